"""Lines and names on the map: what is pointed at, what keeps its name, what stays round."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from playwright.sync_api import expect

from geodata.boundaries.areas import area_named
from geodata.geodesy.envelopes import envelope
from tests.browser.test_map import LABEL_BOXES, dragged, middle, open_map, overlaps

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
METRES_PER_DEGREE = 111_195.0


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)])
def test_nine_rings_leave_every_cited_place_its_name(new_page, map_address, size):
    page = new_page(viewport={"width": size[0], "height": size[1]})
    frame = open_map(page, map_address, "nine")
    names = set(frame.locator(".reach-label.is-cited").all_text_contents())
    assert {"Moscow", "Saint Petersburg"} <= names
    assert frame.locator(".reach-label.is-reach").count() == 9
    cited = [
        pair for pair in overlaps(frame.evaluate(LABEL_BOXES)) if set(pair) & {"Moscow", "Saint Petersburg"}
    ]
    assert not cited


def test_names_hold_while_the_launch_point_is_dragged_past_them(page, map_address):
    frame = open_map(page, map_address, "nine")
    for step in dragged(page, frame, (12, -5), 10):
        assert "Moscow" in frame.locator(".reach-label.is-cited").all_text_contents(), step


def far_from_notches(line: shapely.LinearRing) -> shapely.Point:
    """The vertex farthest from where arcs meet at an angle, which is a corner that belongs there."""
    points = shapely.get_coordinates(line)
    steps = np.diff(points, axis=0) * [np.cos(np.radians(53)), 1.0]
    turns = np.abs(np.diff(np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))))
    notches = shapely.MultiPoint(points[1:-1][turns > np.radians(3)])
    return max((shapely.Point(point) for point in points), key=notches.distance)


@pytest.mark.parametrize("zoom", [9, 10, 11])
def test_an_envelope_is_round_when_it_is_near_and_stays_where_it_is(new_page, map_address, zoom):
    page = new_page(device_scale_factor=2)
    frame = open_map(page, map_address, "area")
    outline = envelope(area_named("Ukraine").geometry, 300_000.0)
    at = far_from_notches(outline.exterior)
    frame.evaluate(
        "([lat, lon, z]) => __reachmap.page.map.setView([lat, lon], z, {animate: false})", [at.y, at.x, zoom]
    )
    page.wait_for_timeout(300)
    shown, turns, tolerance_m = frame.evaluate(
        """() => { const p = __reachmap.page, box = p._box(), turns = [], shown = [];
        const runs = p.reaches.lines.get('atacms-300km').flatMap(l => Reachmap.paths.clippedRuns(l, box));
        for (const run of runs) for (let i = 2; i < run.length - 2; i += 2) {
          const [ax, ay] = [run[i] - run[i - 2], run[i + 1] - run[i - 1]];
          const [bx, by] = [run[i + 2] - run[i], run[i + 3] - run[i + 1]];
          turns.push(Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) * 180 / Math.PI);
          const at = p.map.layerPointToLatLng([run[i], run[i + 1]]); shown.push([at.lng, at.lat]); }
        return [shown, turns, p.model.payload.tol]; }"""
    )
    assert shown
    assert max(turns) < 3.0, f"a corner of {max(turns):.1f} degrees"
    line = outline.exterior
    far = max(line.distance(shapely.Point(lon, lat)) for lon, lat in shown) * METRES_PER_DEGREE
    assert far <= 1.5 * tolerance_m + 50.0


def test_what_the_page_points_at_is_joined_to_where_it_is_judged_from(page, map_address):
    frame = open_map(page, map_address)
    expect(frame.locator(".reach-link")).to_have_count(0)
    page.get_by_text("A row about Moscow").focus()
    expect(frame.locator(".reach-link")).to_have_count(1)
    expect(frame.locator(".reach-label.is-distance")).to_have_text("756 km")
    page.get_by_text("A verdict from elsewhere").hover()
    expect(frame.locator(".reach-label.is-distance").first).to_contain_text("474 km")
    expect(frame.locator(".reach-nearest")).to_have_count(1)
    page.get_by_text("A card about ATACMS").hover()
    page.get_by_text("A card about ATACMS").focus()
    expect(frame.locator(".reach-link")).to_have_count(0)
    assert frame.evaluate("__reachmap.page.model.lit") == "atacms-300km"


def test_words_about_the_old_launch_point_step_back_while_it_moves(page, map_address):
    frame = open_map(page, map_address)
    x, y = middle(frame.locator(".reach-launch"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y - 10, steps=3)
    page.wait_for_timeout(100)
    title = frame.locator(".reach-title")
    assert float(title.evaluate("e => getComputedStyle(e).opacity")) < 1
    page.mouse.up()
    expect(page.get_by_text("events launch", exact=True)).to_be_visible()
    frame.wait_for_function("getComputedStyle(document.querySelector('.reach-title')).opacity === '1'")


def test_two_figures_for_one_weapon_stand_together_and_say_that_they_differ(page, map_address):
    frame = open_map(page, map_address, "disagreeing")
    rows = frame.locator(".reach-legend button").all_inner_texts()
    assert [row for row in rows if "Storm Shadow" in row] == rows[:2]
    assert rows[1] == "Storm Shadow or around 250 km the figures differ"
    expect(frame.locator(".reach-fill")).to_have_count(1)
    colours = [line.get_attribute("stroke") for line in frame.locator(".reach-line[stroke]").all()]
    assert len(set(colours[:3])) == 2


def test_the_nearest_point_of_an_area_is_marked_and_named(page, map_address):
    frame = open_map(page, map_address, "area")
    frame.locator(".reach-dots .reach-place").first.dispatch_event("click")
    expect(frame.locator(".reach-nearest, .reach-nearest-core")).to_have_count(2)
    expect(frame.locator(".reach-label.is-distance", has_text="nearest point")).to_have_count(1)
    spot = frame.locator(".reach-nearest").evaluate("e => { const b = e.getBBox(); return [b.x, b.y]; }")
    start = frame.evaluate(
        "[...__reachmap.page.reaches.lines.keys()] && document.querySelector('.reach-link').getAttribute('d')"
    )
    x, y = (float(part) for part in start[1 : start.index("L")].split())
    assert spot == pytest.approx([x, y], abs=0.2)

"""The map in a real browser: it is made once, follows hand and sliders, and trusts no text."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from geographiclib.geodesic import Geodesic
from playwright.sync_api import Frame, Locator, Page, expect

from geodata.boundaries.areas import border_between
from geodata.boundaries.borders import border_position
from geodata.rendering.border_paths import border_paths_json
from tests.browser.map_scenes import HOSTILE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WGS84 = Geodesic.WGS84


def open_map(page: Page, address: str, scene: str = "plain", **query: str) -> Frame:
    """Open the page and wait until rings and base map are drawn; returns the map's frame."""
    rest = "".join(f"&{key}={value}" for key, value in query.items())
    page.goto(f"{address}/?scene={scene}{rest}")
    page.frame_locator("iframe").locator(".reach-title:not(:empty)").wait_for(timeout=60_000)
    frame = next(frame for frame in page.frames if frame != page.main_frame)
    frame.wait_for_function(
        "__reachmap.stats.basemapMs > 0 || document.querySelector('.reach-notice').textContent"
    )
    page.wait_for_timeout(300)
    return frame


def stats(frame: Frame) -> dict:
    return frame.evaluate("({...__reachmap.stats})")


def launch(frame: Frame) -> list[float]:
    return frame.evaluate("__reachmap.page.model.launches[0].p")


def dragged(page: Page, frame: Frame, by: tuple[float, float], steps: int) -> Iterator[int]:
    """The steps of a drag of the launch marker, each of them `by` pixels; let go at the end."""
    x, y = middle(frame.locator(".reach-launch"))
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, steps + 1):
        page.mouse.move(x + by[0] * step, y + by[1] * step)
        page.wait_for_timeout(60)
        yield step
    page.mouse.up()


def middle(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def line_of(frame: Frame, reach: str) -> str:
    return frame.evaluate("id => __reachmap.page.surface.groups.lines.kept.get(id).getAttribute('d')", reach)


def test_nothing_leaves_this_machine_and_one_map_is_made(page, map_address):
    frame = open_map(page, map_address)
    assert stats(frame)["maps"] == 1
    assert frame.evaluate("performance.getEntriesByType('resource').every(e => e.name.includes('localhost'))")
    # `new_page` fails the test for any request to another host.


def test_one_map_over_two_hundred_interactions(page, map_address):
    frame = open_map(page, map_address)
    frame.evaluate("window.stillHere = 1")
    chance = random.Random(5)
    slider = page.locator(".st-key-launch-lat input[type=range]")
    zoom = frame.evaluate("__reachmap.page.map.getZoom()")

    def drag() -> None:
        x, y = middle(frame.locator(".reach-launch"))
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + chance.randint(-60, 60), y + chance.randint(-40, 40), steps=3)
        page.mouse.up()

    def slide() -> None:
        slider.press(chance.choice(["ArrowLeft", "ArrowRight", "PageUp", "PageDown"]))

    def nudge() -> None:
        frame.locator(".reach-launch").press(
            chance.choice(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"])
        )

    def wander() -> None:
        frame.evaluate(
            "([dx, dy]) => __reachmap.page.map.panBy([dx, dy], {animate: false})",
            [chance.randint(-40, 40), chance.randint(-30, 30)],
        )

    def light() -> None:
        frame.evaluate(
            "id => __reachmap.page.light(id)", chance.choice(["atacms-300km", "tomahawk-1600km", None])
        )

    for _ in range(200):
        chance.choice([drag, slide, nudge, wander, light])()
        page.wait_for_timeout(chance.randint(0, 25))
        inside = frame.evaluate(
            "__reachmap.page.map.getBounds().contains(__reachmap.page.launches.markers[0].getLatLng())"
        )
        if not inside:
            frame.evaluate(
                "__reachmap.page.map.panTo(__reachmap.page.launches.markers[0].getLatLng(), {animate: false})"
            )
    page.wait_for_timeout(1500)
    assert frame.evaluate("window.stillHere") == 1
    assert stats(frame)["maps"] == 1
    assert frame.evaluate("window.feature_group.length") == 1
    assert frame.evaluate("__reachmap.page.map.getZoom()") == zoom
    assert frame.evaluate("document.querySelectorAll('.reach-launch').length") == 1


def test_texts_of_an_article_stay_text(new_page, map_address):
    page = new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    frame = open_map(page, map_address, "hostile")
    frame.locator(".reach-legend button").first.click()
    frame.locator(".reach-evidence").wait_for()
    page.wait_for_timeout(500)
    assert frame.evaluate("window.pwned") is None
    assert page.evaluate("window.pwned") is None
    shown = frame.locator(".reach-figure").inner_text()
    evidence = frame.locator(".reach-evidence").inner_text()
    for text in HOSTILE:
        plain = re.sub(r"\s+", " ", text)
        assert plain in re.sub(r"\s+", " ", shown)
        assert plain in re.sub(r"\s+", " ", evidence)
    assert frame.locator(".reach-figure script, .reach-figure img").count() == 0
    names = frame.evaluate(
        "[...document.querySelectorAll('.reach-dots .reach-place')].map(p => p.getAttribute('aria-label'))"
    )
    assert all(name.startswith(HOSTILE[1]) for name in names)


@pytest.mark.parametrize(
    ("lon", "lat"), [(30.52, 50.45), (179.9, -40.0), (-60.0, 89.5), (0.0, 0.0), (33.0, 78.0), (100.0, -89.99)]
)
def test_rings_of_the_browser_lie_at_their_radius(page, map_address, lon, lat):
    frame = open_map(page, map_address)
    for radius_m in (1_000.0, 300_000.0, 1_600_000.0, 5_000_000.0, 15_000_000.0):
        points = frame.evaluate(
            """([lon, lat, radius]) => {
              const page = __reachmap.page, R = Reachmap;
              const view = R.mercator.frameOf(page.map, page.surface.bounds);
              return R.rings.trace([lon, lat], radius, view).map(([, , lon, lat]) => [lon, lat]);
            }""",
            [lon, lat, radius_m],
        )
        for x, y in points:
            assert abs(WGS84.Inverse(lat, lon, y, x)["s12"] - radius_m) < 1.0
        assert max(abs(a[0] - b[0]) for a, b in pairwise(points)) <= 180


def test_distances_of_the_browser_are_those_of_geographiclib(page, map_address):
    frame = open_map(page, map_address)
    chance = random.Random(3)
    pairs = [[chance.uniform(-180, 180), chance.uniform(-90, 90)] * 1 for _ in range(400)]
    pairs += [[30.0, 50.0], [-150.2, -50.3], [0.0, 0.0], [179.7, 0.2], [10.0, 0.0], [-170.0, 0.0]]
    starts, ends = pairs[::2], pairs[1::2]
    found = frame.evaluate(
        "([a, b]) => a.map((p, i) => Reachmap.geodesic.inverse(p, b[i]).metres)", [starts, ends]
    )
    for start, end, metres in zip(starts, ends, found, strict=True):
        assert metres == pytest.approx(WGS84.Inverse(start[1], start[0], end[1], end[0])["s12"], abs=1e-3)


def test_a_point_slides_along_a_border_where_the_server_puts_it(page, map_address):
    frame = open_map(page, map_address)
    paths = json.loads(border_paths_json([("UA", "RU"), ("UA", "RO")]))
    for pair, path in paths.items():
        line = border_between(*pair.split("-")).geometry
        for fraction in (0.0, 0.001, 0.123, 0.5, 0.777, 1.0):
            lon, lat = frame.evaluate("([path, f]) => Reachmap.alongPath(path, f)", [path, fraction])
            there = border_position(line, fraction)
            assert WGS84.Inverse(lat, lon, there.lat, there.lon)["s12"] < 1.0, (pair, fraction)


def test_a_dragged_launch_point_takes_its_rings_along(page, map_address):
    frame = open_map(page, map_address)
    before = line_of(frame, "atacms-300km")
    updates = stats(frame)["updates"]
    x, y = middle(frame.locator(".reach-launch"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y - 40, steps=8)
    page.wait_for_timeout(150)
    assert line_of(frame, "atacms-300km") != before
    assert stats(frame)["updates"] == updates, "the server hears once, at the end"
    where = launch(frame)
    page.mouse.up()
    expect(page.get_by_text(f"settled {where[0]:.5f}"[:15])).to_be_visible()
    expect(page.get_by_text("events launch", exact=True)).to_be_visible()
    assert launch(frame) == pytest.approx(where, abs=2e-5)


def test_a_step_of_a_drag_touches_little_and_no_text_is_set_again(page, map_address):
    frame = open_map(page, map_address, "six")
    x, y = middle(frame.locator(".reach-launch"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 8, y)
    page.wait_for_timeout(400)
    frame.evaluate(
        """() => { window.touched = new Set(); window.watcher = new MutationObserver(all =>
        all.forEach(m => touched.add(m.target)));
        watcher.observe(document.querySelector('.reach-stage'), {subtree: true, attributes: true}); }"""
    )
    page.mouse.move(x + 14, y - 3)
    frame.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    touched = frame.evaluate(
        "() => { watcher.disconnect(); return [...touched].map(e => e.tagName + '.' + (e.className.baseVal || '')); }"
    )
    assert any("reach-line" in name for name in touched)
    assert not any("text" in name or "reach-target" in name for name in touched), touched
    assert len(touched) <= 32, touched
    page.wait_for_timeout(500)
    assert line_of(frame, "atacms-300km") == frame.evaluate(
        "__reachmap.page.surface.groups.targets.kept.get('atacms-300km').getAttribute('d')"
    )
    page.mouse.up()


def test_the_page_s_sliders_are_followed_before_the_server_knows(page, map_address):
    frame = open_map(page, map_address)
    page.wait_for_timeout(500)
    updates = stats(frame)["updates"]
    thumb = page.locator(".st-key-what-if [data-testid=stSliderThumbValue]").bounding_box()
    x, y = thumb["x"] + thumb["width"] / 2, thumb["y"] + thumb["height"] + 6
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y, steps=8)
    page.wait_for_timeout(150)
    shown = float(page.locator(".st-key-what-if input[type=range]").input_value())
    assert shown != 800
    assert frame.evaluate("__reachmap.page.model.reach('what-if').m") == shown * 1000
    assert stats(frame)["updates"] == updates
    assert f"{shown:,.0f} km" in frame.locator(".reach-label.is-reach", has_text="not from").text_content()
    page.mouse.up()
    expect(page.get_by_text(f"{shown:.0f}", exact=False).last).to_be_visible()
    page.wait_for_timeout(1200)
    assert frame.evaluate("__reachmap.page.model.reach('what-if').m") == shown * 1000


def test_keys_on_a_slider_move_the_map_and_never_back(page, map_address):
    frame = open_map(page, map_address)
    slider = page.locator(".st-key-launch-lat input[type=range]")
    frame.evaluate(
        """() => { window.seen = []; const p = __reachmap.page, draw = p._draw.bind(p);
        p._draw = () => { draw(); seen.push(p.model.launches[0].p[1]); }; }"""
    )
    slider.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(30)
    page.wait_for_timeout(2500)
    latitudes = frame.evaluate("window.seen")
    assert launch(frame)[1] == pytest.approx(float(slider.input_value()), abs=0.006)
    assert all(b >= a - 0.006 for a, b in pairwise(latitudes)), latitudes


def test_an_answer_to_an_older_position_is_dropped(page, map_address):
    frame = open_map(page, map_address)
    frame.evaluate("window.old = structuredClone(__reachmap.page.model.payload)")
    frame.locator(".reach-launch").press("ArrowRight")
    page.wait_for_timeout(500)  # told the server
    where = launch(frame)
    dropped = frame.evaluate(
        """() => {
          const { stats, page } = __reachmap, before = stats.dropped;
          page.guard.sent += 1;
          page.guard.sentAt = performance.now();
          Reachmap.update(old);
          return stats.dropped - before;
        }"""
    )
    assert dropped == 1
    assert launch(frame) == pytest.approx(where, abs=2e-5)


def test_a_ring_opens_its_passage_with_the_figure_marked(page, map_address):
    frame = open_map(page, map_address)
    ring = frame.locator(".reach-target[data-reach-id='atacms-300km']")
    assert ring.get_attribute("role") == "button"
    assert "ATACMS: up to 300 km" in ring.get_attribute("aria-label")
    ring.focus()
    page.keyboard.press("Enter")
    evidence = frame.locator(".reach-evidence")
    expect(evidence.locator("mark")).to_have_text(["up to 300km (186 miles)", "300 kilometers"])
    expect(evidence).to_contain_text(
        "Financial Times · Christopher Miller, Henry Foy, Max Seddon · date not stated"
    )
    expect(evidence).to_contain_text("Publisher not stated")
    page.keyboard.press("Escape")
    expect(evidence).to_have_count(0)
    assert frame.evaluate("document.activeElement.dataset.reachId") == "atacms-300km"


def test_a_click_on_the_map_moves_the_launch_point_unless_switched_off(page, map_address):
    frame = open_map(page, map_address)
    stage = frame.locator(".leaflet-container").bounding_box()
    spot = (stage["x"] + stage["width"] * 0.8, stage["y"] + stage["height"] * 0.3)
    page.mouse.click(*spot)
    expect(page.get_by_text("events launch", exact=True)).to_be_visible()
    where = launch(frame)
    frame.get_by_role("button", name="A click on the map moves the launch point").click()
    page.mouse.click(spot[0] - 200, spot[1] + 40)
    page.wait_for_timeout(600)
    assert launch(frame) == pytest.approx(where, abs=2e-5)


def test_the_launch_point_moves_by_arrow_keys_and_says_so(page, map_address):
    frame = open_map(page, map_address)
    marker = frame.locator(".reach-launch")
    where = launch(frame)
    marker.focus()
    marker.press("ArrowRight")
    marker.press("ArrowUp")
    page.wait_for_timeout(100)
    now = launch(frame)
    assert now[0] > where[0]
    assert now[1] > where[1]
    expect(frame.locator("[aria-live=polite]")).to_contain_text("Launch point at")
    expect(page.get_by_text("events launch", exact=True)).to_be_visible()


def test_what_is_lit_on_the_map_is_lit_in_the_page_and_back(page, map_address):
    frame = open_map(page, map_address)
    frame.locator(".reach-legend button", has_text="ATACMS").focus()
    card = page.locator("[data-reach-id=atacms-300km]")
    expect(card).to_have_class(re.compile("reach-lit"))
    card.focus()
    page.wait_for_timeout(100)
    assert frame.evaluate("__reachmap.page.model.lit") == "atacms-300km"
    expect(frame.locator(".reach-line.is-lit")).to_have_count(1)


LABEL_BOXES = """() => [...document.querySelectorAll('.reach-label')].map(e => {
  const b = e.getBoundingClientRect(); return [e.textContent, b.left, b.top, b.right, b.bottom]; })"""


def overlaps(boxes: list[list]) -> list[tuple[str, str]]:
    shrunk = [(t, x0 + 1, y0 + 2, x1 - 1, y1 - 2) for t, x0, y0, x1, y1 in boxes]
    return [
        (a[0], b[0])
        for i, a in enumerate(shrunk)
        for b in shrunk[i + 1 :]
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]


@pytest.mark.parametrize("scene", ["plain", "six", "equal", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_labels_keep_clear_of_each_other_at_every_zoom(new_page, map_address, scene, size):
    page = new_page(viewport={"width": size[0], "height": size[1]})
    frame = open_map(page, map_address, scene)
    for zoom in (2, 3, 4, 6, 9):
        frame.evaluate("z => __reachmap.page.map.setZoom(z, {animate: false})", zoom)
        page.wait_for_timeout(150)
        boxes = frame.evaluate(LABEL_BOXES)
        crowded = scene in {"six", "dark"} and (zoom < 5 or size[0] < 400)
        found = overlaps(boxes)
        rings = {reach for pair in found for reach in pair if ":" in reach}
        assert not found or (crowded and rings), f"zoom {zoom}: {found}"
        stage = frame.locator(".reach-stage").evaluate(
            "e => {const b = e.getBoundingClientRect(); return [b.left, b.right, b.top, b.bottom]}"
        )
        for text, x0, y0, x1, y1 in boxes:
            if ":" in text:
                assert stage[0] - 1 <= x0, text
                assert x1 <= stage[1] + 1, text
                assert stage[2] - 1 <= y0, text
                assert y1 <= stage[3] + 1, text


def test_every_ring_in_view_is_labelled_while_it_is_dragged(page, map_address):
    frame = open_map(page, map_address, "six")
    for _ in dragged(page, frame, (30, -8), 12):
        labels, in_view = frame.evaluate(
            """() => { const p = __reachmap.page, box = p._box();
            const inView = p.model.reaches.filter(r => p.reaches.lines.get(r.i).some(l => Reachmap.paths.clippedRuns(l, L.bounds(box.min.add([8, 8]), box.max.subtract([8, 8]))).length));
            return [document.querySelectorAll('.reach-label.is-reach').length, inView.length]; }"""
        )
        assert labels >= in_view


def test_the_readers_own_ring_is_the_only_one_of_hollow_even_dashes(page, map_address):
    frame = open_map(page, map_address)
    own = frame.locator(".reach-lines .is-what-if")
    expect(own).to_have_count(1)
    expect(frame.locator(".reach-lines .reach-core")).to_have_count(1)
    dash = own.get_attribute("stroke-dasharray").split()
    assert len(dash) == 2
    others = frame.locator(".reach-lines .reach-line:not(.is-what-if)")
    assert all(len((one.get_attribute("stroke-dasharray") or "").split()) != 2 for one in others.all())
    expect(
        frame.locator(".reach-legend li", has_text="not from an article").locator(".reach-core")
    ).to_have_count(1)
    expect(frame.locator(".reach-label.is-what-if")).to_contain_text("not from an article")
    where = frame.evaluate("__reachmap.page.surface.groups.lines.kept.get('what-if core').getAttribute('d')")
    assert where == line_of(frame, "what-if")


def test_equal_figures_share_one_label(page, map_address):
    frame = open_map(page, map_address, "equal")
    labels = frame.locator(".reach-label.is-reach").all_text_contents()
    assert "Storm Shadow, ATACMS: up to 300 km" in labels or "ATACMS, Storm Shadow: up to 300 km" in labels
    assert len(labels) == 2


def test_a_ring_of_ones_own_shares_no_label_with_an_articles_figure(page, map_address):
    frame = open_map(page, map_address, "own_ring")
    own = frame.locator(".reach-label.is-what-if").all_text_contents()
    cited = frame.locator(".reach-label.is-reach:not(.is-what-if)").all_text_contents()
    assert len(own) == 1
    assert "ATACMS" not in own[0]
    assert "ATACMS: up to 300 km" in cited


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844), (320, 640)])
def test_the_frame_is_in_every_screenshot_and_covers_nothing(new_page, map_address, width, height):
    page = new_page(viewport={"width": width, "height": height})
    frame = open_map(page, map_address, "six")
    expect(frame.locator(".reach-title")).to_contain_text("Where the missiles in the news could reach")
    legend = frame.locator(".reach-legend").inner_text()
    for words in ("Tomahawk", "around 1,600 km", "ATACMS", "up to 300 km"):
        assert words in legend
    foot = frame.locator(".reach-foot")
    for words in ("is an assumption", "Financial Times", "Crimea in Ukraine", "look stretched", "GeoNames"):
        expect(foot).to_contain_text(words)
    inside = frame.evaluate(
        """() => { const f = document.querySelector('.reach-foot').getBoundingClientRect();
        return f.bottom <= innerHeight + 1 && f.right <= innerWidth + 1; }"""
    )
    assert inside
    on_top = frame.evaluate(
        """() => { const b = document.querySelector('.reach-launch').getBoundingClientRect();
        return Boolean(document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2).closest('.reach-launch')); }"""
    )
    assert on_top
    assert frame.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    sizes = frame.evaluate(
        """() => [...document.querySelectorAll('.reach-figure *')].filter(e => e.textContent.trim() && !e.children.length
        && !e.closest('.reach-unseen')).map(e => parseFloat(getComputedStyle(e).fontSize))"""
    )
    assert min(sizes) >= 12


def test_on_a_phone_the_notes_fold_and_the_map_grows(new_page, map_address):
    page = new_page(viewport={"width": 390, "height": 844})
    frame = open_map(page, map_address)
    shorten = frame.get_by_role("button", name="Shorten")
    if not shorten.is_visible():  # with wide fonts the notes begin folded
        frame.get_by_role("button", name="Full notes").click()
    height = frame.locator(".reach-stage").bounding_box()["height"]
    shorten.click()
    expect(frame.get_by_role("button", name="Full notes")).to_be_visible()
    assert frame.locator(".reach-stage").bounding_box()["height"] > height
    expect(frame.locator(".reach-foot")).to_contain_text("Financial Times")
    line = frame.locator(".reach-assumption")
    assert line.evaluate("line => line.scrollWidth <= line.clientWidth"), "from where is never cut off"


def test_the_scale_bar_names_its_latitude_and_is_true_there(page, map_address):
    frame = open_map(page, map_address)
    for lat in (10, 50, 68):
        frame.evaluate("lat => __reachmap.page.map.setView([lat, 30], 5, {animate: false})", lat)
        page.wait_for_timeout(150)
        text, width = frame.evaluate(
            "() => [document.querySelector('.reach-scale span').textContent, document.querySelector('.reach-scale-bar').offsetWidth]"
        )
        assert f"at {lat}° N" in text
        kilometres = float(text.split(" km")[0].replace(",", ""))
        a, b = frame.evaluate(
            """w => { const m = __reachmap.page.map, s = m.getSize(), y = s.y / 2;
            return [m.containerPointToLatLng([s.x / 2, y]), m.containerPointToLatLng([s.x / 2 + w, y])].map(p => [p.lat, p.lng]); }""",
            width,
        )
        assert WGS84.Inverse(*a, *b)["s12"] / 1000 == pytest.approx(kilometres, rel=0.02)


def test_a_ring_around_the_pole_is_drawn_without_streaks(page, map_address):
    frame = open_map(page, map_address, "polar")
    frame.evaluate("__reachmap.page.map.setView([70, 33], 2.5, {animate: false})")
    page.wait_for_timeout(300)
    jumps = frame.evaluate(
        """() => { const p = __reachmap.page; return p.reaches.lines.get('tomahawk-1600km').map(
        line => Math.max(...[...line].map((x, i) => i % 2 || i < 2 ? 0 : Math.abs(x - line[i - 2])))); }"""
    )
    assert max(jumps) < 200
    width = frame.evaluate("256 * Math.pow(2, __reachmap.page.map.getZoom())")
    assert width > 0


def test_an_empty_scene_is_a_map_all_the_same(page, map_address):
    frame = open_map(page, map_address, "empty")
    expect(frame.locator(".reach-line")).to_have_count(0)
    expect(frame.locator("#reach-description")).to_contain_text("no launch point")
    stage = frame.locator(".leaflet-container").bounding_box()
    page.mouse.click(stage["x"] + 400, stage["y"] + 200)
    expect(page.get_by_text("events", exact=True)).to_be_visible()


def test_an_area_draws_envelopes_and_its_own_outline(page, map_address):
    frame = open_map(page, map_address, "area")
    expect(frame.locator(".reach-line")).to_have_count(2)
    expect(frame.locator(".reach-area")).to_have_count(1)
    expect(frame.locator(".reach-launch")).to_have_count(0)
    frame.locator(".reach-dots .reach-place").first.dispatch_event("click")
    expect(frame.locator(".reach-link")).to_have_count(1)
    expect(frame.locator(".reach-evidence")).to_contain_text("from anywhere in Ukraine")
    box = frame.locator(".reach-line").first.bounding_box()
    assert box["width"] > 200


def test_a_lost_base_map_is_said_in_words(new_page, map_address):
    page = new_page()
    page.route("**/basemap-*.json", lambda route: route.abort())
    frame = open_map(page, map_address)
    expect(frame.locator(".reach-notice")).to_contain_text("background map could not be loaded")
    expect(frame.locator(".reach-lines .reach-line")).to_have_count(3)


def test_a_silent_server_is_said_in_words(page, map_address):
    frame = open_map(page, map_address)
    frame.evaluate("window.Streamlit.setComponentValue = () => {}")
    frame.locator(".reach-launch").press("ArrowRight")
    expect(frame.locator(".reach-notice")).to_contain_text("does not answer", timeout=9_000)


def test_a_map_that_grows_shows_its_rings_again_as_large_as_they_go(page, map_address):
    frame = open_map(page, map_address)
    large = frame.evaluate("__reachmap.page.map.getZoom()")
    iframe = page.locator("iframe").first
    width = iframe.evaluate("e => e.style.width")
    iframe.evaluate("e => { e.style.width = '90px' }")
    page.wait_for_timeout(600)
    small = frame.evaluate("__reachmap.page.map.getZoom()")
    assert small < frame.evaluate("Math.log2(1000 / 256)") - 0.1
    iframe.evaluate("(e, width) => { e.style.width = width }", width)
    page.wait_for_timeout(1200)
    assert frame.evaluate("__reachmap.page.map.getZoom()") == pytest.approx(large, abs=0.1)


def test_moving_the_map_is_told_as_an_extent_and_does_not_move_it_back(page, map_address):
    frame = open_map(page, map_address, extent="1")
    frame.evaluate("__reachmap.page.map.panBy([120, 60], {animate: false})")
    center = frame.evaluate("__reachmap.page.map.getCenter()")
    expect(page.get_by_text("events extent", exact=True)).to_be_visible(timeout=5_000)
    page.wait_for_timeout(800)
    assert frame.evaluate("__reachmap.page.map.getCenter()") == center


@pytest.mark.parametrize("scene", ["plain", "dark"])
def test_axe_finds_nothing_serious_in_the_map(page, map_address, scene):
    frame = open_map(page, map_address, scene)
    frame.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    found = frame.evaluate("axe.run(document.querySelector('.reach-figure'))")
    serious = [
        (violation["id"], [node["html"][:120] for node in violation["nodes"][:3]])
        for violation in found["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]
    assert not serious


def test_the_text_alternative_says_what_the_map_shows_and_changes_with_it(page, map_address):
    frame = open_map(page, map_address)
    container = frame.locator(".leaflet-container")
    described = frame.locator("#" + container.get_attribute("aria-describedby"))
    expect(described).to_contain_text("Tomahawk: around 1,600 km")
    expect(described).to_contain_text("Within reach of at least one: Moscow, Saint Petersburg")
    frame.locator(".reach-launch").press("ArrowLeft")
    page.wait_for_timeout(700)
    before = described.text_content()
    stage = container.bounding_box()
    page.mouse.click(stage["x"] + stage["width"] * 0.1, stage["y"] + stage["height"] * 0.8)
    page.wait_for_timeout(700)
    assert described.text_content() != before


def test_places_are_one_tab_stop_with_arrows_between_them(page, map_address):
    frame = open_map(page, map_address)
    assert frame.locator(".reach-place[tabindex='0']").count() == 1
    frame.locator(".reach-place[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    name = frame.evaluate("document.activeElement.getAttribute('aria-label')")
    assert "km from" in name
    page.keyboard.press("Enter")
    expect(frame.locator(".reach-evidence")).to_contain_text("km from")
    expect(frame.locator(".reach-link")).to_have_count(1)


def test_no_visible_corners_at_double_density(new_page: Callable[..., Page], map_address: str):
    page = new_page(device_scale_factor=2)
    frame = open_map(page, map_address)
    for zoom in (4, 6, 9, 11):
        worst = frame.evaluate(
            """zoom => { const p = __reachmap.page, R = Reachmap;
            const [lon, lat] = R.geodesic.direct(...p.model.launches[0].p, 60, 1600000);
            p.map.setView([lat, lon], zoom, {animate: false});
            const f = R.mercator.frameOf(p.map, p.surface.bounds);
            const pts = R.rings.trace(p.model.launches[0].p, 1600000, f).map(([, , lon, lat]) => [lon, lat]);
            const box = p._box(); let worst = 0;
            for (let i = 1; i < pts.length; i++) {
              const a = R.mercator.toPixel(f, pts[i - 1]), b = R.mercator.toPixel(f, pts[i]);
              if (!box.contains(L.point(a.x, a.y)) || !box.contains(L.point(b.x, b.y))) continue;
              const mid = [(pts[i - 1][0] + pts[i][0]) / 2, (pts[i - 1][1] + pts[i][1]) / 2];
              const az = R.geodesic.inverse(p.model.launches[0].p, mid).azimuth;
              const on = R.mercator.toPixel(f, R.geodesic.direct(...p.model.launches[0].p, az, 1600000));
              const chord = Math.abs((b.y - a.y) * on.x - (b.x - a.x) * on.y + b.x * a.y - b.y * a.x) / Math.hypot(b.x - a.x, b.y - a.y);
              worst = Math.max(worst, chord); }
            return worst; }""",
            zoom,
        )
        assert worst < 0.25, f"zoom {zoom}: {worst} px off the ring"

"""What travels to the page: small, complete, and with the numbers of the Scene."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from geodata.boundaries.areas import area_named
from geodata.errors import RenderingError
from geodata.extraction.mentions import Bound
from geodata.geodesy.scope import AreaScope
from geodata.rendering.interactive import script_json
from geodata.rendering.map_payload import map_payload
from geodata.rendering.polyline import pack_line, pack_polygons, thinned
from geodata.rendering.tiles import base_map_of
from geodata.scene.scene import SceneLaunch
from geodata.scene.styling import weapon_styles
from geodata.scene.view import AreaLaunch, Launch, View
from tests.factories import FT, KYIV, TOMAHAWK_CITATION, a_citation, a_reach, a_scene, the_places, the_reaches

MOST_BYTES = 20_000
WEAPONS = ("ATACMS", "Tomahawk", "Storm Shadow", "Flamingo", "Taurus", "Neptune")


def unpack_line(text: str, step: float) -> list[tuple[float, float]]:
    numbers, value, shift = [], 0, 0
    for character in text:
        chunk = ord(character) - 63
        value |= (chunk & 31) << shift
        shift += 5
        if chunk < 32:
            numbers.append(-(value + 1) // 2 if value % 2 else value // 2)
            value = shift = 0
    points, lon, lat = [], 0, 0
    for d_lon, d_lat in zip(numbers[::2], numbers[1::2], strict=True):
        lon, lat = lon + d_lon, lat + d_lat
        points.append((lon * step, lat * step))
    return points


lonlats = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=40)


@given(lonlats, st.sampled_from([1e-5, 1e-3, 0.1]))
def test_a_packed_line_keeps_its_points_to_half_a_step(points, step):
    for (lon, lat), (x, y) in zip(points, unpack_line(pack_line(points, step), step), strict=True):
        assert abs(lon - x) <= step * 0.5000001
        assert abs(lat - y) <= step * 0.5000001


def an_area_scene():
    area = area_named("Ukraine")
    launch = SceneLaunch(
        launch=Launch(choice=AreaLaunch()), name="anywhere in Ukraine", position=KYIV, is_point=False,
        area=area.geometry, basis="Natural Earth",
    )  # fmt: skip
    reaches = tuple(
        replace(reach, scope=AreaScope(area=area.geometry, name=area.name, basis=""))
        for reach in the_reaches()
    )
    return a_scene(launches=(launch,), reaches=reaches)


def test_an_envelope_travels_within_the_stated_tolerance():
    scene = an_area_scene()
    payload = map_payload(scene)
    assert len(script_json(payload).encode()) < MOST_BYTES
    for reach, packed in zip(scene.reaches, payload["re"], strict=True):
        rings = [[unpack_line(ring, payload["un"]) for ring in polygon] for polygon in packed["g"]]
        drawn = shapely.MultiLineString([ring for polygon in rings for ring in polygon])
        degrees = (payload["tol"] + payload["un"] * 111_195) / 111_195
        assert shapely.hausdorff_distance(shapely.boundary(reach.geometry), drawn) < degrees * 1.05
    assert payload["la"][0]["a"]
    assert len(payload["rw"]) == len(scene.rows)


def test_a_ring_about_a_point_travels_as_its_radius_alone():
    payload = map_payload(a_scene())
    assert all("g" not in reach and "G" not in reach for reach in payload["re"])
    assert [(reach["m"], reach["M"]) for reach in payload["re"]] == [(1_600_000.0, None), (300_000.0, None)]
    assert payload["rw"] == []


def test_a_ring_to_the_far_side_of_the_earth_travels_as_the_server_drew_it():
    reach = a_reach("Poseidon", 19_950_000.0, style=weapon_styles(["x"])["x"])
    assert map_payload(a_scene(reaches=(reach,)))["re"][0]["g"]


def test_six_weapons_and_forty_places_stay_small():
    styles = weapon_styles(WEAPONS)
    sentence = (
        "The army has asked for more of these missiles, which have a range of about 500km, since spring. " * 3
    )
    reaches = tuple(
        a_reach(
            name, 250_000.0 * (i + 1), style=styles[name], bound=Bound.ABOUT,
            citations=(a_citation(i * 2 + 1, FT, sentence, "about 500km"), a_citation(i * 2 + 2, FT, sentence, "500km")),
        )
        for i, name in enumerate(WEAPONS)
    )  # fmt: skip
    places = (*the_places(), *(replace(place, id=place.id + "'") for place in the_places()))[:40]
    assert len(script_json(map_payload(a_scene(reaches=reaches, places=places))).encode()) < MOST_BYTES


def test_offsets_of_the_figure_count_as_the_page_counts():
    citation = a_citation(1, FT, "🚀 Київ: up to 300 km, they say.", "up to 300 km")
    payload = map_payload(a_scene(reaches=(a_reach("Tomahawk", 3e5, citations=(citation,)),)))
    start, end = payload["ci"][0]["h"]
    in_page = citation.passage.text.encode("utf-16-le")
    assert in_page[2 * start : 2 * end].decode("utf-16-le") == "up to 300 km"


def test_one_passage_cited_for_two_things_keeps_both_marks():
    text = TOMAHAWK_CITATION.passage.text
    for_place = a_citation(TOMAHAWK_CITATION.number, FT, text, "Ukrainians")
    places = (replace(the_places()[0], passages=(for_place,)), *the_places()[1:])
    payload = map_payload(a_scene(places=places))
    marked = [
        text[slice(*payload["ci"][key]["h"])] for key in (payload["re"][0]["q"][0], payload["pl"][0]["q"][0])
    ]
    assert marked == ["around 1,600km", "Ukrainians"]
    assert [passage for passage in payload["pa"] if passage[1] == text] == [[0, text]]


def test_equal_scenes_make_equal_payloads():
    assert script_json(map_payload(a_scene())) == script_json(map_payload(a_scene()))


def test_thinning_stays_within_its_tolerance():
    shape = Point(30, 50).buffer(4, quad_segs=200)
    assert shapely.hausdorff_distance(shape.boundary, thinned(shape, 1000.0).boundary) <= 1000 / 111_195
    assert len(pack_polygons(shape, 1e-4)) == 1


def test_tiles_are_asked_for_only_by_name():
    assert map_payload(a_scene())["bm"] == "bundled"
    assert base_map_of("none") == "none"
    chosen = map_payload(a_scene(view=View(base_map="OpenStreetMap.Mapnik")))["bm"]
    assert chosen["url"].endswith("/{z}/{x}/{y}.png")
    assert "OpenStreetMap" in chosen["by"]


@pytest.mark.parametrize("name", ["Nobody.Knows", "<script>", "", "MapBox"])
def test_an_unknown_tile_provider_is_refused(name):
    with pytest.raises(RenderingError, match="tile provider"):
        base_map_of(name)

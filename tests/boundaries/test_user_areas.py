"""Outlines of the user's own: read, mended with a note, or refused with a reason."""

from __future__ import annotations

import json
import random

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.boundaries import user_areas
from geodata.boundaries.boundary import AreaKind
from geodata.boundaries.user_areas import LONGEST_NAME, read_area_geojson
from geodata.errors import AreaError

TRIANGLE = [[30, 50], [31, 50], [31, 51], [30, 50]]


def polygon(*points):
    return {"type": "Polygon", "coordinates": [[list(point) for point in points]]}


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def read(document, name=""):
    return read_area_geojson(json.dumps(document).encode(), name)


GOOD = {
    "polygon": polygon(*TRIANGLE),
    "with heights": polygon(*[[*point, 120.5] for point in TRIANGLE]),
    "with a byte order mark": polygon(*TRIANGLE),
    "multipolygon": {"type": "MultiPolygon", "coordinates": [[TRIANGLE]]},
    "feature": feature(polygon(*TRIANGLE)),
    "collection": collection(feature(polygon(*TRIANGLE))),
    "geometries": {"type": "GeometryCollection", "geometries": [polygon(*TRIANGLE)]},
    "feature without geometry beside": collection(feature(None), feature(polygon(*TRIANGLE))),
    "crs84": {
        **polygon(*TRIANGLE),
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
    },
    "null crs": {**polygon(*TRIANGLE), "crs": None},
}


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_file_is_read_as_it_is(kind):
    raw = json.dumps(GOOD[kind]).encode("utf-8-sig" if "mark" in kind else "utf-8")
    area = read_area_geojson(raw)
    assert area.geometry.equals(shapely.Polygon(TRIANGLE))
    assert area.kind is AreaKind.USER
    assert area.notes == ()
    assert area.basis.source.publisher == "supplied by the user"


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "LineString", "coordinates": [[30, 50], [31, 51]]},
        {"type": "MultiLineString", "coordinates": [[[30, 50], [31, 51]]]},
    ],
)
def test_a_line_of_control_stays_a_line(geometry):
    assert read(geometry).geometry.equals(shapely.LineString([(30, 50), (31, 51)]))


def test_holes_are_kept():
    hole = [[30.2, 50.1], [30.8, 50.1], [30.8, 50.6], [30.2, 50.1]]
    area = read({"type": "Polygon", "coordinates": [TRIANGLE, hole]})
    assert len(area.geometry.interiors) == 1


MENDED = {
    "left open": (polygon((30, 50), (31, 50), (31, 51)), "was closed"),
    "crosses itself": (polygon((30, 50), (31, 51), (31, 50), (30, 51), (30, 50)), "crosses itself"),
    "crosses 180": (polygon((179, 65), (-179, 65), (-179, 66), (179, 66), (179, 65)), "180° meridian"),
    "goes on past 180": (polygon((179, 65), (181, 65), (181, 66), (179, 66), (179, 65)), "180° meridian"),
    "points beside": (
        collection(feature(polygon(*TRIANGLE)), feature({"type": "Point", "coordinates": [1, 2]})),
        "Points",
    ),
    "lines beside": (
        collection(
            feature(polygon(*TRIANGLE)), feature({"type": "LineString", "coordinates": [[1, 2], [3, 4]]})
        ),
        "Lines",
    ),
    "overlap": (
        collection(feature(polygon(*TRIANGLE)), feature(polygon((30, 50), (31, 50), (30.9, 51), (30, 50)))),
        "Overlapping",
    ),
    "a ring of two": (
        {"type": "MultiPolygon", "coordinates": [[TRIANGLE], [[[1, 1], [2, 2], [1, 1]]]]},
        "fewer than three corners",
    ),
    "perhaps swapped": (polygon((50, 30), (51, 30), (51, 31), (50, 30)), "latitude before longitude"),
}


@pytest.mark.parametrize("fault", MENDED)
def test_what_is_mended_is_said(fault):
    document, note = MENDED[fault]
    area = read(document)
    assert any(note in said for said in area.notes), area.notes
    assert shapely.is_valid(area.geometry)
    west, south, east, north = area.geometry.bounds
    assert -180 <= west < east <= 180
    assert -90 <= south < north <= 90


def test_an_outline_across_180_keeps_its_size():
    area = read(MENDED["crosses 180"][0])
    assert area.geometry.area == pytest.approx(2)
    assert len(area.geometry.geoms) == 2


def test_a_polygon_drawn_to_the_pole_stays_whole():
    rim = [(-180, -90), (-180, -70), (0, -65), (180, -70), (180, -90), (-180, -90)]
    assert read(polygon(*rim)).geometry.equals(shapely.Polygon(rim))


REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b" \n", "empty"),
    "cut off": (b'{"type": "Polygon", "coord', "no JSON"),
    "zip": (b"PK\x03\x04", "ZIP"),
    "xml": (b"<?xml version='1.0'?><kml/>", "XML"),
    "not utf-8": (b"\xff\xfe{\x00", "UTF-8"),
    "a number": (b"1", "without a type"),
    "null": (b"null", "without a type"),
    "a list": (b"[]", "without a type"),
    "type is a list": (b'{"type": ["Polygon"]}', "without a type"),
    "topojson": (b'{"type": "Topology"}', "Topology"),
    "nested": (b"[" * 200_000, "too deeply"),
    "nested objects": (b'{"a":' * 100_000, "too deeply"),
    "nan": (b'{"type":"Polygon","coordinates":[[[NaN,1]]]}', "NaN"),
    "infinity": (b'{"type":"Polygon","coordinates":[[[-Infinity,1]]]}', "-Infinity"),
    "overflow": (b'{"type":"Polygon","coordinates":[[[1e999,1]]]}', "off the Earth"),
    "long number": (b'{"type":"Polygon","coordinates":[[[1' + b"0" * 5000 + b",1]]]}", "too long"),
    "large whole number": (b'{"type":"Polygon","coordinates":[[[1' + b"0" * 400 + b",1]]]}", "off the Earth"),
    "no coordinates": (b'{"type":"Polygon"}', "list is missing"),
    "text": (b'{"type":"Polygon","coordinates":[[["30","50"]]]}', "no number"),
    "true": (b'{"type":"Polygon","coordinates":[[[true,50]]]}', "no number"),
    "one number": (b'{"type":"Polygon","coordinates":[[[30]]]}', "no pair"),
    "no rings": (b'{"type":"Polygon","coordinates":[]}', "no polygon or line"),
    "no features": (b'{"type":"FeatureCollection","features":[]}', "no polygon or line"),
    "features is text": (b'{"type":"FeatureCollection","features":"x"}', "list is missing"),
    "feature is text": (b'{"type":"FeatureCollection","features":["x"]}', "no GeoJSON object"),
    "unknown member": (b'{"type":"FeatureCollection","features":[{"type":"Circle"}]}', "Circle"),
    "point only": (b'{"type":"Point","coordinates":[30,50]}', "no polygon or line"),
}
REFUSED_DOCUMENTS = {
    "flat": (polygon((30, 50), (31, 51), (32, 52), (30, 50)), "no polygon or line"),
    "one spot": ({"type": "LineString", "coordinates": [[30, 50], [30, 50]]}, "no polygon or line"),
    "latitude first": (polygon((50, 130), (51, 130), (51, 131), (50, 130)), "latitude before longitude"),
    "metres": (
        polygon((400000, 5600000), (400001, 5600000), (400001, 5600001), (400000, 5600000)),
        "off the Earth",
    ),
    "latitude 95": (polygon((130, 95), (131, 95), (131, 94), (130, 95)), "latitude of 95"),
    "mercator": (
        {**polygon(*TRIANGLE), "crs": {"type": "name", "properties": {"name": "EPSG:3857"}}},
        "EPSG:3857",
    ),
    "linked crs": ({**polygon(*TRIANGLE), "crs": {"type": "link", "properties": {"href": "x"}}}, "not named"),
    "around the pole": (polygon(*[(lon, 80) for lon in range(-180, 180, 10)]), "pole"),
    "many turns": (
        {"type": "LineString", "coordinates": [[120 * row % 360 - 180, 5] for row in range(90)]},
        "turns?|times",
    ),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_bad_file_is_refused_with_its_reason(fault):
    raw, reason = REFUSED[fault]
    with pytest.raises(AreaError, match=reason):
        read_area_geojson(raw)


@pytest.mark.parametrize("fault", REFUSED_DOCUMENTS)
def test_a_bad_outline_is_refused_with_its_reason(fault):
    document, reason = REFUSED_DOCUMENTS[fault]
    with pytest.raises(AreaError, match=reason):
        read(document)


def test_collections_nested_too_deeply_are_refused():
    document = polygon(*TRIANGLE)
    for _ in range(30):
        document = {"type": "GeometryCollection", "geometries": [document]}
    with pytest.raises(AreaError, match="nested"):
        read(document)


def test_a_large_file_is_refused_unread(tmp_path):
    path = tmp_path / "large.geojson"
    path.write_bytes(b" " * (user_areas.MOST_BYTES + 1))
    with pytest.raises(AreaError, match=r"10\.0 MB"):
        read_area_geojson(path)
    with pytest.raises(AreaError, match=r"10\.0 MB"):
        read_area_geojson(path.read_bytes())


def test_too_many_vertices_are_refused(monkeypatch):
    monkeypatch.setattr(user_areas, "MOST_VERTICES", 3)
    with pytest.raises(AreaError, match="more than 3 vertices"):
        read(polygon(*TRIANGLE))


def test_a_scribble_is_refused_before_it_is_joined():
    chance = random.Random(1)
    points = [(chance.uniform(20, 40), chance.uniform(45, 55)) for _ in range(3000)]
    with pytest.raises(AreaError, match="crosses itself about"):
        read(polygon(*points))


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(AreaError, match="cannot be read"):
        read_area_geojson(tmp_path / "none.geojson")


@pytest.mark.parametrize(
    ("given_name", "own", "shown"),
    [
        ("Line of control", "x", "Line of control"),
        ("", "Zone A", "Zone A"),
        ("", "", "Uploaded area"),
        ("", 7, "Uploaded area"),
        ("\u202eevil\x00\nname", "x", "evil name"),
        ("", "<b>bold</b>", "<b>bold</b>"),
        ("y" * 500, "x", "y" * LONGEST_NAME),
        (" \u200b\t", "Zone B", "Zone B"),
    ],
)
def test_only_a_clean_name_is_kept(given_name, own, shown):
    assert read(feature(polygon(*TRIANGLE), name=own, secret="kept nowhere"), given_name).name == shown


def test_the_same_file_has_the_same_id():
    assert read(polygon(*TRIANGLE)).id == read(polygon(*TRIANGLE), "named").id


numbers = st.one_of(
    st.integers(-400, 400),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.text(max_size=2),
)
positions = st.lists(st.one_of(st.floats(-180, 180), numbers), max_size=4)
coordinates = st.recursive(positions, lambda inner: st.lists(inner, max_size=5), max_leaves=30)
members = st.fixed_dictionaries(
    {
        "type": st.sampled_from(
            ["Polygon", "MultiPolygon", "LineString", "MultiLineString", "Point", "Feature", "x"]
        )
    },
    optional={
        "coordinates": coordinates,
        "geometry": st.none() | positions,
        "crs": positions,
        "name": st.text(),
    },
)
anything = st.recursive(
    st.one_of(st.none(), numbers, st.text(max_size=5), members),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["type", "features", "geometry", "geometries", "coordinates"]), inner
        ),
        inner.map(lambda member: {"type": "FeatureCollection", "features": [member]}),
        inner.map(lambda member: {"type": "Feature", "geometry": member}),
    ),
    max_leaves=20,
)


def survives(raw):
    try:
        area = read_area_geojson(raw)
    except AreaError:
        return
    assert shapely.is_valid(area.geometry)
    assert not area.geometry.is_empty
    west, south, east, north = area.geometry.bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90


@given(anything)
@settings(deadline=None, max_examples=200)
def test_any_json_is_survivable(document):
    survives(json.dumps(document).encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_survivable(raw):
    survives(raw)


@given(st.lists(st.tuples(st.floats(-540, 540), st.floats(-90, 90)), min_size=3, max_size=12))
@settings(deadline=None, max_examples=200)
def test_any_ring_gives_a_valid_area_or_a_reason(points):
    survives(json.dumps(polygon(*points)).encode())

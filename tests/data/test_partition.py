"""Countries are cut along lines into pieces that share every border; the same input gives the same bytes."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from geodata.boundaries.edges import lines_of
from geodata.boundaries.layer_file import Layer, decode_layer, encode_layer
from geodata.data.build.basemap import build_basemap
from geodata.data.build.boundaries import slug
from geodata.data.build.linework import sides_of
from geodata.data.build.partition import partition
from geodata.data.build.simplification import Detail, simplify, snapped
from geodata.errors import DataFileError

COUNTRIES = np.array([shapely.box(0, 40, 10, 50), shapely.box(10, 40, 20, 50)], dtype=object)
# Simplified regions that neither meet nor fill their countries.
REGIONS = np.array(
    [shapely.box(0.3, 40.2, 4.8, 49.7), shapely.box(5.2, 40.1, 9.9, 49.9), shapely.box(10.1, 40, 19, 50)],
    dtype=object,
)
WIGGLE = [(5 + 0.02 * (row % 2), 40.005 + row * 0.4) for row in range(25)]
LINES = np.array([shapely.LineString([*WIGGLE, (5, 49.995)])], dtype=object)


@pytest.fixture(scope="module")
def pieces():
    return partition(COUNTRIES, REGIONS, LINES)


def test_pieces_cover_the_world_without_gap_or_overlap(pieces):
    assert shapely.coverage_is_valid(pieces.geometry)
    assert shapely.area(pieces.geometry).sum() == pytest.approx(360 * 180)


def test_lines_that_stop_short_still_divide(pieces):
    named = {(int(c), int(r)) for c, r in zip(pieces.country, pieces.region, strict=True)}
    assert named == {(-1, -1), (0, 0), (0, 1), (1, 2)}


def test_regions_fill_their_country(pieces):
    assert shapely.area(pieces.geometry[pieces.country == 0]).sum() == pytest.approx(100, abs=1e-4)


def test_a_region_without_a_line_is_cut_by_its_own_outline():
    pieces = partition(COUNTRIES, REGIONS, np.array([shapely.LineString([(2, 60), (3, 60)])], dtype=object))
    assert {0, 1} <= set(pieces.region[pieces.country == 0])


def test_full_countries_keep_their_outline(pieces):
    detail = Detail(full=(0,), near=(), inner_deg=0.5, near_deg=1, far_deg=1)
    thinned = simplify(pieces, detail)
    before = shapely.union_all(pieces.geometry[pieces.country == 0])
    after = shapely.union_all(thinned.geometry[thinned.country == 0])
    assert shapely.equals(before, after)
    assert shapely.coverage_is_valid(thinned.geometry)
    inner = thinned.geometry[thinned.country == 0]
    assert (
        shapely.get_num_coordinates(inner).sum()
        < shapely.get_num_coordinates(pieces.geometry[pieces.country == 0]).sum()
    )


def test_a_shared_border_is_one_line(pieces):
    sides = sides_of(pieces.geometry[pieces.country >= 0])
    assert len(np.unique(sides.ends, axis=0)) == len(sides.ends)
    assert (sides.other >= 0).any()


def test_the_seam_at_180_is_no_line():
    lands = np.array([shapely.box(170, 60, 180, 70), shapely.box(160, 60, 170, 70)], dtype=object)
    sides = sides_of(lands)
    coast = lines_of(sides.ends[sides.other < 0])
    assert coast.length == pytest.approx(20 + 20 + 10)  # two lengths in the south and north, the western end


def test_building_twice_gives_the_same_bytes():
    def build():
        pieces = partition(COUNTRIES, REGIONS, LINES)
        layer = Layer(geometry=snapped(pieces.geometry), attributes=({"id": "x"},) * len(pieces.geometry))
        return encode_layer(layer), build_basemap(pieces, ("UA", "RU", "BY"), REGIONS)

    assert build() == build()


def test_a_layer_file_gives_back_what_was_put_in():
    shapes = np.array(
        [shapely.box(30, 50, 31.5, 51), shapely.MultiPolygon([shapely.box(-180, -90, -179, 1)])]
    )
    layer = decode_layer(encode_layer(Layer(geometry=shapes, attributes=({"n": "É"}, {}))), "a.npz")
    assert shapely.equals(layer.geometry, shapes).all()
    assert layer.attributes == ({"n": "É"}, {})


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\x93NUMPY", b"no archive"])
def test_bytes_that_are_no_layer_are_refused(data):
    with pytest.raises(DataFileError, match=r"a\.npz"):
        decode_layer(data, "a.npz")


@pytest.mark.parametrize(
    ("name", "expected"), [("Île-de-France", "ile-de-france"), ("L'viv", "l-viv"), ("", "")]
)
def test_names_become_parts_of_ids(name, expected):
    assert slug(name) == expected

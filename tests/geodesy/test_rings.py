"""Rings: vertices at the radius, drawn lines close to it, inside tests that agree with distances."""

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.coordinates import LonLat
from geodata.errors import QuantityError
from geodata.geodesy.distances import HALF_MERIDIAN_M, inverse
from geodata.geodesy.rings import ring, ring_bounds, ring_lonlat
from tests.geodesy.judging import drawn_points, on_map_edge, on_the_globe

CENTERS = [
    LonLat(30.5, 50.45),
    LonLat(0.0, 90.0),
    LonLat(20.0, -90.0),
    LonLat(-77.0, 89.7),
    LonLat(180.0, 0.0),
    LonLat(-180.0, 65.0),
    LonLat(179.99, -65.0),
    LonLat(0.0, 0.0),
]
RADII_M = [1_000.0, 300_000.0, 1_600_000.0, 5_500_000.0, 10_007_543.0, 15_000_000.0, 19_900_000.0]
BEYOND_THE_FIRST_FOLD_M = [19_936_000.0, 19_980_000.0, 20_003_000.0]


@pytest.mark.parametrize("radius_m", RADII_M + BEYOND_THE_FIRST_FOLD_M)
@pytest.mark.parametrize("center", CENTERS, ids=str)
def test_vertices_lie_at_the_radius_and_edges_close_to_it(center, radius_m):
    area = ring(center, radius_m)
    assert area.is_valid
    vertices, middles = drawn_points(area)
    for points, tolerance_m in ((vertices, 1.0), (middles, 0.001 * radius_m)):
        lengths = inverse(center.lon, center.lat, points[:, 0], points[:, 1]).length_m
        assert np.abs(lengths - radius_m).max(initial=0.0) < tolerance_m


@settings(max_examples=60, deadline=None)
@given(
    lon=st.floats(-180, 180),
    lat=st.floats(-90, 90),
    radius_m=st.floats(1_000, 20_000_000),
    seed=st.integers(0, 99),
)
def test_inside_agrees_with_geographiclib(lon, lat, radius_m, seed):
    area = ring(LonLat(lon, lat), radius_m)
    for place in on_the_globe(40, seed):
        length_m = Geodesic.WGS84.Inverse(lat, lon, place[1], place[0])["s12"]
        if abs(length_m - radius_m) > 0.001 * radius_m:
            assert shapely.intersects_xy(area, *place) == (length_m < radius_m)


def test_nothing_crosses_the_antimeridian():
    for polygon in shapely.get_parts(ring(LonLat(179.0, 60.0), 800_000.0)):
        west, _, east, _ = polygon.bounds
        assert east - west < 40


def test_a_ring_around_the_pole_is_closed_along_it():
    area = ring(LonLat(0.0, 90.0), 500_000.0)
    assert area.bounds == pytest.approx((-180.0, 85.52, 180.0, 90.0), abs=0.01)
    assert shapely.intersects_xy(area, 123.0, 90.0)


def test_a_ring_that_leaves_out_the_antipode_has_a_hole_for_it():
    area = ring(LonLat(10.0, 50.0), 19_000_000.0)
    assert not shapely.intersects_xy(area, -170.0, -50.0)
    assert shapely.intersects_xy(area, 10.0, 50.0)
    assert area.bounds == (-180.0, -90.0, 180.0, 90.0)


def test_beyond_the_antipode_is_the_whole_earth():
    assert ring(LonLat(30.0, 50.0), HALF_MERIDIAN_M + 1).area == 360 * 180


@pytest.mark.parametrize("radius_m", [0.0, -5.0, float("nan")])
def test_no_radius_is_refused(radius_m):
    with pytest.raises(QuantityError):
        ring(LonLat(0.0, 0.0), radius_m)


def test_a_ring_for_drawing_has_continuous_longitudes():
    line = ring_lonlat(LonLat(175.0, 60.0), 1_000_000.0, 90)
    assert line.shape == (91, 2)
    assert np.abs(np.diff(line[:, 0])).max() < 10
    assert line[0] == pytest.approx(line[-1])


@given(lon=st.floats(-180, 180), lat=st.floats(-90, 90), radius_m=st.floats(1_000.0, 20_000_000.0))
def test_the_bounds_of_a_ring_are_those_of_its_outline(lon, lat, radius_m):
    west, south, east, north = ring_bounds(LonLat(lon, lat), radius_m)
    parts = shapely.get_parts(ring(LonLat(lon, lat), radius_m))
    middle = (west + east) / 2
    turned = [shapely.bounds(part) for part in parts]
    turns = [360.0 * round((middle - (box[0] + box[2]) / 2) / 360.0) for box in turned]
    tolerance = 0.001 * (east - west) + 1e-6
    assert north == pytest.approx(max(box[3] for box in turned), abs=tolerance)
    assert south == pytest.approx(min(box[1] for box in turned), abs=tolerance)
    assert west == pytest.approx(min(b[0] + t for b, t in zip(turned, turns, strict=True)), abs=tolerance)
    assert east == pytest.approx(max(b[2] + t for b, t in zip(turned, turns, strict=True)), abs=tolerance)


def test_the_map_edge_is_no_vertex():
    assert on_map_edge(np.array([[180.0, 3.0], [-180.0, 4.0], [5.0, 90.0], [5.0, 6.0]])).tolist() == [
        True,
        True,
        True,
        False,
    ]

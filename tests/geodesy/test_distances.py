"""Distances and destinations against GeographicLib and its published reference geodesics."""

import math

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from geographiclib.test import test_geodesic as published
from hypothesis import given
from hypothesis import strategies as st

from geodata.coordinates import LonLat
from geodata.errors import CoordinateError, QuantityError
from geodata.geodesy.distances import (
    HALF_MERIDIAN_M,
    destination,
    direct,
    distance_m,
    inverse,
    midpoint,
    require_lonlats,
    require_radius,
)

lons = st.floats(-180, 180)
lats = st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, 90.0, 0.0, 89.999_999]))
places = st.builds(LonLat, lons, lats)


@pytest.mark.parametrize("line", published.GeodesicTest.testcases, ids=lambda line: f"{line[6]:.0f}m")
def test_the_geodesics_published_with_geographiclib(line):
    lat1, lon1, azimuth1, lat2, lon2, _, length_m = line[:7]
    found = inverse(lon1, lat1, lon2, lat2)
    assert float(found.length_m) == pytest.approx(length_m, abs=1e-6)
    assert float(found.azimuth) == pytest.approx(azimuth1, abs=1e-9)
    lon, lat = direct(lon1, lat1, azimuth1, length_m)
    assert float(inverse(lon, lat, lon2, lat2).length_m) < 1e-6


@given(start=places, end=places)
def test_distance_is_geographiclibs(start, end):
    judge = Geodesic.WGS84.Inverse(start.lat, start.lon, end.lat, end.lon)["s12"]
    assert distance_m(start, end) == pytest.approx(judge, abs=1e-6)


@given(start=places, azimuth=st.floats(-180, 180), length_m=st.floats(0, 2e7))
def test_destination_is_geographiclibs(start, azimuth, length_m):
    judge = Geodesic.WGS84.Direct(start.lat, start.lon, azimuth, length_m)
    reached = destination(start, azimuth, length_m)
    assert distance_m(reached, LonLat(judge["lon2"], judge["lat2"])) < 1e-6


@given(place=places)
def test_no_place_is_further_than_the_antipode(place):
    antipode = LonLat(place.lon - math.copysign(180, place.lon), -place.lat)
    assert distance_m(place, antipode) == pytest.approx(HALF_MERIDIAN_M, abs=1e-3)


@given(start=places, end=places)
def test_midpoint_is_half_way(start, end):
    middle = midpoint(start, end)
    assert distance_m(start, middle) == pytest.approx(distance_m(middle, end), abs=1e-3)


@pytest.mark.parametrize(
    "points", [[[np.nan, 0.0]], [[0.0, np.inf]], [[181.0, 0.0]], [[0.0, 91.0]], [[1.0, 2.0, 3.0]]]
)
def test_what_is_no_place_is_refused(points):
    with pytest.raises(CoordinateError):
        require_lonlats(points)


def test_swapped_axes_are_said():
    with pytest.raises(CoordinateError, match="swapped"):
        require_lonlats([[30.5, 50.4], [55.7, 137.6]])


@pytest.mark.parametrize("radius_m", [0.0, -1.0, math.nan, math.inf])
def test_what_is_no_radius_is_refused(radius_m):
    with pytest.raises(QuantityError):
        require_radius(radius_m)

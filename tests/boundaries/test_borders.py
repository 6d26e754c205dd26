"""Borders as paths, and positions along them."""

from __future__ import annotations

import pytest
import shapely
from geographiclib.geodesic import Geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.boundaries.areas import area_named, border_between
from geodata.boundaries.borders import border_length_m, border_position, border_stretch
from geodata.boundaries.boundary import AreaKind
from geodata.errors import AreaError


def length_by_judge_m(line):
    total = 0.0
    for part in shapely.get_parts(line):
        for (lon, lat), (to_lon, to_lat) in zip(part.coords, part.coords[1:], strict=False):
            total += Geodesic.WGS84.Inverse(lat, lon, to_lat, to_lon)["s12"]
    return total


def test_ukraine_russia_runs_from_belarus_to_the_sea_of_azov():
    border = border_between("UA", "RU")
    assert border.kind is AreaKind.BORDER
    assert border.geometry.geom_type == "LineString"
    start, end = border_position(border.geometry, 0), border_position(border.geometry, 1)
    assert shapely.Point(start.lon, start.lat).distance(area_named("BY").geometry) < 1e-6
    assert (end.lon, end.lat) == pytest.approx((38.22, 47.10), abs=0.05)


def test_the_border_keeps_full_detail_and_lies_on_both_outlines():
    line = border_between("Ukraine", "Russia").geometry
    assert shapely.get_num_coordinates(line) > 500
    for name in ("UA", "RU"):
        assert line.difference(area_named(name).geometry.boundary).length < 1e-9


def test_crimea_is_no_border_between_ukraine_and_russia():
    assert border_between("UA", "RU").geometry.bounds[1] > 47


@pytest.mark.parametrize(
    ("one", "other", "km"), [("UA", "BY", 860), ("RU", "FI", 1230), ("UA", "PL", 412), ("Kursk", "Sumy", 214)]
)
def test_length_of_borders(one, other, km):
    line = border_between(one, other).geometry
    assert border_length_m(line) / 1000 == pytest.approx(km, rel=0.02)
    assert border_length_m(line) == pytest.approx(length_by_judge_m(line), rel=1e-9)


def test_russia_and_poland_meet_at_kaliningrad_only():
    west, south, east, north = border_between("RU", "PL").geometry.bounds
    assert shapely.box(19, 54, 23, 55).contains(shapely.box(west, south, east, north))


def test_the_order_of_names_does_not_matter():
    assert border_between("RU", "UA").geometry.equals(border_between("UA", "RU").geometry)


def test_no_neighbours_no_border():
    with pytest.raises(AreaError, match="no land border"):
        border_between("Ukraine", "France")


@given(st.floats(0, 1))
@settings(deadline=None)
def test_a_position_lies_at_its_fraction_of_the_length(fraction):
    line = border_between("UA", "RU").geometry
    place = border_position(line, fraction)
    assert shapely.Point(place.lon, place.lat).distance(line) < 1e-4
    if fraction > 0.001:
        before = border_stretch(line, 0, fraction)
        assert border_length_m(before) == pytest.approx(fraction * border_length_m(line), rel=1e-6)
        assert before.coords[-1] == pytest.approx((place.lon, place.lat))


@given(st.floats(0, 0.49), st.floats(0.51, 1))
@settings(deadline=None)
def test_a_stretch_has_the_length_between_its_ends(first, last):
    line = border_between("UA", "RU").geometry
    stretch = border_stretch(line, first, last)
    assert border_length_m(stretch) == pytest.approx((last - first) * border_length_m(line), rel=1e-6)


def test_a_stretch_over_several_parts_leaves_the_gap_out():
    line = shapely.MultiLineString([[(30, 51), (31, 51)], [(32, 51), (33, 51)]])
    stretch = border_stretch(line, 0.25, 0.75)
    assert [part.bounds for part in stretch.geoms] == [
        pytest.approx((30.5, 51, 31, 51), abs=1e-2),
        pytest.approx((32, 51, 32.5, 51), abs=1e-2),
    ]
    middle = border_position(line, 0.5)
    assert middle.lon == pytest.approx(31, abs=1e-9) or middle.lon == pytest.approx(32, abs=1e-9)


@pytest.mark.parametrize("fraction", [-0.1, 1.1, float("nan"), float("inf")])
def test_fractions_outside_the_line_are_refused(fraction):
    line = border_between("UA", "RU").geometry
    with pytest.raises(AreaError, match="fraction"):
        border_position(line, fraction)


@pytest.mark.parametrize(("first", "last"), [(0.5, 0.5), (0.7, 0.2)])
def test_a_stretch_needs_length(first, last):
    with pytest.raises(AreaError, match="no length"):
        border_stretch(border_between("UA", "RU").geometry, first, last)


def test_an_area_is_no_line():
    with pytest.raises(AreaError, match="no border"):
        border_position(area_named("UA").geometry, 0.5)

"""Envelopes against brute force with PROJ's inverse, everywhere that is difficult."""

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPoint, Point, Polygon, box

from geodata.boundaries import area_named
from geodata.coordinates import LonLat
from geodata.errors import AreaError, CoordinateError, QuantityError
from geodata.geodesy.distances import moved
from geodata.geodesy.envelopes import PreparedEnvelope, envelope
from geodata.geodesy.nearest import PreparedArea
from geodata.geodesy.rings import ring
from tests.geodesy.judging import distances_by_force, drawn_points, on_the_globe

AREAS = {
    "line": LineString([(30, 50), (40, 47)]),
    "line across 180": MultiLineString([[(170, 60), (180, 62)], [(-180, 62), (-170, 64)]]),
    "meridian": LineString([(30, -5), (30, 12)]),
    "equator": LineString([(-10, 0), (8, 0)]),
    "parallel": LineString([(-20, 75), (30, 75)]),
    "points": MultiPoint([(0, 0), (10, 0), (5, 8), (100, 80)]),
    "two points": MultiPoint([(0, 0), (0.5, 0.2)]),
    "hole": Polygon([(0, 0), (12, 0), (12, 12), (0, 12)], [[(3, 3), (9, 3), (9, 9), (3, 9)]]),
    "polar cap": Polygon([(-180, 80), (180, 80), (180, 90), (-180, 90)]),
    "box across 180": shapely.MultiPolygon([box(175, -20, 180, -10), box(-180, -20, -172, -10)]),
}
RADII_M = [20_000.0, 100_000.0, 300_000.0, 1_600_000.0, 5_500_000.0, 12_000_000.0, 18_000_000.0, 19_950_000.0]


@pytest.mark.parametrize("radius_m", RADII_M)
@pytest.mark.parametrize("name", AREAS)
def test_the_boundary_lies_at_the_radius(name, radius_m):
    area = AREAS[name]
    result = envelope(area, radius_m)
    assert result.is_valid
    vertices, middles = drawn_points(result)
    points = np.vstack([vertices, middles])
    if len(points):
        lengths = PreparedArea(area).distances(points[:: max(1, len(points) // 600)]).length_m
        assert np.abs(lengths - radius_m).max() < max(2.5, 4e-5 * radius_m)


@pytest.mark.parametrize("radius_m", RADII_M[2:])
@pytest.mark.parametrize("name", AREAS)
def test_inside_agrees_with_the_distance(name, radius_m):
    area = AREAS[name]
    result = envelope(area, radius_m)
    points = on_the_globe(60, seed=5)
    lengths = distances_by_force(area, points, 20_000.0)
    clear = np.abs(lengths - radius_m) > 0.001 * radius_m
    inside = shapely.intersects_xy(result, points[:, 0], points[:, 1])
    assert (inside == (lengths < radius_m))[clear].all()


@pytest.fixture(scope="module")
def ukraine():
    return area_named("Ukraine").geometry


@pytest.mark.parametrize(("radius_m", "budget_m"), [(300_000.0, 100.0), (1_600_000.0, 250.0)])
def test_ukraine_is_within_budget_at_vertices_and_middles(ukraine, radius_m, budget_m):
    points = np.vstack(drawn_points(envelope(ukraine, radius_m)))
    lengths = PreparedArea(ukraine).distances(points).length_m
    assert np.abs(lengths - radius_m).max() < budget_m / 10


@pytest.mark.parametrize("radius_m", [300_000.0, 1_600_000.0])
def test_ukraine_inside_agrees_for_ten_thousand_points(ukraine, radius_m):
    result = envelope(ukraine, radius_m)
    random = np.random.default_rng(1)
    edge = shapely.get_coordinates(result)[:-1]
    near = moved(edge[random.integers(0, len(edge), 5_000)], random.uniform(0, 360, 5_000), 3_000.0)
    points = np.vstack([near, np.column_stack([random.uniform(0, 65, 5_000), random.uniform(30, 70, 5_000)])])
    lengths = PreparedArea(ukraine).distances(points).length_m
    clear = np.abs(lengths - radius_m) > 1e-5 * radius_m + 1
    inside = shapely.intersects_xy(result, points[:, 0], points[:, 1])
    assert clear.sum() > 9_900
    assert (inside == (lengths < radius_m))[clear].all()


@pytest.mark.parametrize("radius_m", [300_000.0, 19_950_000.0])
def test_the_envelope_of_a_point_is_its_ring(radius_m):
    there = envelope(Point(30.5, 50.45), radius_m)
    assert there.symmetric_difference(ring(LonLat(30.5, 50.45), radius_m)).area < 1e-4


def test_a_hole_stays_until_the_radius_closes_it():
    area = AREAS["hole"]
    assert len(envelope(area, 200_000.0).interiors) == 1
    assert len(envelope(area, 400_000.0).interiors) == 0


def test_parts_merge_when_their_discs_meet():
    area = shapely.MultiPolygon([box(0, 0, 1, 1), box(4, 0, 5, 1)])
    assert envelope(area, 150_000.0).geom_type == "MultiPolygon"
    assert envelope(area, 170_000.0).geom_type == "Polygon"


def test_every_envelope_holds_the_smaller_one_and_the_area(ukraine):
    prepared = PreparedEnvelope(ukraine)
    held = ukraine
    for radius_m in (10_000.0, 50_000.0, 300_000.0, 3_000_000.0):
        result = prepared.at(radius_m)
        assert result.buffer(1e-4).covers(held)
        held = result


def test_radii_near_where_discs_touch_are_settled(ukraine):
    prepared = PreparedEnvelope(ukraine)
    for radius_m in np.linspace(60_000, 330_000, 12):
        assert prepared.at(float(radius_m)).is_valid


def test_an_empty_area_is_refused():
    with pytest.raises(AreaError):
        envelope(Polygon(), 300_000.0)


def test_an_area_off_the_earth_is_refused():
    with pytest.raises(CoordinateError):
        envelope(box(0, 80, 10, 95), 300_000.0)


@pytest.mark.parametrize("radius_m", [-1.0, float("nan"), float("inf")])
def test_no_radius_is_refused(ukraine, radius_m):
    with pytest.raises(QuantityError):
        envelope(ukraine, radius_m)

"""Distances from areas against brute force."""

import numpy as np
import pytest
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box

from geodata.boundaries import area_named
from geodata.coordinates import LonLat
from geodata.errors import CoordinateError
from geodata.geodesy.distances import distance_m
from geodata.geodesy.nearest import PreparedArea
from geodata.geodesy.scope import AreaScope, PathScope, PointScope
from tests.geodesy.judging import distances_by_force, on_the_globe

MOSCOW = LonLat(37.61556, 55.75222)
SAINT_PETERSBURG = LonLat(30.31413, 59.93863)


@pytest.fixture(scope="module")
def ukraine():
    return PreparedArea(area_named("Ukraine").geometry)


@pytest.mark.parametrize(("place", "km"), [(MOSCOW, 453), (SAINT_PETERSBURG, 857)])
def test_nearest_point_of_ukraine(ukraine, place, km):
    found = ukraine.to_point(place)
    assert round(found.length_m / 1000) == km
    assert distance_m(found.start, found.end) == pytest.approx(found.length_m, abs=1e-6)
    assert found.end == place


@pytest.mark.parametrize(
    "area",
    [
        LineString([(30, 50), (40, 47)]),
        LineString([(-120, 70), (120, 75)]),
        Polygon([(-180, 80), (180, 80), (180, 90), (-180, 90)]),
        box(-10, -10, 10, 10),
        MultiPoint([(0, 0), (179, 0)]),
        Point(12, -45),
    ],
    ids=str,
)
def test_distances_agree_with_brute_force_to_ten_metres(area):
    places = on_the_globe(40, seed=2)
    found = PreparedArea(area).distances(places)
    by_force = distances_by_force(area, places, 1_000.0)
    assert np.abs(found.length_m - by_force).max() < 10
    assert (found.length_m <= by_force + 1).all()


def test_close_places_agree_too(ukraine):
    random = np.random.default_rng(4)
    places = np.column_stack([random.uniform(22, 41, 60), random.uniform(44, 53, 60)])
    found = ukraine.distances(places)
    by_force = distances_by_force(ukraine.geometry, places, 100.0)
    assert np.abs(found.length_m - by_force).max() < 10


def test_inside_is_no_distance(ukraine):
    found = ukraine.distances([[30.5, 50.45], [34.1, 44.95]])
    assert found.length_m.tolist() == [0.0, 0.0]
    assert found.area_points.tolist() == found.place_points.tolist()


def test_no_places_give_no_distances(ukraine):
    assert ukraine.distances([]).length_m.shape == (0,)


@pytest.mark.parametrize("place", [[np.nan, 50.0], [50.0, 137.0], [200.0, 10.0]])
def test_what_is_no_place_is_refused(ukraine, place):
    with pytest.raises(CoordinateError):
        ukraine.distances([place])


def test_area_to_area(ukraine):
    germany = PreparedArea(area_named("Germany").geometry)
    found = ukraine.to_area(germany)
    back = germany.to_area(ukraine)
    assert found.length_m == pytest.approx(back.length_m, abs=10)
    assert distance_m(found.start, found.end) == pytest.approx(found.length_m, abs=1e-3)


def test_neighbours_touch(ukraine):
    assert ukraine.to_area(PreparedArea(area_named("Poland").geometry)).length_m == 0


def test_scopes_measure_alike():
    point = PointScope(position=MOSCOW, name="Moscow")
    area = AreaScope(area=area_named("Ukraine").geometry, name="Ukraine", basis="")
    path = PathScope(line=area_named("Ukraine").geometry.boundary, name="the border")
    there, back = point.distance_to(area.geometry), area.distance_to(MOSCOW)
    assert there.length_m == pytest.approx(back.length_m)
    assert (there.start, there.end) == (back.end, back.start)
    assert path.distance_to(MOSCOW).length_m == pytest.approx(back.length_m)
    assert point.distances_to(np.array([[30.0, 50.0]])).length_m == pytest.approx(
        point.distance_to(LonLat(30.0, 50.0)).length_m
    )


def test_scopes_reach():
    area = AreaScope(area=box(0, 0, 1, 1), name="box", basis="")
    assert area.reach(0) is area.area
    assert area.reach(50_000.0).covers(area.area)
    assert PointScope(position=MOSCOW, name="").reach(1_000.0).area > 0

"""Outlines as recognised, whole, valid, and at the distances that an outside judge finds."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from pyproj import Geod

from geodata.boundaries import loading
from geodata.boundaries.areas import area_named, regions_of
from geodata.boundaries.boundary import AreaKind
from geodata.boundaries.status import border_basis, status_of

OCCUPIED = {
    "Simferopol": (34.1, 44.95),
    "Sevastopol": (33.55, 44.59),
    "Kerch": (36.43, 45.33),
    "Donetsk": (37.80, 48.0),
    "Luhansk": (39.3, 48.57),
    "Mariupol": (37.5, 47.13),
    "Melitopol": (35.37, 46.85),
}


@pytest.mark.parametrize("city", OCCUPIED)
def test_occupied_cities_are_in_ukraine_and_not_in_russia(city):
    point = shapely.Point(OCCUPIED[city])
    assert area_named("Ukraine").geometry.contains(point)
    assert not area_named("Russia").geometry.intersects(point)


@pytest.mark.parametrize(
    ("region", "lon", "lat"),
    [
        ("UA-43", 34.1, 44.95),
        ("UA-40", 33.55, 44.59),
        ("UA-30", 30.52, 50.45),
        ("UA-32", 30.1, 49.8),
        ("UA-63", 36.25, 50.0),
        ("UA-14", 37.8, 48.0),
        ("UA-09", 39.3, 48.57),
        ("UA-21", 22.3, 48.62),
        ("RU-KRS", 36.19, 51.73),
        ("RU-BEL", 36.59, 50.6),
        ("RU-KGD", 20.5, 54.71),
        ("RU-CHU", -173.0, 66.5),
        ("RU-MOW", 37.62, 55.75),
        ("RU-SPE", 30.32, 59.94),
        ("RU-SAK", 142.7, 46.96),
        ("BY-HO", 30.98, 52.43),
    ],
)
def test_a_city_is_in_its_region(region, lon, lat):
    assert area_named(region).geometry.contains(shapely.Point(lon, lat))


@pytest.mark.parametrize(
    ("country", "count"), [("UA", 27), ("RU", 83), ("BY", 7), ("PL", 16), ("US", 51), ("DE", 16)]
)
def test_every_region_is_there_once(country, count):
    areas = regions_of(country)
    assert len(areas) == count
    assert len({area.id for area in areas}) == count
    assert {area.kind for area in areas} == {AreaKind.REGION}


@pytest.mark.parametrize("country", ["UA", "RU", "BY", "PL", "RO", "KZ", "FI"])
def test_regions_fill_their_country_and_do_not_overlap(country):
    whole = area_named(country).geometry
    parts = np.array([area.geometry for area in regions_of(country)])
    assert shapely.area(parts).sum() == pytest.approx(whole.area, rel=1e-6)
    assert shapely.coverage_union_all(parts).symmetric_difference(whole).area < 1e-6 * whole.area


def test_no_outline_is_invalid():
    for areas in (loading.countries(), loading.regions()):
        assert shapely.is_valid([area.geometry for area in areas]).all()
    assert shapely.is_valid(list(loading.lakes())).all()


def test_ids_are_unique():
    ids = [area.id for area in (*loading.countries(), *loading.regions())]
    assert len(set(ids)) == len(ids)


def test_ukraine_keeps_full_detail():
    assert 2_900 < shapely.get_num_coordinates(area_named("Ukraine").geometry) < 3_200


def test_russia_is_split_at_180_and_has_both_sides():
    russia = area_named("Russia").geometry
    west, _, east, _ = russia.bounds
    assert (west, east) == (-180, 180)
    assert russia.contains(shapely.Point(-173, 66.5))
    assert russia.contains(shapely.Point(178, 66.5))
    assert max(part.bounds[2] - part.bounds[0] for part in russia.geoms) < 160


@pytest.mark.parametrize(
    ("place", "lon", "lat", "km"),
    [("Moscow", 37.6156, 55.7522, 453), ("Saint Petersburg", 30.3141, 59.9386, 857)],
)
def test_nearest_point_of_ukraine_by_an_outside_judge(place, lon, lat, km):
    outline = shapely.get_coordinates(shapely.segmentize(area_named("Ukraine").geometry.boundary, 0.005))
    near = outline[outline[:, 1] > 50]
    rough = np.hypot((near[:, 0] - lon) * np.cos(np.radians(54)), near[:, 1] - lat)
    nearest_m = inf
    for point in near[np.argsort(rough)[:400]]:
        nearest_m = min(nearest_m, Geodesic.WGS84.Inverse(lat, lon, point[1], point[0])["s12"])
    assert nearest_m / 1000 == pytest.approx(km, abs=1), place


def test_area_of_ukraine_is_that_of_the_recognised_border():
    area_m2, _ = Geod(ellps="WGS84").geometry_area_perimeter(
        shapely.orient_polygons(area_named("UA").geometry)
    )
    # 603,628 square kilometres, of which the map at 1:10m misses somewhat less than a hundredth.
    assert abs(area_m2) / 1e6 == pytest.approx(603_628, rel=0.01)


def test_disputed_status_is_stated():
    crimea = area_named("Crimea")
    assert "Russia" in crimea.basis.included
    assert crimea.basis.statement == border_basis()
    assert crimea.basis.date == "2022-05-08"
    status = status_of("region:UA-43")
    assert status is not None
    assert (status.recognised, status.claimed_by) == ("UA", ("RU",))
    assert "68/262" in status.source


def test_an_undisputed_area_has_nothing_to_add():
    assert area_named("Portugal").basis.included == ""
    assert status_of("country:PT") is None


def test_the_statement_names_data_version_and_crimea():
    assert border_basis() == "Borders: Natural Earth 5.1, internationally recognised (Crimea is Ukraine)"

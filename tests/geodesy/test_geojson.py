"""Output as RFC 7946 and WKT."""

import json

import pytest
import shapely
from shapely.geometry import shape

from geodata.coordinates import LonLat
from geodata.geodesy.distances import distance_m
from geodata.geodesy.geojson import feature_json, feature_text, geodesic_line, geometry_json, wkt
from geodata.geodesy.rings import ring

RINGS = [
    ring(LonLat(30.5, 50.45), 300_000.0),
    ring(LonLat(179.0, 60.0), 800_000.0),
    ring(LonLat(0.0, 90.0), 500_000.0),
    ring(LonLat(10.0, 50.0), 19_000_000.0),
]


@pytest.mark.parametrize("area", RINGS, ids=["plain", "across 180", "pole", "hole"])
def test_the_right_hand_rule_and_closed_rings(area):
    written = shape(geometry_json(area))
    assert written.is_valid
    for polygon in shapely.get_parts(written):
        assert polygon.exterior.is_ccw
        assert not any(hole.is_ccw for hole in polygon.interiors)
        assert polygon.exterior.coords[0] == polygon.exterior.coords[-1]


@pytest.mark.parametrize("area", RINGS, ids=["plain", "across 180", "pole", "hole"])
def test_coordinates_have_seven_decimals_and_stay_on_the_map(area):
    coordinates = shapely.get_coordinates(shape(geometry_json(area)))
    assert (coordinates == coordinates.round(7)).all()
    assert (abs(coordinates[:, 0]) <= 180).all()
    assert (abs(coordinates[:, 1]) <= 90).all()


def test_wkt_says_the_same():
    written = shapely.from_wkt(wkt(RINGS[0]))
    assert written.symmetric_difference(shape(geometry_json(RINGS[0]))).area < 1e-9


def test_a_feature_keeps_its_properties():
    feature = feature_json(RINGS[0], {"km": 300.0, "name": "Kyiv"})
    assert feature["type"] == "Feature"
    assert json.loads(feature_text(RINGS[0], {"km": 300.0, "name": "Kyiv"})) == json.loads(
        json.dumps(feature)
    )


def test_a_geodesic_is_drawn_north_of_the_parallel():
    line = geodesic_line(LonLat(-100.0, 50.0), LonLat(30.0, 50.0))
    assert max(y for _, y in line.coords) > 70


def test_a_geodesic_is_cut_at_the_antimeridian():
    line = geodesic_line(LonLat(170.0, 60.0), LonLat(-150.0, 60.0))
    first, second = line.geoms
    assert (first.coords[-1][0], second.coords[0][0]) == (180.0, -180.0)
    assert first.coords[-1][1] == second.coords[0][1]


def test_a_geodesic_between_one_and_the_same_place():
    line = geodesic_line(LonLat(30.0, 50.0), LonLat(30.0, 50.0))
    assert distance_m(LonLat(*line.coords[0]), LonLat(*line.coords[-1])) == 0

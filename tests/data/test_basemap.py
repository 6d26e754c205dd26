"""The browser's base map: land to fill, lines to stroke, Crimea in Ukraine, no streak at 180°."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely

FILE = Path(__file__).parents[2] / "geodata" / "data" / "basemap.geojson"


@pytest.fixture(scope="module")
def features():
    return json.loads(FILE.read_bytes())["features"]


@pytest.fixture(scope="module")
def country(features):
    shapes = {f["properties"]["id"]: f["geometry"] for f in features if f["properties"]["layer"] == "country"}
    return lambda code: shapely.make_valid(shapely.from_geojson(json.dumps(shapes[code])))


def lines(features, layer):
    return next(f["geometry"]["coordinates"] for f in features if f["properties"]["layer"] == layer)


def test_layers(features):
    layers = Counter(f["properties"]["layer"] for f in features)
    assert set(layers) == {"country", "coast", "border", "region", "lake"}
    assert layers["country"] > 200
    assert layers["border"] == 1


@pytest.mark.parametrize(("lon", "lat"), [(34.1, 44.95), (36.3, 45.3), (37.8, 48.0), (39.3, 48.57)])
def test_occupied_cities_are_drawn_in_ukraine(country, lon, lat):
    assert country("UA").contains(shapely.Point(lon, lat))
    assert not country("RU").contains(shapely.Point(lon, lat))


def test_no_border_is_drawn_between_crimea_and_the_mainland(features):
    isthmus = shapely.box(33.4, 46.0, 34.6, 46.25)
    border = shapely.from_geojson(
        json.dumps({"type": "MultiLineString", "coordinates": lines(features, "border")})
    )
    assert not border.intersects(isthmus)


@pytest.mark.parametrize("layer", ["coast", "border", "region"])
def test_no_line_runs_along_or_across_180(features, layer):
    for line in lines(features, layer):
        lon = np.array(line)[:, 0]
        assert np.abs(np.diff(lon)).max() < 90
        assert not ((np.abs(lon[1:]) == 180) & (np.abs(lon[:-1]) == 180)).any()


@pytest.mark.parametrize("layer", ["coast", "border", "region"])
def test_no_piece_of_line_is_drawn_twice(features, layer):
    pieces = Counter(
        tuple(sorted((tuple(a), tuple(b)))) for line in lines(features, layer) for a, b in pairwise(line)
    )
    # Rounding may fold a narrow inlet onto itself; a shared border drawn twice would double thousands.
    assert sum(count > 1 for count in pieces.values()) < 0.005 * len(pieces)


@pytest.mark.parametrize(
    ("name", "lon", "lat"), [("Ladoga", 31.4, 60.8), ("Onega", 35.4, 61.7), ("Peipus", 27.5, 58.7)]
)
def test_great_lakes_are_there(features, name, lon, lat):
    lake = next(f["geometry"] for f in features if f["properties"]["layer"] == "lake")
    assert shapely.make_valid(shapely.from_geojson(json.dumps(lake))).contains(shapely.Point(lon, lat)), name


def test_russia_has_kaliningrad_and_chukotka(country):
    assert country("RU").contains(shapely.Point(21.5, 54.7))
    assert country("RU").contains(shapely.Point(-173, 66.5))

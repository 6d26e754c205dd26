"""The part of the Earth that a Scene shows."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from geodata.coordinates import Bounds, LonLat
from geodata.geodesy.rings import ring_bounds
from geodata.geodesy.scope import PointScope
from geodata.scene.scene import Reach, SceneLaunch

PADDING = 0.06
SMALLEST_DEGREES = 2.0
WORLD_DEGREES = 300.0
MERCATOR_LAT = 84.0


def extent_of(launches: Sequence[SceneLaunch], reaches: Sequence[Reach]) -> Bounds:
    """Bounds around every reach and launch; the whole world where they go round it."""
    centre = launches[0].position.lon
    boxes = [_reach_box(reach, centre) for reach in _outermost(reaches)]
    boxes += [_unwrapped(launch.area, centre) for launch in launches if launch.area is not None]
    boxes += [_point_box(launch.position, centre) for launch in launches]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    if east - west >= WORLD_DEGREES:
        return Bounds(west=-180, south=max(south, -MERCATOR_LAT), east=180, north=min(north, MERCATOR_LAT))
    wide, high = (max(size, SMALLEST_DEGREES) * PADDING for size in (east - west, north - south))
    return Bounds(
        west=_wrapped(west - wide),
        south=max(south - high, -MERCATOR_LAT),
        east=_wrapped(east + wide),
        north=min(north + high, MERCATOR_LAT),
    )


def _outermost(reaches: Sequence[Reach]) -> list[Reach]:
    """The largest reach of each launch, which holds the others."""
    largest: dict[int, Reach] = {}
    for reach in sorted(reaches, key=lambda reach: reach.outer_m):
        largest[reach.launch] = reach
    return list(largest.values())


def _reach_box(reach: Reach, centre: float) -> tuple[float, float, float, float]:
    if not isinstance(reach.scope, PointScope):
        return _unwrapped(reach.outline, centre)
    west, south, east, north = ring_bounds(reach.scope.position, reach.outer_m)
    turn = 360.0 * round((centre - (west + east) / 2) / 360.0)
    return west + turn, south, east + turn, north


def _unwrapped(geometry: shapely.Geometry, centre: float) -> tuple[float, float, float, float]:
    """Bounds with longitudes counted on from the centre, so that parts across 180° stay together."""
    parts = [shapely.bounds(part) for part in shapely.get_parts(geometry)]
    turned = []
    for west, south, east, north in parts:
        middle = (west + east) / 2
        turn = 360.0 * round((centre - middle) / 360.0)
        turned.append((west + turn, south, east + turn, north))
    return (
        min(box[0] for box in turned),
        min(box[1] for box in turned),
        max(box[2] for box in turned),
        max(box[3] for box in turned),
    )


def _point_box(point: LonLat, centre: float) -> tuple[float, float, float, float]:
    lon = point.lon + 360.0 * round((centre - point.lon) / 360.0)
    return (lon - 0.5, point.lat - 0.5, lon + 0.5, point.lat + 0.5)


def _wrapped(lon: float) -> float:
    return (lon + 180.0) % 360.0 - 180.0

"""Coordinate lists as short texts: whole steps of a fixed size, each the difference from the one before.

The page reads them in web/codec.js. A number is doubled (odd for negative ones) and written in groups of
five bits from the lowest up, each as one printable character, as in Google's published polyline format.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.units import METRES_PER_KM

METRES_PER_DEGREE = 111_195.0


def pack_line(points: Iterable[Sequence[float]], step_degrees: float) -> str:
    """Pack lon/lat points."""
    packed: list[str] = []
    last_lon = last_lat = 0
    for lon, lat in points:
        whole_lon, whole_lat = round(lon / step_degrees), round(lat / step_degrees)
        packed += [_pack_number(whole_lon - last_lon), _pack_number(whole_lat - last_lat)]
        last_lon, last_lat = whole_lon, whole_lat
    return "".join(packed)


def _pack_number(number: int) -> str:
    rest = number * 2 if number >= 0 else -number * 2 - 1
    characters = []
    while rest >= 32:
        characters.append(chr((rest & 31 | 32) + 63))
        rest >>= 5
    return "".join([*characters, chr(rest + 63)])


def pack_polygons(geometry: BaseGeometry, step_degrees: float) -> list[list[str]]:
    """Pack polygons as lists of rings, the outer ring first."""
    return [
        [pack_line(ring.coords, step_degrees) for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in polygons_of(geometry)
    ]


def pack_shape(geometry: BaseGeometry, step_degrees: float) -> list[list[str]]:
    """Pack polygons, or lines as outlines of one open ring each."""
    lines = [part for part in shapely.get_parts(geometry) if part.geom_type == "LineString"]
    return pack_polygons(geometry, step_degrees) + [[pack_line(line.coords, step_degrees)] for line in lines]


def polygons_of(geometry: BaseGeometry) -> list[shapely.Polygon]:
    """The polygons of a polygon, multipolygon or collection of them."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]


def thinned(geometry: BaseGeometry, tolerance_m: float) -> BaseGeometry:
    """The geometry with fewer vertices, none farther than `tolerance_m` from where the line ran.

    Distances are taken north to south; east to west they are shorter, so the tolerance holds there too.
    """
    return geometry.simplify(tolerance_m / METRES_PER_DEGREE)


def packed_size(polygons: list[list[str]]) -> int:
    """Characters that packed polygons take."""
    return sum(len(ring) + 3 for rings in polygons for ring in rings)


def step_for(tolerance_m: float) -> float:
    """A step, in degrees, that adds little to a tolerance: a power of ten not above a quarter of it."""
    return float(10.0 ** math.floor(math.log10(tolerance_m / 4 / METRES_PER_DEGREE)))


TOLERANCES_M = tuple(km * METRES_PER_KM for km in (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10))

"""Rings: every point within a radius of one point, on WGS84."""

from __future__ import annotations

import numpy as np
from shapely.geometry import MultiPolygon, Polygon

from geodata.coordinates import LonLat
from geodata.geodesy.distances import (
    HALF_MERIDIAN_M,
    Floats,
    direct,
    distance_m,
    inverse,
    require_radius,
)
from geodata.geodesy.far_side import FIRST_FOLD_M, far_loop
from geodata.geodesy.globe import WHOLE_EARTH, polygons_from_loops
from geodata.geodesy.refinement import drawn_tolerance_m, refined, step_degrees

_BOUNDS_POINTS = 144


def ring(center: LonLat, radius_m: float) -> Polygon | MultiPolygon:
    """All points whose shortest distance from `center` is at most `radius_m`.

    Vertices lie at the radius; the straight lon/lat lines between them stay within
    `drawn_tolerance_m` of it. Cut at the 180° meridian and closed along a pole that it holds. From half
    the Earth's perimeter on it is the whole Earth.

    Raises:
        QuantityError: the radius is not above zero.
    """
    require_radius(radius_m)
    if radius_m >= HALF_MERIDIAN_M:
        return WHOLE_EARTH
    if radius_m > FIRST_FOLD_M:
        site = np.array([[center.lon, center.lat]])
        return polygons_from_loops(far_loop(site, radius_m))
    return polygons_from_loops([_circle(center, radius_m)])


def ring_lonlat(center: LonLat, radius_m: float, count: int = 720) -> Floats:
    """A closed ring of `count` points at even azimuths with continuous longitudes, shape (count + 1, 2).

    For drawing only: longitudes may leave -180..180, and a ring around a pole does not close.
    """
    require_radius(radius_m)
    lon, lat = direct(center.lon, center.lat, np.linspace(360.0, 0.0, count + 1), radius_m)
    return np.column_stack([np.unwrap(lon, period=360.0), lat])


def ring_bounds(center: LonLat, radius_m: float) -> tuple[float, float, float, float]:
    """West, south, east and north end of a ring, to a thousandth of its radius; much faster than the ring.

    Longitudes go on beyond 180° where the ring crosses it; a ring that holds a pole goes all round.
    """
    to_poles = [distance_m(center, LonLat(center.lon, lat)) for lat in (-90.0, 90.0)]
    if radius_m >= min(to_poles):
        west, south, east, north = ring(center, radius_m).bounds
        return west, south, east, north
    points = ring_lonlat(center, radius_m, count=_BOUNDS_POINTS)
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _circle(center: LonLat, radius_m: float) -> Floats:
    """Points of the ring counter-clockwise, close enough together."""
    tolerance_m = drawn_tolerance_m(radius_m)
    count = int(np.ceil(360.0 / step_degrees(radius_m, tolerance_m))) + 1

    def point_at(turn: Floats) -> Floats:
        return np.column_stack(direct(center.lon, center.lat, -turn, radius_m))

    def error_m(points: Floats) -> Floats:
        return inverse(center.lon, center.lat, points[:, 0], points[:, 1]).length_m - radius_m

    return refined(np.linspace(0.0, 360.0, count), point_at, error_m, tolerance_m)[1]

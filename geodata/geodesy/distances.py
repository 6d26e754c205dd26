"""Distances, destinations and geodesic lines on the WGS84 ellipsoid.

PROJ's implementation of Karney's algorithms (Algorithms for geodesics, J. Geodesy 87, 2013), exact to
nanometres and convergent for antipodal points.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Geod

from geodata.coordinates import LonLat
from geodata.errors import CoordinateError, QuantityError

Floats = NDArray[np.float64]

WGS84 = Geod(ellps="WGS84")
EQUATOR_RADIUS_M = WGS84.a
POLAR_RADIUS_M = WGS84.b
FLATTENING = WGS84.f
HALF_MERIDIAN_M = 20_003_931.458_625_4  # from any point to its antipode, which no point is further away than


class Geodesics(NamedTuple):
    """Shortest lines between pairs of points.

    Attributes:
        azimuth: degrees clockwise from north, at the start.
        back_azimuth: degrees, at the end, looking back to the start.
        length_m: metres.
    """

    azimuth: Floats
    back_azimuth: Floats
    length_m: Floats


def inverse(lon1: ArrayLike, lat1: ArrayLike, lon2: ArrayLike, lat2: ArrayLike) -> Geodesics:
    """Shortest geodesics between points, element by element with broadcasting; degrees in."""
    a, b, c, d = np.broadcast_arrays(*(np.asarray(x, dtype=np.float64) for x in (lon1, lat1, lon2, lat2)))
    azimuth, back, length = WGS84.inv(_flat(a), _flat(b), _flat(c), _flat(d))
    return Geodesics(*(np.reshape(np.asarray(x), a.shape) for x in (azimuth, back, length)))


def direct(lon: ArrayLike, lat: ArrayLike, azimuth: ArrayLike, length_m: ArrayLike) -> tuple[Floats, Floats]:
    """Longitudes and latitudes reached from points by azimuth (degrees) and length (metres)."""
    a, b, c, d = np.broadcast_arrays(
        *(np.asarray(x, dtype=np.float64) for x in (lon, lat, azimuth, length_m))
    )
    lon2, lat2, _ = WGS84.fwd(_flat(a), _flat(b), _flat(c), _flat(d))
    return np.reshape(np.asarray(lon2), a.shape), np.reshape(np.asarray(lat2), a.shape)


def _flat(array: Floats) -> Floats:
    return np.array(array).ravel()


def lines_between(starts: Floats, ends: Floats) -> Geodesics:
    """Shortest geodesics between points, both of shape (n, 2), longitude first."""
    return inverse(starts[:, 0], starts[:, 1], ends[:, 0], ends[:, 1])


def moved(points: Floats, azimuth: ArrayLike, length_m: ArrayLike) -> Floats:
    """Points, shape (n, 2), moved by azimuth (degrees) and length (metres)."""
    return np.column_stack(direct(points[:, 0], points[:, 1], azimuth, length_m))


def distance_m(start: LonLat, end: LonLat) -> float:
    """Metres between two points along the shortest geodesic."""
    return float(inverse(start.lon, start.lat, end.lon, end.lat).length_m)


def destination(start: LonLat, azimuth: float, length_m: float) -> LonLat:
    """The point reached from `start` by azimuth (degrees clockwise from north) and length (metres)."""
    lon, lat = direct(start.lon, start.lat, azimuth, length_m)
    return LonLat(float(lon), float(lat))


def midpoint(start: LonLat, end: LonLat) -> LonLat:
    """The middle of the shortest geodesic, where its label stands."""
    line = inverse(start.lon, start.lat, end.lon, end.lat)
    return destination(start, float(line.azimuth), float(line.length_m) / 2)


def require_lonlats(points: ArrayLike) -> Floats:
    """Points as an array of shape (n, 2), longitude first.

    Raises:
        CoordinateError: not pairs, not finite, or off the Earth (swapped axes are named).
    """
    array = np.asarray(points, dtype=np.float64)
    if array.size == 0:
        return array.reshape(0, 2)
    if array.ndim != 2 or array.shape[1] != 2:
        raise CoordinateError(
            f"points come in shape {array.shape}", expected="pairs of longitude and latitude"
        )
    faulty = ~(np.abs(array[:, 0]) <= 180) | ~(np.abs(array[:, 1]) <= 90)
    if faulty.any():
        lon, lat = array[int(np.argmax(faulty))]
        LonLat(float(lon), float(lat))
    return array


def require_radius(radius_m: float) -> float:
    """The radius itself.

    Raises:
        QuantityError: not a finite number of metres above zero.
    """
    if not (math.isfinite(radius_m) and radius_m > 0):
        raise QuantityError(f"{radius_m} m is no radius", expected="a finite number of metres above zero")
    return radius_m

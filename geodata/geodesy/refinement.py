"""Loops refined until the straight lines drawn between their points keep to the true curve."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from geodata.geodesy.distances import EQUATOR_RADIUS_M, Floats

_MAX_ROUNDS = 14
_MAX_POINTS = 500_000


def drawn_tolerance_m(radius_m: float) -> float:
    """Metres that a drawn boundary may stray: 1 m up to 100 km, then 1/100,000; 1/2,000 below 2 km."""
    return max(min(1.0, 5e-4 * radius_m), 1e-5 * radius_m)


def step_degrees(radius_m: float, tolerance_m: float) -> float:
    """Degrees of azimuth between points of a circle whose chords stay within the tolerance."""
    span = 2 * math.sqrt(2 * tolerance_m / min(radius_m, EQUATOR_RADIUS_M))
    return min(math.degrees(span), 6.0)


def middle(a: Floats, b: Floats) -> Floats:
    """Middles of the straight lon/lat lines from `a` to `b`, the shorter way round; shape (n, 2)."""
    turn = (b[:, 0] - a[:, 0] + 180.0) % 360.0 - 180.0
    lon = (a[:, 0] + turn / 2 + 180.0) % 360.0 - 180.0
    return np.column_stack([lon, (a[:, 1] + b[:, 1]) / 2])


def refined(
    parameters: Floats,
    point_at: Callable[[Floats], Floats],
    error_m: Callable[[Floats], Floats],
    tolerance_m: float,
) -> tuple[Floats, Floats]:
    """Parameters and points of a closed curve, halved wherever the drawn line strays or leaps in longitude.

    Args:
        parameters: increasing parameters of the first points; the last one closes the curve and is dropped.
        point_at: parameters to points, shape (n, 2).
        error_m: points to their distance in metres from the true curve.
        tolerance_m: the largest error allowed in the middle of a drawn line.
    """
    points = point_at(parameters)
    active = np.ones(len(parameters) - 1, dtype=bool)
    for _ in range(_MAX_ROUNDS):
        at = np.flatnonzero(active)
        error = np.abs(error_m(middle(points[at], points[at + 1])))
        leap = np.abs((points[at + 1, 0] - points[at, 0] + 180.0) % 360.0 - 180.0)
        split = at[(error > tolerance_m) | (leap > 60.0)]
        if split.size == 0 or len(points) > _MAX_POINTS:
            break
        new = (parameters[split] + parameters[split + 1]) / 2
        parameters = np.insert(parameters, split + 1, new)
        points = np.insert(points, split + 1, point_at(new), axis=0)
        fresh = split + np.arange(len(split))
        active = np.zeros(len(parameters) - 1, dtype=bool)
        active[fresh] = active[fresh + 1] = True
    return parameters[:-1], points[:-1]

"""What is left out of reach when a radius is nearly half the Earth's perimeter.

Geodesics from a point begin to cross each other short of its antipode, where circles fold over
themselves. Beyond that the boundary is found from the inside of the part out of reach, which is then a
small convex patch: along each azimuth from its deepest point the distance falls to the radius once.
"""

from __future__ import annotations

import numpy as np

from geodata.geodesy.distances import POLAR_RADIUS_M, Floats, direct, inverse
from geodata.geodesy.refinement import drawn_tolerance_m, refined

FIRST_FOLD_M = 19_900_000.0
_SEARCH_STEPS = 200
_BISECTIONS = 60


def far_loop(sites: Floats, radius_m: float) -> list[Floats]:
    """The boundary of what lies within `radius_m` of the sites, that region on its left.

    Args:
        sites: shape (n, 2), longitude first.
        radius_m: at least `FIRST_FOLD_M`.

    Returns:
        One loop; none where everything is within reach.
    """
    deepest, depth_m = _deepest(sites)
    if depth_m <= radius_m:
        return []
    outermost_m = np.pi * POLAR_RADIUS_M - FIRST_FOLD_M + 3 * (depth_m - radius_m) + 100_000.0

    def point_at(azimuth: Floats) -> Floats:
        return _boundary(deepest, azimuth, sites, radius_m, outermost_m)

    def error_m(points: Floats) -> Floats:
        return nearest_site_m(points, sites) - radius_m

    tolerance_m = drawn_tolerance_m(radius_m)
    return [refined(np.linspace(0.0, 360.0, 181), point_at, error_m, tolerance_m)[1]]


def nearest_site_m(points: Floats, sites: Floats) -> Floats:
    """Metres from each point to the nearest of the sites."""
    lengths = inverse(points[:, None, 0], points[:, None, 1], sites[None, :, 0], sites[None, :, 1]).length_m
    return np.asarray(lengths.min(axis=1))


def _boundary(deepest: Floats, azimuth: Floats, sites: Floats, radius_m: float, outermost_m: float) -> Floats:
    """Where the distance to the sites falls to the radius along each azimuth, by bisection."""
    low, high = np.zeros_like(azimuth), np.full_like(azimuth, outermost_m)
    for _ in range(_BISECTIONS):
        half = (low + high) / 2
        points = np.column_stack(direct(deepest[0], deepest[1], azimuth, half))
        outside = nearest_site_m(points, sites) > radius_m
        low, high = np.where(outside, half, low), np.where(outside, high, half)
        if float((high - low).max()) < 0.01:
            break
    return np.column_stack(direct(deepest[0], deepest[1], azimuth, high))


def _deepest(sites: Floats) -> tuple[Floats, float]:
    """The point furthest from all sites: a search that walks from the antipodes of their middle."""
    best = _antipodes(sites)
    depths = nearest_site_m(best, sites)
    at, depth_m = best[int(np.argmax(depths))], float(depths.max())
    step_m = 500_000.0
    azimuths = np.arange(0.0, 360.0, 30.0)
    for _ in range(_SEARCH_STEPS):
        around = np.column_stack(direct(at[0], at[1], azimuths, step_m))
        depths = nearest_site_m(around, sites)
        if float(depths.max()) > depth_m:
            at, depth_m = around[int(np.argmax(depths))], float(depths.max())
        else:
            step_m /= 2
        if step_m < 1.0:
            break
    return at, depth_m


def _antipodes(sites: Floats) -> Floats:
    lon = np.where(sites[:, 0] > 0, sites[:, 0] - 180.0, sites[:, 0] + 180.0)
    antipodes = np.column_stack([lon, -sites[:, 1]])
    return antipodes[:: max(1, len(antipodes) // 64)]

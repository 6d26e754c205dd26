"""Envelopes: every point within a radius of somewhere in an area, on WGS84.

The area's boundary is taken as sites so close together that the discs about them stray from the true
envelope by less than `drawn_tolerance_m`; every kink and vertex drawn lies at the radius from its nearest
site. Nothing is projected, so size, poles and the 180° meridian make no difference.
"""

from __future__ import annotations

import math

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.coordinates import LonLat
from geodata.errors import AreaError
from geodata.geodesy.arcs import DiscBoundary
from geodata.geodesy.distances import EQUATOR_RADIUS_M, HALF_MERIDIAN_M, Floats, require_radius
from geodata.geodesy.far_side import FIRST_FOLD_M, far_loop
from geodata.geodesy.frontier import FEWEST_SITES, Frontier, frontier
from geodata.geodesy.globe import WHOLE_EARTH, polygonal, polygons_from_loops
from geodata.geodesy.refinement import drawn_tolerance_m, step_degrees
from geodata.geodesy.rings import ring
from geodata.geodesy.sites import distinct, outline, unit_vectors
from geodata.geodesy.strips import HIGHEST_LATITUDE, LONGEST_RADIUS_M, strips, surfaces
from geodata.units import METRES_PER_KM

_LONGEST_SPACING_M = 20_000.0
# Where discs touch within a rounding error, a radius changed by less than the tolerance decides.
_SHIFTS = (0.0, 0.25, -0.25)
_SPHERE_MARGIN = 0.99
_MOST_RINGS = 5_000


class PreparedEnvelope:
    """An area whose envelopes can be drawn at one radius after the other.

    Args:
        area: points, lines, polygons or several, in degrees, longitude first; edges are straight in
            longitude and latitude.
    """

    def __init__(self, area: BaseGeometry) -> None:
        self._area = area
        self._fronts: dict[int, tuple[Floats, Frontier | None]] = {}

    def at(self, radius_m: float) -> Polygon | MultiPolygon:
        """Every point whose shortest distance to the area is at most `radius_m`.

        Raises:
            QuantityError: the radius is not above zero.
            AreaError: the area is empty, or its envelope cannot be drawn exactly.
        """
        require_radius(radius_m)
        if radius_m >= HALF_MERIDIAN_M:
            return WHOLE_EARTH
        if radius_m <= LONGEST_RADIUS_M and self._clear_of_poles():
            return strips(self._area, radius_m)
        tolerance_m = drawn_tolerance_m(radius_m)
        lonlats, front = self._front(radius_m, tolerance_m)
        if front is None:
            rings = [ring(LonLat(*site), radius_m) for site in lonlats.tolist()]
            return polygonal(shapely.union_all(rings))
        if radius_m > FIRST_FOLD_M:
            return polygons_from_loops(far_loop(_relevant(lonlats, front, radius_m), radius_m))
        for shift in _SHIFTS:
            shifted_m = radius_m + shift * tolerance_m
            loops = DiscBoundary(lonlats, front, shifted_m, tolerance_m).loops(self._outside)
            if loops is not None:
                return polygons_from_loops(loops)
        return self._joined_rings(lonlats, front, radius_m)

    def _joined_rings(self, lonlats: Floats, front: Frontier, radius_m: float) -> Polygon | MultiPolygon:
        """The slow way: the rings of all sites that can matter, joined one by one."""
        sites = _relevant(lonlats, front, radius_m)
        if len(sites) > _MOST_RINGS:
            raise AreaError(
                f"no exact envelope of this area at {radius_m / METRES_PER_KM:,.3f} km",
                expected="an outline without parts that nearly repeat each other",
                next_step="Change the radius by some metres, or simplify the outline.",
            )
        rings = [ring(LonLat(*site), radius_m) for site in sites.tolist()]
        return polygonal(shapely.union_all([*surfaces(self._area), *rings]))

    def _clear_of_poles(self) -> bool:
        _, south, _, north = self._area.bounds
        return bool(max(-south, north) < HIGHEST_LATITUDE)

    def _front(self, radius_m: float, tolerance_m: float) -> tuple[Floats, Frontier | None]:
        """Sites and their hull, at few spacings so that near radii share them."""
        spacing_m = min(_LONGEST_SPACING_M, math.radians(step_degrees(radius_m, tolerance_m)) * radius_m)
        step = math.floor(2 * math.log2(spacing_m))
        if step not in self._fronts:
            points = outline(self._area, 2.0 ** (step / 2)).lonlats
            lonlats = points[distinct(points)]
            hull = frontier(unit_vectors(lonlats)) if len(lonlats) >= FEWEST_SITES else None
            self._fronts[step] = (lonlats, hull)
        return self._fronts[step]

    def _outside(self, points: Floats) -> np.ndarray:
        """Whether points are not in the area: loops about gaps that the area itself fills are not wanted."""
        return ~np.asarray(shapely.intersects_xy(self._area, points[:, 0], points[:, 1]), dtype=bool)


def _relevant(lonlats: Floats, front: Frontier, radius_m: float) -> Floats:
    """The sites that are nearest to somewhere that far away."""
    angle = _SPHERE_MARGIN * radius_m / EQUATOR_RADIUS_M
    return np.asarray(lonlats[front.depth >= min(angle, float(front.depth.max()))])


def envelope(area: BaseGeometry, radius_m: float) -> Polygon | MultiPolygon:
    """Every point whose shortest distance to the area is at most `radius_m`; see `PreparedEnvelope`."""
    return PreparedEnvelope(area).at(radius_m)

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
from geodata.geodesy.arcs import DiscBoundary
from geodata.geodesy.distances import HALF_MERIDIAN_M, Floats, require_radius
from geodata.geodesy.far_side import FIRST_FOLD_M, far_loop
from geodata.geodesy.frontier import FEWEST_SITES, Frontier, frontier
from geodata.geodesy.globe import WHOLE_EARTH, polygonal, polygons_from_loops
from geodata.geodesy.refinement import drawn_tolerance_m, step_degrees
from geodata.geodesy.rings import ring
from geodata.geodesy.sites import distinct, outline, unit_vectors

_LONGEST_SPACING_M = 20_000.0


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
            AreaError: the area is empty.
        """
        require_radius(radius_m)
        if radius_m >= HALF_MERIDIAN_M:
            return WHOLE_EARTH
        tolerance_m = drawn_tolerance_m(radius_m)
        lonlats, front = self._front(radius_m, tolerance_m)
        if front is None:
            return polygonal(shapely.union_all([ring(LonLat(*site), radius_m) for site in lonlats.tolist()]))
        if radius_m > FIRST_FOLD_M:
            return polygons_from_loops(far_loop(lonlats, radius_m))
        loops = DiscBoundary(lonlats, front, radius_m, tolerance_m).loops()
        return polygons_from_loops(self._outside(loops))

    def _front(self, radius_m: float, tolerance_m: float) -> tuple[Floats, Frontier | None]:
        """Sites and their hull, with spacings in steps of two so that near radii share them."""
        spacing_m = min(_LONGEST_SPACING_M, math.radians(step_degrees(radius_m, tolerance_m)) * radius_m)
        step = math.floor(math.log2(spacing_m))
        if step not in self._fronts:
            points = outline(self._area, 2.0**step).lonlats
            lonlats = points[distinct(points)]
            hull = frontier(unit_vectors(lonlats)) if len(lonlats) >= FEWEST_SITES else None
            self._fronts[step] = (lonlats, hull)
        return self._fronts[step]

    def _outside(self, loops: list[Floats]) -> list[Floats]:
        """Loops without those about gaps between the discs that the area itself fills."""
        first = np.array([loop[0] for loop in loops]).reshape(-1, 2)
        inside = shapely.contains_xy(self._area, first[:, 0], first[:, 1])
        return [loop for loop, within in zip(loops, inside, strict=True) if not within]


def envelope(area: BaseGeometry, radius_m: float) -> Polygon | MultiPolygon:
    """Every point whose shortest distance to the area is at most `radius_m`; see `PreparedEnvelope`."""
    return PreparedEnvelope(area).at(radius_m)

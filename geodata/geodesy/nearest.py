"""Distances from anywhere to an area, with both end points, on WGS84."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import ArrayLike
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geodata.geodesy.distances import Floats, inverse, require_lonlats
from geodata.geodesy.sites import earth_vectors, outline, quick_length_m, unit_vectors

_SPACING_M = 2_000.0
_CANDIDATES = 12
_FINALISTS = 4
_NEWTON_STEPS = 5


class Nearest(NamedTuple):
    """Shortest lines from an area to places.

    Attributes:
        length_m: metres, shape (n,); 0 for a place inside the area.
        area_points: where the lines leave the area, shape (n, 2), longitude first; the place itself inside.
        place_points: where they end, shape (n, 2).
    """

    length_m: Floats
    area_points: Floats
    place_points: Floats

"""The nearest of many sites, on WGS84."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from geodata.geodesy.distances import Floats, lines_between
from geodata.geodesy.frontier import Frontier
from geodata.geodesy.sites import earth_vectors, quick_length_m, unit_vectors

_FEW_SITES = 40
_CANDIDATES = 12


class SiteSearch:
    """Nearest sites of points that are at least `least_angle` (radians) away from all of them.

    Only sites from which that far a point can be nearest take part. Straight-line distance through the
    Earth picks candidates, Lambert's formula the best of them, Karney's algorithm measures it.
    """

    def __init__(self, lonlats: Floats, front: Frontier, least_angle: float) -> None:
        self._sites = np.flatnonzero(front.depth >= min(least_angle, float(front.depth.max())))
        self._lonlats = lonlats[self._sites]
        self._vectors = front.vectors[self._sites]
        self._tree = cKDTree(earth_vectors(self._vectors)) if len(self._sites) > _FEW_SITES else None

    def find(self, points: Floats) -> tuple[np.ndarray, Floats]:
        """Index of the nearest site of each point, and metres to it."""
        vectors = unit_vectors(points)
        if self._tree is None:
            candidates = np.tile(np.arange(len(self._sites)), (len(points), 1))
        else:
            _, candidates = self._tree.query(earth_vectors(vectors), k=_CANDIDATES)
        quick = quick_length_m(vectors[:, None, :], self._vectors[candidates])
        best = candidates[np.arange(len(points)), np.argmin(quick, axis=1)]
        length_m = lines_between(points, self._lonlats[best]).length_m
        return self._sites[best], length_m

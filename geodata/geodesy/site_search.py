"""The nearest of many sites, on WGS84."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from geodata.geodesy.distances import Floats, lines_between
from geodata.geodesy.frontier import Frontier
from geodata.geodesy.sites import earth_vectors, quick_length_m, unit_vectors

_FEW_SITES = 40
# Straight lines through the Earth order sites to a decimetre at 200 km and ever less surely beyond.
_CANDIDATES_UP_TO_M = ((200_000.0, 1), (1_000_000.0, 4), (3_000_000.0, 8))
_MOST_CANDIDATES = 12


class SiteSearch:
    """Nearest sites of points that are about `radius_m` away from all of them.

    Only sites from which a point that far can be nearest take part. Straight-line distance through the
    Earth picks candidates, Lambert's formula the best of them, Karney's algorithm measures it.
    """

    def __init__(self, lonlats: Floats, front: Frontier, radius_m: float, least_angle: float) -> None:
        self._sites = np.flatnonzero(front.depth >= min(least_angle, float(front.depth.max())))
        self._lonlats = lonlats[self._sites]
        self._vectors = front.vectors[self._sites]
        self._tree = cKDTree(earth_vectors(self._vectors)) if len(self._sites) > _FEW_SITES else None
        self._candidates = next(
            (n for most_m, n in _CANDIDATES_UP_TO_M if radius_m < most_m), _MOST_CANDIDATES
        )

    def find(self, points: Floats) -> tuple[np.ndarray, Floats]:
        """Index of the nearest site of each point, and metres to it."""
        best = self._best(unit_vectors(points))
        length_m = lines_between(points, self._lonlats[best]).length_m
        return self._sites[best], length_m

    def _best(self, vectors: Floats) -> np.ndarray:
        if self._tree is None:
            quick = quick_length_m(vectors[:, None, :], self._vectors)
            return np.asarray(np.argmin(quick, axis=1))
        _, candidates = self._tree.query(earth_vectors(vectors), k=self._candidates)
        if candidates.ndim == 1:
            return np.asarray(candidates)
        quick = quick_length_m(vectors[:, None, :], self._vectors[candidates])
        return np.asarray(candidates[np.arange(len(vectors)), np.argmin(quick, axis=1)])

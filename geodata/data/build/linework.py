"""Lines of a partition, each drawn once: coast, borders of countries, borders of regions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.boundaries.edges import Edges, edges_of
from geodata.boundaries.layer_file import PER_DEGREE
from geodata.data.build.partition import Geometries


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Unique edges with the polygon on either side; -1 where only one polygon has the edge."""

    ends: NDArray[np.int64]
    one: NDArray[np.intp]
    other: NDArray[np.intp]


def sides_of(polygons: Geometries) -> Sides:
    """Every edge of a coverage once; the seams of the map at 180° and at the pole left out."""
    edges = _without_seams(edges_of(polygons))
    ends, index, inverse = np.unique(edges.ends, axis=0, return_index=True, return_inverse=True)
    one = edges.owner[index]
    other = np.full(len(ends), -1, dtype=np.intp)
    second = np.ones(len(edges.ends), dtype=bool)
    second[index] = False
    other[inverse.ravel()[second]] = edges.owner[second]
    return Sides(ends=ends, one=one, other=other)


def _without_seams(edges: Edges) -> Edges:
    west, south, east, north = edges.ends.T
    at_180 = (abs(west) == 180 * PER_DEGREE) & (west == east)
    at_pole = (abs(south) == 90 * PER_DEGREE) & (south == north)
    kept = ~(at_180 | at_pole)
    return Edges(ends=edges.ends[kept], owner=edges.owner[kept])

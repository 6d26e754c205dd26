"""The straight edges of polygons, by which neighbours that share vertices know their common border."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.boundaries.layer_file import PER_DEGREE, Geometries


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """Edges of polygons.

    Attributes:
        ends: whole micro-degrees, one row an edge: lon, lat, lon, lat; the smaller end first.
        owner: row of the polygon that the edge belongs to.
    """

    ends: NDArray[np.int64]
    owner: NDArray[np.intp]


def edges_of(polygons: Geometries) -> Edges:
    """Every edge of every ring of the polygons or multipolygons."""
    parts, owner_of_part = shapely.get_parts(polygons, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    whole = np.rint(points * PER_DEGREE).astype(np.int64)
    inside = ring[1:] == ring[:-1]
    start, end = whole[:-1][inside], whole[1:][inside]
    backwards = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    start[backwards], end[backwards] = end[backwards], start[backwards]
    return Edges(ends=np.hstack([start, end]), owner=owner_of_part[part_of_ring[ring[:-1][inside]]])


def lines_of(ends: NDArray[np.int64]) -> shapely.Geometry:
    """Edges joined into a linestring or multilinestring, in degrees; empty if there are none."""
    if not len(ends):
        return shapely.MultiLineString()
    pairs = np.unique(ends, axis=0).reshape(-1, 2, 2) / PER_DEGREE
    return shapely.line_merge(shapely.multilinestrings(shapely.linestrings(pairs)))


def shared(first: Edges, second: Edges) -> NDArray[np.int64]:
    """Ends of the edges that both hold."""
    ends = np.vstack([np.unique(first.ends, axis=0), np.unique(second.ends, axis=0)])
    unique, count = np.unique(ends, axis=0, return_counts=True)
    both: NDArray[np.int64] = unique[count > 1]
    return both

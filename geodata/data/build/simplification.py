"""Thins the partition where detail is not needed; shared borders stay shared, nothing crosses."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.data.build.partition import GRID_DEG, Geometries, Partition


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """How finely each part of the world is kept.

    Attributes:
        full: rows of the countries whose outline keeps every vertex.
        near: rows of those kept to `near_deg`.
        inner_deg: tolerance of the lines inside the full countries.
        near_deg: tolerance of near countries.
        far_deg: tolerance of the rest of the world and its coasts.

    Tolerances are the square root of the area, in degrees squared, that leaving out one vertex may move.
    """

    full: tuple[int, ...]
    near: tuple[int, ...]
    inner_deg: float
    near_deg: float
    far_deg: float


def simplify(partition: Partition, detail: Detail) -> Partition:
    """Thin full countries inside only, then all the others, then those neither full nor near."""
    geometry = partition.geometry.copy()
    for row in detail.full:
        _thin(geometry, partition.country == row, detail.inner_deg)
    full = np.isin(partition.country, detail.full)
    _thin(geometry, ~full, detail.near_deg)
    _thin(geometry, ~full & ~np.isin(partition.country, detail.near), detail.far_deg)
    return replace(partition, geometry=geometry)


def _thin(geometry: Geometries, chosen: NDArray[np.bool_], tolerance_deg: float) -> None:
    """Thin the lines between the chosen pieces; where they meet others, the line stays as it is."""
    if not chosen.any():
        return
    thinned = shapely.coverage_simplify(geometry[chosen], tolerance_deg, simplify_boundary=False)
    geometry[chosen] = thinned


def snapped(geometry: Geometries) -> Geometries:
    """On the grid of the layer files, and valid there."""
    rounded: Geometries = shapely.transform(geometry, lambda points: np.rint(points / GRID_DEG) * GRID_DEG)
    broken = ~shapely.is_valid(rounded)
    rounded[broken] = shapely.make_valid(rounded[broken], method="structure", keep_collapsed=False)
    return rounded

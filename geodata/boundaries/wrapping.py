"""Outlines across the 180° meridian: followed past it, then cut there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import affinity

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import Geometry


def unwrapped(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitudes that go on past 180° where two neighbours are more than half a turn apart.

    An edge along a pole, as a polygon has that is drawn to the edge of the map, stays as it is.
    """
    if len(points) < 2:
        return points
    step = np.diff(points[:, 0])
    along_pole = (abs(points[1:, 1]) == 90) & (abs(points[:-1, 1]) == 90)
    turns = np.where((abs(step) > 180) & ~along_pole, -np.round(step / 360), 0.0)
    return np.column_stack([points[:, 0] + 360 * np.r_[0.0, np.cumsum(turns)], points[:, 1]])


def within_180(shape: Geometry) -> list[Geometry]:
    """The polygons or lines of a shape, each within -180 to 180; those on the edge are cut there."""
    west, _, east, _ = shape.bounds
    if west >= -180 and east <= 180:
        return [shape]
    shape = shapely.make_valid(shape)
    first, last = (int(np.floor((side + 180) / 360)) for side in (west, east))
    pieces = [
        affinity.translate(shapely.intersection(shape, _strip(turn)), xoff=-360 * turn)
        for turn in range(first, last + 1)
    ]
    parts = shapely.get_parts(shapely.get_parts(pieces))
    return [part for part in parts if shapely.get_dimensions(part) == shapely.get_dimensions(shape)]


def _strip(turn: int) -> Geometry:
    # Taller than the Earth, so that a latitude off the Earth is not cut away unseen.
    return shapely.box(-180 + 360 * turn, -1e9, 180 + 360 * turn, 1e9)

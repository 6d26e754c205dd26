"""Recognises coordinates written latitude first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geodata.errors import AreaError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely import Geometry

# Ukraine and western Russia: most outlines that are loaded lie here.
LIKELY_WEST, LIKELY_SOUTH, LIKELY_EAST, LIKELY_NORTH = 21.0, 43.5, 42.0, 60.0
SWAPPED_NOTE = (
    "The outline lies in the Middle East. Should it lie in Ukraine or western Russia, the file has latitude "
    "before longitude and needs to be swapped."
)


def axis_note(shapes: Sequence[Geometry]) -> str:
    """A warning where swapped axes would put the shapes in Ukraine or western Russia; else empty.

    Raises:
        AreaError: a coordinate is off the Earth, which swapped axes may explain.
    """
    if not shapes:
        return ""
    west, south, east, north = shapely.total_bounds(np.array(shapes, dtype=object))
    if max(abs(south), abs(north)) > 90:
        _refuse(west, south, east, north)
    likely = south >= LIKELY_WEST and north <= LIKELY_EAST and west >= LIKELY_SOUTH and east <= LIKELY_NORTH
    return SWAPPED_NOTE if likely else ""


def _refuse(west: float, south: float, east: float, north: float) -> None:
    furthest = north if abs(north) > abs(south) else south
    fault = f"a latitude of {furthest:.6g} is off the Earth"
    if max(abs(west), abs(east)) <= 90 and max(abs(south), abs(north)) <= 180:
        raise AreaError(
            f"{fault}: the file has latitude before longitude",
            expected="longitude first, as RFC 7946 has it",
            next_step="Swap the two numbers of each position.",
        )
    raise AreaError(
        fault, expected="degrees on WGS84", next_step="Convert the file from its projection to WGS84."
    )

"""Outlines that the page cannot compute itself, thinned for the screen and packed into a fixed budget."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from shapely.geometry.base import BaseGeometry

from geodata.rendering.polyline import (
    TOLERANCES_M,
    pack_shape,
    packed_size,
    step_for,
    thinned,
)
from geodata.scene.scene import Reach, Scene

BUDGET_CHARACTERS = 7_000
# From here on a ring folds over itself on the far side of the Earth; the page draws the server's outline.
FAR_SIDE_M = 19_900_000.0

Packed = list[list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """Packed outlines of one Scene.

    Attributes:
        launches: outlines of launch areas, by index.
        reaches: inner and outer outline by reach id; only for those that are no plain ring.
        tolerance_m: how far a thinned line may lie from the true one, on the screen only.
        step_degrees: size of one packed step.
    """

    launches: dict[int, Packed]
    reaches: dict[str, tuple[Packed | None, Packed | None]]
    tolerance_m: float
    step_degrees: float


def pack_outlines(scene: Scene) -> Outlines:
    """Pack with the smallest tolerance that keeps the budget."""
    for tolerance_m in TOLERANCES_M:
        outlines = _packed(scene, tolerance_m)
        if _size(outlines) <= BUDGET_CHARACTERS:
            break
    return outlines


def _packed(scene: Scene, tolerance_m: float) -> Outlines:
    launches = {
        i: _pack(launch.area, tolerance_m)
        for i, launch in enumerate(scene.launches)
        if launch.area is not None
    }
    reaches = {
        reach.id: (_pack(reach.geometry, tolerance_m), _pack(reach.geometry_max, tolerance_m))
        for reach in scene.reaches
        if needs_outline(scene, reach)
    }
    return Outlines(
        launches={index: area for index, area in launches.items() if area},
        reaches=reaches,
        tolerance_m=tolerance_m,
        step_degrees=step_for(tolerance_m),
    )


# An envelope stays what it is while sliders that do not concern it move.
@lru_cache(maxsize=256)
def _pack(geometry: BaseGeometry | None, tolerance_m: float) -> Packed | None:
    """Pack one shape; the result is shared, never to be changed."""
    if geometry is None:
        return None
    return pack_shape(thinned(geometry, tolerance_m), step_for(tolerance_m))


def needs_outline(scene: Scene, reach: Reach) -> bool:
    """A ring about a point needs none; an envelope does, and a ring that folds on the Earth's far side."""
    return not scene.launches[reach.launch].is_point or reach.outer_m >= FAR_SIDE_M


def _size(outlines: Outlines) -> int:
    envelopes = [part for pair in outlines.reaches.values() for part in pair if part]
    return sum(packed_size(polygons) for polygons in [*outlines.launches.values(), *envelopes])

"""Names of places over the line of a distance ladder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.rendering.picture.drawing import Anchor, Box, Run
from geodata.rendering.picture.fonts import SANS, SANS_SEMIBOLD
from geodata.scene import wording
from geodata.scene.scene import DistanceRow
from geodata.scene.view import UnitChoice

LEVEL_PX = 17.0
_LAUNCH_PX = 12.0  # kept clear for the leader of the launch's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Metres along the line onto pixels across the page."""

    left: float
    right: float
    longest_m: float

    def x(self, metres: float) -> float:
        return self.left + (self.right - self.left) * min(metres, self.longest_m) / self.longest_m


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A place's label over the line, at a level counted from the line up.

    Attributes:
        bare: there is room for the name only.
    """

    row: DistanceRow
    x: float
    level: int
    anchor: Anchor
    box: Box
    bare: bool


def place_rungs(
    rows: Sequence[DistanceRow], scale: Scale, frame: Box, size: float, *, distances: bool
) -> list[Rung]:
    """Labels so that neither letters nor leaders cross.

    A label stands right of its leader, over the labels of farther places that it reaches across. Where it
    would leave the page it stands left of its leader, and with it every place under its letters.
    """
    full = [(scale.x(row.distance_m), _rung_width(row, size, distances=distances)) for row in rows]
    turned = _turned_left(full, frame.right)
    placed: list[Rung] = []
    leftwards = [i for i in range(len(rows)) if i in turned]
    for i in [*leftwards, *(i for i in reversed(range(len(rows))) if i not in turned)]:
        x, width = full[i]
        anchor = Anchor.END if i in turned else Anchor.START
        bare = i in turned and x - 4 - width < scale.left + _LAUNCH_PX
        width = _rung_width(rows[i], size, distances=False) if bare else width
        left = x - 4 - width if i in turned else x + 4
        if left >= scale.left + _LAUNCH_PX:
            rung = _lowest(rows[i], x, (left, left + width), anchor, placed, bare=bare)
            placed.extend([rung] if rung else [])
    return placed


def _turned_left(spans: Sequence[tuple[float, float]], right: float) -> set[int]:
    """Labels that do not fit right of their leader, and those whose leader would cross one of these."""
    turned = {i for i, (x, width) in enumerate(spans) if x + 4 + width > right}
    while True:
        under = {
            k
            for k, (x, _) in enumerate(spans)
            if k not in turned and any(spans[i][0] - 8 - spans[i][1] < x <= spans[i][0] for i in turned)
        }
        if not under:
            return turned
        turned |= under


def _lowest(
    row: DistanceRow,
    x: float,
    span: tuple[float, float],
    anchor: Anchor,
    placed: Sequence[Rung],
    *,
    bare: bool,
) -> Rung | None:
    level = free_level(x, span, placed)
    if level is None:
        return None
    box = Box(span[0], -LEVEL_PX * (level + 1), span[1], -LEVEL_PX * level)
    return Rung(row=row, x=x, level=level, anchor=anchor, box=box, bare=bare)


def free_level(x: float, span: tuple[float, float], placed: Sequence[Rung]) -> int | None:
    """The lowest level that is clear; None where a leader would cross letters on every one."""
    highest = max((rung.level for rung in placed), default=-1)
    for level in range(highest + 2):
        box = Box(span[0], -LEVEL_PX * (level + 1), span[1], -LEVEL_PX * level)
        if not any(_clash(x, level, box, other) for other in placed):
            return level
    return None


def _clash(x: float, level: int, box: Box, other: Rung) -> bool:
    """Letters on letters, or a leader through letters."""
    through_other = other.level < level and other.box.left - 3 < x < other.box.right + 3
    through_this = level < other.level and box.left - 3 < other.x < box.right + 3
    return through_other or through_this or (level == other.level and _side_by_side(x, box, other))


def _side_by_side(x: float, box: Box, other: Rung) -> bool:
    span = (min(box.left, x) - 5, max(box.right, x) + 5)
    return span[0] < max(other.box.right, other.x) and min(other.box.left, other.x) < span[1]


def _rung_width(row: DistanceRow, size: float, *, distances: bool) -> float:
    runs = rung_runs(row, UnitChoice.PRINTED, size, "#000000", "#000000", distances=distances)
    return sum(run.width for run in runs)


def rung_runs(
    row: DistanceRow, units: UnitChoice, size: float, ink: str, soft: str, *, distances: bool
) -> tuple[Run, ...]:
    name = Run(text=row.place.label, face=SANS_SEMIBOLD, size=size, colour=ink)
    if not distances:
        return (name,)
    distance = wording.distance(row.distance_m, units)
    return (name, Run(text=f"\u2002{distance}", face=SANS, size=size - 0.5, colour=soft))

"""Label placement: no two labels overlap, none is cut off, and each stands where a reader expects it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import cos, radians, sin

import numpy as np
import shapely

from geodata.rendering.picture.drawing import (
    Anchor,
    Box,
    Disc,
    Floats,
    Mark,
    Run,
    Shape,
    Text,
    bounding_box,
    turned,
)
from geodata.rendering.picture.typesetting import Line

_LINE_COST = 0.14  # for each pixel-step of a ring under a label
_LEADER_COST = 6.0
_EDGE_GAP = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLabel:
    """What stands beside a point.

    Attributes:
        x, y: of the point.
        gap: from the point's centre to the letters.
        lines: name, and distance where it has one.
        leading: from baseline to baseline.
        needed: may stand off with a leader; others are left out where there is no room.
    """

    name: str
    x: float
    y: float
    gap: float
    lines: tuple[Line, ...]
    leading: float
    halo: str
    ink: str
    needed: bool

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the block."""
        width = max(sum(run.width for run in line) for line in self.lines)
        return width, self.leading * (len(self.lines) - 1) + 0.96 * self.lines[0][0].size


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """The number of a passage in a disc of its reach's colour."""

    number: int
    fill: str
    ink: str
    radius: float
    face_run: Run


@dataclass(slots=True)
class Space:
    """What is taken on the map, and the lines that labels had better not cover."""

    frame: Box
    taken: list[Floats] = field(default_factory=list)
    lines: Floats = field(default_factory=lambda: np.empty((0, 2)))
    _boxes: list[Box] = field(default_factory=list)

    def take(self, corners: Floats) -> None:
        """Keep others out of a quadrilateral, shape (4, 2)."""
        self.taken.append(corners)
        self._boxes.append(bounding_box(corners))

    def take_box(self, box: Box) -> None:
        self.take(corners_of(box))

    def is_free(self, corners: Floats) -> bool:
        """Inside the frame and clear of everything taken."""
        box = bounding_box(corners)
        if not self.frame.grown(-_EDGE_GAP).holds(box):
            return False
        near = [i for i, other in enumerate(self._boxes) if other.overlaps(box)]
        if not near:
            return True
        area = shapely.polygons(corners)
        return not any(shapely.intersects(area, shapely.polygons(self.taken[i])) for i in near)

    def lines_under(self, box: Box) -> int:
        """Steps of ring lines that a box covers."""
        return steps_in(self.lines, box)


def steps_in(lines: Floats, box: Box) -> int:
    """Steps of lines inside a box."""
    x, y = lines[:, 0], lines[:, 1]
    return int(((x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)).sum())


def corners_of(box: Box) -> Floats:
    return np.array(
        [[box.left, box.top], [box.right, box.top], [box.right, box.bottom], [box.left, box.bottom]]
    )


def place_points(space: Space, labels: Sequence[PointLabel]) -> list[Mark]:
    """Set labels in the order given; one for which there is no room is left out."""
    marks: list[Mark] = []
    for label in labels:
        placed = _best(space, label)
        if placed is None and label.needed:
            label = replace(label, lines=label.lines[:1])  # noqa: PLW2901  # the name alone where both find no room
            placed = _best(space, label)
        if placed is None:
            continue
        box, anchor = placed
        space.take_box(box)
        marks.extend(_label_marks(label, box, anchor))
    return marks


# Side (x, y) of the block from the point, in the order of cartographers' preference
_SIDES = ((1, 0), (1, -1), (1, 1), (-1, 0), (-1, -1), (-1, 1), (0, -1), (0, 1))


def _candidates(label: PointLabel) -> Iterator[tuple[Box, Anchor, float]]:
    width, height = label.size
    for cost, (across, down) in enumerate(_SIDES):
        slant = 0.75 if across and down else 1.0
        x = label.x + across * label.gap * slant
        y = label.y + down * (label.gap * slant + (height / 2 if down else 0))
        yield _block(x, y, width, height, across), _ANCHORS[across], cost * 0.3
    if not label.needed:
        return
    for distance in (20.0, 34.0, 50.0, 70.0, 95.0, 130.0, 170.0):
        for degrees in range(0, 360, 20):
            x = label.x + distance * cos(radians(degrees))
            y = label.y + distance * sin(radians(degrees))
            across = 0 if abs(cos(radians(degrees))) < 0.3 else (1 if cos(radians(degrees)) > 0 else -1)
            yield _block(x, y, width, height, across), _ANCHORS[across], _LEADER_COST + distance * 0.06


_ANCHORS = {1: Anchor.START, 0: Anchor.MIDDLE, -1: Anchor.END}


def _block(x: float, y: float, width: float, height: float, across: int) -> Box:
    left = x - width * (1 - across) / 2
    return Box(left, y - height / 2, left + width, y + height / 2)


def _best(space: Space, label: PointLabel) -> tuple[Box, Anchor] | None:
    best: tuple[Box, Anchor] | None = None
    least = float("inf")
    for box, anchor, distaste in _candidates(label):
        if distaste >= least:
            continue
        cost = distaste + _LINE_COST * space.lines_under(box)
        if cost < least and space.is_free(corners_of(box)) and _leader_is_clear(space, label, box):
            best, least = (box, anchor), cost
    return best


def _leader_is_clear(space: Space, label: PointLabel, box: Box) -> bool:
    """No label or other place stands between a point and its label."""
    ends = _leader_ends(label, box)
    if ends is None:
        return True
    line = shapely.linestrings(ends)
    others = [corners for corners in space.taken if not bounding_box(corners).grown(1).holds(_spot(label))]
    return not any(shapely.intersects(line, shapely.polygons(corners)) for corners in others)


def _spot(label: PointLabel) -> Box:
    return Box(label.x, label.y, label.x, label.y)


def _label_marks(label: PointLabel, box: Box, anchor: Anchor) -> list[Mark]:
    x = {Anchor.START: box.left, Anchor.MIDDLE: (box.left + box.right) / 2, Anchor.END: box.right}[anchor]
    first = box.top + 0.74 * label.lines[0][0].size
    texts: list[Mark] = [
        Text(x=x, y=first + i * label.leading, runs=line, anchor=anchor, halo=label.halo)
        for i, line in enumerate(label.lines)
    ]
    return [*_leader(label, box), *texts]


def _leader(label: PointLabel, box: Box) -> list[Mark]:
    """A thin line from the point to a label that stands off."""
    ends = _leader_ends(label, box)
    if ends is None:
        return []
    return [Shape(rings=(ends,), closed=False, stroke=label.ink, stroke_width=0.7)]


def _leader_ends(label: PointLabel, box: Box) -> Floats | None:
    near_x = min(max(label.x, box.left), box.right)
    near_y = min(max(label.y, box.top), box.bottom)
    length = float(np.hypot(near_x - label.x, near_y - label.y))
    if length <= label.gap * 1.8:
        return None
    return np.array([[label.x, label.y], [near_x, near_y]])


def badge_marks(badge: Badge, x: float, y: float, angle: float = 0.0) -> list[Mark]:
    """A number in a disc about a centre."""
    run = badge.face_run
    base = turned(np.array([[x, y + 0.33 * run.size]]), (x, y), angle)[0]
    number = Text(x=float(base[0]), y=float(base[1]), runs=(run,), anchor=Anchor.MIDDLE, angle=angle)
    return [Disc(x=x, y=y, radius=badge.radius, fill=badge.fill), number]

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
_MAX_TILT = 40.0
_SMALL_RING = 1.15  # of the label's width
_HIDDEN_COST = 0.02  # for each step of its own ring under a label
_HIDDEN_BY_STRANGER_COST = 0.2  # for each step of another ring, which the label would seem to name
_SHORTER_COST = 1.2


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
        x, y = self.lines[:, 0], self.lines[:, 1]
        inside = (x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)
        return int(inside.sum())


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


def place_on_line(
    space: Space, outline: Sequence[Floats], lines: Sequence[Line], badges: Sequence[Badge], halo: str
) -> list[Mark] | None:
    """Set a label on a ring's own line, or close outside a ring too small for it; None without room.

    Args:
        space: what is taken already.
        outline: the visible parts of the ring as open lines in pixels.
        lines: the label in full and in shorter forms.
        badges: numbers of passages, behind the label.
        halo: colour that breaks the ring under the letters.
    """
    best: tuple[Station, Line, float] | None = None
    for shorter, line in enumerate(lines):
        width = _label_width(line, badges)
        station = _best_station(space, outline, width, line[0].size)
        if station is None:
            continue
        cost = station.cost + _SHORTER_COST * shorter
        if best is None or cost < best[0].cost:
            best = replace(station, cost=cost), line, width
    if best is None:
        return None
    station, line, width = best
    space.take(_strip(station, width, line[0].size))
    return _line_marks(station, width, line, badges, halo)


def _label_width(line: Line, badges: Sequence[Badge]) -> float:
    discs = sum(2 * badge.radius + 3 for badge in badges) + 4 * bool(badges)
    return sum(run.width for run in line) + discs


def _best_station(space: Space, outline: Sequence[Floats], width: float, size: float) -> Station | None:
    best: Station | None = None
    for station in _stations(outline, width, size, space.frame):
        if best is not None and station.cost >= best.cost:
            continue
        corners = _strip(station, width, size)
        hidden = space.lines_under(bounding_box(corners))
        cost = station.cost + hidden * (_HIDDEN_COST if station.on_line else _HIDDEN_BY_STRANGER_COST)
        if (best is None or cost < best.cost) and space.is_free(corners):
            best = replace(station, cost=cost)
    return best


@dataclass(frozen=True, slots=True)
class Station:
    """A place for a label's middle with its tilt and how little it suits."""

    x: float
    y: float
    tilt: float
    cost: float
    on_line: bool = True


def _strip(station: Station, width: float, size: float) -> Floats:
    x, y = station.x, station.y
    flat = corners_of(Box(x - width / 2 - 4, y - 0.62 * size, x + width / 2 + 4, y + 0.62 * size))
    return turned(flat, (x, y), station.tilt)


def _stations(outline: Sequence[Floats], width: float, size: float, frame: Box) -> Iterator[Station]:
    if not outline:
        return
    ring = bounding_box(np.vstack(outline))
    if ring.width < _SMALL_RING * width:
        yield from _stations_outside(ring, width, size)
    for part in outline:
        yield from _stations_along(part, width, frame)


def _stations_outside(ring: Box, width: float, size: float) -> Iterator[Station]:
    """Above, below and beside a ring that its label would hide."""
    x, y = (ring.left + ring.right) / 2, (ring.top + ring.bottom) / 2
    off = 0.62 * size + 5
    for rank, (shift, down) in enumerate(((0, -1), (0, 1), (0.4, -1), (-0.4, -1), (0.4, 1), (-0.4, 1))):
        edge = ring.top - off if down < 0 else ring.bottom + off
        yield Station(x + shift * width, edge, 0.0, 0.4 * rank, on_line=False)
    for cost, side in ((1.2, 1), (1.4, -1)):
        yield Station(x + side * (ring.width / 2 + width / 2 + 8), y, 0.0, cost, on_line=False)


def _stations_along(part: Floats, width: float, frame: Box) -> Iterator[Station]:
    """On the line: turned with it where it runs flat and straight, upright where it runs steep."""
    if len(part) < 3:
        return
    if np.allclose(part[0], part[-1]):
        part = np.vstack([part, part[1 : 1 + len(part) // 2]])
    steps = np.hypot(*np.diff(part, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    if along[-1] < 0.6 * width:
        return
    for at in np.arange(min(width, along[-1]) / 2, along[-1] - width / 2 + 7.0, 7.0):
        ends = [_at(part, along, at + side * width / 2) for side in (-1, 1)]
        x, y = _at(part, along, at)
        chord = np.subtract(ends[1], ends[0])
        angle = (float(np.degrees(np.arctan2(-chord[1], chord[0]))) + 90.0) % 180.0 - 90.0
        middle = np.add(ends[0], ends[1]) / 2
        bend = float(np.hypot(middle[0] - x, middle[1] - y))
        low = 2.5 * (y - frame.top) / frame.height
        if abs(angle) <= _MAX_TILT:
            on_chord = (np.array([x, y]) + middle) / 2
            yield Station(float(on_chord[0]), float(on_chord[1]), angle, low + abs(angle) / 9 + bend / 16)
        yield Station(x, y, 0.0, low + 2.2 + (90 - abs(angle)) / 20)


def _at(part: Floats, along: Floats, distance: float) -> tuple[float, float]:
    return float(np.interp(distance, along, part[:, 0])), float(np.interp(distance, along, part[:, 1]))


def _line_marks(station: Station, width: float, line: Line, badges: Sequence[Badge], halo: str) -> list[Mark]:
    x, y, tilt = station.x, station.y, station.tilt
    size = line[0].size
    base = turned(np.array([[x - width / 2, y + 0.24 * size]]), (x, y), tilt)[0]
    marks: list[Mark] = [
        Text(x=float(base[0]), y=float(base[1]), runs=line, angle=tilt, halo=halo, halo_width=3.0)
    ]
    offset = -width / 2 + sum(run.width for run in line) + 4
    for badge in badges:
        centre = turned(np.array([[x + offset + badge.radius, y]]), (x, y), tilt)[0]
        marks.extend(badge_marks(badge, float(centre[0]), float(centre[1]), tilt))
        offset += 2 * badge.radius + 3
    return marks


def badge_marks(badge: Badge, x: float, y: float, angle: float = 0.0) -> list[Mark]:
    """A number in a disc about a centre."""
    run = badge.face_run
    base = turned(np.array([[x, y + 0.33 * run.size]]), (x, y), angle)[0]
    number = Text(x=float(base[0]), y=float(base[1]), runs=(run,), anchor=Anchor.MIDDLE, angle=angle)
    return [Disc(x=x, y=y, radius=badge.radius, fill=badge.fill), number]

"""Labels of rings: on the line, close outside a small ring, or aside with a leader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from geodata.rendering.picture.drawing import Box, Disc, Floats, Mark, Shape, Text, bounding_box, turned
from geodata.rendering.picture.labels import Badge, Space, badge_marks, corners_of, steps_in
from geodata.rendering.picture.typesetting import Line

_MAX_TILT = 40.0
_SMALL_RING = 1.15  # of the label's width
_HIDDEN_COST = 0.02  # for each step of its own ring under a label
_HIDDEN_BY_STRANGER_COST = 0.35  # for each step of another ring, which the label would seem to name
_SHORTER_COST = 1.2
_ASIDE_COST = 4.5  # of a label off its ring, tied to it by a leader
_CLOSE_PX = 4.0


def place_on_line(
    space: Space, outline: Sequence[Floats], lines: Sequence[Line], badges: Sequence[Badge], halo: str
) -> list[Mark] | None:
    """Set a label on a ring's own line, close outside a ring too small for it, or aside; None without room.

    A label that would cover other rings stands aside, tied to its own ring by a leader.

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
        aside = (
            _best_aside(space, outline, width, line[0].size)
            if station is None or station.cost > _ASIDE_COST
            else None
        )
        if aside is not None and (station is None or aside.cost < station.cost):
            station = aside
        if station is None:
            continue
        cost = station.cost + _SHORTER_COST * shorter
        if best is None or cost < best[0].cost:
            best = replace(station, cost=cost), line, width
    if best is None:
        return None
    station, line, width = best
    strip = _strip(station, width, line[0].size)
    space.take(strip)
    leader = _ring_leader(station.tied_to, bounding_box(strip), line[0].colour) if station.tied_to else []
    return [*leader, *_line_marks(station, width, line, badges, halo)]


def _label_width(line: Line, badges: Sequence[Badge]) -> float:
    discs = sum(2 * badge.radius + 3 for badge in badges) + 4 * bool(badges)
    return sum(run.width for run in line) + discs


def _best_station(space: Space, outline: Sequence[Floats], width: float, size: float) -> Station | None:
    best: Station | None = None
    own_steps = np.vstack(outline) if outline else np.empty((0, 2))
    for station in _stations(outline, width, size, space.frame):
        if best is not None and station.cost >= best.cost:
            continue
        corners = _strip(station, width, size)
        room = bounding_box(corners)
        own = steps_in(own_steps, room)
        strangers = space.lines_under(room if station.on_line else room.grown(_CLOSE_PX)) - own
        cost = station.cost + own * _HIDDEN_COST + max(0, strangers) * _HIDDEN_BY_STRANGER_COST
        if (best is None or cost < best.cost) and space.is_free(corners):
            best = replace(station, cost=cost)
    return best


@dataclass(frozen=True, slots=True)
class Station:
    """A place for a label's middle with its tilt and how little it suits.

    Attributes:
        tied_to: the point of its ring to which a leader runs.
    """

    x: float
    y: float
    tilt: float
    cost: float
    on_line: bool = True
    tied_to: tuple[float, float] | None = None


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


def _best_aside(space: Space, outline: Sequence[Floats], width: float, size: float) -> Station | None:
    """Off every ring, with a leader to its own that is as short as may be."""
    best: Station | None = None
    for station in _stations_aside(outline, width, size):
        corners = _strip(station, width, size)
        box = bounding_box(corners)
        cost = station.cost + _HIDDEN_BY_STRANGER_COST * space.lines_under(box.grown(_CLOSE_PX))
        if station.tied_to and (best is None or cost < best.cost) and space.is_free(corners):
            leader = shapely.linestrings([station.tied_to, _nearest_in(box, station.tied_to)])
            if not any(shapely.intersects(leader, shapely.polygons(taken)) for taken in space.taken):
                best = replace(station, cost=cost)
    return best


def _stations_aside(outline: Sequence[Floats], width: float, size: float) -> Iterator[Station]:
    """Straight out from points of a ring, the label's near edge at the end of the leader."""
    if not outline:
        return
    middle = np.vstack(outline).mean(axis=0)
    for part in outline:
        for x, y in part[:: max(1, len(part) // 28)]:
            out = np.subtract((x, y), middle)
            across, down = out / max(float(np.hypot(*out)), 1.0)
            for distance in (16.0, 26.0, 40.0, 58.0, 80.0, 110.0, 145.0):
                end_x = float(x + across * (distance + width / 2))
                end_y = float(y + down * (distance + 0.62 * size))
                cost = _ASIDE_COST + 0.03 * distance
                yield Station(end_x, end_y, 0.0, cost, on_line=False, tied_to=(float(x), float(y)))


def _nearest_in(box: Box, point: tuple[float, float]) -> tuple[float, float]:
    return min(max(point[0], box.left), box.right), min(max(point[1], box.top), box.bottom)


def _ring_leader(point: tuple[float, float], box: Box, colour: str) -> list[Mark]:
    """A thin line that ends in a dot on the ring."""
    ends = np.array([point, _nearest_in(box, point)])
    line = Shape(rings=(ends,), closed=False, stroke=colour, stroke_width=0.9)
    return [line, Disc(x=point[0], y=point[1], radius=2.6, fill=colour)]


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

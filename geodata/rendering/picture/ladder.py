"""A Scene as a distance ladder: places along one line of distance, each weapon a bar as long as its range."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geodata.extraction.mentions import Bound
from geodata.rendering.picture.drawing import Anchor, Box, Disc, Drawing, Mark, Run, Shape, Text
from geodata.rendering.picture.fonts import SANS, SANS_SEMIBOLD
from geodata.rendering.picture.key import badge, line_colour
from geodata.rendering.picture.labels import badge_marks
from geodata.rendering.picture.page import Page, set_page
from geodata.rendering.picture.palette import TEXT_CONTRAST, Palette, accent
from geodata.scene import wording
from geodata.scene.picture_options import PictureOptions
from geodata.scene.scene import DistanceRow, Reach, ReachKind, Scene
from geodata.scene.view import UnitChoice
from geodata.units import Unit, format_length, format_number

_FARTHEST_PLACE = 1.35  # times the longest range: places beyond are named at the end of the line
_LEVEL_PX = 17.0
_AXIS_PX = 30.0
_BAR_PX = 15.0
_ROW_PX = 46.0
_LEAST_ROW_PX = 33.0
_MOST_BADGES = 4
_ARROW_PX = 26.0
_STEPS = (1, 2, 5, 10)


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
    """A place's label over the line, at a level counted from the line up."""

    row: DistanceRow
    x: float
    level: int
    anchor: Anchor
    box: Box


def ladder_drawing(scene: Scene, options: PictureOptions) -> Drawing:
    """The distance ladder of a Scene, from its first launch."""
    page = set_page(
        scene,
        options,
        layers=("axis", "bars", "places", "figures"),
        projection_note=_note(scene),
        free_height=lambda width: _wanted_height(scene, width, options),
    )
    _add_ladder(page)
    return page.drawing


def _note(scene: Scene) -> str:
    if len(scene.launches) < 2:
        return "Distances are geodesics on WGS84"
    return f"Distances are geodesics on WGS84 from {scene.launches[0].name}"


def _reaches(scene: Scene) -> list[Reach]:
    """The reaches from the first launch, longest first."""
    return [reach for reach in scene.reaches if reach.launch == 0]


def _rows(scene: Scene) -> list[DistanceRow]:
    return sorted(
        (row for row in scene.rows if row.launch == 0 and row.distance_m >= 500),
        key=lambda row: (row.distance_m, row.place.name),
    )


def _longest_m(scene: Scene) -> float:
    """End of the line: the longest range or a place not much farther."""
    ranges = [max(reach.outer_m, reach.high_m) for reach in _reaches(scene)]
    rows = [row.distance_m for row in _rows(scene)]
    if not ranges:
        return max(rows, default=1_000_000.0) * 1.06
    near = [metres for metres in rows if metres <= _FARTHEST_PLACE * max(ranges)]
    return max([*ranges, *near]) * 1.06


def _wanted_height(scene: Scene, width: float, options: PictureOptions) -> float:
    scale = Scale(left=14, right=width - _ARROW_PX, longest_m=_longest_m(scene))
    rungs = _rungs(scene, scale, Box(0, 0, width, 1e6), 13.0, 99, distances=options.distances)
    levels = 1 + max((rung.level for rung in rungs), default=0)
    return levels * _LEVEL_PX + _AXIS_PX + _ROW_PX * max(1, len(_reaches(scene))) + 30


def _add_ladder(page: Page) -> None:
    scene, frame, colours, size = page.scene, page.frame, page.colours, page.sizes.label
    reaches = _reaches(scene)
    scale = Scale(left=frame.left + 9, right=frame.right - _ARROW_PX, longest_m=_longest_m(scene))
    row_px = max(_LEAST_ROW_PX, min(_ROW_PX, 0.55 * frame.height / max(1, len(reaches))))
    room = frame.height - _AXIS_PX - row_px * len(reaches) - 8
    most = max(1, int(room // _LEVEL_PX))
    rungs = _rungs(scene, scale, frame, size, most, distances=page.options.distances)
    levels = 1 + max((rung.level for rung in rungs), default=0)
    line_y = frame.top + levels * _LEVEL_PX + 12
    end = line_y + _AXIS_PX + row_px * len(reaches)
    _add_rungs(page, rungs, line_y, end)
    _add_axis(page, scale, line_y)
    for i, reach in enumerate(reaches):
        _add_bar(page, reach, scale, line_y + _AXIS_PX + row_px * i)
    _add_beyond(page, scale, line_y, rungs)


def _rungs(scene: Scene, scale: Scale, frame: Box, size: float, most: int, *, distances: bool) -> list[Rung]:
    """Labels on the lowest level where neither letters nor leaders cross, the farthest place first."""
    placed: list[Rung] = []
    rows = [row for row in _rows(scene) if row.distance_m <= scale.longest_m]
    for row in sorted(rows, key=lambda r: (-r.distance_m, r.place.name)):
        rung = _lowest(row, scale, frame, size, placed, most, distances=distances)
        if rung:
            placed.append(rung)
    return placed


def _lowest(
    row: DistanceRow,
    scale: Scale,
    frame: Box,
    size: float,
    placed: Sequence[Rung],
    most: int,
    *,
    distances: bool,
) -> Rung | None:
    x = scale.x(row.distance_m)
    width = sum(run.width for run in _rung_runs(row, size, "#000000", "#000000", distances=distances))
    for level in range(most):
        for anchor in (Anchor.START, Anchor.END):
            left = x + 4 if anchor is Anchor.START else x - 4 - width
            box = Box(left, -_LEVEL_PX * (level + 1), left + width, -_LEVEL_PX * level)
            fits = frame.left <= box.left and box.right <= frame.right
            if fits and not any(_clash(x, level, box, other) for other in placed):
                return Rung(row=row, x=x, level=level, anchor=anchor, box=box)
    return None


def _clash(x: float, level: int, box: Box, other: Rung) -> bool:
    """Letters on letters, or a leader through letters."""
    through_other = other.level < level and other.box.left - 3 < x < other.box.right + 3
    through_this = level < other.level and box.left - 3 < other.x < box.right + 3
    return through_other or through_this or (level == other.level and _side_by_side(x, box, other))


def _side_by_side(x: float, box: Box, other: Rung) -> bool:
    span = (min(box.left, x) - 5, max(box.right, x) + 5)
    return span[0] < max(other.box.right, other.x) and min(other.box.left, other.x) < span[1]


def _rung_runs(row: DistanceRow, size: float, ink: str, soft: str, *, distances: bool) -> tuple[Run, ...]:
    name = Run(text=row.place.label, face=SANS_SEMIBOLD, size=size, colour=ink)
    if not distances:
        return (name,)
    distance = wording.distance(row.distance_m, UnitChoice.PRINTED)
    return (name, Run(text=f"\u2002{distance}", face=SANS, size=size - 0.5, colour=soft))


def _add_rungs(page: Page, rungs: Sequence[Rung], line_y: float, end: float) -> None:
    colours, size = page.colours, page.sizes.label
    units = page.scene.view.units
    for rung in rungs:
        top = line_y - 9 - rung.level * _LEVEL_PX
        leader = np.array([[rung.x, top - 10], [rung.x, end]])
        page.drawing.add(
            "axis", Shape(rings=(leader,), closed=False, stroke=colours.rule, stroke_width=1, dash=(2, 2))
        )
        runs = _named(rung.row, units, size, colours, distances=page.options.distances)
        x = rung.x + 4 if rung.anchor is Anchor.START else rung.x - 4
        page.drawing.add("places", Text(x=x, y=top, runs=runs, anchor=rung.anchor))
        page.drawing.add(
            "places", Disc(x=rung.x, y=line_y, radius=3.4, fill=colours.ink, stroke=colours.page)
        )


def _named(
    row: DistanceRow, units: UnitChoice, size: float, colours: Palette, *, distances: bool
) -> tuple[Run, ...]:
    name = Run(text=row.place.label, face=SANS_SEMIBOLD, size=size, colour=colours.ink)
    if not distances:
        return (name,)
    distance = wording.distance(row.distance_m, units)
    return (name, Run(text=f"\u2002{distance}", face=SANS, size=size - 0.5, colour=colours.soft))


def _add_axis(page: Page, scale: Scale, line_y: float) -> None:
    """The line with round distances under it and the launch at its start."""
    colours, size = page.colours, page.sizes.label
    line = np.array([[scale.left, line_y], [scale.right + 8, line_y]])
    page.drawing.add("axis", Shape(rings=(line,), closed=False, stroke=colours.ink, stroke_width=1.6))
    units = page.scene.view.units
    unit = Unit.KM if units is UnitChoice.PRINTED else Unit(units.value)
    for value in _ticks(scale, unit, 3 * size):
        x = scale.x(value * unit.metres)
        tick = np.array([[x, line_y], [x, line_y + 5]])
        page.drawing.add("axis", Shape(rings=(tick,), closed=False, stroke=colours.ink, stroke_width=1))
        words = format_number(value) if value else f"0 {unit.value}"
        run = Run(text=words, face=SANS, size=size - 1.5, colour=colours.faint)
        page.drawing.add(
            "axis", Text(x=x, y=line_y + 17, runs=(run,), anchor=Anchor.MIDDLE if value else Anchor.START)
        )
    page.drawing.add(
        "axis",
        Disc(x=scale.left, y=line_y, radius=6.5, fill=colours.page, stroke=colours.ink, stroke_width=2),
        Disc(x=scale.left, y=line_y, radius=2.8, fill=colours.ink),
    )


def _ticks(scale: Scale, unit: Unit, least_px: float) -> list[float]:
    """Round values at least so far apart on the page."""
    longest = scale.longest_m / unit.metres
    rough = longest * least_px / (scale.right - scale.left)
    power = 10 ** math.floor(math.log10(rough))
    step = next(step * power for step in _STEPS if step * power >= rough)
    return [float(value) for value in np.arange(0, longest, step)]


def _add_bar(page: Page, reach: Reach, scale: Scale, top: float) -> None:
    """The label of a reach over its bar."""
    colours, size = page.colours, page.sizes.label
    what_if = reach.kind is ReachKind.WHAT_IF
    colour = colours.what_if if what_if else accent(colours, reach.style.colour, TEXT_CONTRAST)
    text = Text(
        x=scale.left,
        y=top + 0.76 * size,
        runs=(Run(text=reach.label, face=SANS_SEMIBOLD, size=size, colour=colour),),
        halo=colours.page,
    )
    page.drawing.add("figures", text)
    x = scale.left + text.width + 6
    for citation in reach.citations[:_MOST_BADGES]:
        mark = badge(citation.number, reach, colours, size - 2.5)
        page.drawing.add("figures", *badge_marks(mark, x + mark.radius, top + 0.5 * size))
        x += 2 * mark.radius + 3
    page.drawing.add("bars", *bar_marks(reach, scale, top + size + 4, colours))


def bar_marks(reach: Reach, scale: Scale, top: float, colours: Palette) -> list[Mark]:
    """A bar whose end shows the bound: hard, capped, dissolving or an arrow."""
    colour = line_colour(reach, colours)
    end = scale.x(reach.radius_m)
    if reach.kind is ReachKind.WHAT_IF:
        return [
            Shape(
                rings=(_rectangle(scale.left, end, top),),
                stroke=colour,
                stroke_width=1.4,
                dash=(4, 3),
            )
        ]
    match reach.bound:
        case Bound.ABOUT:
            low, high = scale.x(reach.low_m), scale.x(reach.high_m)
            return [_solid(scale.left, low, top, colour), *_dissolving(low, max(high, low + 14), top, colour)]
        case Bound.MORE_THAN | Bound.AT_LEAST:
            return [_solid(scale.left, end, top, colour), *_arrow(end, top, colour)]
        case Bound.BETWEEN:
            upper = scale.x(reach.outer_m)
            return [
                _solid(scale.left, end, top, colour),
                *_dissolving(end, upper, top, colour),
                _cap(upper, top, colour),
            ]
        case Bound.UP_TO:
            return [_solid(scale.left, end, top, colour), _cap(end, top, colour)]
        case Bound.LESS_THAN:
            low = max(scale.left, end - 14)
            return [
                _solid(scale.left, low, top, colour),
                *_dissolving(low, end, top, colour),
                _cap(end, top, colour),
            ]
    return [_solid(scale.left, end, top, colour)]


def _rectangle(left: float, right: float, top: float) -> np.ndarray:
    bottom = top + _BAR_PX
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]])


def _solid(left: float, right: float, top: float, colour: str) -> Shape:
    return Shape(rings=(_rectangle(left, right, top),), fill=colour)


def _cap(x: float, top: float, colour: str) -> Shape:
    """A stop that stands out over and under the bar: no farther."""
    line = np.array([[x, top - 4], [x, top + _BAR_PX + 4]])
    return Shape(rings=(line,), closed=False, stroke=colour, stroke_width=3)


def _dissolving(left: float, right: float, top: float, colour: str) -> list[Mark]:
    """Strips that grow thinner: somewhere here it ends."""
    count = max(4, min(12, int((right - left) / 4)))
    step = (right - left) / count
    strips = [
        _rectangle(left + i * step, left + i * step + step * (1 - (i + 0.6) / count), top)
        for i in range(count)
    ]
    return [Shape(rings=tuple(strips), fill=colour)]


def _arrow(x: float, top: float, colour: str) -> list[Mark]:
    """A head behind a gap: farther, the article does not say how far."""
    middle, bottom = top + _BAR_PX / 2, top + _BAR_PX
    strips = tuple(_rectangle(x + gap, x + gap + 2.4, top) for gap in (2.5, 7.0))
    head = np.array([[x + 12, top - 3], [x + 23, middle], [x + 12, bottom + 3]])
    return [Shape(rings=(*strips, head), fill=colour)]


def _add_beyond(page: Page, scale: Scale, line_y: float, rungs: Sequence[Rung]) -> None:
    """Places past the end of the line, or without room over it, are named under the bars."""
    shown = {rung.row.place.id for rung in rungs}
    beyond = [row for row in _rows(page.scene) if row.place.id not in shown]
    head = np.array(
        [[scale.right + 8, line_y - 5], [scale.right + 17, line_y], [scale.right + 8, line_y + 5]]
    )
    page.drawing.add("axis", Shape(rings=(head,), fill=page.colours.ink))
    if not beyond:
        return
    names = [
        f"{row.place.label}, {wording.distance(row.distance_m, page.scene.view.units)}" for row in beyond
    ]
    run = Run(
        text=f"Farther: {'; '.join(names)}", face=SANS, size=page.sizes.label - 1, colour=page.colours.soft
    )
    page.drawing.add(
        "places", Text(x=page.frame.right, y=page.frame.bottom - 2, runs=(run,), anchor=Anchor.END)
    )

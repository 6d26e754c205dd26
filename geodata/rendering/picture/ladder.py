"""A Scene as a distance ladder: places along one line of distance, each weapon a bar as long as its range."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from geodata.rendering.picture.bars import bar_marks
from geodata.rendering.picture.drawing import Anchor, Box, Disc, Drawing, Run, Shape, Text
from geodata.rendering.picture.fonts import SANS, SANS_SEMIBOLD
from geodata.rendering.picture.key import badge
from geodata.rendering.picture.labels import badge_marks
from geodata.rendering.picture.page import Page, set_page
from geodata.rendering.picture.palette import TEXT_CONTRAST, accent
from geodata.rendering.picture.rungs import LEVEL_PX, Rung, Scale, free_level, place_rungs, rung_runs
from geodata.rendering.picture.typesetting import limited, set_lines, wrapped
from geodata.scene import wording
from geodata.scene.picture_options import PictureOptions
from geodata.scene.scene import DistanceRow, Reach, ReachKind, Scene
from geodata.scene.view import UnitChoice
from geodata.units import Unit, format_number

_FARTHEST_PLACE = 1.35  # times the longest range: places beyond are named at the end of the line
_AXIS_PX = 30.0
_ROW_PX = 46.0
_LEAST_ROW_PX, _MOST_ROW_PX = 33.0, 78.0
_ALSO_PX = 24.0
_NARROW_PX = 520.0
_MOST_BADGES = 4
_ARROW_PX = 26.0
_STEPS = (1, 2, 5, 10)


def ladder_drawing(scene: Scene, options: PictureOptions) -> Drawing:
    """The distance ladder of a Scene, from its first launch."""
    page = set_page(
        scene,
        options,
        layers=("axis", "bars", "places", "figures"),
        projection_note=_note(scene),
        wanted_height=lambda width: _wanted_height(scene, width, options),
        headings=False,
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


def _on_line(scene: Scene, scale: Scale) -> list[DistanceRow]:
    """Places that the line reaches, nearest first."""
    return [row for row in _rows(scene) if row.distance_m <= scale.longest_m]


def _longest_m(scene: Scene) -> float:
    """End of the line: the longest range or a place not much farther."""
    ranges = [max(reach.outer_m, reach.high_m) for reach in _reaches(scene)]
    rows = [row.distance_m for row in _rows(scene)]
    if not ranges:
        return max(rows, default=1_000_000.0) * 1.06
    near = [metres for metres in rows if metres <= _FARTHEST_PLACE * max(ranges)]
    return max([*ranges, *near]) * 1.06


def _wanted_height(scene: Scene, width: float, options: PictureOptions) -> float:
    scale = Scale(left=9, right=width - _ARROW_PX, longest_m=_longest_m(scene))
    rungs = place_rungs(
        _on_line(scene, scale), scale, Box(0, 0, width, 1e6), 13.0, distances=options.distances
    )
    beyond = any(row.distance_m > scale.longest_m for row in _rows(scene)) or any(r.bare for r in rungs)
    also = _also_px(width) if beyond else 4.0
    return _head_px(scene, rungs, scale.left, 13.0) + _ROW_PX * max(1, len(_reaches(scene))) + also


def _head_px(scene: Scene, rungs: Sequence[Rung], left: float, size: float) -> float:
    """Height of the labels, the line and its numbers."""
    levels = [_name_level(scene, rungs, left, size), *(rung.level for rung in rungs)]
    return (1 + max(levels)) * LEVEL_PX + 14 + _AXIS_PX


def _fitting_rungs(page: Page, scale: Scale) -> list[Rung]:
    """Names over the line, without the smallest places where the page is too low for all."""
    scene, size = page.scene, page.sizes.label
    rows = _on_line(scene, scale)
    bars = _LEAST_ROW_PX * max(1, len(_reaches(scene))) + _also_px(page.frame.width)
    while True:
        rungs = place_rungs(rows, scale, page.frame, size, distances=page.options.distances)
        if not rows or _head_px(scene, rungs, scale.left, size) + bars <= page.frame.height:
            return rungs
        smallest = min(rows, key=lambda row: (row.place.population, row.place.id))
        rows = [row for row in rows if row is not smallest]


def _also_px(width: float) -> float:
    """Room for the places named under the bars: one line, or three across a narrow page."""
    return _ALSO_PX if width >= _NARROW_PX else 3 * 16 + 8


def _launch_run(scene: Scene, size: float, ink: str) -> Run:
    name = scene.launches[0].name if scene.launches else ""
    return Run(text=f"{name[:1].upper()}{name[1:]}", face=SANS_SEMIBOLD, size=size, colour=ink)


def _name_level(scene: Scene, rungs: Sequence[Rung], left: float, size: float) -> int:
    """Where the launch's name stands over the start of the line."""
    width = _launch_run(scene, size, "#000000").width
    return free_level(left, (left - 8, left - 8 + width), rungs) or 0


def _add_launch_name(page: Page, rungs: Sequence[Rung], scale: Scale, line_y: float) -> None:
    run = _launch_run(page.scene, page.sizes.label, page.colours.ink)
    level = _name_level(page.scene, rungs, scale.left, page.sizes.label)
    y = line_y - 11 - level * LEVEL_PX
    page.drawing.add("places", Text(x=scale.left - 8, y=y, runs=(run,)))
    if level:
        leader = np.array([[scale.left, y + 4], [scale.left, line_y - 7]])
        page.drawing.add("axis", Shape(rings=(leader,), closed=False, stroke=page.colours.rule, dash=(2, 2)))


def _add_ladder(page: Page) -> None:
    scene, frame, size = page.scene, page.frame, page.sizes.label
    reaches = _reaches(scene)
    scale = Scale(left=frame.left + 9, right=frame.right - _ARROW_PX, longest_m=_longest_m(scene))
    rungs = _fitting_rungs(page, scale)
    first = frame.top + _head_px(scene, rungs, scale.left, size)
    room = (frame.bottom - first - _also_px(frame.width)) / max(1, len(reaches))
    row_px = max(_LEAST_ROW_PX, min(_MOST_ROW_PX, room))
    line_y, end = first - _AXIS_PX, first + row_px * len(reaches)
    _add_rungs(page, rungs, line_y, end)
    _add_axis(page, scale, line_y)
    _add_launch_name(page, rungs, scale, line_y)
    for i, reach in enumerate(reaches):
        _add_bar(page, reach, scale, first + row_px * i, row_px)
    _add_beyond(page, scale, line_y, end, rungs)


def _add_rungs(page: Page, rungs: Sequence[Rung], line_y: float, end: float) -> None:
    colours, size = page.colours, page.sizes.label
    units = page.scene.view.units
    for rung in rungs:
        top = line_y - 11 - rung.level * LEVEL_PX
        leader = np.array([[rung.x, top - 10], [rung.x, end]])
        page.drawing.add(
            "axis", Shape(rings=(leader,), closed=False, stroke=colours.rule, stroke_width=1, dash=(2, 2))
        )
        runs = rung_runs(
            rung.row,
            units,
            size,
            colours.ink,
            colours.soft,
            distances=page.options.distances and not rung.bare,
        )
        x = rung.x + 4 if rung.anchor is Anchor.START else rung.x - 4
        page.drawing.add("places", Text(x=x, y=top, runs=runs, anchor=rung.anchor))
        page.drawing.add(
            "places", Disc(x=rung.x, y=line_y, radius=3.4, fill=colours.ink, stroke=colours.page)
        )


def _add_axis(page: Page, scale: Scale, line_y: float) -> None:
    """The line with round distances under it and the launch at its start."""
    colours, size = page.colours, page.sizes.label
    line = np.array([[scale.left, line_y], [scale.right + 8, line_y]])
    page.drawing.add("axis", Shape(rings=(line,), closed=False, stroke=colours.ink, stroke_width=1.6))
    units = page.scene.view.units
    unit = Unit.KM if units is UnitChoice.PRINTED else Unit(units.value)
    for value in _ticks(scale, unit, 5.5 * size):
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


def _add_bar(page: Page, reach: Reach, scale: Scale, top: float, row_px: float) -> None:
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
    if reach.converted:
        run = Run(text=f"({reach.converted})", face=SANS, size=size - 1.5, colour=colours.faint)
        badges = sum(
            2 * badge(c.number, reach, colours, size - 2.5).radius + 3 for c in reach.citations[:_MOST_BADGES]
        )
        if x + run.width + 6 + badges <= page.frame.right:
            page.drawing.add("figures", Text(x=x, y=text.y, runs=(run,), halo=colours.page))
            x += run.width + 6
    for citation in reach.citations[:_MOST_BADGES]:
        mark = badge(citation.number, reach, colours, size - 2.5)
        page.drawing.add("figures", *badge_marks(mark, x + mark.radius, top + 0.5 * size))
        x += 2 * mark.radius + 3
    page.drawing.add("bars", *bar_marks(reach, scale, top + size + 4, 0.34 * row_px, colours))


def _add_beyond(page: Page, scale: Scale, line_y: float, end: float, rungs: Sequence[Rung]) -> None:
    """The line's arrowhead; places past it, or without room over it, are named under the bars."""
    shown = {rung.row.place.id for rung in rungs if not rung.bare}
    rest = [row for row in _rows(page.scene) if row.place.id not in shown]
    tip = scale.right + 17
    head = np.array([[tip - 9, line_y - 5], [tip, line_y], [tip - 9, line_y + 5]])
    page.drawing.add("axis", Shape(rings=(head,), fill=page.colours.ink))
    if not rest:
        return
    units = page.scene.view.units
    names = [f"{row.place.label} ({wording.distance(row.distance_m, units)})" for row in rest]
    lead = "Farther out" if rest[0].distance_m > scale.longest_m else "Also"
    words = f"{lead}: {wording.listed(names)}"
    run = Run(text=words, face=SANS, size=page.sizes.label - 1, colour=page.colours.soft)
    lines = limited(wrapped((run,), page.frame.width), int(_also_px(page.frame.width) / 16))
    page.drawing.add("places", *set_lines(lines, page.frame.left, end + 4, 16))

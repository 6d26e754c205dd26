"""The key beside or under a picture: each line with its figure and the numbered passages that give it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from geodata.extraction.mentions import GENERIC
from geodata.rendering.picture.drawing import Box, Floats, Mark, Run, Shape
from geodata.rendering.picture.fonts import SANS, SANS_SEMIBOLD, SERIF, SERIF_BOLD
from geodata.rendering.picture.labels import Badge, badge_marks
from geodata.rendering.picture.palette import LINE_CONTRAST, TEXT_CONTRAST, Palette, accent, readable_on
from geodata.rendering.picture.sheet import TypeScale, short_title
from geodata.rendering.picture.typesetting import limited, set_lines, wrapped
from geodata.scene.scene import Citation, Reach, ReachKind, Scene, UnrangedWeapon

_SAMPLE_PX = 34.0
_INDENT_PX = 22.0
_TWO_COLUMNS_PX = 560.0
_GUTTER_PX = 22.0


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of the passages is shown.

    Attributes:
        characters: of a passage at most, cut around the figure.
        lines: of a passage at most.
        citations: passages for each reach at most; 0 names the articles behind the numbers only.
        run_in: the publisher follows the passage on its line.
        shrink: of the type.
    """

    characters: int
    lines: int
    citations: int
    run_in: bool = False
    shrink: float = 1.0


DETAILS = (
    Detail(420, 12, 9),
    Detail(300, 9, 9, run_in=True),
    Detail(210, 7, 6, run_in=True),
    Detail(160, 5, 4, run_in=True),
    Detail(120, 5, 2, run_in=True),
    Detail(100, 4, 1, run_in=True, shrink=0.92),
    Detail(70, 3, 1, run_in=True, shrink=0.9),
    Detail(0, 0, 0),
    Detail(0, 0, 0, shrink=0.85),
)


@dataclass(slots=True)
class Column:
    """Marks set under each other in a column."""

    left: float
    width: float
    top: float
    marks: list[Mark]

    def text(self, runs: tuple[Run, ...], *, leading: float, indent: float = 0.0, lines: int = 99) -> None:
        """A paragraph."""
        set_ = limited(wrapped(runs, self.width - indent), lines)
        self.marks.extend(set_lines(set_, self.left + indent, self.top, leading))
        self.top += leading * len(set_)


@dataclass(frozen=True, slots=True)
class Key:
    """The key as set: its marks, where it ends, and whether passages were shortened or left out."""

    marks: tuple[Mark, ...]
    bottom: float
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyStyle:
    """How the key is set.

    Attributes:
        headings: each line's sample and figure over its passages; a ladder has them on its bars.
    """

    colours: Palette
    sizes: TypeScale
    headings: bool = True


def set_key(scene: Scene, style: KeyStyle, left: float, top: float, width: float, detail: Detail) -> Key:
    """The key in one column, or in two under a wide drawing."""
    style = replace(style, sizes=replace(style.sizes, body=style.sizes.body * detail.shrink))
    count = 2 if width >= _TWO_COLUMNS_PX and len(scene.reaches) > 1 else 1
    each = (width - (count - 1) * _GUTTER_PX) / count
    columns = [Column(left + i * (each + _GUTTER_PX), each, top, []) for i in range(count)]
    gap = (0.75 if style.headings and detail.citations else 0.35) * style.sizes.body
    for block in _blocks(scene, style, detail):
        column = min(columns, key=lambda c: c.top)
        column.top += gap if column.marks else 0
        block(column)
    marks = tuple(mark for column in columns for mark in column.marks)
    return Key(marks, max(column.top for column in columns), _loses(scene, detail))


def _loses(scene: Scene, detail: Detail) -> bool:
    """Passages are shortened or left out at this detail."""
    cited = [reach.citations for reach in scene.reaches]
    if any(len(citations) > detail.citations for citations in cited):
        return True
    return any(
        "".join(excerpt(citation, detail.characters)) != citation.passage.text
        for citations in cited
        for citation in citations
    )


def _blocks(scene: Scene, style: KeyStyle, detail: Detail) -> list[Callable[[Column], None]]:
    """What is set, in its order, each in one piece."""
    reaches = scene.reaches if style.headings or detail.citations else ()
    blocks: list[Callable[[Column], None]] = [
        partial(_add_reach, reach=reach, scene=scene, style=style, detail=detail) for reach in reaches
    ]
    if not detail.citations:
        blocks.append(partial(_add_articles, scene=scene, style=style))
    named = [weapon for weapon in scene.unranged if not weapon.weapon.startswith(GENERIC)]
    if named:
        blocks.append(partial(_add_unranged, weapons=named, colours=style.colours, sizes=style.sizes))
    return blocks


def fitting_key(scene: Scene, style: KeyStyle, room: Box) -> tuple[Key, Detail]:
    """The fullest key that fits the room, and how much it shows."""
    for detail in DETAILS:
        key = set_key(scene, style, room.left, room.top, room.width, detail)
        if key.bottom <= room.bottom:
            break
    return key, detail


def _add_reach(column: Column, reach: Reach, scene: Scene, style: KeyStyle, detail: Detail) -> None:
    if style.headings:
        _add_heading(column, reach, scene, style.colours, style.sizes)
    for citation in reach.citations[: detail.citations]:
        _add_citation(column, citation, reach, style.colours, style.sizes, detail)
    left_out = len(reach.citations) - detail.citations
    if detail.citations and left_out > 0:
        passages = "1 more passage" if left_out == 1 else f"{left_out} more passages"
        _note(column, f"{passages} in the data", style.colours, style.sizes)
    rivals = [r for r in scene.reaches if r.weapon == reach.weapon and r.launch == reach.launch]
    if reach.citations and len(rivals) > 1 and reach is rivals[-1]:
        _note(column, f"The articles give different figures for {reach.weapon}.", style.colours, style.sizes)


def _add_heading(column: Column, reach: Reach, scene: Scene, colours: Palette, sizes: TypeScale) -> None:
    _add_sample(column, reach, colours, sizes)
    text = accent(colours, reach.style.colour, TEXT_CONTRAST)
    runs = [Run(text=reach.label, face=SANS_SEMIBOLD, size=sizes.body + 1.5, colour=text)]
    if len(scene.launches) > 1:
        runs.append(
            Run(text=f" from {scene.launches[reach.launch].name}", size=sizes.body, colour=colours.soft)
        )
    column.text(tuple(runs), leading=1.24 * (sizes.body + 1.5), indent=_SAMPLE_PX + 8)
    if reach.converted:
        _note(column, reach.converted, colours, sizes)
    if reach.kind is ReachKind.WHAT_IF and "not from an article" not in reach.label:
        _note(column, "not from an article", colours, sizes)


def _add_articles(column: Column, scene: Scene, style: KeyStyle) -> None:
    """Each article behind the numbers of its passages."""
    colours, sizes = style.colours, style.sizes
    sources: dict[str, list[tuple[Reach, Citation]]] = {}
    for reach in scene.reaches:
        for citation in reach.citations:
            sources.setdefault(publisher_line(citation), []).append((reach, citation))
    for source, cited in sources.items():
        x = column.left
        numbers = {citation.number: (reach, citation) for reach, citation in cited}
        for number, (reach, _) in sorted(numbers.items()):
            mark = badge(number, reach, colours, sizes.body - 2)
            if x + 2 * mark.radius > column.left + 0.5 * column.width:
                break
            column.marks.extend(badge_marks(mark, x + mark.radius, column.top + 0.58 * sizes.body))
            x += 2 * mark.radius + 3
        run = Run(text=source, face=SANS, size=sizes.body - 0.5, colour=colours.soft)
        column.text((run,), leading=1.28 * sizes.body, indent=x - column.left + 3, lines=3)
        column.top += 3


def _note(column: Column, text: str, colours: Palette, sizes: TypeScale) -> None:
    run = Run(text=text, face=SANS, size=sizes.body - 0.5, colour=colours.faint)
    column.text((run,), leading=1.28 * sizes.body, indent=_INDENT_PX)


def publisher_line(citation: Citation) -> str:
    """Publisher and date of a passage, with the title where no publisher tells articles apart."""
    article = citation.article
    date = article.published or "date not stated"
    if article.publisher:
        return f"{article.publisher}, {date}"
    return f"{short_title(article)}, publisher not stated, {date}"


def _add_sample(column: Column, reach: Reach, colours: Palette, sizes: TypeScale) -> None:
    """A stretch of the line as the map draws it."""
    y = column.top + 0.62 * (sizes.body + 1.5)
    line = np.array([[column.left, y], [column.left + _SAMPLE_PX, y]])
    column.marks.extend(reach_strokes((line,), reach, colours))


def reach_strokes(rings: tuple[Floats, ...], reach: Reach, colours: Palette) -> list[Shape]:
    """A line as it stands for a reach; the dashes of a what-if are hollow, which no figure's are."""
    stroke = Shape(
        rings=rings,
        closed=False,
        stroke=line_colour(reach, colours),
        stroke_width=line_width(reach, colours),
        dash=tuple(float(length) for length in reach.style.dash),
    )
    if reach.kind is not ReachKind.WHAT_IF:
        return [stroke]
    return [stroke, replace(stroke, stroke=colours.page, stroke_width=0.42 * stroke.stroke_width)]


def line_colour(reach: Reach, colours: Palette) -> str:
    if reach.kind is ReachKind.WHAT_IF:
        return colours.what_if
    return accent(colours, reach.style.colour, LINE_CONTRAST)


def line_width(reach: Reach, colours: Palette) -> float:
    if reach.kind is ReachKind.WHAT_IF:
        return 4.0
    return 2.4 * reach.style.weight if colours.grey else 2.4


def badge(number: int, reach: Reach, colours: Palette, size: float) -> Badge:
    """A passage's number in its reach's colour."""
    fill = line_colour(reach, colours)
    run = Run(text=str(number), face=SANS_SEMIBOLD, size=size, colour=readable_on(fill))
    return Badge(
        number=number,
        fill=fill,
        ink=run.colour,
        radius=0.68 * size + (2 if number > 9 else 0.5),
        face_run=run,
    )


def _add_citation(
    column: Column, citation: Citation, reach: Reach, colours: Palette, sizes: TypeScale, detail: Detail
) -> None:
    column.top += 3
    mark = badge(citation.number, reach, colours, sizes.body - 2)
    column.marks.extend(badge_marks(mark, column.left + mark.radius, column.top + 0.58 * sizes.body))
    before, figure, after = excerpt(citation, detail.characters)
    runs = (
        Run(text=before, face=SERIF, size=sizes.body, colour=colours.soft),
        Run(text=figure, face=SERIF_BOLD, size=sizes.body, colour=colours.ink),
        Run(text=after, face=SERIF, size=sizes.body, colour=colours.soft),
    )
    used = tuple(run for run in runs if run.text)
    source = publisher_line(citation)
    if detail.run_in:
        used = (*used, Run(text=f"  {source}", face=SANS, size=sizes.body - 1, colour=colours.faint))
    column.text(used, leading=1.3 * sizes.body, indent=_INDENT_PX, lines=detail.lines)
    if not detail.run_in:
        line = Run(text=source, face=SANS, size=sizes.body - 1, colour=colours.faint)
        column.text((line,), leading=1.28 * sizes.body, indent=_INDENT_PX, lines=2)


def excerpt(citation: Citation, most: int) -> tuple[str, str, str]:
    """The passage before, in and after its figure, cut at words around it to about `most` characters."""
    text = citation.passage.text
    start, end = citation.highlight
    if text[:end].endswith(citation.printed):
        start = end - len(citation.printed)
    before, figure, after = text[:start], text[start:end], text[end:]
    room = max(0, most - len(figure))
    keep_after = min(len(after), max(room // 3, room - len(before)))
    keep_before = room - keep_after
    if len(before) > keep_before:
        before = "… " + before[len(before) - keep_before :].partition(" ")[2]
    if len(after) > keep_after:
        after = after[:keep_after].rpartition(" ")[0].rstrip(" ,;:") + " …"
    return before, figure, after


def _add_unranged(
    column: Column, weapons: Sequence[UnrangedWeapon], colours: Palette, sizes: TypeScale
) -> None:
    names = ", ".join(weapon.weapon for weapon in weapons)
    lead = Run(text="Named without a range: ", face=SANS_SEMIBOLD, size=sizes.body - 1, colour=colours.soft)
    column.text(
        (lead, Run(text=names, face=SANS, size=sizes.body - 1, colour=colours.soft)),
        leading=1.28 * sizes.body,
        lines=3,
    )

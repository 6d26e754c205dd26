"""The page around a picture: headline, standfirst and the lines of sources, in measured steps of type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from geodata.rendering.picture.drawing import Drawing, Run, Shape
from geodata.rendering.picture.fonts import SANS, SANS_SEMIBOLD, SERIF_BOLD
from geodata.rendering.picture.palette import Palette
from geodata.rendering.picture.typesetting import Line, balanced, limited, set_lines, wrapped
from geodata.scene import wording
from geodata.scene.citations import source_line
from geodata.scene.scene import ArticleCredit, Scene

_NARROW_PX, _WIDE_PX = 520.0, 900.0
_LONGEST_TITLE = 44
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\bSt\.)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeScale:
    """Sizes in pixels, chosen by the width of the page."""

    margin: float
    title: float
    standfirst: float
    body: float
    label: float
    small: float
    title_lines: int
    standfirst_lines: int


def type_scale(width: float) -> TypeScale:
    """Sizes for a page of this width."""
    if width < _NARROW_PX:
        return TypeScale(
            margin=16,
            title=22,
            standfirst=14.5,
            body=13,
            label=13,
            small=10.5,
            title_lines=4,
            standfirst_lines=5,
        )
    if width < _WIDE_PX:
        return TypeScale(
            margin=20,
            title=25,
            standfirst=15,
            body=13,
            label=13,
            small=10.5,
            title_lines=3,
            standfirst_lines=4,
        )
    return TypeScale(
        margin=28,
        title=31,
        standfirst=16.5,
        body=13.5,
        label=13.5,
        small=11,
        title_lines=2,
        standfirst_lines=3,
    )


def add_header(drawing: Drawing, scene: Scene, colours: Palette, sizes: TypeScale) -> float:
    """Headline and standfirst under a short rule; gives back where they end."""
    measure = drawing.width - 2 * sizes.margin
    top = sizes.margin
    left = sizes.margin
    bar = np.array([[left, top], [left + 36, top], [left + 36, top + 4], [left, top + 4]])
    drawing.add("headline", Shape(rings=(bar,), fill=colours.ink))
    top += 13
    title = (Run(text=scene.title, face=SERIF_BOLD, size=sizes.title, colour=colours.ink),)
    lines = limited(balanced(title, measure), sizes.title_lines)
    leading = 1.14 * sizes.title
    drawing.add("headline", *set_lines(lines, sizes.margin, top, leading))
    top += leading * len(lines) + 5
    standfirst = (Run(text=scene.standfirst, face=SANS, size=sizes.standfirst, colour=colours.soft),)
    column = min(measure, 62 * 0.5 * sizes.standfirst * 1.5)
    below = _whole_sentences(standfirst[0], column, sizes.standfirst_lines)
    leading = 1.3 * sizes.standfirst
    drawing.add("headline", *set_lines(below, sizes.margin, top, leading))
    return top + leading * len(below) + (10 if below else 2)


def _whole_sentences(run: Run, width: float, most: int) -> list[Line]:
    """As many whole sentences as fit some lines; the first one in any case."""
    sentences = _SENTENCE_END.split(run.text.strip())
    while True:
        lines = wrapped((replace(run, text=" ".join(sentences)),), width)
        if len(lines) <= most:
            return balanced((replace(run, text=" ".join(sentences)),), width)
        if len(sentences) == 1:
            return limited(lines, 2 * most)
        sentences.pop()


def footer_lines(
    statements: Sequence[tuple[str, str]], colours: Palette, size: float, width: float
) -> list[Line]:
    """Statements with their lead-in words, run on and broken to the width."""
    runs: list[Run] = []
    for lead, statement in statements:
        if lead:
            runs.append(Run(text=f"{lead} ", face=SANS_SEMIBOLD, size=size, colour=colours.soft))
        runs.append(Run(text=f"{_closed(statement)} ", face=SANS, size=size, colour=colours.faint))
    return wrapped(runs, width)


def footer_height(lines: Sequence[Line], size: float) -> float:
    return 1.32 * size * len(lines) + 9


def add_footer(drawing: Drawing, lines: Sequence[Line], colours: Palette, sizes: TypeScale) -> None:
    """Lines set flush at the foot of the page under a hairline."""
    top = drawing.height - sizes.margin * 0.75 - footer_height(lines, sizes.small)
    right = drawing.width - sizes.margin
    rule = np.array([[sizes.margin, top], [right, top]])
    drawing.add("sources", Shape(rings=(rule,), closed=False, stroke=colours.rule, stroke_width=1))
    drawing.add("sources", *set_lines(lines, sizes.margin, top + 7, 1.32 * sizes.small))


def _closed(statement: str) -> str:
    text = statement.strip()
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def footer_statements(scene: Scene, projection_note: str, *, in_full: bool) -> list[tuple[str, str]]:
    """What stands under every picture: assumption, date, sources, borders, projection, credits.

    Args:
        scene: for its lines.
        projection_note: what the projection keeps true.
        in_full: the articles' whole titles, else as few words as tell them apart.
    """
    as_of = f"As of {scene.as_of}" if scene.as_of else "The articles state no date"
    name = source_line if in_full else _short_source
    behind = {citation.article.article_id for reach in scene.reaches for citation in reach.citations}
    figures = [name(article) for article in scene.articles if article.article_id in behind]
    statements = [
        ("", scene.assumption),
        ("", _measured_from(scene)),
        ("", as_of if scene.articles else ""),
        ("Figures:", "; ".join(figures)) if figures else ("Articles:", "; ".join(map(name, scene.articles))),
        ("", scene.border_basis),
        ("", projection_note),
        ("", scene.credits),
        ("", scene.view.credit),
    ]
    return [(lead, text) for lead, text in statements if text.strip()]


def _measured_from(scene: Scene) -> str:
    """From where distances beside places are measured."""
    if len(scene.launches) != 1 or not scene.rows:
        return ""
    launch = scene.launches[0]
    return "" if launch.is_point else "Distances are from the nearest point of the outlined launch area"


def _short_source(article: ArticleCredit) -> str:
    date = article.published or "date not stated"
    if article.publisher:
        return f"{article.publisher}, {date}"
    return f"{short_title(article)}, publisher not stated, {date}"


def short_title(article: ArticleCredit) -> str:
    """An article's title in quotation marks, cut at a word where it is long."""
    return wording.quoted(article.title or article.source, _LONGEST_TITLE)

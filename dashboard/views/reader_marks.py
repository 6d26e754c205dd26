"""A text cut where mentions begin and end, so that each piece knows all that covers it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from geodata.articles.article import Span
from geodata.library.records import ItemKind, ItemState, ReviewItem

PART_CHARACTERS = 30_000  # of a long text at once
LEGEND = {
    ItemKind.WEAPON: "weapon",
    ItemKind.RANGE: "range",
    ItemKind.PLACE: "place",
    ItemKind.CLAIM: "claim of reach",
}
STATE_WORDS = {
    ItemState.FOUND: "found",
    ItemState.CONFIRMED: "confirmed",
    ItemState.CORRECTED: "corrected",
    ItemState.REJECTED: "rejected",
    ItemState.ADDED: "added by hand",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of characters under the same mentions.

    Attributes:
        start: offset of its first character in the article.
        classes: style names of everything that covers it.
        starting: mentions that begin here: the piece is a stop for the keyboard.
        label: what a screen reader says at the stop.
    """

    start: int
    text: str
    classes: str = ""
    starting: tuple[int, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    start: int
    pieces: tuple[Piece, ...]


def parts(text: str) -> tuple[Span, ...]:
    """The text in parts of bounded length that end where a paragraph or at least a word does."""
    cuts, start = [], 0
    while start < len(text):
        end = min(start + PART_CHARACTERS, len(text))
        if end < len(text):
            end = (
                max(text.rfind("\n", start, end), text.rfind(" ", start + PART_CHARACTERS // 2, end)) + 1
                or end
            )
        cuts.append(Span(start, end))
        start = end
    return tuple(cuts) or (Span(0, 0),)


def part_of(cuts: Sequence[Span], offset: int) -> int:
    """Number of the part that holds a character."""
    return max(0, min(bisect_right([cut.start for cut in cuts], offset) - 1, len(cuts) - 1))


def paragraphs(
    text: str, part: Span, items: Sequence[ReviewItem], chosen: int | None
) -> tuple[Paragraph, ...]:
    """The paragraphs of one part, with the mentions in it marked; `chosen` is the item in hand."""
    pieces = _pieces(text, part, [item for item in items if item.span.overlaps(part)], chosen)
    starts = [piece.start for piece in pieces]
    return tuple(
        Paragraph(start=start, pieces=tuple(pieces[bisect_left(starts, start) : bisect_left(starts, end)]))
        for start, end in _lines(text, part)
    )


def _lines(text: str, part: Span) -> list[tuple[int, int]]:
    lines, start = [], part.start
    for line in text[part.start : part.end].split("\n"):
        if line.strip():
            lines.append((start, start + len(line)))
        start += len(line) + 1
    return lines


def _pieces(text: str, part: Span, items: Sequence[ReviewItem], chosen: int | None) -> list[Piece]:
    edges = {part.start, part.end}
    for start, end in _lines(text, part):
        edges |= {start, end}
    for item in items:
        edges |= {max(part.start, item.span.start), min(part.end, item.span.end)}
    ordered = sorted(edges)
    covering: list[list[ReviewItem]] = [[] for _ in ordered]
    for item in items:
        first = bisect_left(ordered, max(part.start, item.span.start))
        for number in range(first, bisect_left(ordered, min(part.end, item.span.end))):
            covering[number].append(item)
    return [
        _piece(text, start, end, over, chosen)
        for start, end, over in zip(ordered, ordered[1:], covering, strict=False)
    ]


def _piece(text: str, start: int, end: int, over: Sequence[ReviewItem], chosen: int | None) -> Piece:
    starting = [item for item in over if item.span.start == start]
    classes = dict.fromkeys(name for item in over for name in _classes(item, Span(start, end), chosen))
    return Piece(
        start=start,
        text=text[start:end],
        classes=" ".join(classes),
        starting=tuple(item.id for item in sorted(starting, key=lambda item: item.span.end)),
        label="; ".join(f"{LEGEND[item.kind]}, {STATE_WORDS[item.state]}" for item in starting),
    )


def _classes(item: ReviewItem, piece: Span, chosen: int | None) -> list[str]:
    kind = f"rm-{item.kind.value}"
    names = ["rm-chosen"] if item.id == chosen else []
    if item.state is ItemState.REJECTED:
        return [*names, "rm-rejected"]
    names.append(kind)
    if item.span.start == piece.start:
        names.append(f"{kind}-start")
    if item.span.end == piece.end:
        names += [
            f"{kind}-end",
            *([f"rm-{item.state.value}-end"] if item.state is not ItemState.FOUND else []),
        ]
    return names

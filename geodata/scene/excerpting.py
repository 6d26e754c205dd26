"""The passages of an article in which something was found, as an article of their own with its findings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple, TypeVar

from geodata.articles.article import Article, Passage, Span
from geodata.articles.excerpts import GAP
from geodata.extraction.mentions import Extraction

T = TypeVar("T")


class _Piece(NamedTuple):
    """Characters of an article that an excerpt keeps, and where they stand in it."""

    start: int
    end: int
    at: int


def excerpt(extraction: Extraction) -> Extraction:
    """The excerpt of an article with what was found in it; an excerpt stays as it is.

    Everything that a Scene is composed of is kept. Of a place only the first mention is sure to be.
    """
    article = extraction.article
    if article.is_excerpt:
        return extraction
    text, pieces = _kept(article.text, sorted(_passages(extraction)))
    return Extraction(
        article=replace(article, text=text, is_excerpt=True),
        weapons=_moved(extraction.weapons, pieces),
        ranges=_moved(extraction.ranges, pieces),
        places=_moved(extraction.places, pieces),
        claims=_moved(extraction.claims, pieces),
    )


def moved_to(extraction: Extraction, article: Article) -> Extraction:
    """The same findings in an article of the same text, which may have another id."""

    def moved(mentions: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            replace(mention, passage=replace(mention.passage, article_id=article.id)) for mention in mentions
        )

    return Extraction(
        article=article,
        weapons=moved(extraction.weapons),
        ranges=moved(extraction.ranges),
        places=moved(extraction.places),
        claims=moved(extraction.claims),
        other_lengths=moved(extraction.other_lengths),
    )


def _passages(extraction: Extraction) -> set[Span]:
    found = {mention.passage.span for mention in extraction.ranges}
    found |= {claim.passage.span for claim in extraction.claims}
    found |= {mention.passage.span for mention in extraction.weapons}
    first_of_place: dict[str, Span] = {}
    for mention in extraction.places:
        if mention.place is not None:
            first_of_place.setdefault(mention.place.id, mention.passage.span)
    return found | set(first_of_place.values())


def _kept(text: str, spans: Sequence[Span]) -> tuple[str, list[_Piece]]:
    """The excerpt's text and its pieces; passages with nothing but blanks between them are one piece."""
    parts: list[str] = []
    pieces: list[_Piece] = []
    size = 0
    for span in spans:
        end = pieces[-1].end if pieces else 0
        start = max(span.start, end)
        if start >= span.end:
            continue
        if pieces and not text[end:start].strip():
            last = pieces.pop()
            parts.append(text[end : span.end])
            size += span.end - end
            pieces.append(_Piece(last.start, span.end, last.at))
            continue
        if pieces:
            parts.append(GAP)
            size += len(GAP)
        pieces.append(_Piece(start, span.end, size))
        parts.append(text[start : span.end])
        size += span.end - start
    return "".join(parts), pieces


def _moved(mentions: Iterable[T], pieces: Sequence[_Piece]) -> tuple[T, ...]:
    """The mentions that the excerpt keeps whole, where they stand in it."""
    moved = (_shifted(mention, pieces) for mention in mentions)
    return tuple(mention for mention in moved if mention is not None)


def _shifted(mention: Any, pieces: Sequence[_Piece]) -> Any:
    """A mention with its spans moved; None where the excerpt lacks its passage."""
    changes: dict[str, Any] = {}
    for field in fields(mention):
        value = getattr(mention, field.name)
        if isinstance(value, Passage):
            span = _shift(value.span, pieces)
            changes[field.name] = None if span is None else replace(value, span=span)
        elif isinstance(value, Span):
            changes[field.name] = _shift(value, pieces)
    if changes.get("passage") is None or changes.get("span") is None:
        return None
    return replace(mention, **changes)


def _shift(span: Span, pieces: Sequence[_Piece]) -> Span | None:
    index = bisect_right(pieces, span.start, key=lambda piece: piece.start) - 1
    if index < 0 or span.end > pieces[index].end:
        return None
    by = pieces[index].at - pieces[index].start
    return Span(span.start + by, span.end + by)

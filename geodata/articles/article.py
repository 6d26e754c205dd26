"""An article, spans of its text and the passages in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open character offsets into an article's text; `text[start:end]` is the mention."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def within(self, outer: Span) -> Span:
        """The same characters, counted from the start of `outer` and cut to it."""
        start = max(self.start, outer.start) - outer.start
        return Span(start, max(start, min(self.end, outer.end) - outer.start))

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text and what it states of itself; what it does not state stays None or empty.

    Attributes:
        id: stable and unique among the loaded articles (a slug of its title or file name).
        text: exactly as stored; every Span indexes it.
        source: the file, address or "pasted text" it came from.
        published: the date as the article itself states it, unchanged ("Published 4 HOURS AGO" is no date).
        is_excerpt: only attributed short passages are held, joined by "[…]".
    """

    id: str
    text: str
    source: str
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    is_excerpt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The sentence (or two) that holds a mention: `article.text[span.start:span.end] == text`."""

    article_id: str
    span: Span
    text: str

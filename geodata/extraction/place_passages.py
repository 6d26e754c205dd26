"""The passage that a mention stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from geodata.articles.article import Article, Passage, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE_END = re.compile(r"[\n\r\u2028\u2029]")
_LONGEST_LINE = 400  # characters either side of a mention outside all passages


class PassageFinder:
    """Finds the passage of a span among sorted passages."""

    def __init__(self, article: Article, passages: Sequence[Passage]) -> None:
        self._article = article
        self._passages = sorted(passages, key=lambda passage: passage.span)
        self._starts = [passage.span.start for passage in self._passages]

    def at(self, span: Span) -> Passage:
        """The passage that contains `span`; its line where none does (a byline, a caption)."""
        at = bisect_right(self._starts, span.start) - 1
        if at >= 0 and self._passages[at].span.contains(span):
            return self._passages[at]
        return self._line(span)

    def _line(self, span: Span) -> Passage:
        text = self._article.text
        lowest, highest = max(0, span.start - _LONGEST_LINE), min(len(text), span.end + _LONGEST_LINE)
        breaks = [match.end() for match in _LINE_END.finditer(text, lowest, span.start)]
        start = breaks[-1] if breaks else lowest
        after = _LINE_END.search(text, span.end, highest)
        end = after.start() if after else highest
        return Passage(article_id=self._article.id, span=Span(start, end), text=text[start:end])

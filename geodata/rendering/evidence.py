"""The passages that the page may open: each text once, each citation with its own words marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from geodata.scene.scene import ArticleCredit, Citation, Scene, ScenePlace

CITATIONS_PER_PLACE = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """The citations of a Scene in the order in which they are first used, without repeats."""

    citations: tuple[Citation, ...]

    @classmethod
    def of(cls, scene: Scene, places: Iterable[ScenePlace]) -> Evidence:
        """The citations of all reaches and of the first passages of the given places."""
        found = [citation for reach in scene.reaches for citation in reach.citations]
        for place in places:
            found += place.passages[:CITATIONS_PER_PLACE]
        return cls(tuple(dict.fromkeys(found)))

    def keys(self, citations: Iterable[Citation]) -> list[int]:
        """Where citations stand in the packed list."""
        return [self.citations.index(citation) for citation in citations]

    def packed(self, articles: Sequence[ArticleCredit]) -> dict[str, Any]:
        """Articles, passages and citations for the page; offsets count UTF-16 units, as the page does."""
        ids = [article.article_id for article in articles]
        passages = list(dict.fromkeys((c.article.article_id, c.passage.text) for c in self.citations))
        return {
            "ar": [_article(article) for article in articles],
            "pa": [[ids.index(article_id), text] for article_id, text in passages],
            "ci": [
                _citation(c, passages.index((c.article.article_id, c.passage.text))) for c in self.citations
            ],
        }


def _article(article: ArticleCredit) -> dict[str, Any]:
    return {
        "t": article.title,
        "p": article.publisher,
        "au": list(article.authors),
        "d": article.published,
    }


def _citation(citation: Citation, passage: int) -> dict[str, Any]:
    text = citation.passage.text
    return {
        "x": passage,
        "h": [_utf16_length(text[:offset]) for offset in citation.highlight],
        "y": citation.conversion_agrees,
        "sp": citation.speaker,
    }


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

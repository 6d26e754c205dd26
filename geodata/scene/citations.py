"""Passages as citations: who published them, what in them matters, and their number in the Scene."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from geodata.articles.article import Article, Passage, Span
from geodata.articles.dates import day_of
from geodata.articles.names import shown_name
from geodata.extraction.mentions import Extraction, RangeMention
from geodata.scene import wording
from geodata.scene.scene import ArticleCredit, Citation

SHORT_TITLE = 48


def credit_of(article: Article) -> ArticleCredit:
    """What the article states of itself."""
    return ArticleCredit(
        article_id=article.id,
        title=article.title,
        publisher=article.publisher,
        authors=article.authors,
        published=article.published,
        source=article.source if "://" in article.source else _without_folders(article.source),
    )


def _without_folders(source: str) -> str:
    """A file by its name alone: what is published does not tell the folders of a newsroom's machine."""
    return shown_name(source) if re.search(r"[/\\]", source) else source


def source_line(credit: ArticleCredit) -> str:
    """One line that names an article: publisher, title and date, "not stated" where it states none."""
    publisher = credit.publisher or "publisher not stated"
    title = wording.quoted(credit.title) if credit.title else credit.source
    return f"{publisher}, {title}, {credit.published or 'date not stated'}"


def short_source(credit: ArticleCredit) -> str:
    """The shortest name that tells an article apart: its publisher, else the start of its title."""
    if credit.publisher or not credit.title:
        return credit.publisher or credit.source
    return wording.quoted(credit.title, SHORT_TITLE)


def full_source(credit: ArticleCredit) -> str:
    """As `short_source`, with the start of the title: it tells two articles of one publisher apart."""
    name = short_source(credit)
    return (
        f"{name}, {wording.quoted(credit.title, SHORT_TITLE)}" if credit.publisher and credit.title else name
    )


def newest_date(articles: Iterable[ArticleCredit]) -> str | None:
    """The newest date that an article states, as printed; where none is a plain day, the last one stated."""
    dates = [article.published for article in articles if article.published]
    days = {date: day for date in dates if (day := day_of(date)) is not None}
    return max(days, key=lambda date: days[date]) if days else next(reversed(dates), None)


@dataclass(slots=True)
class CitationBook:
    """Hands out citations and numbers their passages in the order in which they are first cited."""

    numbers: dict[tuple[str, Span], int] = field(default_factory=dict)

    def cite_range(self, extraction: Extraction, mention: RangeMention) -> Citation:
        """Cite the passage of a figure, with qualifier and figure highlighted."""
        return self._cite(extraction.article, mention.passage, _with_qualifier(mention), mention)

    def cite(self, extraction: Extraction, passage: Passage, span: Span) -> Citation:
        """Cite a passage for a weapon or place in it."""
        return self._cite(extraction.article, passage, span, None)

    def _cite(self, article: Article, passage: Passage, span: Span, mention: RangeMention | None) -> Citation:
        key = (article.id, passage.span)
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        highlight = span.within(passage.span)
        return Citation(
            number=number,
            article=credit_of(article),
            passage=passage,
            highlight=highlight,
            printed=wording.printed(mention) if mention else passage.text[highlight.start : highlight.end],
            conversion_agrees=mention.conversion.consistent if mention and mention.conversion else None,
            speaker=mention.speaker if mention else None,
            hedge=mention.hedge if mention else None,
        )


def _with_qualifier(mention: RangeMention) -> Span:
    """The span of a figure and of the printed qualifier directly before it."""
    start = mention.span.start - mention.passage.span.start
    before = mention.passage.text[:start].rstrip()
    words = mention.qualifier.strip()
    if words and before.lower().endswith(words.lower()):
        return Span(mention.passage.span.start + len(before) - len(words), mention.span.end)
    return mention.span


def first_of_each(citations: list[Citation], key: Callable[[Citation], object]) -> tuple[Citation, ...]:
    """The citations without those whose key was seen before."""
    kept: dict[object, Citation] = {}
    for citation in citations:
        kept.setdefault(key(citation), citation)
    return tuple(kept.values())

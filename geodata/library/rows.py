"""Rows of the tables into records and back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from geodata.articles.article import Article, Span
from geodata.articles.dates import day_of
from geodata.articles.duplicates import Fingerprint
from geodata.errors import LibraryError
from geodata.extraction.mentions import PlaceMention, RangeMention, ReachClaim
from geodata.library.codec import kind_of, mention_from, to_data
from geodata.library.models import ArticleRow, ItemRow
from geodata.library.records import Hand, ItemKind, ItemState, Mention, ReviewItem, StoredArticle, Trouble


def stamp(when: datetime) -> str:
    """A moment as stored: ISO 8601 in UTC.

    Raises:
        LibraryError: it has no time zone.
    """
    if when.tzinfo is None:
        raise LibraryError("the time of a change has no zone", expected="an aware datetime")
    return when.astimezone(UTC).isoformat()


def article_row(article: Article, mark: Fingerprint, *, hand: Hand, is_note: bool = False) -> ArticleRow:
    return ArticleRow(
        key=article.id,
        text=article.text,
        source=article.source,
        title=article.title,
        publisher=article.publisher,
        publisher_key=(article.publisher or "").casefold(),
        authors=list(article.authors),
        published=article.published,
        published_day=day_of(article.published),
        is_excerpt=article.is_excerpt,
        is_note=is_note,
        removed=False,
        sha256=mark.sha256,
        signature=list(mark.signature),
        added_at=stamp(hand.when),
        added_by=hand.who,
    )


def article_from(row: ArticleRow) -> Article:
    return Article(
        id=row.key,
        text=row.text,
        source=row.source,
        title=row.title,
        publisher=row.publisher,
        authors=tuple(row.authors),
        published=row.published,
        is_excerpt=row.is_excerpt,
    )


def stored_from(row: ArticleRow) -> StoredArticle:
    return StoredArticle(
        article=article_from(row),
        sha256=row.sha256,
        added_at=row.added_at,
        added_by=row.added_by,
        is_note=row.is_note,
        removed=row.removed,
    )


def item_from(row: ItemRow, article_key: str) -> ReviewItem:
    kind = ItemKind(row.kind)
    return ReviewItem(
        id=row.id,
        article_id=article_key,
        kind=kind,
        state=ItemState(row.state),
        original=None if row.original is None else mention_from(kind, row.original),
        current=mention_from(kind, row.current),
        span=Span(row.start, row.end),
        note=row.note,
        version=row.version,
        stale=row.stale,
    )


def item_row(article_id: int, mention: Mention, state: ItemState) -> ItemRow:
    """A new row; what was added by hand has no original."""
    data = to_data(mention)
    return ItemRow(
        article_id=article_id,
        kind=kind_of(mention),
        state=state,
        original=None if state is ItemState.ADDED else data,
        note="",
        version=1,
        stale=False,
        start=mention.span.start,
        end=mention.span.end,
        **searchable(mention, state),
        current=data,
    )


def searchable(mention: Mention, state: ItemState) -> dict[str, Any]:
    """The columns of a review item that repeat its mention for searching."""
    weapon = getattr(mention, "weapon", None) or ""
    place = getattr(mention, "place", None)
    place_name = place.name if place else getattr(mention, "place_text", "")
    return {
        "weapon_key": weapon.casefold(),
        "place_key": place_name.casefold(),
        "km": mention.km if isinstance(mention, RangeMention) else None,
        "trouble": trouble_of(mention) if state is ItemState.FOUND else None,
        "words": " ".join(filter(None, (weapon, place_name, _printed(mention), mention.passage.text))),
    }


def _printed(mention: Mention) -> str:
    if isinstance(mention, ReachClaim):
        return f"{mention.weapon_text} {mention.place_text}"
    return mention.text


def trouble_of(mention: Mention) -> Trouble | None:
    """What has to be settled about a mention that nobody has looked at."""
    if isinstance(mention, RangeMention):
        if mention.conversion and not mention.conversion.consistent:
            return Trouble.CONVERSION
        return Trouble.WEAPON if mention.weapon is None else None
    if isinstance(mention, PlaceMention) and mention.place is None and mention.candidates:
        return Trouble.PLACE
    return None


def differing(before: dict[str, Any] | None, after: dict[str, Any]) -> tuple[str, ...]:
    """Names of what a change altered: "state", or fields of the mention."""
    if before is None:
        return ()
    names = ["state"] if before["state"] != after["state"] else []
    old, new = before["current"], after["current"]
    return (*names, *(name for name in new if new[name] != old.get(name)))

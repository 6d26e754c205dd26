"""Search over articles and review items with the database's own index of words."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, literal_column, or_, select, text

from geodata.library.database import Library
from geodata.library.models import ArticleRow, ItemRow
from geodata.library.records import ArticleHit, ItemState, ReviewItem, SearchFilter
from geodata.library.rows import item_from

SNIPPET_CHARACTERS = 160
Q = TypeVar("Q", bound=Select[*tuple[Any, ...]])

_MOST_WORDS = 20
_STEM = 5  # as many letters of a word as its endings leave alone


def search_articles(
    library: Library, wanted: SearchFilter, *, limit: int = 50, offset: int = 0
) -> tuple[ArticleHit, ...]:
    """Articles that fit, the last added first.

    Raises:
        LibraryError: the library cannot be read.
    """
    query = select(ArticleRow).where(~ArticleRow.removed, ~ArticleRow.is_note, *_of_article(wanted))
    for column, name in ((ItemRow.weapon_key, wanted.weapon), (ItemRow.place_key, wanted.place)):
        if name:
            query = query.where(ArticleRow.id.in_(_articles_naming(column, name)))
    query = _matching(library, query, "article", wanted.words)
    query = query.order_by(ArticleRow.id.desc()).limit(limit).offset(offset)
    with library.reading() as session:
        return tuple(_hit(row, wanted.words) for row in session.scalars(query))


def search_items(
    library: Library, wanted: SearchFilter, *, limit: int = 50, offset: int = 0
) -> tuple[ReviewItem, ...]:
    """Review items that fit, the last added first: words are looked for in the item and its passage.

    Raises:
        LibraryError: the library cannot be read.
    """
    current = or_(~ItemRow.stale, ItemRow.state != ItemState.FOUND.value)
    query = select(ItemRow, ArticleRow.key).join(ArticleRow, ArticleRow.id == ItemRow.article_id)
    query = query.where(~ArticleRow.removed, current, *_of_article(wanted))
    if wanted.weapon:
        query = query.where(ItemRow.weapon_key == wanted.weapon.casefold())
    if wanted.place:
        query = query.where(ItemRow.place_key == wanted.place.casefold())
    if wanted.states:
        query = query.where(ItemRow.state.in_([state.value for state in wanted.states]))
    query = _matching(library, query, "review_item", wanted.words)
    query = query.order_by(ItemRow.id.desc()).limit(limit).offset(offset)
    with library.reading() as session:
        return tuple(item_from(row, key) for row, key in session.execute(query))


def _of_article(wanted: SearchFilter) -> list[ColumnElement[bool]]:
    narrowed = []
    if wanted.publisher:
        narrowed.append(ArticleRow.publisher_key == wanted.publisher.casefold())
    if wanted.since:
        narrowed.append(ArticleRow.published_day >= wanted.since)
    if wanted.until:
        narrowed.append(ArticleRow.published_day <= wanted.until)
    return narrowed


def _articles_naming(column: Any, name: str) -> Select[int]:
    """Articles with a review item that names a weapon or place and is not rejected."""
    return select(ItemRow.article_id).where(
        column == name.casefold(), ItemRow.state != ItemState.REJECTED.value, ~ItemRow.stale
    )


def _matching(library: Library, query: Q, table: str, words: str) -> Q:
    phrases = _phrases(words)
    if not phrases:
        return query
    if library.is_postgresql:
        condition = f"{table}.search @@ to_tsquery('english', :words)"
        return query.where(text(condition).bindparams(words=_for_postgresql(phrases)))
    index = text(f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH :words")  # noqa: S608  (fixed names)
    rows = index.bindparams(words=_for_sqlite(phrases)).columns(literal_column("rowid"))
    return query.where((ArticleRow if table == "article" else ItemRow).id.in_(rows))


def _phrases(words: str) -> list[list[str]]:
    """Words, those between quotation marks together, letters and digits only."""
    parts = re.findall(r'"([^"]*)"?|(\S+)', words.replace("“", '"').replace("”", '"'))
    phrases = [re.findall(r"[^\W_]+", quoted or plain) for quoted, plain in parts]
    return [phrase for phrase in phrases if phrase][:_MOST_WORDS]


def _for_sqlite(phrases: list[list[str]]) -> str:
    return " AND ".join(f'"{" ".join(phrase)}"' for phrase in phrases) + (
        "*" if len(phrases[-1]) == 1 else ""
    )


def _for_postgresql(phrases: list[list[str]]) -> str:
    return " & ".join("(" + " <-> ".join(phrase) + ")" for phrase in phrases[:-1]) + _last(phrases)


def _last(phrases: list[list[str]]) -> str:
    joint = " & " if len(phrases) > 1 else ""
    last = phrases[-1]
    return joint + (f"{last[0]}:*" if len(last) == 1 else "(" + " <-> ".join(last) + ")")


def _hit(row: ArticleRow, words: str) -> ArticleHit:
    return ArticleHit(
        article_id=row.key,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        source=row.source,
        snippet=_snippet(row.text, words),
    )


def _snippet(body: str, words: str) -> str:
    """The text about the first word that was looked for, or its beginning."""
    stems = [re.escape(word[:_STEM]) for phrase in _phrases(words) for word in phrase]
    match = re.search(rf"\b(?:{'|'.join(stems)})", body, re.IGNORECASE) if stems else None
    start = max(0, (match.start() if match else 0) - SNIPPET_CHARACTERS // 3)
    piece = " ".join(body[start : start + SNIPPET_CHARACTERS].split())
    return ("…" if start else "") + piece + ("…" if start + SNIPPET_CHARACTERS < len(body) else "")

"""Articles in the library."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from geodata.articles.article import Article
from geodata.articles.duplicates import NEARLY_SAME, Duplicate, Fingerprint, fingerprint, similarity
from geodata.articles.names import unique_id
from geodata.errors import LibraryError
from geodata.library.database import Library
from geodata.library.models import ArticleRow, BandRow
from geodata.library.records import Hand, StoredArticle
from geodata.library.rows import article_row, stored_from


def add_article(library: Library, article: Article, *, hand: Hand) -> StoredArticle:
    """Keep an article. The same text is kept once; where another text has the id, it gets one of its own."""
    with library.writing() as session:
        return stored_from(put_article(session, article, hand=hand))


def get_article(library: Library, article_id: str) -> StoredArticle:
    """The article with an id.

    Raises:
        LibraryError: there is none.
    """
    with library.reading() as session:
        return stored_from(article_row_of(session, article_id))


def article_ids(library: Library) -> frozenset[str]:
    """Every id in use, removed articles included: what `taken` of the readers wants."""
    with library.reading() as session:
        return frozenset(session.scalars(select(ArticleRow.key)))


def list_articles(library: Library, *, limit: int = 100, offset: int = 0) -> tuple[StoredArticle, ...]:
    """Articles, the last added first; neither notes nor removed ones."""
    query = select(ArticleRow).where(~ArticleRow.removed, ~ArticleRow.is_note)
    with library.reading() as session:
        rows = session.scalars(query.order_by(ArticleRow.id.desc()).limit(limit).offset(offset))
        return tuple(stored_from(row) for row in rows)


def near_duplicates(library: Library, text: str) -> tuple[Duplicate, ...]:
    """Kept articles whose text is, or nearly is, this one, the most similar first; `article_id` is empty."""
    mark = fingerprint(text)
    bands = select(BandRow.article_id).where(BandRow.band.in_(mark.bands))
    query = select(ArticleRow).where(ArticleRow.id.in_(bands), ~ArticleRow.removed)
    with library.reading() as session:
        alike = [(row.key, similarity(mark, _mark(row))) for row in session.scalars(query)]
    found = [
        Duplicate(article_id="", of_id=key, similarity=share) for key, share in alike if share >= NEARLY_SAME
    ]
    return tuple(sorted(found, key=lambda duplicate: (-duplicate.similarity, duplicate.of_id)))


def set_removed(library: Library, article_id: str, *, removed: bool) -> None:
    """Take an article out of lists and search, or put it back; nothing of it is deleted.

    Raises:
        LibraryError: there is no such article.
    """
    with library.writing() as session:
        article_row_of(session, article_id).removed = removed


def put_article(session: Session, article: Article, *, hand: Hand, is_note: bool = False) -> ArticleRow:
    """Within a transaction, what `add_article` says; a removed copy comes back."""
    mark = fingerprint(article.text)
    same = select(ArticleRow).where(ArticleRow.sha256 == mark.sha256, ArticleRow.is_note == is_note)
    known = session.scalars(same.order_by(ArticleRow.id).limit(1)).first()
    if known is not None and not is_note:
        known.removed = False
        return known
    row = article_row(replace(article, id=_free_key(session, article.id)), mark, hand=hand, is_note=is_note)
    session.add(row)
    session.flush()
    if not (article.is_excerpt or is_note):
        session.add_all(BandRow(article_id=row.id, band=band) for band in mark.bands)
    return row


def article_row_of(session: Session, article_id: str) -> ArticleRow:
    row = session.scalars(select(ArticleRow).where(ArticleRow.key == article_id)).one_or_none()
    if row is None:
        raise LibraryError(f"there is no article {article_id!r} in the library", next_step="Add it first.")
    return row


def _free_key(session: Session, wanted: str) -> str:
    taken = session.scalars(select(ArticleRow.key).where(ArticleRow.key.startswith(wanted, autoescape=True)))
    return unique_id(wanted, set(taken))


def _mark(row: ArticleRow) -> Fingerprint:
    return Fingerprint(sha256=row.sha256, signature=tuple(row.signature))

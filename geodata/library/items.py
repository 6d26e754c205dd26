"""Review items: what the extractor found and what the journalist made of it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Select, delete, exists, or_, select
from sqlalchemy.orm import Session

from geodata.errors import LibraryError
from geodata.extraction.mentions import Extraction
from geodata.library.articles import put_article
from geodata.library.codec import to_data
from geodata.library.database import Library
from geodata.library.matching import mentions_of, paired
from geodata.library.models import ArticleRow, ChangeRow, ItemRow, ViewItemRow
from geodata.library.records import Hand, ItemKind, ItemState, Mention, ReviewItem
from geodata.library.rows import item_from, item_row, searchable


def store_extraction(library: Library, extraction: Extraction, *, hand: Hand) -> tuple[ReviewItem, ...]:
    """Keep an extraction with its article, and give its review items in the order of the text.

    Done again with a newer extractor, it keeps every review: found items follow the newer reading, reviewed
    ones stay as the journalist left them.

    Raises:
        LibraryError: another text has the article's id; extract from what `add_article` returned.
    """
    with library.writing() as session:
        row = put_article(session, extraction.article, hand=hand)
        if row.key != extraction.article.id:
            raise LibraryError(
                f"the library keeps this text, or another, under the id {extraction.article.id!r}",
                expected="an extraction from the article that add_article returned",
                next_step=f"Use the article {row.key!r} of the library.",
            )
        _put_mentions(session, row, mentions_of(extraction))
        session.flush()
        return _items(session, _current_items(row.key))


def items(
    library: Library,
    article_id: str | None = None,
    *,
    kinds: Collection[ItemKind] = (),
    states: Collection[ItemState] = (),
) -> tuple[ReviewItem, ...]:
    """Review items of one article or of all, in the order of the text; empty collections narrow nothing."""
    query = _current_items(article_id)
    if kinds:
        query = query.where(ItemRow.kind.in_([kind.value for kind in kinds]))
    if states:
        query = query.where(ItemRow.state.in_([state.value for state in states]))
    with library.reading() as session:
        return _items(session, query)


def get_item(library: Library, item_id: int) -> ReviewItem:
    """The review item with an id.

    Raises:
        LibraryError: there is none.
    """
    with library.reading() as session:
        found = _items(session, _joined().where(ItemRow.id == item_id))
    if not found:
        raise no_item(item_id)
    return found[0]


def no_item(item_id: int) -> LibraryError:
    return LibraryError(f"there is no review item {item_id}", next_step="Load the article again.")


def _joined() -> Select[ItemRow, str]:
    return select(ItemRow, ArticleRow.key).join(ArticleRow, ArticleRow.id == ItemRow.article_id)


def _current_items(article_id: str | None) -> Select[ItemRow, str]:
    query = _joined().where(or_(~ItemRow.stale, ItemRow.state != ItemState.FOUND.value), ~ArticleRow.removed)
    if article_id is not None:
        query = query.where(ArticleRow.key == article_id)
    return query.order_by(ItemRow.article_id, ItemRow.start, ItemRow.end, ItemRow.id)


def _items(session: Session, query: Select[ItemRow, str]) -> tuple[ReviewItem, ...]:
    return tuple(item_from(row, key) for row, key in session.execute(query))


def _put_mentions(session: Session, article: ArticleRow, mentions: tuple[Mention, ...]) -> None:
    rows = {row.id: row for row in session.scalars(select(ItemRow).where(ItemRow.article_id == article.id))}
    pairs = paired(mentions, [item_from(row, article.key) for row in rows.values()])
    for number, mention in enumerate(mentions):
        if number in pairs:
            _follow(rows.pop(pairs[number].id), mention)
        else:
            session.add(item_row(article.id, mention, ItemState.FOUND))
    _retire(session, [row for row in rows.values() if row.original is not None])


def _follow(row: ItemRow, mention: Mention) -> None:
    """A found item takes the newer reading; a reviewed one only remembers it."""
    data = to_data(mention)
    row.stale = False
    if row.original == data:
        return
    row.original = data
    if row.state == ItemState.FOUND:
        row.current, row.start, row.end = data, mention.span.start, mention.span.end
        row.version += 1
        for name, value in searchable(mention, ItemState.FOUND).items():
            setattr(row, name, value)


def _retire(session: Session, rows: list[ItemRow]) -> None:
    """What is no longer found goes, unless someone reviewed it or a saved view shows it."""
    for row in rows:
        row.stale = True
    session.flush()
    found = [row.id for row in rows if row.state == ItemState.FOUND]
    kept = or_(
        exists().where(ChangeRow.item_id == ItemRow.id), exists().where(ViewItemRow.item_id == ItemRow.id)
    )
    session.execute(
        delete(ItemRow).where(ItemRow.id.in_(found), ~kept).execution_options(synchronize_session=False)
    )

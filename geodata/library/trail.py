"""The correction trail: who changed what, when, from what to what."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from geodata.library.database import Library
from geodata.library.failures import as_sentences
from geodata.library.models import ArticleRow, ChangeRow, ItemRow
from geodata.library.records import Change
from geodata.library.rows import differing

_NEWEST = select(
    select(func.max(ChangeRow.id)).scalar_subquery(), select(func.max(ArticleRow.id)).scalar_subquery()
)
_DONE = {
    "confirm": "confirmed it",
    "correct": "corrected it",
    "reject": "rejected it",
    "restore": "restored it",
    "choose": "chose between the candidates",
    "add": "added it",
    "undo": "undid a change of it",
    "redo": "redid a change of it",
}


def trail(
    library: Library, *, item_id: int | None = None, article_id: str | None = None, limit: int = 200
) -> tuple[Change, ...]:
    """Changes of an item, of an article, or of the whole library, the latest first."""
    query = select(ChangeRow).order_by(ChangeRow.id.desc()).limit(limit)
    if item_id is not None:
        query = query.where(ChangeRow.item_id == item_id)
    if article_id is not None:
        query = query.join(ItemRow, ItemRow.id == ChangeRow.item_id)
        query = query.join(ArticleRow, ArticleRow.id == ItemRow.article_id).where(
            ArticleRow.key == article_id
        )
    with library.reading() as session:
        return tuple(change_from(row) for row in session.scalars(query))


def newest(library: Library) -> tuple[int, int]:
    """Numbers of the newest change and of the newest article, 0 for none; cheap enough for every step.

    Raises:
        LibraryError: the database cannot be read.
    """
    with as_sentences(library.place), library.engine.connect() as connection:
        change, article = connection.execute(_NEWEST).one()
    return change or 0, article or 0


def change_from(row: ChangeRow) -> Change:
    return Change(
        id=row.id,
        item_id=row.item_id,
        action=row.action,
        who=row.who,
        when=row.at,
        before=row.before,
        after=row.after,
        differing=differing(row.before, row.after),
    )


def last_change_sentence(session: Session, item: ItemRow) -> str:
    """Who changed an item last, and what, for the one whose change comes too late."""
    query = select(ChangeRow).where(ChangeRow.item_id == item.id).order_by(ChangeRow.id.desc()).limit(1)
    row = session.scalars(query).one_or_none()
    if row is None:
        return "a newer reading of the article found something else"
    old, new = (row.before or {}).get("current", {}), row.after["current"]
    fields = [f"{name} from {_said(old.get(name))} to {_said(new[name])}" for name in _fields(row)]
    what = f" ({', '.join(fields)})" if fields else ""
    return f"{row.who or 'someone'} {_DONE[row.action]}{what} at {row.at[:16].replace('T', ' ')} UTC"


def _fields(row: ChangeRow) -> list[str]:
    return [
        name for name in differing(row.before, row.after) if name not in {"state", "candidates", "conversion"}
    ]


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("name", "…"))
    return "nothing" if value is None else str(value)

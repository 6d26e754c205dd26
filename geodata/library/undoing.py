"""Undo and redo of one journalist's changes; both are entries of the trail themselves."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from geodata.errors import LibraryError
from geodata.library.codec import mention_from
from geodata.library.database import Library
from geodata.library.items import get_item
from geodata.library.models import ChangeRow, ItemRow
from geodata.library.records import Hand, ItemKind, ItemState, ReviewItem
from geodata.library.review import Data, locked_row, put_state, snapshot, trail_row
from geodata.library.trail import last_change_sentence

_REVERSALS = ("undo", "redo")


def undo(library: Library, *, hand: Hand) -> ReviewItem | None:
    """Take back the latest change by the same person; None where there is nothing to undo.

    An addition that is undone is rejected, and stays in the trail.

    Raises:
        LibraryError: someone else has changed the item since.
    """
    query = _changes(hand).where(~ChangeRow.undone).order_by(ChangeRow.id.desc())
    return _reverse(library, query, hand, "undo")


def redo(library: Library, *, hand: Hand) -> ReviewItem | None:
    """Make the change that was undone last once more; None where there is nothing to redo.

    Raises:
        LibraryError: someone else has changed the item since.
    """
    query = _changes(hand).where(ChangeRow.undone, ~ChangeRow.spent).order_by(ChangeRow.id)
    return _reverse(library, query, hand, "redo")


def can_undo(library: Library, who: str | None) -> tuple[bool, bool]:
    """Whether this person has something to undo, and something to redo."""
    changes = select(ChangeRow.id).where(
        ChangeRow.who.is_not_distinct_from(who), ChangeRow.action.not_in(_REVERSALS)
    )
    with library.reading() as session:
        undoable = session.scalars(changes.where(~ChangeRow.undone).limit(1)).first()
        redoable = session.scalars(changes.where(ChangeRow.undone, ~ChangeRow.spent).limit(1)).first()
    return undoable is not None, redoable is not None


def _changes(hand: Hand) -> Select[ChangeRow]:
    return select(ChangeRow).where(
        ChangeRow.who.is_not_distinct_from(hand.who), ChangeRow.action.not_in(_REVERSALS)
    )


def _reverse(library: Library, query: Select[ChangeRow], hand: Hand, action: str) -> ReviewItem | None:
    with library.writing() as session:
        change = session.scalars(query.limit(1)).first()
        if change is None:
            return None
        row = locked_row(session, change.item_id)
        earlier = change.before or {**change.after, "state": ItemState.REJECTED.value}
        expected, wanted = (change.after, earlier) if action == "undo" else (earlier, change.after)
        _require_unchanged(session, row, expected)
        before = snapshot(row)
        put_state(
            row,
            ItemState(wanted["state"]),
            mention_from(ItemKind(row.kind), wanted["current"]),
            wanted["note"],
        )
        change.undone = action == "undo"
        session.add(trail_row(row, action, hand, before, spent=True))
    return get_item(library, row.id)


def _require_unchanged(session: Session, row: ItemRow, expected: Data) -> None:
    if snapshot(row) != expected:
        raise LibraryError(
            f"this was changed since: {last_change_sentence(session, row)}",
            next_step="Nothing was undone. Look at the new state and decide again.",
        )

"""The journalist's changes. Each is one transaction, goes to the trail, and can be undone.

A change names the version of the item that the journalist saw. If someone else has changed it since, the
change is refused with who changed what, and nothing is overwritten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from geodata.errors import LibraryError
from geodata.extraction.mentions import PlaceMention, RangeMention
from geodata.gazetteer.places import Place
from geodata.library.codec import mention_from, to_data
from geodata.library.corrections import corrected
from geodata.library.database import Library
from geodata.library.items import get_item, no_item
from geodata.library.models import ChangeRow, ItemRow
from geodata.library.records import Hand, ItemKind, ItemState, Mention, ReviewItem
from geodata.library.rows import searchable, stamp
from geodata.library.trail import last_change_sentence

Data = dict[str, Any]


def confirm(library: Library, item_id: int, *, version: int, hand: Hand) -> ReviewItem:
    """The item is right as it stands.

    Raises:
        LibraryError: someone else changed it since `version`, or it cannot be written.
    """
    return _change(library, item_id, "confirm", version, hand, lambda _, now: (ItemState.CONFIRMED, now))


def reject(library: Library, item_id: int, *, version: int, hand: Hand) -> ReviewItem:
    """The item is not what it was taken for; it is kept and never drawn.

    Raises:
        LibraryError: as `confirm`.
    """
    return _change(library, item_id, "reject", version, hand, lambda _, now: (ItemState.REJECTED, now))


def restore(library: Library, item_id: int, *, version: int, hand: Hand) -> ReviewItem:
    """Back to what the extractor found, or to the addition as it stands.

    Raises:
        LibraryError: as `confirm`.
    """
    return _change(
        library,
        item_id,
        "restore",
        version,
        hand,
        lambda found, now: (ItemState.FOUND, found) if found else (ItemState.ADDED, now),
    )


def correct(library: Library, item_id: int, *, version: int, hand: Hand, **fields: Any) -> ReviewItem:
    """Replace fields of the item.

    Of a range: `weapon`, `value`, `value_max`, `unit`, `bound`; of a weapon: `weapon`; of a place: `place`;
    of a claim: `weapon`, `place`, `reachable`. A corrected value or unit drops the conversion
    that the article printed for the old one.

    Raises:
        LibraryError: a field or value does not fit, or as `confirm`.
    """
    return _change(
        library,
        item_id,
        "correct",
        version,
        hand,
        lambda _, now: (ItemState.CORRECTED, corrected(now, fields)),
    )


def choose(library: Library, item_id: int, candidate: str | Place, *, version: int, hand: Hand) -> ReviewItem:
    """Settle on one of the candidates that the extractor left: a weapon's name or a place.

    Raises:
        LibraryError: it is none of them, or as `confirm`.
    """
    return _change(
        library,
        item_id,
        "choose",
        version,
        hand,
        lambda _, now: (ItemState.CONFIRMED, _chosen(now, candidate)),
    )


def _chosen(mention: Mention, candidate: str | Place) -> Mention:
    offered = getattr(mention, "candidates", ())
    if candidate not in offered:
        raise LibraryError(
            "this is none of the candidates",
            expected=", ".join(str(getattr(c, "name", c)) for c in offered) or "an item with candidates",
            next_step="Correct the item instead.",
        )
    if isinstance(mention, RangeMention) and isinstance(candidate, str):
        return replace(mention, weapon=candidate, candidates=())
    if isinstance(mention, PlaceMention) and isinstance(candidate, Place):
        return replace(mention, place=candidate, candidates=())
    raise LibraryError("this item has no candidates", next_step="Correct the item instead.")


def _change(
    library: Library,
    item_id: int,
    action: str,
    version: int,
    hand: Hand,
    alter: Callable[[Mention | None, Mention], tuple[ItemState, Mention]],
) -> ReviewItem:
    with library.writing() as session:
        row = locked_row(session, item_id)
        if row.version != version:
            raise _changed_meanwhile(session, row)
        kind = ItemKind(row.kind)
        found = None if row.original is None else mention_from(kind, row.original)
        state, mention = alter(found, mention_from(kind, row.current))
        before = snapshot(row)
        put_state(row, state, mention, hand.note)
        forget_redo(session, hand.who)
        session.add(trail_row(row, action, hand, before))
    return get_item(library, item_id)


def locked_row(session: Session, item_id: int) -> ItemRow:
    """The row, held until the transaction ends."""
    row = session.get(ItemRow, item_id, with_for_update=True)
    if row is None:
        raise no_item(item_id)
    return row


def snapshot(row: ItemRow) -> Data:
    """What the trail keeps of an item's state."""
    return {"state": row.state, "current": row.current, "note": row.note}


def put_state(row: ItemRow, state: ItemState, mention: Mention, note: str) -> None:
    row.state, row.current, row.note = state.value, to_data(mention), note
    row.version += 1
    for name, value in searchable(mention, state).items():
        setattr(row, name, value)


def trail_row(
    row: ItemRow, action: str, hand: Hand, before: Data | None, *, spent: bool = False
) -> ChangeRow:
    return ChangeRow(
        item_id=row.id,
        action=action,
        who=hand.who,
        at=stamp(hand.when),
        before=before,
        after=snapshot(row),
        undone=False,
        spent=spent,
    )


def forget_redo(session: Session, who: str | None) -> None:
    """After a new change, what was undone before can no longer be redone."""
    session.execute(
        update(ChangeRow)
        .where(ChangeRow.undone, ~ChangeRow.spent, ChangeRow.who.is_not_distinct_from(who))
        .values(spent=True)
    )


def _changed_meanwhile(session: Session, row: ItemRow) -> LibraryError:
    return LibraryError(
        f"this was changed while you were looking at it: {last_change_sentence(session, row)}",
        expected="the item as you saw it",
        next_step="Nothing of yours was saved. Look at the new state and decide again.",
    )

"""Mentions into plain data and back, each by its kind."""

from __future__ import annotations

from typing import Any, TypeVar

from geodata.errors import LibraryError, RecordError
from geodata.extraction import plain_data
from geodata.extraction.mentions import PlaceMention, RangeMention, ReachClaim, WeaponMention
from geodata.extraction.plain_data import to_data
from geodata.library.records import ItemKind, Mention

__all__ = ["RECORDS", "kind_of", "mention_from", "read_record", "to_data"]

T = TypeVar("T")
RECORDS: dict[ItemKind, type[Mention]] = {
    ItemKind.WEAPON: WeaponMention,
    ItemKind.RANGE: RangeMention,
    ItemKind.PLACE: PlaceMention,
    ItemKind.CLAIM: ReachClaim,
}
_KINDS = {record: kind for kind, record in RECORDS.items()}


def kind_of(mention: Mention) -> ItemKind:
    return _KINDS[type(mention)]


def mention_from(kind: ItemKind, data: Any) -> Mention:
    """The mention that `to_data` made the data from.

    Raises:
        LibraryError: the data is no such mention.
    """
    return read_record(RECORDS[kind], data)


def read_record(record: type[T], data: Any) -> T:
    """A record from its data.

    Raises:
        LibraryError: a field is missing or of another type.
    """
    try:
        return plain_data.read_record(record, data)
    except RecordError as error:
        raise LibraryError(error.what, next_step="Restore the library from an export.") from error

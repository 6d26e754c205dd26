"""Which stored review item a mention of a fresh extraction is, so that reviews outlive a better extractor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geodata.extraction.mentions import Extraction, ReachClaim
from geodata.library.codec import kind_of
from geodata.library.records import Mention, ReviewItem


def mentions_of(extraction: Extraction) -> tuple[Mention, ...]:
    """Everything of an extraction that can be reviewed."""
    return (*extraction.weapons, *extraction.ranges, *extraction.places, *extraction.claims)


def paired(mentions: Sequence[Mention], items: Iterable[ReviewItem]) -> dict[int, ReviewItem]:
    """Position of each known mention and its item.

    The same words at the same offsets with the same reading come first, then the same words with another
    reading, then overlapping words: each mention and each item is used once.
    """
    free = [item for item in items if item.original is not None]
    pairs: dict[int, ReviewItem] = {}
    for key in (_reading, _words):
        known: dict[object, list[ReviewItem]] = {}
        for item in free:
            known.setdefault(key(_found(item)), []).append(item)
        for number, mention in enumerate(mentions):
            if number not in pairs and (same := known.get(key(mention))):
                pairs[number] = same.pop(0)
        used = {item.id for item in pairs.values()}
        free = [item for item in free if item.id not in used]
    _pair_overlapping(mentions, free, pairs)
    return pairs


def _found(item: ReviewItem) -> Mention:
    return item.original or item.current


def _words(mention: Mention) -> object:
    if isinstance(mention, ReachClaim):
        return kind_of(mention), mention.span, mention.weapon_text, mention.place_text
    return kind_of(mention), mention.span, mention.text


def _reading(mention: Mention) -> object:
    place = getattr(mention, "place", None)
    return _words(mention), getattr(mention, "weapon", None), place.id if place else None


def _pair_overlapping(
    mentions: Sequence[Mention], free: list[ReviewItem], pairs: dict[int, ReviewItem]
) -> None:
    for number, mention in enumerate(mentions):
        near = [
            item
            for item in free
            if item.kind is kind_of(mention) and _found(item).span.overlaps(mention.span)
        ]
        if number not in pairs and near:
            pairs[number] = near[0]
            free.remove(near[0])

"""An extraction with the journalist's reviews applied: what may be drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TypeVar

from geodata.extraction.mentions import (
    Bound,
    Extraction,
    PlaceMention,
    RangeMention,
    ReachClaim,
    WeaponMention,
)
from geodata.library.matching import mentions_of, paired
from geodata.library.records import DRAWN_BY_DEFAULT, ItemState, Mention, ReviewItem
from geodata.units import Unit

M = TypeVar("M", bound=Mention)


def reviewed(
    extraction: Extraction, reviews: Iterable[ReviewItem], *, allow: Collection[ItemState] = DRAWN_BY_DEFAULT
) -> Extraction:
    """The extraction with only what `allow` admits, corrected values in place, additions included.

    A mention that no review knows counts as found. Reviews of other articles are passed over.
    """
    own = [review for review in reviews if review.article_id == extraction.article.id]
    mentions = mentions_of(extraction)
    pairs = paired(mentions, own)
    kept = [
        _as_reviewed(pairs[number]) if number in pairs else mention
        for number, mention in enumerate(mentions)
        if (pairs[number].state if number in pairs else ItemState.FOUND) in allow
    ]
    kept += _without_mention(own, {item.id for item in pairs.values()}, allow)
    return replace(
        extraction,
        weapons=_of(WeaponMention, kept),
        ranges=_of(RangeMention, kept),
        places=_of(PlaceMention, kept),
        claims=_of(ReachClaim, kept),
    )


def _without_mention(
    own: list[ReviewItem], paired_ids: set[int], allow: Collection[ItemState]
) -> list[Mention]:
    """Additions by hand, and reviewed items that the present extractor no longer finds."""
    return [
        _as_reviewed(item)
        for item in own
        if item.id not in paired_ids and item.state in allow and item.state is not ItemState.FOUND
    ]


def _as_reviewed(item: ReviewItem) -> Mention:
    """The present value; a figure that was corrected says what the article prints."""
    now, before = item.current, item.original
    if not (isinstance(now, RangeMention) and isinstance(before, RangeMention)):
        return now
    if _figure(now) == _figure(before):
        return now
    return replace(now, corrected_from=f"{before.qualifier} {before.text}".strip())


def _figure(mention: RangeMention) -> tuple[float, float | None, Unit, Bound]:
    return (mention.value, mention.value_max, mention.unit, mention.bound)


def _of(record: type[M], mentions: list[Mention]) -> tuple[M, ...]:
    """The mentions of one kind in the order of the text."""
    return tuple(sorted((m for m in mentions if isinstance(m, record)), key=lambda mention: mention.span))

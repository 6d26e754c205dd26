"""What to look at before a map is published: contradictions and doubts that nobody has looked at yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from geodata.checks.figures import same_figure
from geodata.extraction.mentions import RangeMention
from geodata.library.records import ItemState, ReviewItem, Trouble, Unsettled
from geodata.library.rows import trouble_of


def unsettled(items: Iterable[ReviewItem]) -> tuple[Unsettled, ...]:
    """Conversions that disagree, weapons and places in doubt, then articles that disagree.

    Confirming, correcting, choosing or rejecting settles an item. Articles that disagree are settled when
    none of the disagreeing items is merely found.
    """
    every = [item for item in items if not item.stale]
    single = [
        Unsettled(trouble=trouble, subject="", items=(item,))
        for trouble in (Trouble.CONVERSION, Trouble.WEAPON, Trouble.PLACE)
        for item in every
        if item.state is ItemState.FOUND and trouble_of(item.current) is trouble
    ]
    return (*single, *_disagreements(every))


def _disagreements(items: Sequence[ReviewItem]) -> tuple[Unsettled, ...]:
    """Weapons to which the items of different articles give different ranges, one of them not looked at."""
    by_weapon: dict[str, list[ReviewItem]] = {}
    for item in items:
        if (
            isinstance(item.current, RangeMention)
            and item.current.weapon
            and item.state is not ItemState.REJECTED
        ):
            by_weapon.setdefault(item.current.weapon, []).append(item)
    return tuple(
        Unsettled(trouble=Trouble.ARTICLES, subject=weapon, items=tuple(found))
        for weapon, found in sorted(by_weapon.items())
        if any(item.state is ItemState.FOUND for item in found) and _disagree(found)
    )


def _disagree(items: Sequence[ReviewItem]) -> bool:
    return any(
        one.article_id != other.article_id and not _gives_same(one, other)
        for one, other in combinations(items, 2)
    )


def _gives_same(one: ReviewItem, other: ReviewItem) -> bool:
    first, second = one.current, other.current
    ranges = isinstance(first, RangeMention) and isinstance(second, RangeMention)
    return not ranges or same_figure(first, second)  # type: ignore[arg-type]  # both are ranges here

"""When two mentions give one and the same figure, and whose wording stands for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from geodata.extraction.mentions import Bound, RangeMention

T = TypeVar("T")

SAME_FIGURE = 0.01  # relative: 186 miles and 300 km are one figure; 1,600 km and 1,600 miles are two


def same_figure(one: RangeMention, other: RangeMention) -> bool:
    """Whether two mentions print the same number or numbers, if need be in two units."""
    if (one.km_max is None) != (other.km_max is None):
        return False
    slack = 0.0 if one.unit is other.unit else SAME_FIGURE
    ends = ((one.km, other.km), (one.km_max or 0.0, other.km_max or 0.0))
    return all(abs(a - b) <= slack * max(a, b) + 1e-9 for a, b in ends)


def by_figure(found: Iterable[T], mention_of: Callable[[T], RangeMention]) -> list[list[T]]:
    """What gives one figure of one weapon together, in the order in which each is first given."""
    groups: list[list[T]] = []
    for item in found:
        mention = mention_of(item)
        for group in groups:
            first = mention_of(group[0])
            if first.weapon == mention.weapon and same_figure(first, mention):
                group.append(item)
                break
        else:
            groups.append([item])
    return groups


def lead(mentions: Sequence[RangeMention]) -> RangeMention:
    """The mention whose wording stands for a figure: the first with a printed bound, else the first."""
    return next((mention for mention in mentions if mention.bound is not Bound.EXACT), mentions[0])

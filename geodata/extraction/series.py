"""Several figures for several weapons in one sentence: "ranges of 250 and 300 km, respectively"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geodata.extraction.attribution import Owner
from geodata.extraction.discourse import Discourse
from geodata.extraction.mentions import LengthKind
from geodata.extraction.phrases import WeaponPhrase
from geodata.extraction.ranges import Verdict
from geodata.extraction.resolution import resolve_phrase
from geodata.extraction.view import SentenceView

if TYPE_CHECKING:
    from geodata.extraction.range_mentions import Judged

_NEXT_FIGURE = re.compile(
    r"^(?:,|,? and|,? or| to|/|,? compared (?:to|with)|,? versus)"
    r"(?: (?:about|around|over|up to|more than|some|roughly|nearly|just|only|a|an|at least|the))* ?$"
)
_COMPARISON = re.compile(r"^ (?:farther|further|longer|shorter|more|less) than\b")
_NEVER_SHARED = (LengthKind.SIZE, LengthKind.ALTITUDE, LengthKind.SPEED, LengthKind.ACCURACY)
_OTHER_NAME = re.compile(r"\b(?:known|designated|called|named|dubbed)(?: as| by nato as)?(?: the)? $")
_OPENS_BEHIND = re.compile(r"(?: range| reach)?, (?:respectively, )?(?:the |its |their |[a-z]+'s )?")
_NEXT_WEAPON = re.compile(
    r"^(?:'s|\))?(?:,|,? and|,? or|/|,? as well as)(?: (?:the|its|their|[a-z-]+)){0,3} ?$"
)


def shared_out(view: SentenceView, judged: Sequence[Judged], discourse: Discourse) -> list[Judged]:
    """The same lengths with each figure of a series given to its own weapon, in the order of both lists."""
    out = list(judged)
    series = _series(view, out)
    owned = [index for index in series if out[index].owner is not None]
    if len(series) < 2 or not owned:
        return out
    weapons = _weapon_list(view, out[series[0]].mark, len(series)) or _behind(view, out[series[-1]].mark)
    if len(weapons) == len(series) and (
        _says_respectively(view, out[series[-1]].mark) or _all_one_owner(out, owned)
    ):
        for index, weapon in zip(series, weapons, strict=True):
            found = resolve_phrase(weapon, view.index, discourse)
            out[index] = replace(
                out[index], owner=Owner(weapons=found, said=weapon), verdict=_cue(out, owned, index)
            )
        return out
    first = out[owned[0]]
    told = _pointed_to(first.owner)
    if len(told) == len(series) and _all_one_owner(out, series):
        for index, weapon in zip(series, told, strict=True):  # "They have ranges of 250 and 300 km"
            out[index] = replace(out[index], owner=Owner(weapons=(weapon,), said=None))
        return out
    for index in series:
        if out[index].owner is None and out[index].verdict.cue is None:
            out[index] = replace(out[index], owner=first.owner, verdict=first.verdict)
    return out


def _cue(out: Sequence[Judged], owned: Sequence[int], index: int) -> Verdict:
    return out[index].verdict if out[index].verdict.cue else out[owned[0]].verdict


def _series(view: SentenceView, judged: Sequence[Judged]) -> list[int]:
    """The longest run of figures joined by nothing but commas and "and"."""
    best: list[int] = []
    run: list[int] = []
    for index, item in enumerate(judged):
        joined = (
            run
            and item.verdict.kind not in _NEVER_SHARED
            and _NEXT_FIGURE.match(view.text[judged[index - 1].mark + 1 : item.mark])
            and not _COMPARISON.match(view.text[item.mark + 1 : item.mark + 20])
            and not view.text.endswith("by ", 0, judged[index - 1].qualifier.start)
        )
        run = [*run, index] if joined else [index]
        if len(run) > len(best) and any(judged[place].owner for place in run):
            best = run
    return best


def _weapon_list(view: SentenceView, mark: int, count: int) -> list[WeaponPhrase]:
    """The last `count` weapons before a figure, if they stand in one list."""
    weapons = [
        (place, phrase)
        for place, phrase in view.weapons
        if place < mark and not phrase.weak and not _OTHER_NAME.search(view.text[max(0, place - 40) : place])
    ]
    last = weapons[-count:]
    joined = all(_NEXT_WEAPON.match(view.text[first[0] + 1 : second[0]]) for first, second in pairwise(last))
    return [phrase for _, phrase in last] if joined else []


def _behind(view: SentenceView, mark: int) -> list[WeaponPhrase]:
    """Both of "With ranges of 43 and 75 km, the Fajr-3 and Fajr-5 …"."""
    found = [(place, phrase) for place, phrase in view.weapons if place > mark]
    if not found or not _OPENS_BEHIND.fullmatch(view.text, mark + 1, found[0][0]):
        return []
    listed = [found[0]]
    for place, phrase in found[1:]:
        if not _NEXT_WEAPON.match(view.text[listed[-1][0] + 1 : place]):
            break
        listed.append((place, phrase))
    return [phrase for _, phrase in listed]


def _pointed_to(owner: Owner | None) -> tuple[WeaponPhrase, ...]:
    """The weapons that "they" stands for."""
    return () if owner is None or owner.undecided or owner.said else owner.weapons


def _says_respectively(view: SentenceView, mark: int) -> bool:
    return (
        "respectively" in view.text[mark : mark + 60] or "respectively" in view.text[max(0, mark - 80) : mark]
    )


def _all_one_owner(judged: Sequence[Judged], owned: Sequence[int]) -> bool:
    return len(owned) >= 1 and all(judged[index].owner == judged[owned[0]].owner for index in owned)

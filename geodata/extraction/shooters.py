"""What fires an unnamed shell or rocket, its gun; and what unnamed launchers fire."""

from __future__ import annotations

import re

from geodata.extraction.discourse import Discourse
from geodata.extraction.mentions import GENERIC
from geodata.extraction.owner_patterns import OwnerPatterns
from geodata.extraction.phrases import WeaponPhrase
from geodata.extraction.view import WEAPON, SentenceView

_SENTENCES_BACK = 2
_LAUNCHER = f"{GENERIC}launcher"
_FLIES = frozenset({"missile", "rocket"})
_OTHER_CLAUSE = re.compile(r"\b(?:because|since|while|whereas|although|but)\b")
_MUNITIONS = frozenset({"shell", "rocket", "missile", "munition"})
_SHOT_DOWN = re.compile(
    r"\b(?:shoot(?:s|ing)? down|intercept\w*|incoming|destroy\w* enemy) (?:[a-z-]+ ){0,3}$"
)


def gun_of(view: SentenceView, mark: int, cue: int, patterns: OwnerPatterns) -> int:
    """The named gun whose unnamed shells stand at `mark`: "Bohdana fires shells up to 42 km"."""
    phrase = view.phrase_at(mark)
    of_range = view.text[mark + 1 : cue + 5] == " range"
    none = view.text.endswith(("no ", "any "), 0, mark)  # "uses drones, for it has no missiles that …"
    if phrase.named or phrase.is_sensor or none or (phrase.lead in {"a", "an"} and not of_range):
        return mark
    if _SHOT_DOWN.search(view.text, max(0, mark - 60), mark):
        return mark  # "shoots down incoming rockets with ranges of up to 70 km"
    munition = bool(_MUNITIONS & set(phrase.kinds))
    linked = patterns.of_range if of_range else patterns.fires if munition else patterns.has
    for place, owner in reversed(view.weapons):
        # "the Type 093 submarine's torpedoes" have a range of their own
        carries = {"ship", "aircraft"} & set(owner.kinds)
        gap = view.text[place + 1 : mark]
        apart = owner.weak or WEAPON in gap or _OTHER_CLAUSE.search(gap)
        if place < mark and owner.named and not (carries or apart) and linked.match(gap):
            return place
    return mark


def missile_of(launcher: WeaponPhrase, sentence: int, before: int, discourse: Discourse) -> WeaponPhrase:
    """What "the launchers" could reach with: the one missile told of just before them, else themselves."""
    if launcher.weapon != _LAUNCHER:
        return launcher
    names = {
        item.weapon: item
        for index in range(max(0, sentence - _SENTENCES_BACK), sentence + 1)
        for item in discourse.referents(index, before)
        if item.named and _FLIES & set(item.kinds) and "launcher" not in item.kinds
    }
    return next(iter(names.values())) if len(names) == 1 else launcher

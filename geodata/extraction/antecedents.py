"""What "it", "they", "the former" and "both" point back to: the weapons told of before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geodata.extraction.discourse import Discourse, alike
from geodata.extraction.phrases import CARRIERS, NO_WEAPONS, WeaponPhrase

SENTENCES_BACK = 4
_ARTICLE = 4  # characters of "The "
_LIST = re.compile(
    r"\s?,?\s?(?:and|or|&|/|as well as|,)\s?(?:both\s)?(?:the\s|its\s|their\s|[A-Z]?[a-z-]+\s){0,2}[\"“'‘]?",
    re.IGNORECASE,
)
_OBLIQUE = re.compile(
    r"\b(?:from|aboard|on|onto|by|via|using|at|into|against|than|unlike|like|for|with|to|over|under|inside|resembl\w+"
    r"|(?<!version )(?<!variant )(?<!model )(?<!type )(?<!versions )(?<!variants )of)\s(?:[\w’'.-]+\s){0,3}$",
    re.IGNORECASE,
)
_THE_LATTER = re.compile(r",? (?:and |with |of which )?the latter\b")
DEFINITE = frozenset(
    {"whose", "their", "the", "this", "these", "those", "that", "its", "such", "both", "said"}
)


def antecedents(
    sentence: int,
    before: int,
    discourse: Discourse,
    *,
    kinds: Sequence[str] = (),
    plural: bool = False,
    named: bool = False,
) -> tuple[WeaponPhrase, ...]:
    """The weapons that a pronoun or "the missile" at offset `before` points back to, nearest sentence first.

    Several are returned where a plural points to a list; none where nothing fits.
    """
    passed: tuple[WeaponPhrase, ...] = ()
    for index in range(sentence, max(-1, sentence - SENTENCES_BACK), -1):
        row = discourse.referents(index, before)
        fitting = [item for item in row if (item.named or not named) and alike(kinds, item.kinds)]
        if not passed and _tell_of_bearers(fitting, discourse):
            passed = (fitting[-1],)  # "The South's F-35 fighters are near. The weapon can fly …"
            continue
        subject = row[0] if row and not kinds and _opens(row[0], index, discourse) else None
        if subject and _points_back(subject, discourse):
            found = antecedents(index - 1, before, discourse, kinds=subject.kinds, plural=plural, named=True)
            if found:
                return found  # "The bomb uses the motor of an M26 rocket. It can reach …"
        names, others = _told_of(fitting, discourse, named=named)
        several = [item for item in names if item.plural and "launcher" not in item.kinds] if plural else []
        chosen = _salient(several or names or others, discourse.text)
        if chosen is None:
            continue
        if passed and passed[0].kinds == ("launcher",) and not chosen.named:
            return passed
        alone = chosen.lead in {"a", "an"} and _opens(chosen, index, discourse)  # "An ICBM flies …"
        meant = (
            ()
            if chosen.named or named or alone
            else _earlier(chosen, index, before, discourse, plural=plural)
        )
        return meant or (_with_list(chosen, names or others, discourse.text) if plural else (chosen,))
    return passed


def _earlier(
    chosen: WeaponPhrase, sentence: int, before: int, discourse: Discourse, *, plural: bool
) -> tuple[WeaponPhrase, ...]:
    """As in "It is a Type 12 missile. Each truck carries six missiles. They can reach …": the Type 12."""
    found = antecedents(sentence - 1, before, discourse, kinds=chosen.kinds, plural=plural, named=True)
    return found if found and set(found[0].kinds) & set(chosen.kinds) else ()


def _tell_of_bearers(fitting: Sequence[WeaponPhrase], discourse: Discourse) -> bool:
    """Only aircraft, ships and launchers stand there, which a weapon told of before may be meant beside."""
    others = [item for item in fitting if not _only_bears(item)]
    return len(others) < len(fitting) and all(_means_one(item, discourse) for item in others)


def _told_of(
    fitting: Sequence[WeaponPhrase], discourse: Discourse, *, named: bool
) -> tuple[list[WeaponPhrase], list[WeaponPhrase]]:
    """The names that a sentence tells of, and all that it tells of, weapons before what carries them."""
    told = [item for item in fitting if item.named or not _points_back(item, discourse)]
    vague = all(item.kinds == ("weapon",) for item in told)  # "describes the missile as a weapon"
    told = list(fitting) if vague and not named else told
    names = [item for item in told if item.named]
    arms = [item for item in told if not CARRIERS.issuperset(item.kinds)]
    definite = [item for item in arms if item.kinds != ("weapon",)]
    return [item for item in names if item in arms] or names, definite or arms or told


def _means_one(item: WeaponPhrase, discourse: Discourse) -> bool:
    """As "the missile" of "Launched by F-16s, the missile …", which is told of before."""
    return not item.named and _points_back(item, discourse)


def _opens(item: WeaponPhrase, sentence: int, discourse: Discourse) -> bool:
    """The phrase is the first of its sentence, but for its article."""
    return item.phrase.start - discourse.sentences[sentence].start <= _ARTICLE


def _only_bears(item: WeaponPhrase) -> bool:
    """An aircraft, a ship or a launcher, which a weapon told of before may be meant beside."""
    return CARRIERS.issuperset(item.kinds) or item.kinds == ("launcher",)


def following(sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The first weapon named in the next two sentences: "Range: 300 km. The missile …"."""
    for row in discourse.phrases[sentence + 1 : sentence + 3]:
        for item in row:
            if item.named and not item.weak and not NO_WEAPONS & set(item.kinds):
                return (item,)
    return ()


def one_of_two(sentence: int, before: int, discourse: Discourse, *, latter: bool) -> tuple[WeaponPhrase, ...]:
    """What "the former" or "the latter" at offset `before` stands for."""
    for index in range(sentence, max(-1, sentence - 2), -1):
        row = [
            item
            for item in discourse.phrases[index]
            if item.phrase.end <= before and not item.weak and not item.is_sensor
        ]
        distinct = list({item.weapon: item for item in row}.values())
        named = [item for item in distinct if item.named]
        distinct = named if len(named) >= 2 else distinct
        if len(distinct) >= 2:
            return (distinct[-1 if latter else -2],)
    return ()


def two_named(sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The two weapons that "Both" at the head of a sentence stands for: those that the one before names."""
    row = discourse.phrases[sentence - 1] if sentence else ()
    named = {item.weapon: item for item in row if item.named and not item.weak and not item.is_sensor}
    return tuple(named.values()) if len(named) == 2 else ()


def _points_back(item: WeaponPhrase, discourse: Discourse) -> bool:
    return item.bare and item.lead in DEFINITE and item.span not in discourse.same


def _salient(row: Sequence[WeaponPhrase], text: str) -> WeaponPhrase | None:
    """The latter where that is told of, the first that is no circumstance ("from HIMARS"), or the first."""
    if row and _THE_LATTER.match(text, row[-1].phrase.end):
        return row[-1]
    main = [item for item in row if "launcher" not in item.kinds and "aircraft" not in item.kinds] or list(
        row
    )
    for item in main:
        if not _OBLIQUE.search(text[max(0, item.phrase.start - 40) : item.phrase.start]):
            return item
    return main[0] if main else None


def _with_list(chosen: WeaponPhrase, row: Sequence[WeaponPhrase], text: str) -> tuple[WeaponPhrase, ...]:
    """The list that a weapon stands in: all of "Shahab-1 and Shahab-2 missiles"."""
    position = row.index(chosen)
    first = last = position
    while first and _LIST.fullmatch(text[row[first - 1].phrase.end : row[first].phrase.start]):
        first -= 1
    while last + 1 < len(row) and _LIST.fullmatch(text[row[last].phrase.end : row[last + 1].phrase.start]):
        last += 1
    out = row[first : last + 1]
    arms = tuple(item for item in out if "launcher" not in item.kinds)
    return arms if chosen in arms else tuple(out)  # "Tomahawks and three Typhons. The weapons fly …"

"""Weapons in a text: named, uncatalogued or merely described."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geodata.articles.article import Span
from geodata.extraction.catalogue import NamedWeapon, find_named
from geodata.extraction.introductions import introduced_names, subject_names
from geodata.extraction.lexicon.loading import Lexicon, Weapon
from geodata.extraction.modifiers import INSIDE, behind_launcher, leftmost, without_adjectives
from geodata.extraction.phrases import WeaponPhrase
from geodata.extraction.unknown_names import names_with_a_range
from geodata.extraction.vocabulary import Vocabulary, determiner, load_vocabulary
from geodata.extraction.words import Words

_FOREMOST = re.compile(r"^(?:longest|shortest)-range(?: |$)")  # "its longest-range drone" is a drone
_QUOTES = frozenset("\"”’'")
_NUMBERED = re.compile(r"(?P<family>[A-Z][\w’' -]{2,24}?)[- ]?(?:\d{1,4}|[IVX]{1,4}|[A-Z]{1,2})")
_PREMISES = frozenset(
    {
        "factory",
        "factories",
        "plant",
        "plants",
        "works",
        "depot",
        "depots",
        "warehouse",
        "warehouses",
        "workshop",
        "workshops",
    }
)
_OTHER_TANKS = frozenset({"think", "fuel", "oil", "water", "storage", "gas", "petrol", "drop", "propellant"})
_SHORT_FORM = 4  # letters, as in "ICBM"
_TYPES = frozenset({"type", "mark", "mk", "model"})
_NO_QUOTES = str.maketrans(dict.fromkeys("\"“”‘’'«»", ""))


def find_weapon_phrases(words: Words, lengths: Sequence[Span], lexicon: Lexicon) -> list[WeaponPhrase]:
    """Every weapon phrase in order; none overlaps a length: "500-kilometer ballistic missile" starts late."""
    vocabulary = load_vocabulary(lexicon)
    named = find_named(words, lexicon)
    ends = {item.last: item for item in named}
    inside = {index for item in named for index in range(item.first, item.last)}
    taken = _measured(words, lengths) | inside
    found: list[WeaponPhrase] = []
    for head, name, kinds in _heads(words, vocabulary, inside):
        found += _described(words, head, (name, kinds), ends, taken, vocabulary)
    found += [_catalogued(words, item, item.last, vocabulary) for item in ends.values()]
    told = {index for item in found for index in range(words.at(item.span.start), words.at(item.span.end))}
    found += names_with_a_range(words, taken | told)
    return _by_family(words.text, sorted(found, key=lambda phrase: phrase.span))


def _by_family(text: str, phrases: list[WeaponPhrase]) -> list[WeaponPhrase]:
    """The phrases, with "the Fajr" read as the Fajr-5 where that is the only Fajr of the text."""
    names = {text[item.span.start : item.span.end]: item for item in phrases if item.catalogued}
    variants: dict[str, set[str]] = {}
    for name, item in names.items():
        match = _NUMBERED.fullmatch(name)
        if match and match["family"] in names and names[match["family"]].weapon != match["family"]:
            variants.setdefault(match["family"], set()).add(item.weapon)
    meant = {family: next(iter(weapons)) for family, weapons in variants.items() if len(weapons) == 1}
    if not meant:
        return phrases
    return [
        replace(item, weapon=meant.get(text[item.span.start : item.span.end], item.weapon))
        if item.catalogued
        else item
        for item in phrases
    ]


def _measured(words: Words, lengths: Sequence[Span]) -> set[int]:
    return {index for span in lengths for index in range(words.at(span.start), words.at(span.end))}


def _heads(
    words: Words, vocabulary: Vocabulary, inside: set[int]
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    heads, compound = vocabulary.heads, vocabulary.compound_heads
    known = vocabulary.all_heads
    for index in [at for at, word in enumerate(words.lower) if word in known]:
        if index in inside:
            continue
        word = words.lower[index]
        entry = heads.get(word)
        if entry is not None:
            other = (
                _is_proper(words, index, entry[1])
                or _opens_a_name(words, index)
                or _is_verb(words, index)
                or _is_journey(words, index)
                or _is_other_tank(words, index)
                or _is_of_guidance(words, index)
            )
            if not other and not _is_modifier_of_next(words, index, vocabulary):
                yield index, *entry
        elif index:
            head, needed = compound[word]
            before = words.lower[index - 1]
            bare = before in vocabulary.compound_needs and not (
                index > 1 and words.lower[index - 2] in vocabulary.compound_needs[before]
            )
            if before in needed and words.gaps[index - 1] in INSIDE and not bare:
                yield index, head, vocabulary.compound_kinds.get(before, ("weapon",))


def _is_proper(words: Words, index: int, kinds: tuple[str, ...]) -> bool:
    """As in "Israel's Army Radio": a sensor's word that ends a proper name."""
    return kinds == ("sensor",) and index > 0 and words.is_capital(index) and words.is_capital(index - 1)


def _is_verb(words: Words, index: int) -> bool:
    """As in "close enough to shell Nikopol"."""
    return index > 0 and words.lower[index - 1] == "to" and words.lower[index] in {"shell", "bomb", "rocket"}


def _is_journey(words: Words, index: int) -> bool:
    """As in "an 80,000-km round-the-world trip", "a round of talks"."""
    following = words.lower[index + 1] if index + 1 < len(words) else ""
    return words.lower[index] in {"round", "rounds"} and following in {"the", "trip", "trips", "table", "of"}


def _is_of_guidance(words: Words, index: int) -> bool:
    """As in "satellite navigation", which sees nothing."""
    follows = words.lower[index + 1] if index + 1 < len(words) else ""
    return words.lower[index] == "satellite" and follows in _GUIDANCE


def _is_other_tank(words: Words, index: int) -> bool:
    """As in "think tanks", "fuel tanks"."""
    return words.lower[index] in {"tank", "tanks"} and index > 0 and words.lower[index - 1] in _OTHER_TANKS


def _opens_a_name(words: Words, index: int) -> bool:
    """As in "the company Drone Zone": a head noun that begins a proper name within a sentence."""
    if index + 1 >= len(words) or not index or words.gaps[index] != " ":
        return False
    proper = words.is_capital(index) and words.is_capital(index + 1) and words.printed(index).istitle()
    return proper and words.gaps[index - 1] == " " and words.printed(index - 1).islower()


def _is_modifier_of_next(words: Words, index: int, vocabulary: Vocabulary) -> bool:
    if index + 1 >= len(words) or words.gaps[index] not in {" ", "-", "\u00a0", "\n"}:
        return False
    following = words.lower[index + 1]
    if words.gaps[index] == "-" and following in vocabulary.compound_ends:
        return True
    if following in vocabulary.heads:
        return following not in {"round", "rounds", "shell"} or words.lower[index] not in {"missile", "drone"}
    if following in vocabulary.compound_heads:
        return words.lower[index] in vocabulary.compound_heads[following][1]
    after = words.lower[index + 2] if index + 2 < len(words) else ""
    return following in {"defence", "defense", "launch", "guidance"} and after in vocabulary.compound_heads


_OPENS_NAMES = frozenset({"sea", "sky", "air", "land", "iron"})  # as of the Sea Venom
_GUIDANCE = frozenset(
    {"navigation", "guidance", "guided", "positioning", "internet", "link", "links", "signals"}
)
# "works at distances of up to 10 km", not "the tank works at Kharkiv"
_WORKS = re.compile(
    r" (?:best |only |well )?(?:(?:at|over|from|out to) (?:(?:a|the|very|long|short|longer|shorter) ){0,2}"
    r"(?:distances?|ranges?|altitudes?|heights?|up to|about|around|\d)|by |against |only |well |best )"
)
_MODEL_WORDS = frozenset({"block", "mk", "mark", "mod", "increment", "batch", "tranche"})


def _described(
    words: Words,
    head: int,
    noun: tuple[str, tuple[str, ...]],
    ends: dict[int, NamedWeapon],
    taken: set[int],
    vocabulary: Vocabulary,
) -> Iterator[WeaponPhrase]:
    first = behind_launcher(words, leftmost(words, head, taken, vocabulary), head)
    owner = ends.get(first)
    void = _is_void(words, head, vocabulary)
    if owner is not None and words.gaps[first - 1] in INSIDE:
        if not void:
            ends.pop(first)
            yield _catalogued(words, owner, head + 1, vocabulary)
        return
    name = first if void else _name_start(words, first, taken, vocabulary)
    kinds = noun[1]
    if name < first and words.lower[name] in _MODEL_WORDS and name in ends:
        yield _catalogued(words, ends.pop(name), head + 1, vocabulary)  # "Tomahawk Block Vb missiles"
        return
    if name < first:
        yield _uncatalogued(words, name, first, head, kinds)
        return
    first = without_adjectives(words, first, head, taken)
    span = Span(words.starts[first], words.ends[head])
    yield WeaponPhrase(
        span=span,
        phrase=span,
        weapon=f"generic: {_description(words, first, head, noun[0], vocabulary)}",
        kinds=kinds,
        catalogued=False,
        named=False,
        weak=void,
        plural=words.lower[head] != noun[0] or noun[0] in {"artillery", "weaponry"},
        lead=determiner(words, first, vocabulary),
        bare=head - first <= 1,
    )
    if not void:
        yield from introduced_names(words, head, kinds, taken, vocabulary)
        yield from subject_names(words, first, head, kinds, taken, vocabulary)


def _uncatalogued(words: Words, name: int, first: int, head: int, kinds: tuple[str, ...]) -> WeaponPhrase:
    """A name that the catalogue does not have, before its description: "the Bohdan-K cruise missile"."""
    span = Span(words.starts[name], words.ends[first - 1])
    return WeaponPhrase(
        span=span,
        phrase=Span(span.start, words.ends[head]),
        weapon=words.text[span.start : span.end],
        kinds=kinds,
        catalogued=False,
        named=True,
        plural=words.lower[head].endswith("s"),
        lead=determiner(words, name),
    )


def _is_void(words: Words, head: int, vocabulary: Vocabulary) -> bool:
    if head + 1 >= len(words) or words.gaps[head] not in {" ", "-", "\u00a0", "\n"}:
        return False
    tested = words.gaps[head + 1] == "-"  # "the missile test-fired last week"
    if words.lower[head].endswith("s"):
        return words.lower[head] == "weapons" and words.lower[head + 1] in vocabulary.voiding_weapons
    return words.lower[head + 1] in vocabulary.voiding and not (tested or _works(words, head + 1))


def _works(words: Words, index: int) -> bool:
    """The verb, not the plant: "the laser works at distances of up to 10 km"."""
    return words.lower[index] == "works" and _WORKS.match(words.text, words.ends[index]) is not None


def _name_start(words: Words, first: int, taken: set[int], vocabulary: Vocabulary) -> int:
    """First word of an uncatalogued name that stands before the description, `first` where there is none."""
    if len(words.lower[first]) > _SHORT_FORM and words.printed(first).isupper():
        return first  # "IRAN IS BUILDING MISSILES": here capitals tell no name
    start = first
    while (
        start
        and first - start < 4
        and start - 1 not in taken
        and _is_name_word(words, start - 1, start < first, vocabulary)
    ):
        start -= 1
    if start == first or not words.is_capital(start):
        return first
    plain = first - start == 1 and words.printed(start).istitle()
    if plain and _opens_sentence(words.text, words.starts[start]):
        return first
    return start


def _is_name_word(words: Words, index: int, glued: bool, vocabulary: Vocabulary) -> bool:
    gap, word = words.gaps[index], words.lower[index]
    if gap not in INSIDE or word.isdigit():
        return _is_number_of_name(words, index, glued)
    if gap in {"-", "", "‑"} and glued:
        return words.is_capital(index)
    if word in _TYPES and index + 1 < len(words) and words.lower[index + 1].isdigit():
        return words.is_capital(index)
    if glued and word in _OPENS_NAMES and gap == " " and words.is_capital(index):
        return not (
            index and words.is_capital(index - 1)
        )  # "the Sea Serpent missile", not "Black Sea Serpent"
    known = word in vocabulary.not_names or word in vocabulary.modifiers or word in vocabulary.adjectives
    return not known and words.is_capital(index) and gap != "-"


def _is_number_of_name(words: Words, index: int, glued: bool) -> bool:
    """The figures of "Bohdan-K 2", "Type 8" and "Stalker 5.0", not of "In 2 missiles"."""
    gap, before = words.gaps[index], words.gaps[index - 1] if index else "\n"
    if _is_decimal(words, index):
        return True
    if gap not in INSIDE or not index:
        return False
    typed = words.lower[index - 1] in _TYPES and before == " "
    joined = typed or before in {"-", "", "‑"} or not _QUOTES.isdisjoint(gap)
    return (gap in {"-", "", "‑"} and glued) or (joined and words.is_capital(index - 1))


def _is_decimal(words: Words, index: int) -> bool:
    """Either number of "Stalker 5.0"."""
    if not words.lower[index].isdigit():
        return False
    first = index if words.gaps[index] == "." else index - 1
    figures = (
        first > 0
        and words.gaps[first] == "."
        and words.lower[first].isdigit()
        and words.lower[first + 1].isdigit()
    )
    return figures and words.gaps[first - 1] in {" ", "-"} and words.is_capital(first - 1)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?:\n\u2029"


def _description(words: Words, first: int, head: int, singular: str, vocabulary: Vocabulary) -> str:
    printed = words.text[words.starts[first] : words.starts[head]].lower()
    modifiers = _FOREMOST.sub("", " ".join(printed.translate(_NO_QUOTES).split()))
    text = f"{modifiers} {singular}" if modifiers and not modifiers.endswith("-") else modifiers + singular
    return vocabulary.short_forms.get(text, text)


def _catalogued(words: Words, item: NamedWeapon, end: int, vocabulary: Vocabulary) -> WeaponPhrase:
    span = Span(words.starts[item.first], words.ends[item.last - 1])
    printed = words.text[span.start : span.end]
    ending = words.lower[end - 1]
    plural = ending.endswith("s") and (end > item.last or _is_plural(ending, item.weapon))
    return WeaponPhrase(
        span=span,
        phrase=Span(span.start, words.ends[end - 1]),
        weapon=printed if item.variant else item.sibling or item.weapon.name,
        kinds=item.weapon.kinds,
        catalogued=not item.variant,
        named=True,
        plural=plural,
        lead=determiner(words, item.first, vocabulary),
        weak=_is_adjective(words, end, vocabulary),
    )


def _is_plural(word: str, weapon: Weapon) -> bool:
    """True of "Tomahawks", not of "Taurus": no spelling of the weapon ends so."""
    return not any(name.lower().endswith(word) for name in (weapon.name, *weapon.aliases, *weapon.wary))


def _is_adjective(words: Words, end: int, vocabulary: Vocabulary) -> bool:
    """As in "HIMARS-launched" and "the Shahed factory": a name that only describes the next word."""
    if end >= len(words):
        return False
    made_there = words.gaps[end - 1] == " " and words.lower[end] in _PREMISES and not _works(words, end)
    return made_there or (words.gaps[end - 1] == "-" and words.lower[end] in vocabulary.compound_ends)

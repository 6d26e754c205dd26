"""Weapons in a text as noun phrases: named, uncatalogued or merely described."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from geodata.articles.article import Span
from geodata.extraction.catalogue import NamedWeapon, find_named
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.words import Words

_LONGEST_DESCRIPTION = 9
_INSIDE = frozenset({" ", "-", "‑", "–", "\u00a0", "\n", "", '" ', "” ", "’ ", "' ", " “", ' "', "  "})
_COMPOUND_END = frozenset(
    ["powered", "guided", "launched", "based", "range", "ranged", "fired", "borne", "controlled", "propelled", "winged", "engine", "engined", "piloted", "tipped", "capable", "armed", "ship", "tank", "aircraft", "personnel", "radiation", "missile", "air", "way", "strike", "stage", "fuel", "fueled", "fuelled", "optic", "mounted", "resistant", "delivered", "assisted", "moving", "flying", "observable", "cost", "end", "tech", "altitude", "speed", "class", "type", "style", "generation", "yield", "term", "tube", "barrel", "size", "wing", "like", "equipped", "carrying", "laden", "packed", "seeking", "homing", "burning", "linked", "enabled", "transportable", "mobile", "calibre", "caliber"]
)
_NEVER_FIRST = frozenset(
    {
        "to",
        "very",
        "one",
        "two",
        "three",
        "launch",
        "launched",
        "fired",
        "target",
        "off",
        "way",
        "stand",
        "carrying",
        "of",
        "early",
    }
)
_DESIGNATION = re.compile(r"\b[A-Z][A-Za-z]{0,3}-?\d{1,4}[A-Z]{0,3}\b(?: [A-Z][a-z]{2,12}\b)?")


_PREDICATE = re.compile(
    r"(?:(?:^|[.!?\n]\s*|[,:–—]\s|\b(?:and|said|says|that)\s)(?:[Tt]he\s)?|\b[Tt]he\s)"
    r"(?P<name>[A-Z][\w’']*(?:[- ][A-Z0-9][\w]*){0,3})[\"”’]?(?:\s\([^()]{0,60}\))?(?:,[^,.;]{0,70},)?"
    r"(?:\s(?:is|was|are|were|will be)|,)\s(?:an?|the|one of(?: the)?|its|their|[A-Z][a-z]+’s|[A-Z][a-z]+'s)\s"
    r"(?:(?:[A-Za-z]+-)?[A-Za-z]+\s){0,3}$"
)
_AFTER_PREDICATE = re.compile(
    r"[,.;:)–—]|\s(?:that|which|with|capable|designed|developed|and|for|from|in|able|based|can|has|launched|built|made|produced|used|of|to|is|was|—|–|by|unveiled|similar)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeaponPhrase:
    """A weapon in the text, as the grammar around it sees it.

    Attributes:
        span: the name, or the description where there is none.
        phrase: name with modifiers and head noun ("Atacms missiles"), without determiner.
        named: has a name, catalogued or not.
        weak: part of a compound that is no weapon ("missile strikes"), or a bare designation.
        lead: the determiner before it in lower case, empty where there is none.
        bare: a head noun alone or nearly so ("the missiles"), which may point back.
    """

    span: Span
    phrase: Span
    weapon: str
    kinds: tuple[str, ...]
    catalogued: bool
    named: bool
    weak: bool = False
    plural: bool = False
    lead: str = ""
    bare: bool = False

    @property
    def is_sensor(self) -> bool:
        return "sensor" in self.kinds


@dataclass(frozen=True, eq=False)
class _Vocabulary:
    heads: Mapping[str, tuple[str, tuple[str, ...]]]
    compound_heads: Mapping[str, tuple[str, frozenset[str]]]
    compound_kinds: Mapping[str, tuple[str, ...]]
    modifiers: frozenset[str]
    adjectives: frozenset[str]
    definite: frozenset[str]
    voiding: frozenset[str]
    not_names: frozenset[str]
    naming: frozenset[str]
    short_forms: Mapping[str, str]


@cache
def _vocabulary(lexicon: Lexicon) -> _Vocabulary:
    table: Mapping[str, Any] = lexicon.tables["descriptions"]
    heads = {
        form: (head, tuple(kinds)) for head, kinds in table["heads"].items() for form in (head, _plural(head))
    }
    compound = {
        form: (head, frozenset(words))
        for head, words in table["compound_heads"].items()
        for form in (head, _plural(head))
    }
    words = table["words"]
    return _Vocabulary(
        heads=heads,
        compound_heads=compound,
        compound_kinds={word: tuple(kinds) for word, kinds in table["compound_kinds"].items()},
        modifiers=frozenset(words["modifiers"]),
        adjectives=frozenset(words["adjectives"]),
        definite=frozenset(words["definite"]),
        voiding=frozenset(words["voiding_followers"]),
        not_names=frozenset(words["not_names"]),
        naming=frozenset(words["naming"]),
        short_forms=table["short_forms"],
    )


def _plural(head: str) -> str:
    if head.endswith("y"):
        return head[:-1] + "ies"
    return head + ("es" if head.endswith(("s", "x", "o")) else "s")


def find_weapon_phrases(words: Words, lengths: Sequence[Span], lexicon: Lexicon) -> list[WeaponPhrase]:
    """Every weapon phrase in order; none overlaps a length, so "500-kilometer ballistic missile" starts at "ballistic"."""
    vocabulary = _vocabulary(lexicon)
    named = find_named(words, lexicon)
    ends = {item.last: item for item in named}
    inside = {index for item in named for index in range(item.first, item.last)}
    taken = _measured(words, lengths) | inside
    found: list[WeaponPhrase] = []
    for head, name, kinds in _heads(words, vocabulary, inside):
        found += _described(words, head, (name, kinds), ends, taken, vocabulary)
    found += [_catalogued(words, item, item.last, vocabulary) for item in ends.values()]
    return sorted(found, key=lambda phrase: phrase.span)


def _measured(words: Words, lengths: Sequence[Span]) -> set[int]:
    return {index for span in lengths for index in range(words.at(span.start), words.at(span.end))}


def _heads(
    words: Words, vocabulary: _Vocabulary, inside: set[int]
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    for index, word in enumerate(words.lower):
        entry = vocabulary.heads.get(word)
        if index in inside:
            continue
        if entry is not None:
            if not _is_modifier_of_next(words, index, vocabulary):
                yield index, *entry
        elif word in vocabulary.compound_heads and index:
            head, needed = vocabulary.compound_heads[word]
            before = words.lower[index - 1]
            if before in needed and words.gap(index - 1) in _INSIDE:
                yield index, head, vocabulary.compound_kinds.get(before, ("weapon",))


def _is_modifier_of_next(words: Words, index: int, vocabulary: _Vocabulary) -> bool:
    if index + 1 >= len(words) or words.gap(index) not in {" ", "-", "\u00a0", "\n"}:
        return False
    following = words.lower[index + 1]
    if words.gap(index) == "-" and following in _COMPOUND_END:
        return True
    if following in vocabulary.heads:
        return following not in {"round", "rounds", "shell"} or words.lower[index] not in {"missile", "drone"}
    if following in vocabulary.compound_heads:
        return words.lower[index] in vocabulary.compound_heads[following][1]
    after = words.lower[index + 2] if index + 2 < len(words) else ""
    return following in {"defence", "defense", "launch", "guidance"} and after in vocabulary.compound_heads


def _described(
    words: Words,
    head: int,
    noun: tuple[str, tuple[str, ...]],
    ends: dict[int, NamedWeapon],
    taken: set[int],
    vocabulary: _Vocabulary,
) -> Iterator[WeaponPhrase]:
    first = _leftmost(words, head, taken, vocabulary)
    owner = ends.get(first)
    void = _is_void(words, head, vocabulary)
    if owner is not None and words.gap(first - 1) in _INSIDE:
        if not void:
            ends.pop(first)
            yield _catalogued(words, owner, head + 1, vocabulary)
        return
    name = first if void else _name_start(words, first, taken, vocabulary)
    kinds = noun[1]
    if name < first:
        span = Span(words.starts[name], words.ends[first - 1])
        yield WeaponPhrase(
            span=span,
            phrase=Span(span.start, words.ends[head]),
            weapon=words.text[span.start : span.end],
            kinds=kinds,
            catalogued=False,
            named=True,
            plural=words.lower[head].endswith("s"),
            lead=_lead(words, name),
        )
        return
    first = _without_adjectives(words, first, head, vocabulary)
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
        lead=_lead(words, first, vocabulary),
        bare=head - first <= 1,
    )
    if not void:
        yield from _introduced(words, head, kinds, taken, vocabulary)
        yield from _subject_name(words, first, head, kinds, taken, vocabulary)


def _leftmost(words: Words, head: int, taken: set[int], vocabulary: _Vocabulary) -> int:
    """First word of the modifiers before a head noun."""
    first = head
    while (
        first
        and head - first < _LONGEST_DESCRIPTION
        and words.gap(first - 1) in _INSIDE
        and first - 1 not in taken
    ):
        word = words.lower[first - 1]
        hyphened = words.gap(first - 1) == "-"
        if (
            word in vocabulary.modifiers
            or word in vocabulary.heads
            or (word in _COMPOUND_END and words.gap(first - 2) == "-" and first > 1)
        ) or (hyphened and first < head and words.lower[first] in _COMPOUND_END) or (
            word.isdigit()
            and first < head
            and words.lower[first] in {"mm", "kg", "inch", "pounder", "ton", "pound", "lb"}
        ):
            first -= 1
        else:
            break
    return first


def _without_adjectives(words: Words, first: int, head: int, vocabulary: _Vocabulary) -> int:
    while first < head and words.lower[first] in _NEVER_FIRST and words.gap(first) == " ":
        first += 1
    return first


def _is_void(words: Words, head: int, vocabulary: _Vocabulary) -> bool:
    if head + 1 >= len(words) or words.gap(head) not in {" ", "-", "\u00a0", "\n"}:
        return False
    return words.lower[head + 1] in vocabulary.voiding and not words.lower[head].endswith("s")


def _name_start(words: Words, first: int, taken: set[int], vocabulary: _Vocabulary) -> int:
    """First word of an uncatalogued name that stands before the description, `first` where there is none."""
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


def _is_name_word(words: Words, index: int, glued: bool, vocabulary: _Vocabulary) -> bool:
    gap = words.gap(index)
    word = words.lower[index]
    if gap not in _INSIDE:
        return False
    if gap in {"-", "", "‑"} and glued:
        return word.isdigit() or words.is_capital(index)
    if word in vocabulary.not_names or word in vocabulary.modifiers or word in vocabulary.adjectives:
        return False
    if word.isdigit():
        return index > 0 and words.gap(index - 1) in {"-", "", "‑"} and words.is_capital(index - 1)
    return words.is_capital(index) and gap != "-"


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?:\n\u2029"


def _lead(words: Words, first: int, vocabulary: _Vocabulary | None = None) -> str:
    index = first - 1
    skipped = 0
    while vocabulary and index >= 0 and skipped < 4 and _is_passed_over(words, index, vocabulary):
        index, skipped = index - 1, skipped + 1
    if index < 0 or any(mark in words.gap(index) for mark in ",;.!?"):
        return ""
    return words.lower[index]


def _is_passed_over(words: Words, index: int, vocabulary: _Vocabulary) -> bool:
    """An adjective or nationality between determiner and description: "the Anglo-French cruise missile"."""
    word = words.lower[index]
    if words.gap(index) not in {" ", "-", "\n", "\u00a0"} or word in vocabulary.definite:
        return False
    national = words.is_capital(index) and word not in {"the", "a", "an", "its", "their", "this", "these"}
    return word in vocabulary.adjectives or national or words.gap(index) == "-"


def _description(words: Words, first: int, head: int, singular: str, vocabulary: _Vocabulary) -> str:
    modifiers = " ".join(words.text[words.starts[first] : words.starts[head]].lower().split())
    text = f"{modifiers} {singular}" if modifiers and not modifiers.endswith("-") else modifiers + singular
    return vocabulary.short_forms.get(text, text)


def _introduced(
    words: Words, head: int, kinds: tuple[str, ...], taken: set[int], vocabulary: _Vocabulary
) -> Iterator[WeaponPhrase]:
    """ "a missile called Zorya", "a drone known as the Zorya": a name that the description introduces."""
    index = head + 1
    if index + 1 >= len(words):
        return
    word = words.lower[index]
    if word == "known" and words.lower[index + 1] == "as":
        index += 2
    elif word in vocabulary.naming:
        index += 1
    else:
        return
    if index < len(words) and words.lower[index] in {"the", "a", "as"}:
        index += 1
    last = index
    while (
        last < len(words)
        and last - index < 4
        and last not in taken
        and (words.is_capital(last) or words.lower[last].isdigit())
    ):
        last += 1
        if words.gap(last - 1) not in {" ", "-", ""}:
            break
    if last > index:
        span = Span(words.starts[index], words.ends[last - 1])
        yield WeaponPhrase(
            span=span,
            phrase=span,
            weapon=words.text[span.start : span.end],
            kinds=kinds,
            catalogued=False,
            named=True,
        )


def _subject_name(
    words: Words, first: int, head: int, kinds: tuple[str, ...], taken: set[int], vocabulary: _Vocabulary
) -> Iterator[WeaponPhrase]:
    """ "The Bohdan-K, unveiled on Monday, is a cruise missile": the name whose description this is."""
    ahead = words.text[words.ends[head] : words.ends[head] + 12]
    if not _AFTER_PREDICATE.match(ahead):
        return
    floor = max(0, words.starts[first] - 170)
    match = _PREDICATE.search(words.text, floor, words.starts[first])
    if match is None:
        return
    span = Span(*match.span("name"))
    index = words.at(span.start)
    name = words.lower[index : words.at(span.end)]
    if index in taken or any(word in vocabulary.not_names or word in vocabulary.heads for word in name[:1]):
        return
    yield WeaponPhrase(
        span=span,
        phrase=span,
        weapon=match["name"],
        kinds=kinds,
        catalogued=False,
        named=True,
        lead=_lead(words, index),
    )


def _catalogued(words: Words, item: NamedWeapon, end: int, vocabulary: _Vocabulary) -> WeaponPhrase:
    span = Span(words.starts[item.first], words.ends[item.last - 1])
    printed = words.text[span.start : span.end]
    plural = end > item.last and words.lower[end - 1].endswith("s")
    return WeaponPhrase(
        span=span,
        phrase=Span(span.start, words.ends[end - 1]),
        weapon=printed if item.variant else item.weapon.name,
        kinds=item.weapon.kinds,
        catalogued=not item.variant,
        named=True,
        plural=plural,
        lead=_lead(words, item.first, vocabulary),
    )


def designations(clean: str, span: Span, taken: Sequence[Span]) -> list[WeaponPhrase]:
    """Bare designations in a sentence ("AQ-400"), for sentences that name no other weapon."""
    found = []
    for match in _DESIGNATION.finditer(clean, span.start, span.end):
        place = Span(*match.span())
        if not any(place.overlaps(other) for other in taken):
            found.append(
                WeaponPhrase(
                    span=place,
                    phrase=place,
                    weapon=match[0],
                    kinds=(),
                    catalogued=False,
                    named=True,
                    weak=True,
                )
            )
    return found


def weakened(phrase: WeaponPhrase) -> WeaponPhrase:
    """The same phrase as a last resort only."""
    return replace(phrase, weak=True)

"""The words that describe a weapon without naming it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.words import Words

_STOPS = frozenset(",;.!?")


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words that describe weapons, by what they do in a description.

    Attributes:
        all_heads: of `heads` and `compound_heads`.
    """

    all_heads: frozenset[str]
    heads: Mapping[str, tuple[str, tuple[str, ...]]]
    compound_heads: Mapping[str, tuple[str, frozenset[str]]]
    compound_needs: Mapping[str, frozenset[str]]
    compound_kinds: Mapping[str, tuple[str, ...]]
    modifiers: frozenset[str]
    adjectives: frozenset[str]
    definite: frozenset[str]
    voiding: frozenset[str]
    voiding_weapons: frozenset[str]
    not_names: frozenset[str]
    naming: frozenset[str]
    compound_ends: frozenset[str]
    short_forms: Mapping[str, str]


@cache
def load_vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a lexicon, as fast tables."""
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
    return Vocabulary(
        all_heads=frozenset({*heads, *compound}),
        heads=heads,
        compound_heads=compound,
        compound_needs={word: frozenset(before) for word, before in table["compound_needs"].items()},
        compound_kinds={word: tuple(kinds) for word, kinds in table["compound_kinds"].items()},
        modifiers=frozenset(words["modifiers"]),
        adjectives=frozenset(words["adjectives"]),
        definite=frozenset(words["definite"]),
        voiding=frozenset(words["voiding_followers"]),
        voiding_weapons=frozenset(words["voiding_weapons"]),
        not_names=frozenset(words["not_names"]) | _demonyms(lexicon),
        naming=frozenset(words["naming"]),
        compound_ends=frozenset(words["compound_ends"]),
        short_forms=table["short_forms"],
    )


def _demonyms(lexicon: Lexicon) -> frozenset[str]:
    """Nationalities in lower case: an "Egyptian rocket" has no name."""
    peoples: Mapping[str, list[str]] = lexicon.tables["demonyms"]["demonyms"]
    return frozenset(word.lower() for words in peoples.values() for word in words)


def _plural(head: str) -> str:
    if head.endswith("y"):
        return head[:-1] + "ies"
    return head + ("es" if head.endswith(("s", "x", "o")) else "s")


def determiner(words: Words, first: int, vocabulary: Vocabulary | None = None) -> str:
    """The word before a phrase, in lower case, adjectives skipped with a vocabulary; or empty."""
    index = first - 1
    skipped = 0
    while vocabulary and index >= 0 and skipped < 4 and _is_passed_over(words, index, vocabulary):
        index, skipped = index - 1, skipped + 1
    if index < 0 or not _STOPS.isdisjoint(words.gaps[index]):
        return ""
    return words.lower[index]


def _is_passed_over(words: Words, index: int, vocabulary: Vocabulary) -> bool:
    """An adjective or nationality between determiner and description: "the Anglo-French cruise missile"."""
    word = words.lower[index]
    if words.gaps[index] not in {" ", "-", "\n", "\u00a0"} or word in vocabulary.definite:
        return False
    national = words.is_capital(index) and word not in {"the", "a", "an", "its", "their", "this", "these"}
    compound = words.gaps[index] == "-" or (index > 0 and words.gaps[index - 1] == "-")
    return word in vocabulary.adjectives or national or compound

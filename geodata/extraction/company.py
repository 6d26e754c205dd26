"""Whether a name that is also a word, a town or a given name is a weapon's here: by the company it keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.phrases import CARRIERS
from geodata.extraction.words import Words

_WORDS_OF_CONTEXT = 4
_WORDS_OF_ACTION = 6
_WORDS_OF_SEQUEL = 14
_WORDS_OF_NEXT = 24  # of the next sentence
_WORDS_OF_PREDICATE = 10  # "Taurus is a German-Swedish cruise missile"
_WORDS_BESIDE = 16
_ENDS = frozenset(".;!?\u2029")


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Words of the lexicon that tell a weapon's name from an everyday word, all in lower case.

    Attributes:
        heads: what weapons are called, and words that go with them.
        kinds: what weapons are called, alone.
        acts: what they do, and how far.
        predicates: what goes on behind a name that is a subject.
        locative: what stands before a town.
        common: names of weapons that are everyday words.
    """

    heads: frozenset[str]
    kinds: frozenset[str]
    acts: frozenset[str]
    predicates: frozenset[str]
    locative: frozenset[str]
    common: frozenset[str]


@cache
def _vocabulary(lexicon: Lexicon) -> _Vocabulary:
    table = lexicon.tables["descriptions"]
    words = table["wariness"]
    singular = {*table["heads"], *table["compound_heads"]} - {*words["no_company"]}
    return _Vocabulary(
        heads=frozenset(singular | {head + "s" for head in singular} | {*words["company"]}),
        kinds=frozenset(head for head, kinds in table["heads"].items() if not CARRIERS & {*kinds})
        - {*words["no_company"]},
        acts=frozenset(words["acts"]),
        predicates=frozenset(words["predicates"]),
        locative=frozenset(words["locative"]),
        common=frozenset(name.lower() for name in words["common_names"]),
    )


def in_company(words: Words, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether weapons are told of beside the name of words `first` to `last` (exclusive).

    For a name that is no everyday word it is enough that its sentence tells of them anywhere.
    """
    known = _vocabulary(lexicon)
    heads = known.heads
    near = [
        *_same_sentence(words, last, _WORDS_OF_CONTEXT, 1),
        *_same_sentence(words, first - 1, _WORDS_OF_CONTEXT, -1),
    ]
    if any(word in heads for word in near) or _acts(words, last, known):
        return True
    printed = " ".join(words.lower[first:last])
    before = words.lower[first - 1] if first else ""
    if before in known.locative:
        return False
    if _is_taken_up(words, last, known):
        return True
    if printed in known.common and before not in {"the", "s", "its"}:
        return False
    wide = [*_same_sentence(words, last, 25, 1), *_same_sentence(words, first - 1, 25, -1)]
    return _is_told_of(words, first, last, heads) or any(word in heads for word in wide)


def _acts(words: Words, last: int, known: _Vocabulary) -> bool:
    """Soon behind the name stands what a weapon does, or, behind "is", what it is."""
    if any(word in known.acts for word in _same_sentence(words, last, _WORDS_OF_ACTION, 1)):
        return True
    predicate = last < len(words) and words.lower[last] in {"is", "was"}
    return predicate and any(
        word in known.heads for word in _same_sentence(words, last, _WORDS_OF_PREDICATE, 1)
    )


def _is_told_of(words: Words, first: int, last: int, heads: frozenset[str]) -> bool:
    """As in "tested the M51. The missile …": a name in capitals, and the weapon's kind soon behind."""
    capitals = words.printed(first).isupper() and not (first and words.printed(first - 1).isupper())
    return capitals and any(word in heads for word in words.lower[last : last + _WORDS_OF_SEQUEL])


def _is_taken_up(words: Words, last: int, known: _Vocabulary) -> bool:
    """As in "tested the Tayfun. The ballistic missile flew …": the next sentence tells what it is."""
    if last >= len(words) or not (words.gaps[last - 1].strip() or words.lower[last] in known.predicates):
        return False  # "The Triton hotel reopened. The missile …"
    ahead = range(last, min(len(words), last + _WORDS_OF_SEQUEL))
    after = next((at for at in ahead if _begins_sentence(words, at)), None)
    if after is None:
        return False
    end = min(len(words), after + _WORDS_OF_NEXT)
    return any(
        words.lower[at] == "the" and any(word in known.kinds for word in words.lower[at + 1 : at + 4])
        for at in range(after, end)
    )


def _begins_sentence(words: Words, index: int) -> bool:
    return index > 0 and bool(_ENDS.intersection(words.gaps[index - 1]))


def _same_sentence(words: Words, index: int, count: int, step: int) -> Iterator[str]:
    """Up to `count` words from `index` on, as far as no full stop intervenes."""
    return (words.lower[at] for at in _positions(words, index, count, step))


def is_listed(words: Words, first: int, last: int, ends: set[int]) -> bool:
    """Between other weapons in a list: "ATACMS, Storm Shadow and Taurus"."""
    for near, step in ((first, -1), (last, 1)):
        index = near - 1 if step < 0 else near
        between = 0
        while (
            0 <= index < len(words)
            and between < 2
            and words.lower[index] in {"and", "or", "the", "missiles", "s"}
        ):
            index, between = index + step, between + 1
        gap = words.gaps[first - 1] if step < 0 and first else words.gaps[last - 1]
        joined = between > 0 or gap.strip() in {",", "/"}
        if joined and (index + 1 if step < 0 else index) in ends:
            return True
    return False


def is_beside(words: Words, first: int, last: int, ends: set[int]) -> bool:
    """Behind "the" in a sentence that names another weapon: "The Harpoon …, unlike the Tomahawk"."""
    if not first or words.lower[first - 1] != "the" or not words.is_capital(first):
        return False
    return any(
        at in ends
        for at in (
            *_positions(words, last, _WORDS_BESIDE, 1),
            *_positions(words, first - 1, _WORDS_BESIDE, -1),
        )
    )


def _positions(words: Words, index: int, count: int, step: int) -> Iterator[int]:
    """Up to `count` indices from `index` on, as far as no full stop intervenes."""
    for _ in range(count):
        border = index - 1 if step > 0 else index
        if not 0 <= index < len(words) or (border >= 0 and _ENDS.intersection(words.gaps[border])):
            return
        yield index
        index += step

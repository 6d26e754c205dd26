"""How far to the left of its head noun the description of a weapon begins."""

from __future__ import annotations

from geodata.extraction.vocabulary import Vocabulary
from geodata.extraction.words import Words

_LONGEST_DESCRIPTION = 9  # words
# What may stand between the words of a name or description.
INSIDE = frozenset({" ", "-", "‑", "–", "\u00a0", "\n", "", '" ', "” ", "’ ", "' ", " “", ' "', "  "})
_AFTER_ADJECTIVE = frozenset({" ", '" ', "” "})
_MEASURES = frozenset({"mm", "millimeter", "millimetre", "kg", "inch", "pounder", "ton", "pound", "lb"})
_RANGES = frozenset({"short", "medium", "intermediate", "long", "longer", "mid"})
_LAUNCHED = frozenset({"launched", "fired", "borne", "mounted", "delivered"})
_LAUNCHED_FROM = frozenset({"surface", "ground", "air", "sea", "ship", "land", "shore", "submarine"})
# Words that praise or place a weapon and do not tell what kind it is.
_NEVER_FIRST = frozenset(
    {
        "first",
        "longest",
        "advanced",
        "modern",
        "operational",
        "powerful",
        "sophisticated",
        "produced",
        "made",
        "built",
        "designed",
        "developed",
        "supplied",
        "grown",
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
        "range",
        "ranged",
        "inch",
        "based",
    }
)


def leftmost(words: Words, head: int, taken: set[int], vocabulary: Vocabulary) -> int:
    """First word of the modifiers before a head noun."""
    first = head
    while (
        first
        and head - first < _LONGEST_DESCRIPTION
        and words.gaps[first - 1] in INSIDE
        and first - 1 not in taken
    ):
        word = words.lower[first - 1]
        if _ends_before(words, first):
            break
        hyphened = words.gaps[first - 1] == "-"
        if (
            (
                word in vocabulary.modifiers
                or word in vocabulary.heads
                or (word in vocabulary.compound_ends and words.gaps[first - 2] == "-" and first > 1)
            )
            or (hyphened and first < head and words.lower[first] in vocabulary.compound_ends)
            or (word.isdigit() and first < head and words.lower[first] in _MEASURES)
        ):
            first -= 1
        else:
            break
    if (
        words.lower[first].isdigit()
        and first
        and words.gaps[first - 1] == "."
        and words.lower[first - 1].isdigit()
    ):
        first -= 1  # "7.62 mm"
    return _before_and(words, first)


def _ends_before(words: Words, first: int) -> bool:
    """Whether the word before `first` cannot belong to the description, though it could elsewhere."""
    word, gap = words.lower[first - 1], words.gaps[first - 1]
    if word == "to" and (first < 2 or words.lower[first - 2] not in _LAUNCHED_FROM):
        return True  # "surface to air missiles", but "the capability to launch missiles"
    if gap in {"’ ", "' "} and word.endswith("s"):
        return True  # "the submarines' cruise missiles"
    if word in {"fired", "launched"} and first > 1 and words.lower[first - 2].endswith("s"):
        return True  # "The jets fired missiles"
    based = gap == "-" and words.lower[first] == "based"
    return based and words.is_capital(first - 1) and not _is_ground(word)  # "Ukraine-based drones"


def _is_ground(word: str) -> bool:
    """As in "Ground-based missiles", with a capital only where a sentence begins."""
    return word in _LAUNCHED_FROM or word in {"space", "carrier", "silo", "truck", "shore", "coastal"}


def behind_launcher(words: Words, first: int, head: int) -> int:
    """First word of the description in "HIMARS-launched rocket": the rocket is no HIMARS."""
    launched = first and words.gaps[first - 1] == "-" and words.lower[first] in _LAUNCHED
    return first + 1 if launched and first < head else first


def _before_and(words: Words, first: int) -> int:
    """First word of both in "short- and medium-range missiles"."""
    both = (
        first > 1
        and words.lower[first] in _RANGES
        and words.lower[first - 1] in {"and", "or", "to"}
        and words.lower[first - 2] in _RANGES
        and words.gaps[first - 1] == " "
        and words.gaps[first - 2] in {" ", "- "}
    )
    return first - 2 if both else first


def without_adjectives(words: Words, first: int, head: int, taken: set[int]) -> int:
    while first < head and words.lower[first] in _NEVER_FIRST and words.gaps[first] in _AFTER_ADJECTIVE:
        if words.lower[first] == "first" and words.lower[first + 1] == "person":
            break
        first += 1
    measured = first - 1 in taken and words.lower[first] == "long" and words.gaps[first] != "-"
    return first + 1 if measured and first < head else first  # "the 12-metre-long ballistic missile"

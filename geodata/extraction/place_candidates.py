"""Finds runs of words that a gazetteer knows, longest first, whatever they mean in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.extraction.place_lexicon import PlaceLexicon, place_lexicon
from geodata.extraction.place_tokens import Tokens, word_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.articles.article import Span
    from geodata.gazetteer.lookup import Gazetteer

LONGEST_NAME = 6  # words
_GAPS_INSIDE = frozenset({" ", "-", "\u00a0", "\u2009", "\u202f", ". ", ".", "\n", "‑", "–", ", ", "  ", "’"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words `first` to `last` that name something in the gazetteer under `key`."""

    first: int
    last: int
    key: str
    span: Span


def candidates(tokens: Tokens, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Longest runs from left to right, never overlapping."""
    words, begins, free_from = place_lexicon(), gazetteer.first_words, 0
    small = words.small_beginnings
    starts = [i for i, word in enumerate(tokens.words) if word[0].isupper() or word in small]
    for index in starts:
        if index < free_from:
            continue
        word = tokens.words[index]
        key = word_key(word)
        if key in begins or key.partition(" ")[0] in begins:
            found = _longest(tokens, index, gazetteer, words)
            if found is not None:
                yield found
                free_from = found.last + 1


def _longest(tokens: Tokens, first: int, gazetteer: Gazetteer, words: PlaceLexicon) -> Candidate | None:
    """Every prefix of the run is tried; the longest that is known wins."""
    key, best, end = word_key(tokens.words[first]), "", first
    for last in range(first, min(first + LONGEST_NAME, len(tokens))):
        if last > first:
            key = f"{key} {word_key(tokens.words[last])}".strip()
            if (last == first + 1 and key not in gazetteer.first_pairs) or not _continues(tokens, last):
                break
        if gazetteer.knows(key) and _printed_as_name(tokens, first, last, key, words):
            best, end = key, last
        if tokens.is_possessive(last):
            break
    return Candidate(first=first, last=end, key=best, span=tokens.span(first, end)) if best else None


def _continues(tokens: Tokens, last: int) -> bool:
    gap = tokens.gaps[last - 1]
    if gap not in _GAPS_INSIDE:
        return False
    # A full stop inside a name follows an abbreviation: "St. Petersburg", "N. Korea".
    if gap[0] == ".":
        return len(tokens.words[last - 1]) <= 2
    return gap != ", " or tokens.words[last].startswith("D")


def _printed_as_name(tokens: Tokens, first: int, last: int, key: str, words: PlaceLexicon) -> bool:
    if first == last:
        if not tokens.is_capital(first):
            return False
        return key not in words.capitals or tokens.words[first].isupper()
    # At least one word that is more than a direction carries a capital: "eastern Mediterranean".
    return any(
        tokens.is_capital(i) for i in range(first, last + 1) if tokens.lower(i) not in words.small_beginnings
    ) or (tokens.is_capital(first) and tokens.is_capital(last))

"""Names that no gazetteer knows but that the text itself calls a village, town or region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.extraction.place_candidates import Candidate
from geodata.extraction.place_lexicon import PlaceLexicon, place_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geodata.articles.article import Span
    from geodata.extraction.place_tokens import Tokens

# "Westlands Water District" is a body, no place.
_BODIES = frozenset(
    {"School", "Water", "Court", "Judicial", "Congressional", "Electoral", "Police", "Health"}
)
_SHIP = "HMAS"  # also a base's title: "at HMAS Stirling", but "HMAS Brisbane fired"
_LONGEST_NAME = 3  # words


def unknown_places(
    tokens: Tokens, known: Sequence[Candidate], kept: Sequence[Candidate], taken: Sequence[Span]
) -> Iterator[Candidate]:
    """Capitalised words behind "the village of" or before "oblast" or "air base"; `key` is empty.

    Args:
        tokens: of the whole text.
        known: what the gazetteer knows of the text, accepted or not.
        kept: what of it was accepted; the name of a base may hold other names ("Ali Al Salem Air Base").
        taken: names of weapons.
    """
    words = place_lexicon()
    telling = words.telling
    heads = [(index, word) for index, word in enumerate(tokens.words) if word in telling]
    bases, runs = list(_bases(tokens, heads, words)), list(_called_places(tokens, heads, words))
    if not runs and not bases:
        return
    covered = {index for c in kept for index in range(c.first, c.last + 1)}
    covered |= set(_covered_by(tokens, taken))
    yield from _uncovered(tokens, bases, covered)
    covered |= {index for c in known for index in range(c.first, c.last + 1)}
    yield from _uncovered(tokens, runs, covered)


def _uncovered(tokens: Tokens, runs: list[tuple[int, int]], covered: set[int]) -> Iterator[Candidate]:
    for first, last in dict.fromkeys(runs):
        if covered.isdisjoint(range(first, last + 1)):
            covered.update(range(first, last + 1))
            yield Candidate(first=first, last=last, key="", span=tokens.span(first, last))


def _called_places(
    tokens: Tokens, heads: Sequence[tuple[int, str]], words: PlaceLexicon
) -> Iterator[tuple[int, int]]:
    """First and last word of what the text calls a settlement or a region."""
    for index, word in heads:
        if word == "of" and _is_settlement_of(tokens, index, words):
            yield index + 1, _end_of_name(tokens, index + 1)
        elif word in words.named_units and _is_name_before(tokens, index, words):
            yield _beginning_of_name(tokens, index - 1), index - 1
        elif word in words.named_features and _is_feature(tokens, index, words):
            yield _beginning_of_name(tokens, index - 1), index
        elif word in words.settlement_nouns and (last := _called_a_settlement(tokens, index, words)) >= 0:
            yield _beginning_of_name(tokens, last), last


def _bases(
    tokens: Tokens, heads: Sequence[tuple[int, str]], words: PlaceLexicon
) -> Iterator[tuple[int, int]]:
    """First and last word of a base or plant."""
    for index, word in heads:
        if word in words.named_bases and _is_base(tokens, index, words):
            yield _beginning_of_name(tokens, index - 2), index
        elif _opens_a_base(tokens, index, words):
            yield index, _end_of_name(tokens, index + 1)


def _opens_a_base(tokens: Tokens, title: int, words: PlaceLexicon) -> bool:
    """As in "Camp Humphreys" and "at HMAS Stirling"."""
    word = tokens.words[title]
    named = word in words.base_titles and tokens.is_capital(title + 1) and tokens.joined(title)
    listed = tokens.lower(title - 1) in {"and", "or"} and tokens.words[title - 3] != _SHIP
    return named and (word != _SHIP or listed or tokens.lower(title - 1) in words.locative)


def _is_base(tokens: Tokens, head: int, words: PlaceLexicon) -> bool:
    """As in "Ali Al Salem Air Base" and "the Metsamor power plant", not "a Russian air base"."""
    kind = head - 1
    if tokens.lower(kind) == "force" and tokens.lower(kind - 1) == "air":
        kind -= 1  # "Tainan Air Force Base"
    return (
        kind > 0
        and tokens.words[kind].lower() in words.base_kinds
        and tokens.words[kind] != "Space"
        and tokens.joined(kind)
        and tokens.words[kind - 1] not in words.base_owners
        and _is_name_before(tokens, kind, words)
    )


def _covered_by(tokens: Tokens, taken: Sequence[Span]) -> Iterator[int]:
    spans = iter(sorted(taken))
    span = next(spans, None)
    for index, start in enumerate(tokens.starts):
        while span is not None and span.end <= start:
            span = next(spans, None)
        if span is not None and span.start < tokens.ends[index]:
            yield index


def _is_settlement_of(tokens: Tokens, of: int, words: PlaceLexicon) -> bool:
    """Behind "the village of" or "the town of"."""
    return (
        tokens.is_capital(of + 1)
        and tokens.joined(of)
        and tokens.joined(of - 1)
        and tokens.words[of - 1] in words.settlement_nouns
        and not _is_adjective(tokens.words[of + 1], words)
    )


def _called_a_settlement(tokens: Tokens, noun: int, words: PlaceLexicon) -> int:
    """The last word of a name before "…, a Romanian village just across the river", -1 for none."""
    if tokens.joined(noun) and tokens.lower(noun + 1) not in words.locative | {
        "just",
        "where",
        "about",
        "some",
    }:
        return -1  # "a village elder"
    for article in range(noun - 1, max(noun - 5, 1), -1):
        if not tokens.joined(article):
            return -1
        if tokens.words[article] in {"a", "an", "the"}:
            last = article - 1
            first = _beginning_of_name(tokens, last)
            located = tokens.lower(first - 1) in words.locative and tokens.joined(first - 1)
            return last if tokens.gaps[last] == ", " and tokens.is_capital(last) and located else -1
    return -1


def _is_name_before(tokens: Tokens, unit: int, words: PlaceLexicon) -> bool:
    """Before "oblast" or "province"."""
    return (
        tokens.is_capital(unit - 1)
        and tokens.joined(unit - 1)
        and not tokens.begins_sentence(unit - 1)
        and tokens.words[unit - 1] not in _BODIES
        and not _is_adjective(tokens.words[unit - 1], words)
    )


def _is_feature(tokens: Tokens, head: int, words: PlaceLexicon) -> bool:
    """A feature with a name of its own: "Woody Island", not "the Island" or "the Russian Island"."""
    goes_on = tokens.joined(head) and tokens.is_capital(head + 1)
    return _is_name_before(tokens, head, words) and not goes_on


def _end_of_name(tokens: Tokens, first: int) -> int:
    last = first
    while last - first + 1 < _LONGEST_NAME and _runs_on(tokens, last):
        last += 1
    return last


def _beginning_of_name(tokens: Tokens, last: int) -> int:
    first = last
    while (
        last - first + 1 < _LONGEST_NAME
        and _runs_on(tokens, first - 1)
        and not tokens.begins_sentence(first - 1)
    ):
        first -= 1
    return first


def _runs_on(tokens: Tokens, left: int) -> bool:
    return (
        (tokens.joined(left) or tokens.hyphened(left))
        and tokens.is_capital(left)
        and tokens.is_capital(left + 1)
    )


def _is_adjective(word: str, words: PlaceLexicon) -> bool:
    return word in words.demonyms or any(word.endswith(ending) for ending in words.adjective_endings)

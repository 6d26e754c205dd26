"""Names that no gazetteer knows but that the text itself calls a village, town or region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.extraction.place_candidates import Candidate
from geodata.extraction.place_lexicon import PlaceLexicon, place_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geodata.articles.article import Span
    from geodata.extraction.place_tokens import Tokens

_LONGEST_NAME = 3  # words


def unknown_places(tokens: Tokens, known: Sequence[Candidate], taken: Sequence[Span]) -> Iterator[Candidate]:
    """Capitalised words behind "the village of" or before "oblast"; `key` is empty.

    Args:
        tokens: of the whole text.
        known: what the gazetteer knows of the text, accepted or not.
        taken: names of weapons.
    """
    covered = {index for c in known for index in range(c.first, c.last + 1)}
    weapons = set(_covered_by(tokens, taken))
    words, free_from = place_lexicon(), 0
    for index in tokens.capitals():
        if index < free_from or index in covered or index in weapons:
            continue
        last = _end_of_name(tokens, index, covered)
        if _is_called_settlement(tokens, index, words) or _is_called_region(tokens, index, last, words):
            yield Candidate(first=index, last=last, key="", span=tokens.span(index, last))
        free_from = last + 1


def _covered_by(tokens: Tokens, taken: Sequence[Span]) -> Iterator[int]:
    spans = iter(sorted(taken))
    span = next(spans, None)
    for index, start in enumerate(tokens.starts):
        while span is not None and span.end <= start:
            span = next(spans, None)
        if span is not None and span.start < tokens.ends[index]:
            yield index


def _end_of_name(tokens: Tokens, first: int, covered: set[int]) -> int:
    last = first
    while (
        last + 1 < len(tokens)
        and last - first + 1 < _LONGEST_NAME
        and (tokens.joined(last) or tokens.hyphened(last))
        and tokens.is_capital(last + 1)
        and last + 1 not in covered
    ):
        last += 1
    return last


def _is_called_settlement(tokens: Tokens, index: int, words: PlaceLexicon) -> bool:
    """Behind "the village of" or "the town of"."""
    return (
        tokens.lower(index - 1) == "of"
        and tokens.words[index - 2] in words.settlement_nouns
        and tokens.joined(index - 1)
        and tokens.joined(index - 2)
        and not _is_adjective(tokens.words[index], words)
    )


def _is_called_region(tokens: Tokens, first: int, last: int, words: PlaceLexicon) -> bool:
    """Before "oblast" or "province"."""
    return (
        tokens.joined(last)
        and tokens.words[last + 1] in words.named_units
        and not tokens.begins_sentence(first)
        and not _is_adjective(tokens.words[last], words)
    )


def _is_adjective(word: str, words: PlaceLexicon) -> bool:
    return word in words.demonyms or any(word.endswith(ending) for ending in words.adjective_endings)

"""Names that share one head: "Black and Caspian Seas", "Sumy and Kharkiv oblasts"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.extraction.place_candidates import Candidate
from geodata.extraction.place_lexicon import place_lexicon
from geodata.extraction.place_tokens import Tokens, word_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geodata.gazetteer.lookup import Gazetteer

_LONGEST_LIST = 8
_LINKS = frozenset({"and", "or"})


def completed(tokens: Tokens, kept: Sequence[Candidate], gazetteer: Gazetteer) -> list[Candidate]:
    """The same places with their shared heads understood, in the order of the text."""
    regions = [_as_region(tokens, c, gazetteer) for c in kept]
    covered = {index for c in kept for index in range(c.first, c.last + 1)}
    shared = {c.first: c for c in _under_plurals(tokens, gazetteer) if c.first not in covered}
    return sorted((*regions, *shared.values()), key=lambda c: c.span)


def _as_region(tokens: Tokens, c: Candidate, gazetteer: Gazetteer) -> Candidate:
    """A city's name in a list that ends in "oblasts" is its region's."""
    index = c.last
    for _ in range(_LONGEST_LIST):
        if index + 1 >= len(tokens) or tokens.gaps[index].strip() not in {"", ","}:
            return c
        index += 1
        word = tokens.lower(index)
        if word in place_lexicon().region_words:
            key = f"{c.key} oblast"
            return replace(c, key=key) if word.endswith("s") and gazetteer.knows(key) else c
        if word not in _LINKS and not tokens.is_capital(index):
            return c
    return c


def _under_plurals(tokens: Tokens, gazetteer: Gazetteer) -> Iterator[Candidate]:
    heads = place_lexicon().shared_heads
    plurals = [(index, word.lower()) for index, word in enumerate(tokens.words) if word[-1] == "s"]
    for index, word in plurals:
        if (head := heads.get(word)) is None or not tokens.joined(index - 1):
            continue
        for i in _listed_before(tokens, index):
            key = f"{word_key(tokens.words[i])} {head}"
            if gazetteer.knows(key):
                yield Candidate(first=i, last=i, key=key, span=tokens.span(i, i))


def _listed_before(tokens: Tokens, head: int) -> Iterator[int]:
    """Capitalised words that a plural completes, from right to left."""
    for i in range(head - 1, max(head - 1 - _LONGEST_LIST, -1), -1):
        if tokens.gaps[i].strip() not in {"", ","}:
            return
        if tokens.is_capital(i):
            yield i
        elif tokens.lower(i) not in _LINKS:
            return

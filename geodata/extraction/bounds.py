"""The printed qualifier of a figure as data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.mentions import Bound
from geodata.extraction.quantities import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifier:
    """How a figure is bounded, and where its words start in the masked sentence."""

    bound: Bound
    words: str
    start: int


@dataclass(frozen=True, eq=False)
class _Patterns:
    chain: re.Pattern[str]
    word: tuple[tuple[Bound, re.Pattern[str]], ...]
    after: tuple[tuple[Bound, re.Pattern[str]], ...]
    adjective: tuple[tuple[Bound, re.Pattern[str]], ...]
    before_range: tuple[tuple[Bound, re.Pattern[str]], ...]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    table = lexicon.tables["bounds"]
    words = {
        bound: "|".join(sorted(table["before"][bound], key=len, reverse=True)) for bound in table["order"]
    }
    every = "|".join(
        sorted((word for bound in table["order"] for word in table["before"][bound]), key=len, reverse=True)
    )
    fillers = "|".join(sorted(table["between"]["fillers"], key=len, reverse=True))
    link = rf"(?:(?:{fillers}) ?)"
    return _Patterns(
        chain=re.compile(rf"(?:(?<=[ (,:–—\"'-])|^)(?:(?:{every}) ?{link}{{0,3}}){{1,4}}$"),
        word=tuple(
            (Bound(bound), re.compile(rf"(?<!\w)(?:{words[bound]})(?!\w)")) for bound in table["order"]
        ),
        after=tuple(
            (Bound(bound), re.compile(rf" ?(?:away )?(?:{'|'.join(patterns)})(?!\w)"))
            for bound, patterns in table["after"].items()
        ),
        adjective=tuple(
            (
                Bound(bound),
                re.compile(rf"(?<!\w)(?:{'|'.join(sorted(patterns, key=len, reverse=True))})(?!\w)"),
            )
            for bound, patterns in table["adjectives"].items()
        ),
        before_range=tuple(
            (
                Bound(bound),
                re.compile(rf"(?<!\w)(?:{'|'.join(patterns)}) (?:an? |the |its |their )?(?:[a-z-]+ )?$"),
            )
            for bound, patterns in table["before_range"].items()
        ),
    )


def read_qualifier(text: str, mark: int, quantity: Quantity, lexicon: Lexicon) -> Qualifier:
    """The qualifier of the length at `mark` of a masked sentence; `start` is `mark` where there is none."""
    patterns = _patterns(lexicon)
    floor = max(0, mark - 70)
    chain = patterns.chain.search(text, floor, mark)  # the longest run of qualifiers that ends at the number
    start = chain.start() if chain else mark
    words = text[start:mark].strip()
    if quantity.value_max is not None:
        return Qualifier(bound=Bound.BETWEEN, words=words, start=start)
    if quantity.plus:
        return Qualifier(bound=Bound.MORE_THAN, words=words or "+", start=start)
    for bound, pattern in patterns.word if words else ():
        if pattern.search(words):
            return Qualifier(bound=bound, words=words, start=start)
    for bound, pattern in patterns.after:
        match = pattern.match(text, mark + 1)
        if match:
            return Qualifier(bound=bound, words=match[0].strip(), start=start)
    return Qualifier(bound=Bound.EXACT, words="", start=start)


def range_adjective(cue: str, lexicon: Lexicon) -> tuple[Bound, str] | None:
    """A bound stated by an adjective of the range word ("an estimated range of"), if any."""
    return _first(_patterns(lexicon).adjective, cue)


def bound_before_range(text: str, start: int, lexicon: Lexicon) -> tuple[Bound, str] | None:
    """A bound stated before the range word at `start` ("out to ranges of 300 km"), if any."""
    return _first(_patterns(lexicon).before_range, text[max(0, start - 40) : start])


def _first(patterns: tuple[tuple[Bound, re.Pattern[str]], ...], text: str) -> tuple[Bound, str] | None:
    for bound, pattern in patterns:
        match = pattern.search(text)
        if match:
            return bound, match[0].strip()
    return None

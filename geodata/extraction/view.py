"""A sentence as the rules see it: lower case, single spaces, one character for each thing found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from geodata.articles.article import Passage, Span
from geodata.extraction.mentions import PlaceMention
from geodata.extraction.phrases import WeaponPhrase
from geodata.extraction.quantities import Quantity

LENGTH, WEAPON, PLACE, SENSOR = "\ue000", "\ue001", "\ue002", "\ue003"
"""Private characters that stand for what was found; `<Q>`, `<W>`, `<P>` and `<S>` in the pattern files."""

MOST_LENGTHS = 40
"""More lengths than this in one passage make it a table of numbers, which no rule for prose can read."""

# "İ" becomes two characters in lower case, which would shift every offset behind it.
_STRAIGHT = tuple(zip("’‘“”[]İ", "''\"\"  I", strict=True))
_SYMBOLS = {"<Q>": LENGTH, "<W>": WEAPON, "<P>": PLACE, "<S>": SENSOR}

Entity = Quantity | WeaponPhrase | PlaceMention


def listed_places(words: int) -> str:
    """The pattern of a list of up to five places, `places`, with so many words at most before each."""
    return rf"(?P<places>{PLACE}(?:(?:,|,? and|,? or)(?: [a-z'-]+){{0,{words}}} {PLACE}){{0,4}})"


def compile_pattern(pattern: str, macros: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """A pattern of the lexicon: macros in braces and <Q>, <W>, <P>, <S> filled in."""
    for name, text in (macros or {}).items():
        pattern = pattern.replace("{" + name + "}", text)
    for symbol, character in _SYMBOLS.items():
        pattern = pattern.replace(symbol, character)
    return re.compile(pattern)


def holds_one(text: str, words: Sequence[str]) -> bool:
    """Whether one of the words stands in a text, be it inside another: cheap, before a pattern is tried."""
    for word in words:  # noqa: SIM110 - a generator costs more than the search itself, and this is asked most
        if word in text:
            return True
    return False


@dataclass(frozen=True, eq=False)
class SentenceView:
    """One passage with what was found in it.

    Attributes:
        index: of the passage in the article.
        text: the masked sentence.
        marks: positions in `text` of the masked things, ascending, parallel to `entities`.
    """

    index: int
    passage: Passage
    text: str
    marks: tuple[int, ...]
    entities: tuple[Entity, ...]

    def entity_at(self, mark: int) -> Entity:
        """What stands at a position of `text` that holds a private character."""
        return self.entities[bisect_left(self.marks, mark)]

    def offset(self, position: int) -> int:
        """The article offset of a position of the masked sentence."""
        index = bisect_left(self.marks, position) - 1
        last, at = self.passage.span.start, 0
        if index >= 0:
            last, at = extent(self.entities[index]).end, self.marks[index] + 1
        start = last - self.passage.span.start
        return last + _advance(self.passage.text[start : start + 3 * (position - at) + 40], position - at)

    def phrase_at(self, mark: int) -> WeaponPhrase:
        entity = self.entity_at(mark)
        if not isinstance(entity, WeaponPhrase):
            raise TypeError(entity)
        return entity

    @cached_property
    def weapons(self) -> tuple[tuple[int, WeaponPhrase], ...]:
        """Positions and weapon phrases, sensors included, in order."""
        pairs = zip(self.marks, self.entities, strict=True)
        return tuple((mark, entity) for mark, entity in pairs if isinstance(entity, WeaponPhrase))

    @cached_property
    def lengths(self) -> tuple[tuple[int, Quantity], ...]:
        """Positions and lengths, in order."""
        pairs = zip(self.marks, self.entities, strict=True)
        return tuple((mark, entity) for mark, entity in pairs if isinstance(entity, Quantity))

    @cached_property
    def places(self) -> tuple[tuple[int, PlaceMention], ...]:
        """Positions and places, in order."""
        pairs = zip(self.marks, self.entities, strict=True)
        return tuple((mark, entity) for mark, entity in pairs if isinstance(entity, PlaceMention))

    def places_in(self, match: re.Match[str], base: int = 0) -> tuple[int, ...]:
        """Positions of the places that a match holds as its `places`; `base` is where its text begins."""
        first, last = base + match.start("places"), base + match.end("places")
        return tuple(mark for mark, _ in self.places if first <= mark < last)


def _advance(printed: str, count: int) -> int:
    """Characters of `printed` that make `count` characters once runs of space are one."""
    seen = index = 0
    while index < len(printed) and seen < count:
        if not (printed[index].isspace() and index and printed[index - 1].isspace()):
            seen += 1
        index += 1
    return index


def view_sentence(index: int, passage: Passage, plain: str, entities: Iterable[Entity]) -> SentenceView:
    """Mask one passage; where things overlap the longer one stays, lengths before weapons before places.

    Args:
        index: of the passage in the article.
        passage: whose span indexes `plain`.
        plain: the article with its quotation marks straightened (`straightened`).
        entities: what was found in the passage.
    """
    chosen = _without_overlaps(sorted(entities, key=_rank))
    pieces: list[str] = []
    marks: list[int] = []
    size, position = 0, passage.span.start
    for entity in chosen:
        start, end = extent(entity)
        piece = _spaced(plain[position:start]) + _character(entity)
        pieces.append(piece)
        size += len(piece)
        marks.append(size - 1)
        position = end
    pieces.append(_spaced(plain[position : passage.span.end]))
    return SentenceView(index, passage, "".join(pieces), tuple(marks), tuple(chosen))


def straightened(text: str) -> str:
    """The text with plain quotation marks and no square brackets ("the range [of it]"), as long as before."""
    for mark, plain in _STRAIGHT:
        text = text.replace(mark, plain)
    return text


def extent(entity: Entity) -> Span:
    """The characters that a mask replaces."""
    return entity.phrase if isinstance(entity, WeaponPhrase) else entity.span


def _rank(entity: Entity) -> tuple[int, int, int]:
    kind = 0 if isinstance(entity, Quantity) else 1 if isinstance(entity, WeaponPhrase) else 2
    start, end = extent(entity)
    return kind, start - end, start


def _without_overlaps(ranked: Sequence[Entity]) -> list[Entity]:
    starts: list[int] = []
    ends: list[int] = []
    kept: list[Entity] = []
    for entity in ranked:
        start, end = extent(entity)
        place = bisect_left(starts, start)
        if (place == 0 or ends[place - 1] <= start) and (place == len(starts) or starts[place] >= end):
            starts.insert(place, start)
            ends.insert(place, end)
            kept.insert(place, entity)
    return kept


def _character(entity: Entity) -> str:
    if isinstance(entity, Quantity):
        return LENGTH
    if isinstance(entity, WeaponPhrase):
        return SENSOR if entity.is_sensor else WEAPON
    return PLACE


def _spaced(text: str) -> str:
    words = " ".join(text.split()).lower()
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"

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

_SYMBOLS = {"<Q>": LENGTH, "<W>": WEAPON, "<P>": PLACE, "<S>": SENSOR}

Entity = Quantity | WeaponPhrase | PlaceMention


def compile_pattern(pattern: str, macros: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """A pattern of the lexicon: macros in braces and <Q>, <W>, <P>, <S> filled in."""
    for name, text in (macros or {}).items():
        pattern = pattern.replace("{" + name + "}", text)
    for symbol, character in _SYMBOLS.items():
        pattern = pattern.replace(symbol, character)
    return re.compile(pattern)


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


def view_sentence(index: int, passage: Passage, clean: str, entities: Iterable[Entity]) -> SentenceView:
    """Mask one passage; where things overlap the longer one stays, lengths before weapons before places."""
    chosen = _without_overlaps(sorted(entities, key=_rank))
    pieces: list[str] = []
    marks: list[int] = []
    size, position = 0, passage.span.start
    for entity in chosen:
        span = extent(entity)
        piece = _plain(clean[position : span.start]) + _character(entity)
        pieces.append(piece)
        size += len(piece)
        marks.append(size - 1)
        position = span.end
    pieces.append(_plain(clean[position : passage.span.end]))
    return SentenceView(index, passage, "".join(pieces), tuple(marks), tuple(chosen))


def extent(entity: Entity) -> Span:
    """The characters that a mask replaces."""
    return entity.phrase if isinstance(entity, WeaponPhrase) else entity.span


def _rank(entity: Entity) -> tuple[int, int, int]:
    kind = 0 if isinstance(entity, Quantity) else 1 if isinstance(entity, WeaponPhrase) else 2
    span = extent(entity)
    return kind, -(span.end - span.start), span.start


def _without_overlaps(ranked: Sequence[Entity]) -> list[Entity]:
    starts: list[int] = []
    kept: list[Entity] = []
    for entity in ranked:
        span = extent(entity)
        place = bisect_left(starts, span.start)
        before = place == 0 or extent(kept[place - 1]).end <= span.start
        after = place == len(starts) or starts[place] >= span.end
        if before and after:
            starts.insert(place, span.start)
            kept.insert(place, entity)
    return kept


def _character(entity: Entity) -> str:
    if isinstance(entity, Quantity):
        return LENGTH
    if isinstance(entity, WeaponPhrase):
        return SENSOR if entity.is_sensor else WEAPON
    return PLACE


def _plain(text: str) -> str:
    words = (
        " ".join(text.split()).lower().replace("’", "'").replace("“", '"').replace("”", '"').replace("‘", "'")
    )
    if not words:
        return " " if text else ""
    lead = " " if text[0].isspace() else ""
    return lead + words + (" " if text[-1].isspace() else "")

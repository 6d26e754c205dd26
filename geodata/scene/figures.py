"""The range figures that the articles give, each with every passage that gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geodata.checks.figures import by_figure, lead
from geodata.extraction.mentions import GENERIC, Extraction, RangeMention
from geodata.scene import wording
from geodata.scene.citations import credit_of, full_source, short_source
from geodata.units import format_number


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedFigure:
    """One figure for one weapon.

    Attributes:
        id: stable key of the figure ("atacms-300km").
        mentions: every place where an article gives it, in reading order.
        lead: the mention whose wording labels the figure (`checks.figures.lead`).
    """

    id: str
    weapon: str
    mentions: tuple[tuple[Extraction, RangeMention], ...]
    lead: RangeMention

    @property
    def outer_km(self) -> float:
        return self.lead.km_max or self.lead.km


def cited_figures(extractions: Sequence[Extraction]) -> tuple[CitedFigure, ...]:
    """Group the drawable figures of all articles, farthest first."""
    found = [(extraction, mention) for extraction in extractions for mention in extraction.ranges]
    groups = by_figure([item for item in found if is_drawable(item[1])], lambda item: item[1])
    figures = [_figure(group) for group in groups]
    return tuple(sorted(figures, key=lambda figure: (-figure.outer_km, figure.id)))


def weapons_as_read(extractions: Iterable[Extraction]) -> tuple[str, ...]:
    """Weapons that have a drawable figure, in reading order."""
    mentions = (mention for extraction in extractions for mention in extraction.ranges)
    return tuple(dict.fromkeys(m.weapon for m in mentions if m.weapon is not None and is_drawable(m)))


def is_drawable(mention: RangeMention) -> bool:
    """A figure is drawn when its weapon is certain and its own sentence does not deny it."""
    return mention.weapon is not None and not mention.negated and mention.km > 0


def open_questions(extractions: Iterable[Extraction]) -> tuple[str, ...]:
    """One sentence for each figure that is not drawn, and for each pair of numbers that disagree."""
    return tuple(
        sentence
        for extraction in extractions
        for mention in extraction.ranges
        for sentence in _questions(extraction, mention)
    )


def agreement(figure: CitedFigure, others: Sequence[CitedFigure]) -> str:
    """How the articles agree or differ on a figure; empty where one article alone speaks of the weapon."""
    sources = _sources(figure)
    same = ""
    if len(sources) > 1:
        same = f"Two articles give this figure: {wording.listed(sources)}."
        if len(sources) > 2:
            same = f"{len(sources)} articles give this figure: {wording.listed(sources)}."
    rivals = [other for other in others if other.weapon == figure.weapon and other.id != figure.id]
    differ = "; ".join(f"{wording.figure(o.lead)} ({wording.listed(_sources(o))})" for o in rivals)
    parts = (*_corrections(figure), same, f"Other figures given: {differ}." if differ else "")
    return " ".join(part for part in parts if part)


def _corrections(figure: CitedFigure) -> list[str]:
    """What each article prints where the journalist has corrected it."""
    return [
        f"Corrected by the desk: {short_source(credit_of(extraction.article))} prints “{printed}”."
        for extraction, mention in figure.mentions
        if (printed := mention.corrected_from)
    ]


def _figure(group: list[tuple[Extraction, RangeMention]]) -> CitedFigure:
    first = lead([mention for _, mention in group])
    weapon = first.weapon or ""
    number = format_number(first.value).replace(",", "")
    upper = "" if first.value_max is None else f"-{format_number(first.value_max).replace(',', '')}"
    slug = re.sub(r"[^a-z0-9]+", "-", weapon.removeprefix(GENERIC).lower()).strip("-")
    return CitedFigure(
        id=f"{slug or 'weapon'}-{number}{upper}{first.unit}", weapon=weapon, mentions=tuple(group), lead=first
    )


def _sources(figure: CitedFigure) -> list[str]:
    credits_ = {extraction.article.id: credit_of(extraction.article) for extraction, _ in figure.mentions}
    names = [short_source(credit) for credit in credits_.values()]
    return [
        full_source(credit) if names.count(name) > 1 else name
        for name, credit in zip(names, credits_.values(), strict=True)
    ]


def _questions(extraction: Extraction, mention: RangeMention) -> list[str]:
    source = short_source(credit_of(extraction.article))
    said = []
    if mention.weapon is None:
        names = wording.listed(mention.candidates).replace(" and ", " or ") or "no weapon that is named"
        said.append(f"“{mention.text}” ({source}) may belong to {names}; it is not drawn until you decide.")
    if mention.negated:
        said.append(f"“{mention.text}” ({source}) is denied by its own sentence and is not drawn.")
    if mention.conversion and not mention.conversion.consistent:
        said.append(f"“{mention.text}” ({source}): the two numbers disagree; the first one is drawn.")
    return said

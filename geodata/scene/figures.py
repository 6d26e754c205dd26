"""The range figures that the articles give, each with every passage that gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geodata.checks.figures import same_figure
from geodata.extraction.mentions import GENERIC, Bound, Extraction, RangeMention
from geodata.scene import wording
from geodata.scene.citations import credit_of, short_source
from geodata.units import format_number


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedFigure:
    """One figure for one weapon.

    Attributes:
        id: stable key of the figure ("atacms-300km").
        mentions: every place where an article gives it, in reading order.
        lead: the mention whose wording labels the figure: the first with a printed bound, else the first.
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
    groups: list[list[tuple[Extraction, RangeMention]]] = []
    for extraction in extractions:
        for mention in extraction.ranges:
            if is_drawable(mention):
                _add(groups, (extraction, mention))
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
    """How the articles agree or differ on a figure; empty where one passage alone speaks of the weapon."""
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


def _add(groups: list[list[tuple[Extraction, RangeMention]]], found: tuple[Extraction, RangeMention]) -> None:
    for group in groups:
        first = group[0][1]
        if first.weapon == found[1].weapon and same_figure(first, found[1]):
            group.append(found)
            return
    groups.append([found])


def _figure(group: list[tuple[Extraction, RangeMention]]) -> CitedFigure:
    mentions = [mention for _, mention in group]
    lead = next((m for m in mentions if m.bound is not Bound.EXACT), mentions[0])
    weapon = lead.weapon or ""
    number = format_number(lead.value).replace(",", "")
    upper = "" if lead.value_max is None else f"-{format_number(lead.value_max).replace(',', '')}"
    slug = re.sub(r"[^a-z0-9]+", "-", weapon.removeprefix(GENERIC).lower()).strip("-")
    return CitedFigure(
        id=f"{slug or 'weapon'}-{number}{upper}{lead.unit}", weapon=weapon, mentions=tuple(group), lead=lead
    )


def _sources(figure: CitedFigure) -> list[str]:
    credits_ = {extraction.article.id: credit_of(extraction.article) for extraction, _ in figure.mentions}
    return [short_source(credit) for credit in credits_.values()]


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

"""What a Scene takes from the articles alone: the same wherever the launches stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geodata.extraction.mentions import Extraction
from geodata.scene.citations import CitationBook, credit_of, newest_date, source_line
from geodata.scene.cited_places import cited_places
from geodata.scene.figures import CitedFigure, agreement, cited_figures, open_questions
from geodata.scene.scene import ArticleCredit, Citation, ScenePlace, UnrangedWeapon
from geodata.scene.unranged import unranged_weapons
from geodata.scene.view import LabelLanguage

Arms = tuple[tuple[str, ...] | None, ...]  # the weapons at each launch, None for all that are shown
KEPT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The articles' part of a Scene, cited and numbered.

    Attributes:
        weapons: every weapon with a figure that can be drawn, farthest first.
        shown: the figures of the weapons that the View shows, farthest first.
        citations, agreements: by the id of a figure that stands at some launch.
        places: named other than as a government, by name.
    """

    weapons: tuple[str, ...]
    shown: tuple[CitedFigure, ...]
    citations: Mapping[str, tuple[Citation, ...]]
    agreements: Mapping[str, str]
    unranged: tuple[UnrangedWeapon, ...]
    places: tuple[ScenePlace, ...]
    articles: tuple[ArticleCredit, ...]
    sources: tuple[str, ...]
    as_of: str | None
    questions: tuple[str, ...]


def read(
    extractions: Sequence[Extraction], weapons: tuple[str, ...] | None, arms: Arms, language: LabelLanguage
) -> Reading:
    """The reading of these very extractions; kept, for a slider asks for it again at each step.

    Args:
        extractions: of the articles used, in reading order.
        weapons: those that the View shows, None for all.
        arms: the weapons at each launch.
        language: of the places' labels.
    """
    return _read(_Very(tuple(extractions)), weapons, arms, language)


class _Very:
    """These very extractions: told apart by identity, for comparing them takes longer than reading them."""

    __slots__ = ("extractions",)

    def __init__(self, extractions: tuple[Extraction, ...]) -> None:
        self.extractions = extractions

    def __hash__(self) -> int:
        return hash(tuple(id(extraction) for extraction in self.extractions))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Very)
            and len(self.extractions) == len(other.extractions)
            and all(a is b for a, b in zip(self.extractions, other.extractions, strict=True))
        )


@lru_cache(maxsize=KEPT)
def _read(very: _Very, weapons: tuple[str, ...] | None, arms: Arms, language: LabelLanguage) -> Reading:
    used = very.extractions
    figures = cited_figures(used)
    shown = tuple(figure for figure in figures if weapons is None or figure.weapon in weapons)
    book = CitationBook()
    cited = _cited(shown, arms, book)
    unranged = unranged_weapons(used, figures, book)
    articles = tuple(credit_of(extraction.article) for extraction in used)
    return Reading(
        weapons=tuple(dict.fromkeys(figure.weapon for figure in figures)),
        shown=shown,
        citations=cited,
        agreements={figure.id: agreement(figure, shown) for figure in shown},
        unranged=unranged,
        places=tuple(p for p in cited_places(used, language, book) if not p.indirect),
        articles=articles,
        sources=tuple(source_line(article) for article in articles),
        as_of=newest_date(articles),
        questions=open_questions(used),
    )


def _cited(shown: Sequence[CitedFigure], arms: Arms, book: CitationBook) -> dict[str, tuple[Citation, ...]]:
    """Cite the figures in the order of the launches and of the figures at each."""
    return {
        figure.id: tuple(book.cite_range(extraction, mention) for extraction, mention in figure.mentions)
        for armed in arms
        for figure in shown
        if armed is None or figure.weapon in armed
    }

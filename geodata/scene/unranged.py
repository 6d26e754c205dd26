"""The weapons that the articles name without giving a range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geodata.extraction.mentions import GENERIC, Extraction, WeaponMention
from geodata.scene import wording
from geodata.scene.citations import CitationBook, first_of_each
from geodata.scene.figures import CitedFigure
from geodata.scene.scene import UnrangedWeapon

VAGUE_KIND = "weapon"


def unranged_weapons(
    extractions: Sequence[Extraction], figures: Sequence[CitedFigure], book: CitationBook
) -> tuple[UnrangedWeapon, ...]:
    """Each weapon without a figure that can be drawn, with every passage that names it, by name."""
    ranged = {figure.weapon for figure in figures}
    found: dict[str, UnrangedWeapon] = {}
    for extraction in extractions:
        for mention in _telling(extraction):
            if mention.weapon not in ranged:
                found[mention.weapon] = _with_passage(found.get(mention.weapon), extraction, mention, book)
    return tuple(sorted(found.values(), key=lambda weapon: wording.weapon_name(weapon.weapon).lower()))


def _telling(extraction: Extraction) -> Iterator[WeaponMention]:
    """Mentions that tell a reader which weapon is meant.

    "Weapons" alone tells nothing, and "precision strike cruise missiles" behind "Tomahawk missiles" only
    describes the weapon named in the same passage.
    """
    named = {
        (mention.passage.span, kind)
        for mention in extraction.weapons
        if not mention.weapon.startswith(GENERIC)
        for kind in mention.kinds
    }
    for mention in extraction.weapons:
        generic = mention.weapon.startswith(GENERIC)
        vague = VAGUE_KIND in mention.kinds or any((mention.passage.span, k) in named for k in mention.kinds)
        if not (generic and vague):
            yield mention


def _with_passage(
    before: UnrangedWeapon | None, extraction: Extraction, mention: WeaponMention, book: CitationBook
) -> UnrangedWeapon:
    citations = [*before.citations] if before else []
    citations.append(book.cite(extraction, mention.passage, mention.span))
    return UnrangedWeapon(
        weapon=mention.weapon,
        kinds=before.kinds if before else mention.kinds,
        citations=first_of_each(citations, lambda citation: citation.number),
    )

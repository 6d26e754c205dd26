"""A weapon in a text as a noun phrase."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.articles.article import Span

CARRIERS = frozenset({"aircraft", "ship", "vehicle", "tank"})  # what brings a weapon to its launch
NO_WEAPONS = CARRIERS | {"sensor"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WeaponPhrase:
    """A weapon in the text, as the grammar around it sees it.

    Attributes:
        span: the name, or the description where there is none.
        phrase: name with modifiers and head noun ("Atacms missiles"), without determiner.
        named: has a name, catalogued or not.
        weak: part of a compound that is no weapon ("missile strikes"), or a bare designation.
        lead: the determiner before it in lower case, empty where there is none.
        bare: a head noun alone or nearly so ("the missiles"), which may point back.
    """

    span: Span
    phrase: Span
    weapon: str
    kinds: tuple[str, ...]
    catalogued: bool
    named: bool
    weak: bool = False
    plural: bool = False
    lead: str = ""
    bare: bool = False

    @property
    def is_sensor(self) -> bool:
        return "sensor" in self.kinds

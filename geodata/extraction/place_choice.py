"""Chooses between namesakes by what the text says beside them and elsewhere."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geodata.gazetteer.places import Place, PlaceKind
from geodata.gazetteer.prominence import prominence

if TYPE_CHECKING:
    from collections.abc import Iterable

CLEAR = 3.0  # ratio to the runner-up from which the first is meant
_UNMISTAKABLE = 10.0
_COUNTRY_NAMED = 5.0  # how much likelier a place is whose country the text names
_BESIDE = 30.0  # how much likelier a place is beside another place of the text
_NEIGHBOUR_KM = 60.0
_SAME_KM = 30.0  # namesakes nearer than this are one place to a map reader: a town and its airfield


@dataclass(eq=False)
class Surroundings:
    """What the whole text says of where it plays.

    Attributes:
        countries: ISO codes of countries that are named, or whose places are certain.
        anchors: places whose names are not shared.
    """

    countries: set[str] = field(default_factory=set)
    anchors: list[Place] = field(default_factory=list)

    def add(self, place: Place) -> None:
        if place.country:
            self.countries.add(place.country)
        if place.kind is PlaceKind.CITY and len(self.anchors) < 50:
            self.anchors.append(place)


def choose(
    options: tuple[Place, ...], qualifier: Place | None, around: Surroundings
) -> tuple[Place | None, tuple[Place, ...]]:
    """The place meant, or None with the places between which the text does not decide."""
    qualified = tuple(p for p in options if qualifier is not None and lies_in(p, qualifier))
    if options and qualifier and options[0].kind is qualifier.kind is PlaceKind.COUNTRY:
        # "Uzbekistan, Venezuela, Cuba" is a list, "Atlanta, Georgia, US" is none
        qualified = tuple(p for p in qualified if p.kind is PlaceKind.REGION)
    options = qualified or options
    if not options:
        return None, ()
    if is_unmistakable(options):
        return options[0], ()
    ranked = sorted(((_weight(p, around), p) for p in options), key=lambda pair: (-pair[0], pair[1].id))
    best, second = ranked[0], ranked[1]
    if best[0] >= CLEAR * second[0] or _km(best[1], second[1]) < _SAME_KM:
        return best[1], ()
    return None, tuple(p for weight, p in ranked if weight * CLEAR > best[0])


def is_unmistakable(options: tuple[Place, ...]) -> bool:
    """Whether the name means the first of its ranked places wherever it stands."""
    return len(options) == 1 or prominence(options[0]) >= _UNMISTAKABLE * prominence(options[1])


def lies_in(place: Place, whole: Place) -> bool:
    """Whether a place lies in a country or first-level region."""
    if place.id == whole.id or place.country != whole.country:
        return False
    if whole.kind is PlaceKind.COUNTRY:
        return True
    return whole.kind is PlaceKind.REGION and place.admin1 == whole.admin1 != ""


def _weight(place: Place, around: Surroundings) -> float:
    weight = prominence(place)
    if place.kind is PlaceKind.CITY:
        if place.country in around.countries:
            weight *= _COUNTRY_NAMED
        weight *= 1 + _BESIDE * _closeness(place, around.anchors) ** 2
    return weight


def _closeness(place: Place, anchors: Iterable[Place]) -> float:
    """1 beside another place of the text, falling to 0 far from all."""
    nearest = min((_km(place, other) for other in anchors if other.id != place.id), default=math.inf)
    return _NEIGHBOUR_KM / (_NEIGHBOUR_KM + nearest)


def _km(a: Place, b: Place) -> float:
    north = a.position.lat - b.position.lat
    east = (a.position.lon - b.position.lon) * math.cos(math.radians(a.position.lat))
    return 111.2 * math.hypot(north, east)

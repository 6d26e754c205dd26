"""How much a printed figure and the positions behind a distance leave open.

The rule, as it is shown to the reader (`RULE`):

- A bare figure may be off by half of its last significant place, at most by 5 %: 1,600 km is 1,550 to
  1,650 km, 186 miles is 185.5 to 186.5 miles; 300 km, whose last place is the hundreds, is 285 to 315 km.
- "About" doubles that: its writer rounded on purpose.
- "Up to" and "less than" close the upper end at the figure, "more than" and "at least" the lower one. The
  open end of "up to" is that of a bare figure, since it states a maximum; that of the others is that of
  "about", since a writer whose number were further off would have printed the next round one.
- "From A to B" opens below A and above B like two bare figures.

Positions: a city stands for a circle that holds its inhabitants at 4,000 to the square kilometre, between
1 and 25 km in radius; another site is known to 2 km; the outline of an area at 1:10 million to 2 km.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from geodata.extraction.mentions import Bound, RangeMention
from geodata.gazetteer.places import Place, PlaceKind
from geodata.units import Unit, least_place

RULE = (
    "A printed figure may be off by half of its last significant place, at most by 5 %; “about” doubles that; "
    "“up to” and “less than” allow nothing above the figure, “more than” and “at least” nothing below. A city "
    "stands for a circle that holds its inhabitants (1 to 25 km), an outline is known to 2 km. What lies "
    "within these limits is too close to call."
)
OUTLINE_TOLERANCE_M = 2_000.0
SITE_TOLERANCE_M = 2_000.0
MOST_OF_FIGURE = 0.05
_INHABITANTS_PER_KM2 = 4_000.0
_CITY_TOLERANCE_M = (1_000.0, 25_000.0)
_SHARES_BELOW_AND_ABOVE = {
    Bound.EXACT: (1, 1),
    Bound.ABOUT: (2, 2),
    Bound.UP_TO: (1, 0),
    Bound.LESS_THAN: (2, 0),
    Bound.MORE_THAN: (0, 2),
    Bound.AT_LEAST: (0, 2),
    Bound.BETWEEN: (1, 1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeInterval:
    """The true ranges that a printed figure allows, in metres.

    Attributes:
        printed_m: the figure, or A of "from A to B".
        printed_max_m: the figure, or B.
        low_m: the least.
        high_m: the greatest.
    """

    printed_m: float
    printed_max_m: float
    low_m: float
    high_m: float


def range_interval(value: float, unit: Unit, bound: Bound, value_max: float | None = None) -> RangeInterval:
    """The true ranges that a printed number with its unit and qualifier allows."""
    upper = value if value_max is None else value_max
    below, above = _SHARES_BELOW_AND_ABOVE[bound]
    return RangeInterval(
        printed_m=value * unit.metres,
        printed_max_m=upper * unit.metres,
        low_m=(value - below * rounding(value)) * unit.metres,
        high_m=(upper + above * rounding(upper)) * unit.metres,
    )


def interval_of(mention: RangeMention) -> RangeInterval:
    """The true ranges that a range in a text allows, by its first printed number."""
    return range_interval(mention.value, mention.unit, mention.bound, mention.value_max)


def rounding(value: float) -> float:
    """How far the true number may be from the printed one, in its own unit."""
    return min(least_place(value) / 2, MOST_OF_FIGURE * abs(value))


def place_tolerance_m(place: Place) -> float:
    """How far the nearest part of a place may be from where the gazetteer or outline puts it."""
    if place.area_id is not None:
        return OUTLINE_TOLERANCE_M
    if place.kind is PlaceKind.CITY:
        return city_tolerance_m(place.population)
    return SITE_TOLERANCE_M


def city_tolerance_m(population: int) -> float:
    """Radius in metres of the circle that a city of so many inhabitants stands for."""
    least, most = _CITY_TOLERANCE_M
    radius_m = 1_000.0 * math.sqrt(max(population, 0) / _INHABITANTS_PER_KM2 / math.pi)
    return min(max(radius_m, least), most)

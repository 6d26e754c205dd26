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

from geodata.checks.standing import Standing
from geodata.extraction.mentions import Bound, RangeMention
from geodata.gazetteer.places import Place, PlaceKind
from geodata.units import METRES_PER_KM, least_place

RULE = (
    "A printed figure may be off by half of its last significant place, at most by 5 %; “about” doubles "
    "that; “up to” and “less than” allow nothing above the figure, “more than” and “at least” nothing below. "
    "A city stands for a circle that holds its inhabitants (1 to 25 km), an outline is known to 2 km. What "
    "lies within these limits is too close to call."
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
class PlausibleRange:
    """The true ranges that a printed figure allows: from `low_m` to `high_m` metres."""

    low_m: float
    high_m: float


def plausible_range(mention: RangeMention) -> PlausibleRange:
    """The true ranges that a figure in a text allows, by its first number; its own kilometres among them."""
    upper = mention.value if mention.value_max is None else mention.value_max
    below, above = _SHARES_BELOW_AND_ABOVE[mention.bound]
    low = (mention.value - below * rounding(mention.value)) * mention.unit.metres
    high = (upper + above * rounding(upper)) * mention.unit.metres
    drawn_max_km = mention.km if mention.km_max is None else mention.km_max
    return PlausibleRange(
        low_m=min(low, mention.km * METRES_PER_KM), high_m=max(high, drawn_max_km * METRES_PER_KM)
    )


def standing(distance_m: float, plausible: PlausibleRange, data_tolerance_m: float = 0.0) -> Standing:
    """Where a place stands to a range.

    Args:
        distance_m: from the launch to the place.
        plausible: the true ranges that the printed figure allows.
        data_tolerance_m: how far the distance itself may be off (`place_tolerance_m`).
    """
    if distance_m == 0 or distance_m + data_tolerance_m <= plausible.low_m:
        return Standing.IN
    if distance_m - data_tolerance_m > plausible.high_m:
        return Standing.OUT
    return Standing.TOO_CLOSE


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

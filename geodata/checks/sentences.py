"""The one plain sentence of a finding, numbers in the unit of the printed figure."""

from __future__ import annotations

from geodata.checks.rounding import PlausibleRange
from geodata.extraction.mentions import GENERIC, Bound, RangeMention
from geodata.units import Unit, format_length, format_number

_MOST_QUALIFIER_WORDS = 4
_WORDS = {
    Bound.ABOUT: "about",
    Bound.UP_TO: "up to",
    Bound.LESS_THAN: "less than",
    Bound.MORE_THAN: "more than",
    Bound.AT_LEAST: "at least",
}


def weapon_words(weapon: str) -> str:
    """A weapon as it stands in a sentence: "generic: strike drone" → "strike drone"."""
    return weapon.removeprefix(GENERIC)


def measured(distance_m: float, unit: Unit) -> float:
    """A distance in whole units from 10 on, with one decimal below."""
    value = distance_m / unit.metres
    return float(round(value)) if value >= 10 else round(value, 1)


def stated(mention: RangeMention) -> str:
    """The printed range in a sentence: "the 300 km stated", "the stated range of up to 300 km"."""
    length = format_length(mention.value, mention.unit)
    if mention.value_max is not None:
        upper = format_length(mention.value_max, mention.unit)
        return f"the stated range of {format_number(mention.value)} to {upper}"
    words = qualifier_words(mention)
    return f"the stated range of {words} {length}" if words else f"the {length} stated"


def qualifier_words(mention: RangeMention) -> str:
    """The printed qualifier where it is plain words, else the ordinary words for its bound."""
    if mention.bound not in _WORDS:
        return ""
    words = mention.qualifier.replace("-", " ").split()
    plain = bool(words) and len(words) <= _MOST_QUALIFIER_WORDS and all(word.isalpha() for word in words)
    return " ".join(words).lower() if plain else _WORDS[mention.bound]


def distance_words(start: str, end: str, distance_m: float, mention: RangeMention) -> str:
    """Distance and margin: "Kyiv is 757 km from Moscow, 457 km more than the 300 km stated"."""
    unit = mention.unit
    distance = measured(distance_m, unit)
    printed = mention.value if distance <= mention.value or mention.value_max is None else mention.value_max
    if mention.value_max is not None and mention.value < distance <= mention.value_max:
        return f"{start} is {format_length(distance, unit)} from {end}, within {stated(mention)}"
    margin = round(abs(distance - printed), 1)
    if margin == 0:
        return f"{start} is {format_length(distance, unit)} from {end}, as far as {stated(mention)}"
    side = "more" if distance > printed else "less"
    return (
        f"{start} is {format_length(distance, unit)} from {end}, "
        f"{format_length(margin, unit)} {side} than {stated(mention)}"
    )


def allowance_words(plausible: PlausibleRange, tolerance_m: float, unit: Unit) -> str:
    """Why a margin is too small: what the figure allows, and how well the distance is known."""
    low, high = (measured(metres, unit) for metres in (plausible.low_m, plausible.high_m))
    allowed = f"the figure allows {format_number(low)} to {format_length(high, unit)}"
    if tolerance_m == 0:
        return allowed
    return f"{allowed} and the distance is known to {format_length(measured(tolerance_m, unit), unit)}"

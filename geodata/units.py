"""Lengths as printed, and conversions that keep the precision of the print."""

from __future__ import annotations

import math
from enum import StrEnum

METRES_PER_KM = 1000.0


class Unit(StrEnum):
    """A printed unit of length; the value is its symbol in the command-line contract."""

    KM = "km"
    MI = "mi"
    NMI = "nmi"
    M = "m"
    FT = "ft"
    YD = "yd"
    CM = "cm"
    MM = "mm"
    IN = "in"

    @property
    def metres(self) -> float:
        """Metres in one unit (international mile, foot, yard and inch; international nautical mile)."""
        return _METRES[self]

    @property
    def word(self) -> str:
        """The unit as a newspaper prints it behind a number."""
        return _WORDS[self]


_METRES = {
    Unit.KM: 1000.0,
    Unit.MI: 1609.344,
    Unit.NMI: 1852.0,
    Unit.M: 1.0,
    Unit.FT: 0.3048,
    Unit.YD: 0.9144,
    Unit.CM: 0.01,
    Unit.MM: 0.001,
    Unit.IN: 0.0254,
}
_WORDS = {
    Unit.KM: "km",
    Unit.MI: "miles",
    Unit.NMI: "nautical miles",
    Unit.M: "metres",
    Unit.FT: "feet",
    Unit.YD: "yards",
    Unit.CM: "cm",
    Unit.MM: "mm",
    Unit.IN: "inches",
}
RANGE_UNITS = (Unit.KM, Unit.MI, Unit.NMI, Unit.M, Unit.FT, Unit.YD)
"""What ranges are printed in; the smaller units are for calibres and sizes."""


def to_km(value: float, unit: Unit) -> float:
    """Kilometres in `value` of `unit`."""
    return value * unit.metres / METRES_PER_KM


def least_place(value: float) -> float:
    """The last significant decimal place of a printed number: 1,600 → 100, 186 → 1, 2.5 → 0.1."""
    if value == 0 or not math.isfinite(value):
        return 1.0
    digits = f"{abs(value):.6f}".rstrip("0")
    whole, _, decimals = digits.partition(".")
    if decimals:
        return float(10.0 ** -len(decimals))
    return float(10 ** (len(whole) - len(whole.rstrip("0"))))


def convert(value: float, unit: Unit, to: Unit) -> float:
    """Convert a printed number and round it to the precision of the print.

    The result keeps as many significant digits as the printed number had, at least two, so that
    "around 1,600 km" becomes 990 miles and not 994.194.
    """
    if unit is to:
        return value
    exact = value * unit.metres / to.metres
    return round_significant(exact, max(2, significant_digits(value)))


def significant_digits(value: float) -> int:
    """Significant digits of a printed number, trailing zeros of a whole number not counted."""
    if value == 0:
        return 1
    return max(1, math.floor(math.log10(abs(value)) + 1e-12) + 1 - round(math.log10(least_place(value))))


def round_significant(value: float, digits: int) -> float:
    """Round to `digits` significant digits."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))


def format_number(value: float) -> str:
    """A number as newspapers print it: 1600 → "1,600", 2.5 → "2.5"."""
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def format_length(value: float, unit: Unit) -> str:
    """Number and unit as newspapers print them, with the singular where it is due: "1 mile"."""
    word = unit.word
    if value == 1:
        word = {"feet": "foot"}.get(word, word.removesuffix("s"))
    return f"{format_number(value)} {word}"

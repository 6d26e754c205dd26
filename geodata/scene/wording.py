"""Figures, distances and positions in newspaper words: the print first, our conversions marked as ours."""

from __future__ import annotations

import re

from geodata.checks.sentences import qualifier_words
from geodata.coordinates import LonLat
from geodata.extraction.mentions import GENERIC, RangeMention
from geodata.scene.view import UnitChoice
from geodata.units import METRES_PER_KM, Unit, convert, format_length, format_number

_INNER_QUOTES = re.compile(r"[\"“”„«»'‘’]")
_OPENS_AFTER = " (["  # and dashes, and another opening mark
_CUT = " …"


def quoted(title: str, most: int | None = None) -> str:
    """A title in curly quotation marks, those within it single: “He said: ‘Why not?’”.

    Args:
        title: as printed, with quotation marks of any kind.
        most: cut at a word to about so many characters; marks left open by the cut are closed.
    """
    if most is not None and len(title) > most:
        title = title[:most].rpartition(" ")[0].rstrip(" ,:;?.\"'“”‘’") + _CUT
    marked, still_open = _single_quotes(title)
    return f"“{marked}{'’' * still_open}”"


def _single_quotes(title: str) -> tuple[str, int]:
    """Every quotation mark as a curly single one, and how many were opened and not closed."""
    still_open = 0
    characters = list(title)
    for found in _INNER_QUOTES.finditer(title):
        at = found.start()
        before = characters[at - 1] if at else " "
        after = title[at + 1 : at + 2]
        if (before in _OPENS_AFTER or before in "‘–—-") and after.strip():
            characters[at] = "‘"
            still_open += 1
        else:
            characters[at] = "’"
            still_open -= bool(still_open and not after.isalnum())
    return "".join(characters), still_open


def weapon_name(weapon: str) -> str:
    """How a weapon is called on the page: "generic: strike drone" → "Strike drone"."""
    name = weapon.removeprefix(GENERIC)
    return name[:1].upper() + name[1:] if weapon.startswith(GENERIC) else name


def figure(mention: RangeMention) -> str:
    """Bound, number and unit as printed, in newspaper spacing: "around 1,600 km", "2,500–3,500 km"."""
    words = _with_qualifier(qualifier_words(mention), mention.value, mention.value_max, mention.unit)
    return f"{words} (corrected)" if mention.corrected_from else words


def converted_figure(mention: RangeMention, units: UnitChoice) -> str:
    """The figure in the chosen unit, or "" where it is printed so.

    A number that the article prints itself is said to be the article's; ours keeps the printed precision
    and is marked.
    """
    if units is UnitChoice.PRINTED or mention.unit == units.value:
        return ""
    unit = Unit(units.value)
    stated = mention.conversion
    if stated and stated.unit is unit and stated.consistent:
        return f"{_with_qualifier('', stated.value, stated.value_max, unit)} in the article"
    upper = None if mention.value_max is None else convert(mention.value_max, mention.unit, unit)
    ours = _with_qualifier(qualifier_words(mention), convert(mention.value, mention.unit, unit), upper, unit)
    return f"{ours}, our conversion"


def _with_qualifier(words: str, value: float, value_max: float | None, unit: Unit) -> str:
    length = (
        format_length(value, unit)
        if value_max is None
        else f"{format_number(value)}–{format_length(value_max, unit)}"
    )
    return f"{words} {length}".strip()


def printed(mention: RangeMention) -> str:
    """Qualifier and figure exactly as printed: "up to 300km (186 miles)"."""
    return mention.corrected_from or f"{mention.qualifier} {mention.text}".strip()


def distance(metres: float, units: UnitChoice) -> str:
    """A measured distance: whole units from 10 on, one decimal below ("757 km", "3.4 km")."""
    unit = Unit.KM if units is UnitChoice.PRINTED else Unit(units.value)
    value = abs(metres) / unit.metres
    return format_length(float(round(value)) if value >= 10 else round(value, 1), unit)


def position(point: LonLat) -> str:
    """A position as readers know it, latitude first: "50.45° N, 30.52° E"."""
    north = "N" if point.lat >= 0 else "S"
    east = "E" if point.lon >= 0 else "W"
    return f"{abs(point.lat):.2f}° {north}, {abs(point.lon):.2f}° {east}"


def listed(names: list[str] | tuple[str, ...]) -> str:
    """Names in a sentence: A and B; A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def kilometres(metres: float) -> float:
    """Kilometres, rounded to the metre."""
    return round(metres / METRES_PER_KM, 3)

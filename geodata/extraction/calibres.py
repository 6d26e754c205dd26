"""Calibres and other small measures: never a range, but told to the journalist as seen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from geodata.articles.article import Passage, Span
from geodata.extraction.mentions import LengthKind, OtherLength
from geodata.extraction.numbers import parse_number
from geodata.extraction.view import holds_one
from geodata.units import Unit

_MEASURE = re.compile(
    r"(?<![\d][.,])(?P<number>\d,\d{3}(?![.,]?\d)|\d{1,4}(?:[.,]\d{1,2})?)[ \u00a0-]?"
    r"(?:(?P<mm>mm|millimet(?:re|er)s?)|(?P<cm>cm|centimet(?:re|er)s?)|(?P<in>inch(?:es)?))(?!\w)",
    re.IGNORECASE,
)
_UNITS = ("mm", "millim", "cm", "centim", "inch")
_WIDEST_BORE_MM = 700.0
_OF_A_GUN = re.compile(
    r"[ -](?:[\w-]+[ -]){0,3}?(?:howitzer|gun|shell|round|mortar|cannon|artillery|rocket|ammunition"
    r"|calib|projectile|munition|launcher|mlrs|bullet|rifle|cartridge|(?-i:[A-Z]{1,5}-?\d{1,4}\b))",
    re.IGNORECASE,
)


def find_calibres(clean: str, passages: Sequence[Passage]) -> Iterator[OtherLength]:
    """The measures in millimetres, centimetres and inches of the passages, in order."""
    if not holds_one(clean.lower(), _UNITS):
        return
    starts = [passage.span.start for passage in passages]
    for match in _MEASURE.finditer(clean):
        index = bisect_right(starts, match.start()) - 1
        span = Span(*match.span())
        value = parse_number(match["number"], {})
        inside = index >= 0 and passages[index].span.contains(span)
        if value is None or not inside or clean[match.start() - 1 : match.start()].isalnum():
            continue
        unit = Unit.MM if match["mm"] else Unit.CM if match["cm"] else Unit.IN
        yield OtherLength(
            kind=_kind(value, unit, clean[match.end() : match.end() + 60]),
            value=value,
            value_max=None,
            unit=unit,
            text=match[0],
            span=span,
            passage=passages[index],
        )


def _kind(value: float, unit: Unit, after: str) -> LengthKind:
    bore = value * unit.metres * 1000.0 <= _WIDEST_BORE_MM
    return LengthKind.CALIBRE if bore and _OF_A_GUN.match(after) else LengthKind.SIZE

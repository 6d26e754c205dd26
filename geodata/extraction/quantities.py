"""Lengths in a text: numbers, units, A–B and the conversions printed beside them. Finds; judges nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from geodata.articles.article import Span
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.mentions import StatedConversion
from geodata.extraction.numbers import NUMBER, number_words_pattern, parse_number
from geodata.units import Unit, least_place, to_km

LARGEST_CONVERSION_GAP = 0.1
"""Share by which two statements of one length may differ at most, however coarse their rounding."""

_A_NUMBER = re.compile(NUMBER)
_LISTED = re.compile(rf"(?:{NUMBER},\s){{1,5}}(?:and\s)?$")
_AND_LISTED = re.compile(rf"{NUMBER}\sand\s$")
_DIGITS = re.compile(r"\d+")
_DASH = r"[ \u00a0\u202f\u2009]?[-–—−‑‐][ \u00a0\u202f\u2009]?"
_JOIN = rf"(?P<join>{_DASH}|\s(?:to|and|or)\s|/)"
_BEFORE = r"(?<![\w$€£¥])(?<![\w)]-)(?<!\d[.,])(?<!\d[-–—])"
_OPENING = re.compile(r"\s?[(\[]\s?(?:[~≈<>]|(?:[a-z']{1,14}\s){0,3})\s?", re.IGNORECASE)
_ALTERNATIVE = re.compile(
    r"\s?/\s?|,?\s(?:or|i\.e\.|ie|equal to|equivalent to|that is)\s(?:[a-z]{1,14}\s){0,2}"
    r"|\s?[;,]\s|\s?[=–—-]\s(?:(?:about|around|roughly|some|or)\s)?",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[^()\[\]\n]{0,60}[)\]]")
_LINKS = re.compile(
    r"\s?(?:to|and|[-–—−])\s?(?:(?!(?:its|their|his|the)\s)[a-z]{2,13}\s){0,2}", re.IGNORECASE
)
_GROWTH = re.compile(
    r"\b(?!extend(?:s|ing)? from)(?:increas|extend|boost|rais|rise|rose|grow|grew|expand|improv|lengthen"
    r"|doubl|tripl|upgrad|reduc|cut|dropp|shrink|shrank|fell|up|down|stretch)\w*[^.;]{0,60}\bfrom\s(?:[a-z]+\s){0,3}$"
    # "extending its range of 165 km to 300 km"
    r"|\b(?:increas|extend|boost|rais|lengthen|stretch|expand)(?:ing|e|es|s|ed)\s(?:its|their|the|[\w-]+['’]s?)\s"
    r"(?:(?!with\b|has\b|have\b|had\b)[\w’'-]+\s){0,4}(?:range|reach)\sof\s(?:[a-z]+\s){0,3}$"
    r"|\bby\s(?:(?:about|some|around|another|nearly|almost|roughly)\s)?$",  # "has grown by 40km to 110km"
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_LIST_CUE = re.compile(
    r"\b(?:ranges?|distances?|reach(?:es)?|depths?)\b[^.;]{0,30}$|\brespectively\b", re.IGNORECASE
)


_SECOND_FIGURE = re.compile(
    r"(?:\s?\([^()]{0,40}\))?(?:\srange)?,?\s(?:compared\s(?:to|with)|versus|vs\.?|against|up\sfrom|down\sfrom|rather\sthan|instead\sof|as\sopposed\sto)"
    r"\s(?:(?:the|its|a|an|just|about|around|only|some|previous|earlier|up\sto|more\sthan|roughly|nearly|current|existing|mere|over)\s){0,3}"
    rf"(?P<number>{NUMBER})(?=\s(?:for|of|on|in|with|at|previously|before|today|now|respectively|currently)\b|[,.;)](?!\d)|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A printed length.

    Attributes:
        span: number(s), unit and bracketed conversion, in the article.
        number_start: where the first number starts (equals `span.start`).
        unit_end: where the unit of the first statement ends.
        plus: "300+ km" or "300-plus".
        attributive: joined to the next word like an adjective ("500-kilometer").
        rate: "speed" or "area" where the unit is only part of a rate.
    """

    value: float
    unit: Unit
    span: Span
    unit_end: int
    value_max: float | None = None
    conversion: StatedConversion | None = None
    plus: bool = False
    attributive: bool = False
    rate: str = ""


@dataclass(frozen=True, eq=False)
class _Patterns:
    digits: re.Pattern[str]
    words: re.Pattern[str]
    spelled_unit: re.Pattern[str]
    rates: dict[str, re.Pattern[str]]
    metre_follower: re.Pattern[str]
    units: tuple[tuple[re.Pattern[str], Unit], ...]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    table = lexicon.tables["units"]
    every = [word for words in table["units"].values() for word in words]
    names, initials = "|".join(every), "".join(sorted({word[0] for word in every}))
    unit = rf"(?P<gap>[\s-]{{0,2}})(?P<unit>(?i:{names})|m)(?![\w²³^])"
    plus = r"(?P<plus>\s?\+|[ -]plus)?"
    number = rf"(?P<a>{NUMBER}(?:\s(?:thousand|hundred))?){plus}"
    second = rf"(?:{_JOIN}(?P<b>{NUMBER})(?P<plus_b>\s?\+)?)?"
    words = number_words_pattern(table)
    return _Patterns(
        digits=re.compile(rf"{_BEFORE}{number}{second}{unit}"),
        words=re.compile(rf"\b(?P<a>{words})(?:\s(?:to|or)\s(?P<b>{words}))?{unit}", re.IGNORECASE),
        # The initials are ruled out fastest.
        spelled_unit=re.compile(rf"[ -](?=[{initials}{initials.upper()}])(?<=[a-z].)(?i:{names})(?!\w)"),
        rates={name: re.compile(pattern, re.IGNORECASE) for name, pattern in table["rates"].items()},
        metre_follower=re.compile(r"\s{0,2}(?:" + "|".join(table["bare_metre"]["followers"]) + ")"),
        units=tuple(
            (re.compile("|".join(words), re.IGNORECASE), Unit(symbol))
            for symbol, words in table["units"].items()
        ),
    )


def find_quantities(clean: str, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Every length in a text whose furniture is blanked, in order; spans index the text."""
    patterns = _patterns(lexicon)
    found = [
        quantity
        for match in _in_digits(clean, patterns)
        for quantity in _read(clean, match, patterns, lexicon)
    ]
    found += _spelled_out(clean, patterns, lexicon)
    found += _unitless(clean, found)
    found.sort(key=lambda quantity: quantity.span)
    return tuple(_with_rate(clean, item, patterns) for item in _merged(clean, _joined(clean, found)))


def _in_digits(clean: str, patterns: _Patterns) -> Iterator[re.Match[str]]:
    end = 0
    for digits in _DIGITS.finditer(clean):  # a much faster scan than that of the whole pattern
        match = patterns.digits.match(clean, digits.start()) if digits.start() >= end else None
        if match:
            end = match.end()
            yield match


def _spelled_out(clean: str, patterns: _Patterns, lexicon: Lexicon) -> Iterator[Quantity]:
    for unit in patterns.spelled_unit.finditer(clean):
        for match in patterns.words.finditer(clean, max(0, unit.start() - 59), unit.end()):
            if match.end() == unit.end():
                yield from _read(clean, match, patterns, lexicon)


def _unitless(clean: str, found: Sequence[Quantity]) -> list[Quantity]:
    """As in "5,400 nautical miles compared with 3,900": a second figure that shares the unit of the first."""
    out = []
    for item in found:
        match = _SECOND_FIGURE.match(clean, item.span.end)
        value = parse_number(match["number"], {}) if match else None
        if match and value is not None:
            span = Span(*match.span("number"))
            out.append(replace(item, value=value, value_max=None, span=span, unit_end=span.end, plus=False))
    return out


def _read(clean: str, match: re.Match[str], patterns: _Patterns, lexicon: Lexicon) -> Iterator[Quantity]:
    printed = match["unit"]
    if printed == "m" and not patterns.metre_follower.match(clean, match.end()):
        return
    unit = Unit.M if printed == "m" else _unit(printed.lower(), lexicon)
    table = lexicon.tables["units"]
    first, last = parse_number(match["a"], table), parse_number(match["b"], table) if match["b"] else None
    if first is None:
        return
    groups = match.groupdict()
    base = Quantity(
        value=first,
        value_max=last,
        unit=unit,
        span=Span(match.start("a"), match.end("unit")),
        unit_end=match.end("unit"),
        plus=bool(groups.get("plus") or groups.get("plus_b")),
        attributive="-" in match["gap"] or _is_singular(printed, last or first),
    )
    yield from _interval(clean, base, match)


@lru_cache(maxsize=256)
def _unit(printed: str, lexicon: Lexicon) -> Unit:
    return next(unit for pattern, unit in _patterns(lexicon).units if pattern.fullmatch(printed))


def _is_singular(printed: str, value: float) -> bool:
    return value != 1 and printed.lower() in {
        "kilometer",
        "kilometre",
        "mile",
        "meter",
        "metre",
        "foot",
        "nautical mile",
        "yard",
    }


def _interval(clean: str, base: Quantity, match: re.Match[str]) -> Iterator[Quantity]:
    """One figure A–B, or the figures of a list that share a unit."""
    before = clean[max(0, base.span.start - 110) : base.span.start]
    if base.value_max is None:
        yield from _listed(before, base)
        yield base
        return
    join = (match.groupdict().get("join") or " to ").strip()
    last = replace(base, value=base.value_max, value_max=None, span=Span(match.start("b"), base.span.end))
    first = replace(base, value_max=None, span=Span(*match.span("a")), unit_end=match.end("a"))
    if join == "or" and base.value < base.value_max <= 2 * base.value:
        yield base  # "as far as 60 or 70 km"
    elif join in {"and", "or"} and not _has_between(before):
        after = clean[base.span.end : base.span.end + 120]
        if _LIST_CUE.search(before) or "respectively" in after:
            yield from _listed(before, first)
            yield first
        yield last
    elif base.value_max <= base.value or (join == "to" and _GROWTH.search(before)):
        if join == "to":
            yield first
        yield last
    else:
        yield base


def _has_between(before: str) -> bool:
    return bool(_BETWEEN.search(before))


def _listed(before: str, last: Quantity) -> Iterator[Quantity]:
    """Numbers before `last` in "70, 150 and 300 km" after a word such as "ranges of"."""
    if not before.endswith((", ", "and ", " ")) or not _LIST_CUE.search(before):
        return
    tail = _LISTED.search(before) or _AND_LISTED.search(before)
    if not tail:
        return
    offset = last.span.start - len(before)
    for match in _A_NUMBER.finditer(before[tail.start() :]):
        value = parse_number(match[0], {})
        if value is not None:
            start = offset + tail.start() + match.start()
            end = start + len(match[0])
            yield replace(last, value=value, span=Span(start, end), unit_end=end, plus=False)


def _joined(clean: str, found: Sequence[Quantity]) -> list[Quantity]:
    """As in "between 300 km and 500 km": two statements with their own units that make one A–B."""
    out: list[Quantity] = []
    for item in found:
        if out and _one_interval(clean, out[-1], item):
            first = out.pop()
            out.append(
                replace(
                    first,
                    value_max=item.value,
                    span=Span(first.span.start, item.span.end),
                    unit_end=item.unit_end,
                )
            )
        else:
            out.append(item)
    return out


def _one_interval(clean: str, first: Quantity, second: Quantity) -> bool:
    if first.unit is not second.unit or first.value_max or second.value_max or second.value <= first.value:
        return False
    gap = clean[first.unit_end : second.span.start]
    if len(gap) > 30 or first.unit_end != first.span.end or not _LINKS.fullmatch(gap):
        return False
    before = clean[max(0, first.span.start - 110) : first.span.start]
    if "and" in gap:
        return _has_between(before)
    return not _GROWTH.search(before)


def _merged(clean: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Each length with the conversion that follows it; the conversion is no length of its own."""
    out: list[Quantity] = []
    for item in found:
        if out and item.span.start < out[-1].span.end:
            continue
        if out and (end := _conversion_end(clean, out[-1], item)):
            first = out.pop()
            out.append(_convert(first, item, end))
        else:
            out.append(item)
    return out


def _conversion_end(clean: str, first: Quantity, second: Quantity) -> int | None:
    if first.conversion or first.unit is second.unit or bool(first.value_max) != bool(second.value_max):
        return None
    gap = clean[first.span.end : second.span.start]
    if len(gap) > 40:
        return None
    if _OPENING.fullmatch(gap):
        closing = _CLOSING.match(clean, second.span.end)
        bare = closing and closing.end() - second.span.end <= 1
        if closing and (bare or (clean[second.span.end] in " ;,/" and _agrees(first, second))):
            return closing.end()
    elif _ALTERNATIVE.fullmatch(gap) and (_agrees(first, second) or _is_careless(gap, first, second)):
        return second.span.end
    return None


def _convert(first: Quantity, second: Quantity, end: int) -> Quantity:
    stated = StatedConversion(
        value=second.value, unit=second.unit, consistent=_agrees(first, second), value_max=second.value_max
    )
    return replace(first, conversion=stated, span=Span(first.span.start, end))


def _is_careless(gap: str, first: Quantity, second: Quantity) -> bool:
    """As in "2,100 miles or 3,500 kilometres": meant as a conversion, if not a good one."""
    if gap.strip() not in {"or", "/"}:
        return False
    km_a, km_b = to_km(first.value, first.unit), to_km(second.value, second.unit)
    return abs(km_a - km_b) <= LARGEST_CONVERSION_GAP * max(km_a, km_b)


def _agrees(first: Quantity, second: Quantity) -> bool:
    pairs = [(first.value, second.value)]
    if first.value_max is not None and second.value_max is not None:
        pairs.append((first.value_max, second.value_max))
    return all(_same_length(a, first.unit, b, second.unit) for a, b in pairs)


def _same_length(a: float, unit_a: Unit, b: float, unit_b: Unit) -> bool:
    """Within the rounding of the coarser print, and never more than a tenth apart."""
    km_a, km_b = to_km(a, unit_a), to_km(b, unit_b)
    rounding = max(to_km(least_place(a), unit_a), to_km(least_place(b), unit_b)) / 2
    return abs(km_a - km_b) <= min(rounding * 1.02, LARGEST_CONVERSION_GAP * max(km_a, km_b))


def _with_rate(clean: str, item: Quantity, patterns: _Patterns) -> Quantity:
    for name, pattern in patterns.rates.items():
        if pattern.match(clean, item.span.end) or pattern.match(clean, item.unit_end):
            return replace(item, rate=name)
    return item

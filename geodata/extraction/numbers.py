"""Printed numbers: digits with every kind of thousands mark, and number words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_MARK = r"[,\u00a0\u202f\u2009\u2007 ’']"
NUMBER = rf"(?:\d{{1,3}}(?:{_MARK}\d{{3}}){{1,3}}(?:\.\d{{1,2}})?(?![\d])|\d{{1,7}}(?:[.,]\d{{1,3}})?(?!\d))"
"""A printed number; bounded, so that a million digits cost no more than seven."""

_GROUPING = re.compile(r"(?<=\d)[,\u00a0\u202f\u2009\u2007 ’'](?=\d{3}(?!\d))")
_LETTERS = re.compile(r"[a-z]+")
_DOT_THOUSANDS = re.compile(r"\d{1,3}\.\d00")


def parse_number(printed: str, table: Mapping[str, Any]) -> float | None:
    """The value of a printed number or of number words ("three hundred"); None where it is none."""
    text = printed.strip().lower()
    if text.isascii() and text.isdigit():
        return float(text)
    if not text[:1].isdigit():
        return _from_words(text, table)
    for word, factor in table.get("multipliers", {}).items():
        if text.endswith(word):
            value = _from_digits(text.removesuffix(word).strip())
            return None if value is None else value * float(factor)
    return _from_digits(text)


def _from_digits(text: str) -> float | None:
    if _DOT_THOUSANDS.fullmatch(text):
        return float(text.replace(".", ""))  # nobody measures a reach to the metre: 1.600 km is 1,600
    bare = _GROUPING.sub("", text)
    bare = bare.replace(",", ".")
    try:
        return float(bare)
    except ValueError:
        return None


def number_words_pattern(table: Mapping[str, Any]) -> str:
    """A regular expression for number words, "a thousand" included."""
    small = "|".join(sorted(table["number_words"], key=len, reverse=True))
    big = "|".join(table["multipliers"])
    one = rf"(?:(?:{small})(?:[- ](?:{small}))?)"
    return rf"(?:(?:{one}|an?)[ -](?:{big})(?:(?:,? and|,)? {one}(?:[ -](?:{big}))?)?|{one}(?![- ](?:{big})))"


def _from_words(text: str, table: Mapping[str, Any]) -> float | None:
    small, big = table.get("number_words", {}), table.get("multipliers", {})
    total = current = 0.0
    for word in _LETTERS.findall(text):
        if word == "and":
            continue
        if word in {"a", "an"}:
            current += 1
        elif word in small:
            current += float(small[word])
        elif word == "thousand":
            total, current = total + (current or 1) * 1000, 0.0
        elif word in big:
            current = (current or 1) * float(big[word])
        else:
            return None
    return total + current or None

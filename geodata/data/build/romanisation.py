"""Cyrillic to Latin: Ukraine's national system of 2010, and a plain one for Russian."""

from __future__ import annotations

import re

_UKRAINIAN_LATIN = "a b v h g d e zh z y i k l m n o p r s t u f kh ts ch sh shch"
_UKRAINIAN = dict(zip("абвгґдежзиіклмнопрстуфхцчшщ", _UKRAINIAN_LATIN.split(), strict=True))
_IOTATED_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_IOTATED = {"є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia"}
_RUSSIAN_LATIN = "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"
_RUSSIAN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", _RUSSIAN_LATIN.split(), strict=True))
_SKELETON = (
    (r"shch|sch|sh|zh|ch|cz|tch|dj|dzh|tz|ts|[szcšžčćśźż]", "s"),
    (r"kh|gh|[hgkqxjy]", ""),
    (r"[wvfb]", "v"),
    (r"[aeiouyáéíóúäöüâêîôûāēīōūăěůűőŏŭøåæœıëï]", ""),
    (r"[^a-z]", ""),
    (r"(.)\1+", r"\1"),
)
_SKELETON_PATTERNS = tuple((re.compile(pattern), to) for pattern, to in _SKELETON)


def romanise_ukrainian(name: str) -> str:
    """The national romanisation (Cabinet resolution 55 of 2010): Запоріжжя → Zaporizhzhia."""
    text = re.sub(r"[’'ʼь]", "", name.replace("зг", "zgh").replace("Зг", "Zgh"))
    out = []
    for i, letter in enumerate(text):
        lower = letter.lower()
        first = i == 0 or not text[i - 1].isalpha()
        latin = (_IOTATED_FIRST if first else _IOTATED).get(lower) or _UKRAINIAN.get(lower, letter)
        out.append(latin.capitalize() if letter.isupper() else latin)
    return "".join(out)


def romanise_russian(name: str) -> str:
    """Russian as English news writes it: Ельня → Elnya."""
    latin = "".join(_RUSSIAN.get(c, c) for c in name.lower()).replace("_", "")
    return re.sub(r"iy\b|yy\b", "y", latin).title()


def consonants(name: str) -> str:
    """What two romanisations of one name have in common: Kharkov, Kharkiv → "rv"."""
    text = name.lower()
    for pattern, to in _SKELETON_PATTERNS:
        text = pattern.sub(to, text)
    return text

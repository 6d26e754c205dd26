"""Which of GeoNames' alternate names a newspaper might print, and what a place calls itself."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Any

from geodata.data.build.romanisation import consonants, romanise_russian, romanise_ukrainian
from geodata.gazetteer.names import name_key

_ROMANISED = (
    "AE AF AM AZ BG BH BY CN EG ER ET GE GR IL IQ IR JO JP KG KP KR KW KZ LB LY MK MM MN OM PK PS QA RS RU SA"
    " SD SY TJ TM TW UA UZ YE"
)
ROMANISED = frozenset(_ROMANISED.split())  # countries whose names reach English through several systems
_ARTICLES = frozenset({"Al", "Ad", "An", "Ar", "As", "Ash", "At", "Az"})
_CYRILLIC = frozenset({"UA", "RU", "BY"})
UKRAINIAN = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’ʼ -–")
RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя -–")


FOREIGN_SPELLINGS_FROM = 100_000  # inhabitants from which rare spellings are worth their bytes


def sounds_like(spelling: str, name: str, country: str) -> bool:
    """Another romanisation of the same name, long enough not to be an English word."""
    least_letters, least_likeness = (5, 0.6) if country in _CYRILLIC else (6, 0.8)
    return (
        len(spelling) >= least_letters
        and consonants(name_key(spelling)) == consonants(name_key(name))
        and SequenceMatcher(None, name_key(spelling), name_key(name)).ratio() >= least_likeness
    )


def without_article(name: str, population: int) -> set[str]:
    """A great Arabic city also without its article: Al Fallujah → Fallujah."""
    article, _, rest = name.partition(" ")
    if population >= FOREIGN_SPELLINGS_FROM and article in _ARTICLES and len(rest) > 4 and " " not in rest:
        return {rest}
    return set()


_ADJECTIVE = {"RU": ("yy", "iy"), "BY": ("yy", "iy"), "KZ": ("yy", "iy"), "UA": ("yi", "yy", "iy")}
_KOREAN_UNIT = re.compile(r"-(?:si|gun|eup|myeon)$")


def newspaper_forms(name: str, country: str) -> set[str]:
    """What news makes of a full romanisation: Zapolyarnyy → Zapolyarny."""
    shortened = name.endswith(_ADJECTIVE.get(country, ())) and " " not in name
    return {f"{name[:-2]}y"} if shortened else set()


def is_latin_name(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return (
        len(letters) >= 4
        and name[0].isupper()
        and not name.isupper()
        and all(c < "\u0250" for c in letters)
        and not any(c.isdigit() for c in name)
    )


def recognised_name(printed: str, local: str, country: str) -> str:
    """As newspapers print it: Ukraine's names in the national romanisation, Korea's without the unit.

    The national romanisation counts only where it makes the same name as GeoNames prints.
    """
    if country == "KR":
        printed = _KOREAN_UNIT.sub("", printed)  # Uijeongbu-si → Uijeongbu
    if country != "UA" or not local:
        return _without_signs(printed) if country in ROMANISED else printed
    romanised = romanise_ukrainian(local)
    return romanised if SequenceMatcher(None, romanised, printed).ratio() > 0.6 else printed


def _without_signs(name: str) -> str:
    """As newspapers print a scholarly romanisation: Khān Yūnis → Khan Yunis."""
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "’‘ʼʻ")


def cyrillic_names(row: dict[str, Any]) -> set[str]:
    if row["countrycode"] not in {"UA", "RU", "BY", "MD", "KZ"}:
        return set()
    return {a for a in row["alternatenames"] if _written_in(a, UKRAINIAN) or _written_in(a, RUSSIAN)}


def _written_in(name: str, alphabet: frozenset[str]) -> bool:
    return name[:1].isupper() and not name.isupper() and set(name.lower()) <= alphabet


# Bulgarian, Ukrainian and pre-reform spellings that have Russian letters only: Къазан, Омськ, Томьскъ.
_FOREIGN_OR_OLD = re.compile(r"ъ(?![еёюя])|[^л]ьск|ськ\b|цьк\b|ець\b")


def local_name_of(row: dict[str, Any]) -> str:
    country = row["countrycode"]
    if country not in {"UA", "RU", "BY"}:
        return ""
    alphabet = UKRAINIAN if country == "UA" else RUSSIAN
    romanise = romanise_ukrainian if country == "UA" else romanise_russian
    own_letters = "іїєґь" if country == "UA" else "ьэыёц"
    written = (a for a in row["alternatenames"] if _written_in(a, alphabet) and len(a) > 2)
    options = sorted(a for a in written if country == "UA" or not _FOREIGN_OR_OLD.search(a.lower()))
    plain = name_key(row["name"])
    # Among spellings that sound alike the one with letters of this alphabet alone is the local one.
    scored = {
        a: (
            SequenceMatcher(None, name_key(romanise(a)), plain).ratio(),
            sum(c in own_letters for c in a.lower()),
        )
        for a in options
    }
    best = max(options, key=scored.__getitem__, default="")
    return best if best and scored[best][0] > 0.6 else ""

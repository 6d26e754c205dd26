"""Named weapons: the catalogue's names in a text, whatever hyphens, spaces and plurals it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from geodata.extraction.company import in_company, is_beside, is_listed
from geodata.extraction.lexicon.loading import Lexicon, Weapon
from geodata.extraction.words import Words, split_words

_INSIDE_NAME = frozenset(" -–—‑‐−/'’‘“”\"()\u00a0\u202f\n\r&")
# "the Strait of Hormuz" is no missile.
_PLACE_KINDS = frozenset(
    {
        "strait",
        "straits",
        "gulf",
        "sea",
        "bay",
        "island",
        "islands",
        "isle",
        "port",
        "cape",
        "province",
        "city",
        "town",
        "village",
    }
)
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI")
_NUMBERED = re.compile(r"(?P<stem>[A-Za-z][A-Za-z' ]*?)[ -]?(?P<number>\d+|I{1,3}|IV|VI?)(?![0-9A-Za-z])")
_FURTHER = re.compile(r"[A-Za-z0-9][ -](?:ER|LR|NG|XR)$|^ER[ -]")  # "GMLRS-ER" flies twice as far as "GMLRS"
_ARTICLES = frozenset({"al", "el", "ash", "as"})
_NUMERALS = frozenset({*"123456789", "II", "III", "IV"})
_NUMBERED_KINDS = frozenset({"missile", "missiles", "rocket", "rockets", "drone", "drones"})
_SHORT_CAPITALS = 5
_WIDEST_GAP = 2


class Entry(NamedTuple):
    """One spelling of a weapon's name.

    Attributes:
        words: in lower case; the last may stand in the plural.
        capital: "all" for upper case as in the lexicon ("NSM"), "first" for a capital ("Kalibr"), or empty.
        sibling: the spelling itself where it is another weapon of the family ("HQ-22" beside "HQ-19").
    """

    words: tuple[str, ...]
    weapon: Weapon
    wary: bool
    capital: str
    sibling: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedWeapon:
    """A catalogue name in a text: words `first` to `last` (exclusive)."""

    first: int
    last: int
    weapon: Weapon
    wary: bool
    variant: bool = False
    sibling: str = ""


@cache
def _index(lexicon: Lexicon) -> dict[str, dict[str, tuple[Entry, ...]]]:
    """Spellings by first and second word; the second is empty for a name of one word."""
    table: dict[str, dict[str, list[Entry]]] = {}
    for weapon in lexicon.weapons:
        wary = set(weapon.wary)
        names = [(name, False) for name in (weapon.name, *weapon.aliases) if name not in wary]
        for name, careful in [*names, *((name, True) for name in weapon.wary)]:
            words = tuple(split_words(name).lower)
            if words:
                second = words[1] if len(words) > 1 else ""
                sibling = name if _is_sibling(name, weapon.name) else ""
                entry = Entry(words, weapon, careful, _capital(name, words, careful), sibling)
                table.setdefault(words[0], {}).setdefault(second, []).append(entry)
    return {
        first: {second: tuple(sorted(entries, key=_by_length)) for second, entries in rest.items()}
        for first, rest in table.items()
    }


def _is_sibling(name: str, other: str) -> bool:
    """Both are numbered in one series, and not alike ("Fatah-II" and "Fatah-I"), or one flies further."""
    if _FURTHER.search(name) and not _FURTHER.search(other):
        return True
    one, two = _NUMBERED.match(name), _NUMBERED.match(other)
    if not one or not two or split_words(one["stem"]).lower != split_words(two["stem"]).lower:
        return False
    return _number(one["number"]) != _number(two["number"])


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else _ROMAN.index(printed)


def _by_length(entry: Entry) -> int:
    return -len(entry.words)


def _capital(name: str, words: Sequence[str], careful: bool) -> str:
    if name.islower() or (len(words) > 2 and all(len(word) > 2 for word in words)):
        return ""
    bare = name.replace("-", "")
    return (
        "all" if bare.isupper() and bare.isalpha() and (careful or len(bare) <= _SHORT_CAPITALS) else "first"
    )


def find_named(words: Words, lexicon: Lexicon) -> list[NamedWeapon]:
    """Catalogue names in order, the longest at each position; `wary` names only in a weapon's company."""
    found = list(_candidates(words, lexicon))
    sure = [item for item in found if not item.wary or in_company(words, item.first, item.last, lexicon)]
    names = {item.weapon.name for item in sure}
    names |= {name.rpartition("-")[0] for name in names}  # "the new Agni" in a text about the Agni-V
    ends = {item.last for item in sure} | {item.first for item in sure}
    kept = [
        item
        for item in found
        if item.weapon.name in names
        or is_listed(words, item.first, item.last, ends)
        or is_beside(words, item.first, item.last, ends)
    ]
    return _merged(words, kept)


@cache
def _first_words(lexicon: Lexicon) -> frozenset[str]:
    """The words that may begin a name, plurals among them."""
    words = _index(lexicon).keys()
    return frozenset(words) | {f"{word}s" for word in words}


def _candidates(words: Words, lexicon: Lexicon) -> Iterator[NamedWeapon]:
    index, first_words = _index(lexicon), _first_words(lexicon)
    lower, free_from = words.lower, 0
    for position in [at for at, word in enumerate(lower) if word in first_words]:
        if position < free_from:
            continue
        word = lower[position]
        rest = index.get(word) or index[word[:-1]]
        entries = _entries(rest, lower[position + 1] if position + 1 < len(lower) else "")
        match = _longest(words, position, entries) if entries else None
        if match is not None:
            yield match
            free_from = match.last


def _entries(rest: dict[str, tuple[Entry, ...]], following: str) -> tuple[Entry, ...]:
    """Spellings whose second word may be `following`, the longest first."""
    alone = rest.get("", ())
    if not following:
        return alone
    plural = rest.get(following[:-1], ()) if following[-1] == "s" and len(following) > 1 else ()
    return (*rest.get(following, ()), *plural, *alone)


def _longest(words: Words, position: int, entries: Sequence[Entry]) -> NamedWeapon | None:
    if position and (words.ends[position - 1] == words.starts[position] or _ends_place(words, position)):
        return None
    for entry in entries:
        if _matches(words, position, entry):
            last = position + len(entry.words)
            grown = _grown(words, last)
            if grown < len(words) and words.printed(grown) == "Brigades":
                return None  # "the al-Qassam Brigades"
            return NamedWeapon(
                first=position,
                last=grown,
                weapon=entry.weapon,
                wary=entry.wary,
                variant=_is_variant(words, last, grown),
                sibling=entry.sibling,
            )
    return None


def _ends_place(words: Words, position: int) -> bool:
    """Behind "the Strait of"."""
    lower = words.lower
    return position > 1 and lower[position - 1] == "of" and lower[position - 2] in _PLACE_KINDS


def _matches(words: Words, position: int, entry: Entry) -> bool:
    names, lower = entry.words, words.lower
    end = position + len(names)
    if end > len(lower):
        return False
    for offset, name in enumerate(names):
        word = lower[position + offset]
        if word != name and not (
            offset == len(names) - 1 and word == name + "s" and len(name) > 2 and name.isalpha()
        ):
            return False
        if offset and not _is_inside_name(words.gaps[position + offset - 1]):
            return False
    if _ends_in_a_figure(words, position, end):
        return False
    return _is_capitalised(words, position, end, entry.capital)


def _ends_in_a_figure(words: Words, first: int, last: int) -> bool:
    """As in "Sejjil (2,000 km)", "Sejjil 2,000 km": the last word only begins a number."""
    if not words.lower[last - 1].isdigit() or last - first < 2:
        return False
    goes_on = last < len(words) and words.gaps[last - 1] in {",", "."} and words.lower[last].isdigit()
    opened = "(" in words.gaps[last - 2] and ")" not in words.gaps[last - 1]
    return goes_on or opened


def _is_inside_name(gap: str) -> bool:
    return gap == "." or (len(gap) <= _WIDEST_GAP and _INSIDE_NAME.issuperset(gap))


def _is_capitalised(words: Words, first: int, last: int, rule: str) -> bool:
    if not rule:
        return True
    printed = words.text[words.starts[first] : words.ends[last - 1]]
    if rule == "all":
        return printed.rstrip("s").isupper()
    if words.lower[first] in _ARTICLES and last - first > 1 and words.lower[first + 1].isalpha():
        first += 1  # "al-Samoud", not "as 18"
    return not words.printed(first)[0].islower()


def _grown(words: Words, last: int) -> int:
    """A plural or variant letter glued to a name that ends in a digit: "Su-34s", "Kh-59M2A", "Neptune-MD"."""
    while last < len(words) and words.starts[last] == words.ends[last - 1]:
        last += 1
    if last < len(words) and words.gaps[last - 1] in {"-", "‑", "–"}:
        suffix = words.printed(last)
        if len(suffix) <= 5 and (suffix.isupper() or suffix.isdigit()) and not _is_unit(words, last):
            return _grown(words, last + 1)
    return last + 1 if _is_numbered(words, last) else last


def _is_numbered(words: Words, last: int) -> bool:
    """As in "the Wan Chien 1 missile" and "“Wan Chien 2”"."""
    if last + 1 >= len(words) or words.gaps[last - 1] != " " or words.printed(last) not in _NUMERALS:
        return False
    kind = words.gaps[last] == " " and words.lower[last + 1] in _NUMBERED_KINDS
    return kind or words.gaps[last][:1] in {"”", '"', "’"}


def _is_unit(words: Words, index: int) -> bool:
    following = words.lower[index + 1] if index + 1 < len(words) else ""
    return words.lower[index].isdigit() and (
        following in {"km", "kilometer", "kilometre", "mile", "miles", "m", "mm", "kg", "ton"}
    )


def _is_variant(words: Words, last: int, grown: int) -> bool:
    return grown > last and words.gaps[last - 1] in {"-", "‑", "–", " "}


def _merged(words: Words, found: Sequence[NamedWeapon]) -> list[NamedWeapon]:
    """Two names of one weapon side by side are one mention: "P-800 Oniks"."""
    out: list[NamedWeapon] = []
    for item in found:
        if (
            out
            and out[-1].last == item.first
            and out[-1].weapon is item.weapon
            and _touching(words, item.first)
        ):
            first = out.pop()
            out.append(
                NamedWeapon(
                    first=first.first,
                    last=item.last,
                    weapon=item.weapon,
                    wary=first.wary,
                    variant=item.variant,
                    sibling=item.sibling,
                )
            )
        else:
            out.append(item)
    return out


def _touching(words: Words, index: int) -> bool:
    return words.gaps[index - 1].strip("\"'“”‘’") in {" ", "-", "/", ""}

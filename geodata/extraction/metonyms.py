"""Tells a capital that stands for its government, and a country that only qualifies a noun, from places."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from geodata.extraction.place_lexicon import place_lexicon
from geodata.gazetteer.places import Place, PlaceKind

if TYPE_CHECKING:
    from geodata.extraction.place_candidates import Candidate
    from geodata.extraction.place_tokens import Tokens

_DATELINE = re.compile(
    r"(?:/[A-Z][A-Z .'’-]{2,20}){0,2}(?:[ \t]*,[ \t]*[A-Z][\w .]{2,30}){0,2}[ \t]*(?:\([^()\n]{1,40}\))?"
    r"[ \t]*(?:[-–—:|]|(?=[A-Z][a-z]))"
)
_AGENCY = re.compile(r"[ \t]*(?:\([^()\n]{1,40}\)|[-–—])")
_CAPITALS_BEFORE = re.compile(r"(?:^|(?<=[\n\r\u2029]))[A-Z][A-Z .'’-]{2,30}$")
_FIRST_OF_TWO = re.compile(r"(?:^|(?<=[\n\r\u2029]))[A-Z][A-Z .'’-]{2,30}/$")  # "SEOUL/TOKYO (Reuters)"
_PARAGRAPH = frozenset({"", "\n", "\r", "\u2029"})
_ATTRIBUTIVE = frozenset({"country:US", "country:GB"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MetonymWords:
    """Word lists of `lexicon/metonyms.toml`."""

    seats: frozenset[str]
    acting: frozenset[str]
    suffering: frozenset[str]
    being: frozenset[str]
    placing_nouns: frozenset[str]
    giving: frozenset[str]
    dealing: frozenset[str]
    officials: frozenset[str]
    adverbs: frozenset[str]


@cache
def metonym_words() -> MetonymWords:
    data = tomllib.loads((files("geodata.extraction.lexicon") / "metonyms.toml").read_text(encoding="utf-8"))
    return MetonymWords(**{key: frozenset(value) for key, value in data.items()})


def is_metonym(tokens: Tokens, c: Candidate, place: Place | None) -> bool:
    """Whether the name stands for a government, qualifies a noun or opens a dispatch."""
    if is_dateline(tokens, c) or _is_adjective(tokens, c):
        return True
    if place is None:
        return False
    if place.id in _ATTRIBUTIVE:
        return _qualifies_noun(tokens, c)
    if place.kind is not PlaceKind.CITY or not (place.capital or place.name in metonym_words().seats):
        return False
    return _qualifies_people(tokens, c) or _acts(tokens, c) or _owns(tokens, c) or _is_dealt_with(tokens, c)


def _is_adjective(tokens: Tokens, c: Candidate) -> bool:
    """A participle behind a hyphen: "US-supplied", but not "Kyiv-based"."""
    words = place_lexicon()
    after = tokens.lower(c.last + 1) if tokens.hyphened(c.last) else ""
    return after in words.participles and after not in words.placing_participles


def is_dateline(tokens: Tokens, c: Candidate) -> bool:
    """In capitals at the head of a paragraph, before a dash, an agency or the first sentence."""
    text, start, end = tokens.text, c.span.start, c.span.end
    if text[max(0, start - 2) : start] == ", " and _AGENCY.match(text, end, end + 60):
        town = _CAPITALS_BEFORE.search(text, max(0, start - 40), start - 2)
        return town is not None and town[0] not in {"US", "UK"}
    if not text[start:end].isupper() or end - start < 4:
        return False
    opens = text[max(0, start - 1) : start] in _PARAGRAPH or _FIRST_OF_TWO.search(
        text, max(0, start - 40), start
    )
    return bool(opens) and _DATELINE.match(text, end, end + 90) is not None


def _qualifies_noun(tokens: Tokens, c: Candidate) -> bool:
    words = metonym_words()
    if tokens.hyphened(c.last):
        return not tokens.is_capital(c.last + 1)
    if not tokens.joined(c.last):
        return False
    after = tokens.lower(c.last + 1)
    if after in words.adverbs:
        after = tokens.lower(c.last + 2)
    return (
        after not in words.acting
        and after not in words.being
        and after not in _FUNCTION
        and not after.endswith("ed")
    )


def _qualifies_people(tokens: Tokens, c: Candidate) -> bool:
    """Before the people of a government: "Kyiv officials"."""
    return tokens.joined(c.last) and tokens.words[c.last + 1] in metonym_words().officials


def _acts(tokens: Tokens, c: Candidate) -> bool:
    """Subject of a verb that only people and governments do."""
    words, index = metonym_words(), c.last + 1
    if not tokens.joined(c.last):
        return False
    if tokens.lower(c.first - 1) in _LOCATING and tokens.joined(c.first - 1):
        return False
    index = _past_interruptions(tokens, index)
    word = tokens.lower(index)
    if word in words.being:
        return not _is_suffered(tokens, index + 1)
    return word in words.acting


def _past_interruptions(tokens: Tokens, index: int) -> int:
    """The index of the verb behind a coordinated subject, a day and adverbs: "and Paris on Monday also"."""
    if tokens.lower(index) == "and" and tokens.is_capital(index + 1):
        index += 2
    if tokens.lower(index) == "on" and tokens.is_capital(index + 1):
        index += 2
    while index < len(tokens) and tokens.lower(index) in metonym_words().adverbs:
        index += 1
    return index


def _is_suffered(tokens: Tokens, index: int) -> bool:
    words = metonym_words()
    while index < len(tokens) and tokens.lower(index) in words.adverbs | words.being:
        index += 1
    word = tokens.lower(index)
    return word in words.suffering or word[:1].isdigit()


def _owns(tokens: Tokens, c: Candidate) -> bool:
    """Owns what a government owns: "Moscow's forces", but not "Moscow's suburbs"."""
    if not tokens.is_possessive(c.last) or c.last + 1 >= len(tokens):
        return False
    following = {tokens.lower(c.last + step) for step in (1, 2, 3)}
    return not following & metonym_words().placing_nouns and not tokens.words[c.last + 1][0].isupper()


def _is_dealt_with(tokens: Tokens, c: Candidate) -> bool:
    """Given to, asked, pressed or supported: "sent Moscow missiles", "support for Kyiv"."""
    words = metonym_words()
    before, second = tokens.lower(c.first - 1), tokens.lower(c.first - 2)
    if not tokens.joined(c.first - 1):
        return False
    if before in words.giving:
        return True
    if before in {"to", "for", "by", "with", "on", "against", "between", "from", "and", "of"}:
        near = {tokens.lower(i) for i in range(max(0, c.first - 7), c.first - 1)}
        return second in words.dealing or (
            before in {"to", "for", "with", "by", "on", "between"} and bool(near & words.dealing)
        )
    return False


_LOCATING = frozenset(
    {"in", "near", "at", "over", "around", "outside", "from", "towards", "toward", "into", "reach", "hit"}
)
_FUNCTION = frozenset(
    {
        "and",
        "or",
        "but",
        "to",
        "in",
        "on",
        "of",
        "for",
        "with",
        "by",
        "at",
        "from",
        "as",
        "that",
        "which",
        "who",
        "where",
        "while",
        "when",
        "if",
        "than",
        "because",
        "after",
        "before",
        "since",
        "until",
        "against",
        "over",
        "into",
        "not",
        "also",
        "last",
        "this",
        "the",
        "a",
        "too",
        "via",
        "without",
        "within",
        "under",
        "through",
        "though",
        "although",
        "so",
        "then",
        "there",
        "here",
        "itself",
    }
)

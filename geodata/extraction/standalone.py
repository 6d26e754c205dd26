"""Weapons that stand for none told of before: "its weapons", "the other two systems", "no missile that"."""

from __future__ import annotations

import re

from geodata.extraction.phrases import WeaponPhrase

POSSESSIVES = frozenset({"its", "their", "his", "our"})
# "The missiles currently used by its pilots", "the drones that hit refineries": told behind, not before.
_RESTRICTED = re.compile(
    r"\sthat\s(?:(?:were|was|had\sbeen|have\sbeen)\s)?(?:[a-z]+ly\s)?(?:[a-z]+ed|hit|struck|flew|fell|came|went)\b"
    r"|\s(?:it|they|he|she|we)\s(?:(?:has|have|had)\s)?(?:bought|got|received|ordered|sent|sold|supplied)\b"
    r"|\s(?:(?:currently|now|already|previously|so far)\s)?(?:used|carried|fired|deployed|operated|possessed"
    r"|supplied|stationed|based|launched|installed|fielded|employed)\s(?:by|in|on|at|to|from|with|against)\b"
    r"(?!\s(?:it|them|him|us|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b)",
    re.IGNORECASE,
)
_THE_OTHERS = re.compile(
    r"\b[Oo]ther (?:two|three|four|five|longer|shorter|new|newer|older)[ -](?:[a-z-]+ ){0,2}$"
)
_COMPARATIVE = re.compile(r"(?:longer|larger|bigger|heavier|smaller|shorter)\b[\s-]", re.IGNORECASE)
_LAUNCHED_BY = re.compile(r"-(?:launched|fired|borne|mounted|delivered) $")
_POSSESSIVE_BEFORE = re.compile(r"[’']s? (?:[a-z-]+ )?$")


def stands_alone(phrase: WeaponPhrase, text: str) -> bool:
    """As in "its weapons", "their larger missiles", "the drones that hit refineries": none told of before."""
    restricted = phrase.lead == "the" and _RESTRICTED.match(text, phrase.phrase.end)
    compared = _COMPARATIVE.match(text, phrase.span.start)
    start = phrase.phrase.start
    none = text.endswith(("no ", "any "), 0, start)  # "it has no missiles that can …"
    launched = _LAUNCHED_BY.search(text, max(0, start - 12), start)  # "the HIMARS-launched rocket"
    return bool(none or launched or restricted or compared or are_others_than_told(phrase, text))


def are_others_than_told(phrase: WeaponPhrase, text: str) -> bool:
    """As in "its weapons" and "the other two systems": more than, or others than, what was told of last."""
    return _are_all_of_somebodys(phrase, text) or _are_the_others(phrase, text)


def _are_the_others(phrase: WeaponPhrase, text: str) -> bool:
    """As in "the other two longer-range systems": not the one told of last."""
    return _THE_OTHERS.search(text, max(0, phrase.span.start - 40), phrase.span.start) is not None


def _are_all_of_somebodys(phrase: WeaponPhrase, text: str) -> bool:
    """As in "its weapons" and "Moscow's new weapons", which are many and stand for none told of before."""
    if phrase.kinds != ("weapon",) or phrase.named or not phrase.plural:
        return False
    start = phrase.phrase.start
    return (
        phrase.lead in POSSESSIVES or _POSSESSIVE_BEFORE.search(text, max(0, start - 30), start) is not None
    )

"""Weapons that no lexicon and no description names: "The Ballista has a range of 1,000 km …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.articles.article import Span
from geodata.extraction.phrases import WeaponPhrase
from geodata.extraction.vocabulary import determiner
from geodata.extraction.words import Words

_NAME = r"(?P<name>[A-Z][\w’']*(?:[- ][A-Z0-9]\w*){0,2})[\"”’]?"
_RANGE = (
    r"(?:range|reach) of (?:(?:up to|about|around|over|more than|some|at least|nearly|almost|roughly) )*"
    r"\d[\d,.]*"
)
_MOST = 90  # characters of an aside
_BEFORE_RANGE = re.compile(
    rf"(?:(?:^|[.!?\n][\"”]?\s+|,\s|\band\s)The|\bthe)\s[\"“‘]?{_NAME}"
    rf"(?:,(?: which| made| built| developed| designed| produced| shown| unveiled)\b[^.;]{{0,{_MOST}}}?)?"
    rf"\s(?:(?:has|had|boasts|offers)(?: [a-z]+)?|with) an? (?:[a-z]+ ){{0,2}}{_RANGE}"
)
_BEHIND_RANGE = re.compile(
    rf"\b[Ww]ith an? (?:[a-z]+ ){{0,2}}{_RANGE}[^.;,]{{0,40}}, the [\"“‘]?{_NAME}"
    r"\s(?:can|could|will|would|is|has|may|might)\b"
)
# "Called the Ballista, after the Roman engine, it can hit targets 400 km away"
_CALLED = re.compile(
    r"(?:^|[.!?\n][\"”]?\s+)(?:Called|Named|Dubbed|Nicknamed|Code-?named|Christened|Known as|Designated)"
    rf" (?:the )?[\"“‘]?{_NAME},?[^.;]{{0,70}}?,?"
    r" (?:it|the (?:[a-z-]+ ){0,2}(?:weapon|missile|drone|rocket|system))\b"
)
# "a newer version, the Izdeliye-53, is claimed to manage 70 km"
_VERSION = re.compile(
    r"(?:version|variant|derivative|successor)(?: of (?:the )?[\w-]+(?: [\w-]+)?)?,"
    rf" (?:the|called|named|dubbed|designated|known as)(?: the)? [\"“‘]?{_NAME}[\"”’]?,? (?:which |that )?"
    r"(?:is|can|could|will|would|has|flies|reaches|manages|boasts|offers|with)\b"
)
_ARMS = re.compile(
    r"\b(?:warheads?|missiles?|rockets?|drones?|munitions?|artillery|shells?|bombs?|explosives?|payload"
    r"|targets|strikes?|was fired|were fired|struck|launchers?)\b"
)
_VEHICLES = re.compile(
    r"\b(?:cars?|batter(?:y|ies)|electric|suv|ev|pickup|truck|lorr(?:y|ies)|ships?|frigates?|destroyers?"
    r"|corvettes?|cruisers?|submarines?|boats?|vessels?|aircraft|airliners?|jets?|planes?|bombers?|fighters?|helicopters?"
    r"|passengers?|crew|radars?|sensors?|camera|tanks?|engine|horsepower|mpg|seats?|charg(?:e|ing))\b",
    re.IGNORECASE,
)
# Both begin with a letter or a set of letters, which is found fastest.
_CUES = re.compile(r"r(?:ange|each) of (?:[a-z]+ ){0,3}\d")
_NAMINGS = re.compile(
    r"[CNDK](?:alled|amed|ubbed|icknamed|ode-?named|hristened|nown as|esignated) (?:the )?[\"“‘]?[A-Z]"
)
_VERSIONS = re.compile(r"version|variant|derivative|successor")
_MOST_NAMES = 20
_LEAD, _LONGEST = 30, 200  # characters before a cue, and of a name with its aside
_AROUND = 160  # characters in which arms must be told of


def _namings(text: str) -> Iterator[re.Match[str]]:
    """The names right before a range, right behind one, behind "Called", or of "a newer version, the …"."""
    for cue in _CUES.finditer(text):
        before = _BEFORE_RANGE.search(text, max(0, cue.start() - _LONGEST), cue.end())
        if before and before.end() >= cue.start():
            yield before
        behind = _BEHIND_RANGE.search(text, max(0, cue.start() - _LEAD), cue.end() + _LONGEST)
        if behind:
            yield behind
    for naming in _NAMINGS.finditer(text):
        called = _CALLED.search(text, max(0, naming.start() - _LEAD), naming.end() + _LONGEST)
        if called:
            yield called
    for version in _VERSIONS.finditer(text):
        named = _VERSION.match(text, version.start(), version.end() + _LONGEST)
        if named:
            yield named


def names_with_a_range(words: Words, taken: set[int]) -> Iterator[WeaponPhrase]:
    """Every mention of a name whose range is told among arms, and of no vehicle, ship or sensor.

    Args:
        words: of the article.
        taken: the words that belong to phrases found before.
    """
    text = words.text
    found: dict[str, None] = {}
    for match in _namings(text):
        around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        if (
            words.at(match.start("name")) not in taken
            and _ARMS.search(around)
            and not _VEHICLES.search(around)
        ):
            found.setdefault(match["name"])
        if len(found) == _MOST_NAMES:
            break
    if found:
        known = {text[words.starts[index] : words.ends[index]] for index in taken}
        found = {name: None for name in found if name.split()[0] not in known}
    for name in found:
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            index = words.at(match.start())
            if index not in taken:
                span = Span(*match.span())
                yield WeaponPhrase(
                    span=span,
                    phrase=span,
                    weapon=name,
                    kinds=("weapon",),
                    catalogued=False,
                    named=True,
                    lead=determiner(words, index),
                )

"""The words that tell nearness: "within range of", "out of reach", "puts at risk", "no longer safe from"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.extraction.claim_patterns import RELATIVE_ASIDE, ClaimPatterns, is_denied
from geodata.extraction.view import LENGTH, PLACE, WEAPON

_LEAD = 140
_NEAR_LEAD = 30
_WEAPON_AHEAD = 60
# "airfields that were previously out of reach", "used to be out of range"
_ONCE = re.compile(
    r"\b(?:previously|formerly|once|used to be|had (?:long |once )?been(?: [a-z]+)?"
    r"|long (?:thought|considered|believed)(?: to be)?)(?: (?:safely|well|far))? $"
)
_FOR_BUYERS = re.compile(rf" for (?:the )?{PLACE}(?!'s)")  # "Tomahawks are out of reach for Ukraine"
_NOT = re.compile(r"(?:\b(?:not|never|no longer)|n't) (?:(?:be|been|come|put|yet|currently|directly) )*$")
_NOT_ALLOWED = re.compile(
    r"(?:\b(?:not|never|no longer)|n't) (?:yet |even )?(?:allow|permit|let|enable|put|bring|place)"
    r" [^.;:]{1,90}$"
)
# "There is not one town in Sindh that the missile does not have within its range"
_NOT_ONE = re.compile(r"\b(?:not (?:one|a single|even one)|no) [^.;:]{2,60} (?:that|which) [^.;:]{2,60}$")
_OTHER_CLAUSE = re.compile(r"\b(?:that|which|who|where)\b")  # "cannot reach homes that are within range"
_IT = re.compile(r" (?:it|them)\b")  # "any region can be struck with it"
# "to approach to within artillery range of Kharkiv": what is aimed at
_APPROACH = re.compile(
    r"\b(?:to|and|must|should) (?:advance|approach|move|get|push|come|close|creep|sail|fly)"
    r"(?: (?:[a-z]+ ){0,3}to| close enough to be)? $"
    r"|\b(?:attempt|try|trying|tried|seek|aim|want|hop|plan|intend|order|need)[a-z]* to"
    rf" (?:bring|put|get|move|place|position) [^.;,]{{0,30}}{WEAPON}s? $"
)
# "planes can reach Riga without coming within range of the S-400"
_KEPT_OUT = re.compile(
    r"\b(?:without|avoid\w*|instead of|rather than) (?:[a-z]+ly )?(?:ever )?(?:having to )?"
    r"[a-z]+(?:ing)?(?: to)? $"
)
# "the 300 km range means that Moscow remains safe from the ATACMS"
_KEEPS_SAFE = re.compile(
    rf"(?:\brange|\breach|{LENGTH})[^.;]{{0,50}}(?:\b(?:means?|meaning|so|leaves?|leaving|keeps?|keeping)\b|,)"
    rf"[^.;]{{0,60}}{PLACE}[^.;,]{{0,25}}$"
)
_OVER = re.compile(r" (?:over|on|about|against|for) ")  # "hit by sanctions over its missiles"
_NEITHER = re.compile(r"\bneither\b[^.;]{0,90}\bnor\b[^.;]{0,40}$")
_IN_MINUTES = re.compile(
    r" (?:with)?in (?:about |just |only |under |some |less than )?[a-z0-9-]+ (?:minutes|seconds)\b"
)


def proximity_cues(text: str, patterns: ClaimPatterns) -> Iterator[tuple[re.Match[str], bool]]:
    """The cues of a sentence, and whether they say that something is within reach."""
    for match, reachable in _cues(text, patterns):
        neither = _NEITHER.search(text, max(0, match.start() - _LEAD), match.start())
        yield (
            match,
            (match.re in {patterns.negative, patterns.too_far, patterns.safe} if neither else reachable),
        )


def _cues(text: str, patterns: ClaimPatterns) -> Iterator[tuple[re.Match[str], bool]]:
    denied = [*patterns.negative.finditer(text), *patterns.too_far.finditer(text)]
    for match in denied:
        bought = match["of"] and _FOR_BUYERS.match(text, match.start("of"))
        if not (bought or _ONCE.search(text, 0, match.start())):
            yield match, _none_is(text, match, patterns)
    for match in patterns.within.finditer(text):
        near = max(0, match.start() - _NEAR_LEAD)
        aimed_at = _APPROACH.search(text, near, match.start()) or _KEPT_OUT.search(text, near, match.start())
        if not aimed_at and not any(
            match.start() < other.end() and other.start() < match.end() for other in denied
        ):
            lead = RELATIVE_ASIDE.sub(" ", text[max(0, match.start() - _LEAD) : match.start()])
            clause = _OTHER_CLAUSE.split(lead[-_NEAR_LEAD:])[-1]
            denied_here = is_denied(clause + match["in"], patterns)  # not by "not only within range"
            yield match, not denied_here or _NOT_ONE.search(lead) is not None
    for match in patterns.passive.finditer(text):
        weapon = text.find(WEAPON, match.end(), match.end() + _WEAPON_AHEAD)
        told = weapon >= 0 and not _OVER.search(text, match.end(), weapon)
        if told or _IT.match(text, match.end()):
            yield match, not is_denied(match[0], patterns)
    for match in patterns.safe.finditer(text):
        if match["of"] and _KEEPS_SAFE.search(text, max(0, match.start() - 2 * _LEAD), match.start()):
            yield match, False
    for match in _exposures(text, patterns):
        lead = text[max(0, match.start() - _NEAR_LEAD) : match.start()]
        safe = match.re is patterns.safe
        allowed = not _NOT_ALLOWED.search(text, max(0, match.start() - _LEAD), match.start())
        yield match, safe or (allowed and not _NOT.search(lead))


def _exposures(text: str, patterns: ClaimPatterns) -> Iterator[re.Match[str]]:
    """As in "puts Warsaw at risk", "Warsaw is no longer safe from the missile"."""
    for match in (*patterns.exposed.finditer(text), *patterns.safe.finditer(text)):
        denied = match.re is not patterns.safe or _none_is(text, match, patterns)
        told = match["of"] or (match.re is patterns.exposed and _IN_MINUTES.match(text, match.end()))
        if denied and (told or patterns.words["exposing"].search(text, 0, match.start())):
            yield match


def _none_is(text: str, match: re.Match[str], patterns: ClaimPatterns) -> bool:
    """As in "no longer out of reach", "nowhere in Israel is safe"."""
    lead = text[max(0, match.start() - _LEAD) : match.start()]
    return patterns.words["nothing"].search(lead) is not None

"""Sentences that place something in or out of reach: "within range of", "out of reach", "falls short of"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from geodata.extraction.antecedents import antecedents
from geodata.extraction.attribution import Owner, find_owner
from geodata.extraction.claim_patterns import (
    ClaimPatterns,
    Statement,
    claim_patterns,
    listed_behind,
    places_behind,
)
from geodata.extraction.discourse import Discourse
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.mentions import LengthKind, PlaceMention
from geodata.extraction.phrases import CARRIERS, NO_WEAPONS, WeaponPhrase
from geodata.extraction.place_reference import (
    distant_place,
    subject_referred,
)
from geodata.extraction.places_before import places_spoken_of
from geodata.extraction.proximity_cues import proximity_cues
from geodata.extraction.ranges import Cue, Verdict
from geodata.extraction.resolution import resolve_phrase
from geodata.extraction.view import LENGTH, PLACE, WEAPON, SentenceView

_PUTS = re.compile(r"\b(?:put|puts|putting|bring|brings|bringing|brought|plac(?:e|es|ed|ing))\b")
_PUTTING = re.compile(rf"{_PUTS.pattern} $")
_POINTS_BACK = re.compile(r"^[\"' ]*(?:that|this|it|they|the range|its range)\b")
_INCLUDING = re.compile(r"[^.;,]{0,40}(?:,? (?:including|such as|among them)\b(?: (?:the )?)?|:(?= ))")
_AMONG = re.compile(r"[^.;,]{0,40},? among them\b")
_AS_WELL = re.compile(r",? (?:as well as|along with|together with) (?:the )?")
_CLAUSE_END = re.compile(r"[.;:]")
# What was moved out of reach is no place: "Russia had moved its aircraft out of range".
_MOVED = re.compile(
    r"\b(?:mov(?:ed?|es|ing)|push(?:ed|es|ing)?|forc(?:ed?|es|ing)|driv(?:en|es?|ing)|drove|relocat\w+"
    r"|pull\w*|withdr\w+|shift\w*|transferr\w*|redeploy\w*)\b"
)
_CONTAINER = re.compile(r"\b(?:objects?|sites?|targets?|bases|cities|towns|places|airfields?) in (?:the )?$")
_WHO = re.compile(r"\b(?:who|whose)\b")  # "within the reach of people who were firing mortars"
# "Sderot, the largest community within rocket range of Gaza": the rockets are Gaza's
_LIES_THERE = re.compile(
    rf"(?:(?P<place>{PLACE}), (?:(?:an?|the|one of the) )?[^,;.{PLACE}]{{0,40}})?"
    r"\b(?:communit(?:y|ies)|towns?|cit(?:y|ies)|villages?|kibbutz(?:im)?|settlements?|neighbou?rhoods?|homes|areas?)"
    r" (?:that (?:lies?|is|are) |lying |which (?:is|are) )?$"
)
_IT = re.compile(r" (?:it|them|(?:the|this|these|such) (?:systems?|ones?))\b")
# "Odesa is within range of HIMARS given to Kyiv, and within range of bombs": Odesa again, not Kyiv.
_AND_AGAIN = re.compile(r", (?:and|but) (?:also |even |still )?$")
_CLAUSE_BACK = 70
_COPULA = re.compile(
    r"\b(?:is|are|was|were|be|been|lies?|falls?|comes?|remains?|puts?|plac\w+|all|both|well)[ ,\"]*$"
)


def find_proximities(
    view: SentenceView, discourse: Discourse, lexicon: Lexicon, patterns: ClaimPatterns
) -> Iterator[Statement]:
    """As in "within range of", "out of reach of"."""
    last: Statement | None = None
    for match, reachable in proximity_cues(view.text, patterns):
        statement = _proximity(view, match, reachable, discourse, lexicon)
        if statement and last and _AND_AGAIN.search(view.text, last.start, match.start()):
            statement = replace(statement, places=last.places, referred=last.referred)
        if statement:
            last = statement
            yield statement


def find_shortfalls(
    view: SentenceView, discourse: Discourse, lexicon: Lexicon, patterns: ClaimPatterns
) -> Iterator[Statement]:
    """As in "falls short of Moscow", "cannot fire that far"."""
    for match in patterns.that_far.finditer(view.text):
        referred = distant_place(view, match.start(), discourse)
        owner = _told_at(view, match, discourse, lexicon) if referred else None
        if owner:
            yield Statement(
                start=match.start(),
                end=match.end(),
                places=(),
                reachable=False,
                owner=owner,
                referred=referred,
            )
    for match in patterns.short.finditer(view.text):
        places = places_behind(view, match.end(), patterns)
        if places and "," in view.text[match.end() : places[0]]:
            continue
        owner = _told_at(view, match, discourse, lexicon)
        if places and owner:
            yield Statement(
                start=match.start(), end=places[-1] + 1, places=places, reachable=False, owner=owner
            )


def near_without_place(view: SentenceView, discourse: Discourse, patterns: ClaimPatterns) -> Statement | None:
    """A statement whose aims have no place: "some 250 targets are within range of the ATACMS"."""
    for match, reachable in proximity_cues(view.text, patterns):
        mark = _behind_of(view, match, attacks=match.re is patterns.within) if match["of"] else None
        if mark is not None:
            owner = _resolved(listed_behind(view, mark), view, discourse)
            return Statement(
                start=match.start(), end=match.end(), places=(), reachable=reachable, owner=owner
            )
    return None


def _told_at(
    view: SentenceView, match: re.Match[str], discourse: Discourse, lexicon: Lexicon
) -> Owner | None:
    verdict = Verdict(kind=LengthKind.OTHER, cue=Cue.VERB, start=match.start())
    owner = find_owner(view, match.end(), verdict, discourse, lexicon)
    if owner is None and not view.weapons and _POINTS_BACK.match(view.text):
        earlier = antecedents(view.index, view.passage.span.start, discourse)
        owner = Owner(weapons=earlier, said=None) if earlier else None
    return owner


def _proximity(
    view: SentenceView, match: re.Match[str], reachable: bool, discourse: Discourse, lexicon: Lexicon
) -> Statement | None:
    patterns = claim_patterns(lexicon)
    inside = [place for place, _ in view.weapons if match.start() <= place < match.end()]
    near = match.re is patterns.within  # "within range of missile attacks", but not "at risk of" them
    behind = _behind_of(view, match, attacks=near) if match["of"] else None
    lists = match.re is not patterns.exposed and _opens_a_list(view.text, match)
    opens = behind is None and lists and not _is_put(view.text, match.start())
    if (
        opens
        and not reachable
        and _MOVED.search(view.text, max(0, match.start() - _CLAUSE_BACK), match.start())
    ):
        return None  # "forces were pushed out of artillery range of Kherson"
    ahead = _places_ahead(view, match, patterns, armed=bool(inside)) if opens else ()
    mark = inside[-1] if inside else behind
    if not _COPULA.search(view.text[: match.start()]):
        ahead = ahead or _inverted(view, max(match.end(), mark + 1 if mark else 0), patterns)
    told = mark is not None
    before = () if ahead else places_spoken_of(view, match.start(), patterns, told=told)
    examples = _examples(view, match.end(), patterns, after=before)
    if examples and len(before) == 1 and _CONTAINER.search(view.text, 0, before[0]):
        before = ()  # "dozens of sites in Russia lie within range, among them the airfields at Kursk"
    elif len(before) > 1 and _CONTAINER.search(view.text, 0, before[0]):
        within = _INCLUDING.fullmatch(view.text, before[0] + 1, before[1])
        before = before[1:] if within else before  # "bases in Asia, including Guam, are within range"
    places = ahead or (*before, *examples)
    referred = () if places else subject_referred(view, match.start(), discourse, patterns, pronouns=told)
    if not (places or referred):
        return None
    owner = _owner_of_reach(view, match, mark, min((match.start(), *places)), discourse, lexicon)
    if owner is None or not any(_may_own(item, told=mark is not None) for item in owner.weapons):
        return None
    return Statement(
        start=min((match.start(), *places)),
        end=max((match.end(), *(place + 1 for place in places))),
        places=places,
        reachable=reachable,
        owner=owner,
        referred=referred,
    )


def _places_ahead(
    view: SentenceView, match: re.Match[str], patterns: ClaimPatterns, *, armed: bool
) -> tuple[int, ...]:
    """The places of "within range of Riga and Tallinn"; of the shooters' place what lies within its reach."""
    ahead = places_behind(view, match.end(), patterns)
    community = _LIES_THERE.search(view.text, 0, match.start()) if armed and ahead else None
    if community is None:
        return ahead
    return (community.start("place"),) if community["place"] else ()


def _owner_of_reach(
    view: SentenceView,
    match: re.Match[str],
    mark: int | None,
    start: int,
    discourse: Discourse,
    lexicon: Lexicon,
) -> Owner | None:
    """The weapon told at `mark`, else the one that the words before `start` speak of."""
    if mark is not None and mark < match.end():
        mark = _named_alike(view, mark)
    if mark is not None:
        told = _resolved(listed_behind(view, mark), view, discourse)
        return _carried(view, match.start(), told, discourse) or told
    verdict = Verdict(kind=LengthKind.OTHER, cue=Cue.VERB, start=start)
    owner = find_owner(view, match.end(), verdict, discourse, lexicon)
    measured = claim_patterns(lexicon).words["measure"].match(view.text)
    pointed = _IT.match(view.text, match.end()) is not None  # "vulnerable to it", "the range of the system"
    if owner and match["of"] is None and all(item.weak for item in owner.weapons):
        owner = None  # "The drone factory would come within range too"
    if owner and all(CARRIERS.issuperset(item.kinds) for item in owner.weapons):
        earlier = antecedents(view.index, view.passage.span.start, discourse, named=True)
        owner = Owner(weapons=earlier, said=None) if earlier else owner
    if owner is None and (not match["of"] or match["of"] == " from" or measured or pointed):
        earlier = antecedents(view.index, view.passage.span.start, discourse)
        return Owner(weapons=earlier, said=None) if earlier else None
    return owner


def _named_alike(view: SentenceView, mark: int) -> int:
    """The Qassam of "Qassams hit Sderot, the largest town within rocket range": named before that rocket."""
    inside = view.phrase_at(mark)
    for place, phrase in reversed(view.weapons):
        if place < mark and phrase.named and not inside.named and set(phrase.kinds) & set(inside.kinds):
            return place
    return mark


def _may_own(item: WeaponPhrase, *, told: bool) -> bool:
    """Whether the reach may be a weapon's: of carriers only an aircraft's with a name, where none is told."""
    cannot = {"sensor"} if told else NO_WEAPONS - ({"aircraft"} if item.named else set())
    return not cannot & set(item.kinds)


def _carried(view: SentenceView, start: int, owner: Owner, discourse: Discourse) -> Owner | None:
    """The missile of "The JASSM would put Pskov within reach of F-16s", not the jets that carry it."""
    if not all("aircraft" in item.kinds or item.kinds == ("launcher",) for item in owner.weapons):
        return None
    for place, item in reversed(view.weapons):
        if place < start and not (item.weak or CARRIERS & set(item.kinds) or discourse.is_compared(item)):
            told = resolve_phrase(item, view.index, discourse)
            return Owner(weapons=told, said=item)
    return None


def _inverted(view: SentenceView, end: int, patterns: ClaimPatterns) -> tuple[int, ...]:
    """As in "Within range of the Iskander are Berlin and Warsaw"."""
    verb = patterns.words["inverted"].match(view.text[end:])
    return places_behind(view, end + verb.end(), patterns) if verb else ()


def _examples(
    view: SentenceView, end: int, patterns: ClaimPatterns, *, after: tuple[int, ...]
) -> tuple[int, ...]:
    """As in "puts a dozen capitals at risk, including Paris", "puts Oslo at risk, as well as Bergen"."""
    words = (_AS_WELL.match(view.text, end) or _AMONG.match(view.text, end)) if after else None
    words = words or (None if after else _INCLUDING.match(view.text, end))
    return places_behind(view, words.end(), patterns) if words else ()


def _resolved(owner: Owner, view: SentenceView, discourse: Discourse) -> Owner:
    weapons = [weapon for item in owner.weapons for weapon in resolve_phrase(item, view.index, discourse)]
    said = owner.weapons[0] if len(owner.weapons) == 1 else None
    return Owner(weapons=tuple({weapon.weapon: weapon for weapon in weapons}.values()), said=said)


def _is_put(text: str, start: int) -> bool:
    """As in "put Berlin within range of Kaliningrad": the place claimed stands before."""
    verbs = list(_PUTS.finditer(text, max(0, start - 2 * _CLAUSE_BACK), start))
    between = text[verbs[-1].end() : start] if verbs else ""
    return PLACE in between and not _CLAUSE_END.search(between)


def _opens_a_list(text: str, match: re.Match[str]) -> bool:
    """As in "within range of Kyiv" and "putting into reach Kyiv", not "within reach from Kyushu"."""
    if match["of"]:
        return match["of"].strip() != "from"
    return bool(_PUTTING.search(text, max(0, match.start() - 20), match.start()))


def _behind_of(view: SentenceView, match: re.Match[str], *, attacks: bool) -> int | None:
    """Position of the weapon in "within range of the ATACMS"; None where a place follows first."""
    for place, entity in zip(view.marks, view.entities, strict=True):
        if place >= match.end():
            if isinstance(entity, PlaceMention) and view.text.startswith(("'s ", "-"), place + 1):
                continue  # "within range of Ukraine's HIMARS"
            if view.text[place] == LENGTH:
                continue  # "within range of 800-km South Korean missiles"
            if view.text.startswith(f"'s {WEAPON}", place + 1):
                continue  # "within range of the Typhon's Tomahawk missiles"
            if (
                place - match.end() > 60
                or isinstance(entity, PlaceMention)
                or _WHO.search(view.text, match.end(), place)
            ):
                return None
            attack = view.text.startswith((" attack", " strike"), place + 1)
            return place if view.text[place] == WEAPON and (attacks or not attack) else None
    return None

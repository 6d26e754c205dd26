"""Sentences about reach: "could strike", "capable of hitting", "within range of"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from geodata.extraction.antecedents import antecedents
from geodata.extraction.attribution import Owner, find_owner
from geodata.extraction.claim_patterns import (
    ABLE,
    NEARNESS,
    SHORTNESS,
    VERBS,
    ClaimPatterns,
    Statement,
    claim_patterns,
    denied_from,
    is_denied,
    listed_behind,
    neither_of_two,
    places_behind,
)
from geodata.extraction.discourse import Discourse
from geodata.extraction.exceptions import set_apart, without_exceptions
from geodata.extraction.former_latter import reached_with_one
from geodata.extraction.intent import THREATS, answered, is_forbidden, is_other_reach, tells_no_reach
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.listings import places_listed, weapons_listed
from geodata.extraction.mentions import LengthKind, PlaceMention
from geodata.extraction.phrases import CARRIERS, WeaponPhrase
from geodata.extraction.place_reference import object_referred
from geodata.extraction.places_before import places_relative
from geodata.extraction.proximity import find_proximities, find_shortfalls, near_without_place
from geodata.extraction.ranges import Cue, Verdict
from geodata.extraction.resolution import resolve_phrase
from geodata.extraction.standalone import are_others_than_told
from geodata.extraction.view import PLACE, SENSOR, WEAPON, SentenceView

_CLAUSE_BACK = 70
_LEAD = 240
_AHEAD = 160
_CAPABILITY = re.compile(
    r" (?:capabilit(?:y|ies)|technolog(?:y|ies)|arsenals?|forces?|programmes?|programs?|fire|engines?"
    r"|tests?)\b"
)
_CLAUSE_START = re.compile(r"[;:]|, (?:and|but|while)\b")
_RANGE_ALONE = re.compile(
    r"^[\"' ]*(?:from [^.;,]{1,40}, that\b|(?:the|this|that|such a|its) (?:[a-z]+ ){0,2}(?:range|reach)\b)"
)
# "can reach St Petersburg from Germany, and Moscow from Poland"
_FROM_ELSEWHERE = re.compile(
    rf" (?:when |if )?(?:fired |launched |based )?(?:from|in) (?:[a-z'-]+ ){{0,4}}{PLACE},? (?:and|or) "
    rf"(?:even )?(?=(?:the )?{PLACE} (?:when|if|from|once)\b)"
)
# "a launch from the exclave would need four minutes to reach Berlin"
_A_LAUNCH = re.compile(r"\b(?:an?|the|such an?|any) (?:launch|shot|salvo)\b[^.;]{0,60}$")
_HOW_FAR = re.compile(r"\d[\s-]?(?:km|kilomet(?:re|er)s?|miles?|nautical)\b|\b(?:range|reach)\b")
_BUT_ENOUGH = re.compile(
    rf"[^.;:{PLACE}]{{0,20}}\bbut (?:(?:long|far|just|still|more than) )*(?:enough|sufficient)"
    r" (?:for|to (?:reach|hit|cover))\b"
)
_OF_AN_ACTOR = re.compile(r"abilit|capabilit|capacit|potential|able to|power|means")
_THEM = re.compile(r"\b(?:with|by|using) (?:them|these|those|such (?:missiles|drones|rockets|weapons))\b")
_TOO_FEW = re.compile(rf"enough [^.;,]*{WEAPON}")  # "not enough missiles to hit Kyiv every night"
_CARGO = re.compile(r"\bnuclear (?:weapon|bomb|arm)")  # "missiles that can hit Riga with nuclear weapons"
_DELIVERS = ("deliver", "carry", "take ", "drop")  # "deliver an atomic bomb to Riga"
_WITH_THE_FIRST = re.compile(rf"[\"' ]*with (?:the |its )?{WEAPON}s?,? ")  # "With the ATACMS we can hit …"
_ONLY_NOT = re.compile(
    rf"[^.;:{PLACE}{WEAPON}]{{3,70}}\b(?:but|though) not(?: [a-z]+ly)?(?= (?:the )?{PLACE})"
)
_NEITHER = re.compile(r" (?:[a-z]+ )?neither\b")  # "can reach neither Oslo nor Bergen"
_PLURAL_VERBS = frozenset({"reach", "cover", "threaten", "menace", "blanket"})
_AND = re.compile(r"(?: \([^()]{1,40}\))?,? and (?:(?:the|its|their|other) )?")
_COMMA = re.compile(r"(?: \([^()]{1,40}\))?, (?:(?:the|its|their) )?")


def find_statements(view: SentenceView, discourse: Discourse, lexicon: Lexicon) -> Iterator[Statement]:
    """What a sentence says of reach, proximity first."""
    patterns = claim_patterns(lexicon)
    if PLACE not in view.text and not patterns.words["reference"].search(view.text):
        return
    told = patterns.triggers.found(view.text)
    if NEARNESS in told:
        for near in find_proximities(view, discourse, lexicon, patterns):
            for item in set_apart(view, near):
                yield from without_exceptions(view, item)
    if SHORTNESS in told:
        for shortfall in find_shortfalls(view, discourse, lexicon, patterns):
            yield shortfall
            yield from _continued(view, shortfall, patterns)
    cues = _abilities(view.text, told, patterns)
    for statement in _widest(_ability(view, name, match, discourse, lexicon) for name, match in cues):
        for item in without_exceptions(view, statement):
            yield item
            yield from _continued(view, item, patterns)


def _widest(read: Iterable[Statement | None]) -> list[Statement]:
    """Of cues with the same object the first: "giving it the capability to strike Moscow" tells whose."""
    first: dict[tuple[int, ...], int] = {}
    told = [statement for statement in read if statement]
    for item in told:
        first[item.places] = min(item.start, first.get(item.places, item.start))
    return [item for item in told if not item.places or item.start == first[item.places]]


def _abilities(text: str, told: set[int], patterns: ClaimPatterns) -> Iterator[tuple[str, re.Match[str]]]:
    """The cues of ability in a sentence whose words `told` which rules to try."""
    if VERBS in told:
        for number, (name, pattern) in enumerate(patterns.able, ABLE):
            if number in told:
                yield from ((name, match) for match in pattern.finditer(text))


def told_without_place(view: SentenceView, discourse: Discourse, lexicon: Lexicon) -> Statement | None:
    """A statement whose aims have no place: "can reach nine major cities"."""
    patterns = claim_patterns(lexicon)
    for name, match in _abilities(view.text, patterns.triggers.found(view.text), patterns):
        owner = _user_of_reach(view, name, match, match.end(), discourse, lexicon)
        if owner is not None:
            denied = is_denied(view.text[max(0, match.start() - _CLAUSE_BACK) : match.end()], patterns)
            return Statement(
                start=match.start(), end=match.end(), places=(), reachable=not denied, owner=owner
            )
    return near_without_place(view, discourse, patterns)


def _ability(
    view: SentenceView, name: str, match: re.Match[str], discourse: Discourse, lexicon: Lexicon
) -> Statement | None:
    """As in "could strike Moscow": the places behind the verb, the weapon before it."""
    patterns = claim_patterns(lexicon)
    lead = view.text[max(0, match.start() - _LEAD) : match.start()]
    if tells_no_reach(view, name, match, lead, patterns):
        return None
    places = places_behind(view, match.end(), patterns)
    reaches = match["reach"] is not None
    referred = () if places else object_referred(view, match.end(), discourse, patterns, verb_reaches=reaches)
    if not (places or referred):
        places = places_listed(view, match.end(), patterns)
    if not (places or referred) and name == "modal":
        places = places_relative(view, match)
    left_out = _ONLY_NOT.match(view.text, match.end()) if not (places or referred) else None
    if left_out:  # "sufficient to hit depots well behind the line but not Moscow"
        places = places_behind(view, left_out.end(), patterns)
    last = max(places[-1], match.end() - 1) if places else match.end()
    if not (places or referred) or is_other_reach(view.text, match, last, patterns):
        return None
    owner = (
        _topic(view, lead, discourse)
        or neither_of_two(view, match.start())
        or _owner_told(view, name, match, last, discourse, lexicon)
    )
    owner = weapons_listed(view, match.end(), last, owner) if owner else None
    if owner is None:
        return None
    neither = _NEITHER.match(view.text, match.end()) is not None
    negated = neither or left_out is not None or is_denied(lead[-_CLAUSE_BACK:] + match[0], patterns)
    negated = negated != (answered(view, match) is False)
    beyond = view.text.startswith(" beyond", match.end())  # "cannot reach beyond Perm" leaves Perm in reach
    if negated and (beyond or _TOO_FEW.match(match["modal"]) or is_forbidden(name, match, lead)):
        return None
    return Statement(
        start=denied_from(view.text, match.start(), patterns) if negated else match.start(),
        end=last + 1 if places else match.end(),
        places=places,
        reachable=not negated,
        owner=owner,
        modal=match["modal"],
        referred=referred,
    )


def _topic(view: SentenceView, lead: str, discourse: Discourse) -> Owner | None:
    """The weapon of a line of notes: "Shahab-3: range 1,300 km. Can reach Israel."."""
    topic = None if lead.strip("\"' ") else discourse.topic(view.index)
    return Owner(weapons=(topic,), said=None) if topic else None


def _continued(view: SentenceView, statement: Statement, patterns: ClaimPatterns) -> Iterator[Statement]:
    """What the sentence adds: "but not Moscow", "or fly over the pole and strike Boston"."""
    while True:
        rest = view.text[statement.end : statement.end + _AHEAD]
        left_out = patterns.words["left_out"].match(rest)
        enough = None if statement.reachable else _BUT_ENOUGH.match(rest)
        cue = left_out or enough or patterns.words["next_verb"].match(rest) or _FROM_ELSEWHERE.match(rest)
        places = places_behind(view, statement.end + cue.end(), patterns) if cue else ()
        if not places:
            return
        reachable = statement.reachable != bool(left_out or enough)
        end = places[-1] + 1
        statement = replace(statement, end=end, places=places, reachable=reachable, referred=())
        yield statement
        if left_out or enough:
            return


def _owner_told(
    view: SentenceView, name: str, match: re.Match[str], last: int, discourse: Discourse, lexicon: Lexicon
) -> Owner | None:
    """The weapon whose reach it is, be it one of two; None where the text leaves open which."""
    of_two = reached_with_one(view, match.start(), last + 1, discourse)
    if of_two is None:
        return _user_of_reach(view, name, match, last, discourse, lexicon)
    return Owner(weapons=of_two, said=None) if of_two else None


def _user_of_reach(
    view: SentenceView, name: str, match: re.Match[str], last: int, discourse: Discourse, lexicon: Lexicon
) -> Owner | None:
    """The weapon whose reach it is; None where an actor reaches without one."""
    patterns = claim_patterns(lexicon)
    lead = view.text[max(0, match.start() - _LEAD) : match.start()].rstrip()
    verdict = Verdict(
        kind=LengthKind.OTHER, cue=Cue.VERB, start=match.start("modal") + (1 if name == "plain" else 0)
    )
    if patterns.words["predicate_before"].search(lead):
        after = patterns.words["predicate_after"].match(view.text[last + 1 :])
        if after:
            return listed_behind(view, last + after.end())
    inside = [item for place, item in view.weapons if match.start() <= place < match.end() and _arms(item)]
    if inside and not (match["blow"] or "").startswith(_DELIVERS):
        several = inside[-1].plural or match["reach"] in _PLURAL_VERBS
        group = _joined(view, inside[-1]) if several else [inside[-1]]
        told = {
            weapon.weapon: weapon for item in group for weapon in resolve_phrase(item, view.index, discourse)
        }
        return Owner(weapons=tuple(told.values()), said=inside[-1] if len(group) == 1 else None)
    able = name == "modal" or (name == "ability" and _OF_AN_ACTOR.match(match["modal"]))
    used = able and _tool_behind(view, last, patterns)
    if used or (name == "modal" and patterns.actor.search(lead)):
        found = _instrument(view, match.start(), last, discourse, lexicon)
        menace = (match["blow"] or "").startswith(THREATS)  # "Iran can threaten shipping in the Gulf"
        other = menace or _is_other_actor(view, match.start(), discourse)
        return found or (None if other else _spoken_of(view, discourse))
    owner = _not_carrier(find_owner(view, last, verdict, discourse, lexicon), view, match.start(), discourse)
    deed = name == "enabling" and patterns.words["deed"].search(lead)
    told_before = deed or _A_LAUNCH.search(lead) or _is_far_enough(view, match, discourse)
    if owner is None and (told_before or (not view.weapons and _RANGE_ALONE.match(view.text))):
        owner = _spoken_of(view, discourse)
    if owner is not None and all(_is_any_weapon(item, discourse) for item in owner.weapons):
        owner = _spoken_of(view, discourse, beside=True) or owner
    if owner is None or not owner.weapons or all(_cannot_own(item, view) for item in owner.weapons):
        return None
    if name == "modal" and not patterns.words["w_subject"].search(lead) and not _is_near(view, match.start()):
        return None
    return owner


def _is_far_enough(view: SentenceView, match: re.Match[str], discourse: Discourse) -> bool:
    """As in "That covers Moscow", behind a sentence that tells how far."""
    if not (view.index and match["modal"].startswith(("that", "this", "it "))):
        return False
    before = discourse.sentences[view.index - 1]
    return _HOW_FAR.search(discourse.text, before.start, before.end) is not None


def _is_other_actor(view: SentenceView, start: int, discourse: Discourse) -> bool:
    """As in "Russia can strike Kyiv with Iskanders. Ukraine cannot strike Moscow"."""
    lead = view.text[:start].rstrip()
    if not view.index or not lead.endswith(PLACE):
        return False
    before = next(iter(discourse.places[view.index - 1]), None)
    here = view.entity_at(len(lead) - 1)
    opens = before is not None and before.span.start == discourse.sentences[view.index - 1].start
    if not (opens and before and before.place and isinstance(here, PlaceMention) and here.place):
        return False
    return before.place.country != here.place.country


def _joined(view: SentenceView, phrase: WeaponPhrase) -> list[WeaponPhrase]:
    """Both of "Missiles and drones threaten …", all of "Its Emad, Ghadr and Sejjil missiles reach …"."""
    group = [phrase]
    mark = next(mark for mark, item in view.weapons if item is phrase)
    for place, item in reversed(view.weapons):
        if place >= mark:
            continue
        link = _AND if len(group) == 1 else _COMMA
        alike = item.named and set(item.kinds) & set(phrase.kinds)
        if not (link.fullmatch(view.text, place + 1, mark) and (item.plural or alike) and _arms(item)):
            break
        group.insert(0, item)
        mark = place
    return group


def _is_any_weapon(item: WeaponPhrase, discourse: Discourse) -> bool:
    """As in "the weapon could reach …", which may have been told of before."""
    return item.kinds == ("weapon",) and not (item.named or are_others_than_told(item, discourse.text))


def _tool_behind(view: SentenceView, last: int, patterns: ClaimPatterns) -> bool:
    """As in "could hit Moscow with Tomahawks", not "… and was carried by submarines"."""
    match = patterns.words["instrument_after"].match(view.text[last + 1 :].replace(SENSOR, WEAPON))
    if match is None:
        return False
    tool = view.phrase_at(last + match.end())
    return not (CARRIERS & set(tool.kinds) or _CARGO.search(tool.weapon))


def _arms(item: WeaponPhrase) -> bool:
    """Not the jets of "the missile would allow jets to hit Kursk"."""
    return not item.weak and not CARRIERS & set(item.kinds)


def _cannot_own(item: WeaponPhrase, view: SentenceView) -> bool:
    """A sensor, a truck, or a compound that is no weapon, unless it is the ability: "missile technology"."""
    truck = item.kinds == ("vehicle",) and not item.catalogued
    if item.is_sensor or truck or not item.weak:
        return item.is_sensor or truck
    place = next((place for place, phrase in view.weapons if phrase is item), None)
    return place is None or not _CAPABILITY.match(view.text, place + 1)


def _spoken_of(view: SentenceView, discourse: Discourse, *, beside: bool = False) -> Owner | None:
    """The weapon of the sentence before: "Such a decision would allow …", "Kyiv can now hit …"."""
    if not beside and any(not phrase.weak for _, phrase in view.weapons):
        return None
    before = view.passage.span.start
    plural = _THEM.search(view.text, 0, _LEAD) is not None  # "With them it could hit …"
    found = antecedents(view.index, before, discourse, named=True, plural=plural)
    found = found or antecedents(view.index, before, discourse, plural=plural)
    if beside and all(item.kinds == ("weapon",) or item.weak for item in found):
        found = ()
    told = {item.weapon: item for each in found for item in resolve_phrase(each, view.index, discourse)}
    return Owner(weapons=tuple(told.values()), said=None) if told else None


def _not_carrier(owner: Owner | None, view: SentenceView, start: int, discourse: Discourse) -> Owner | None:
    """The missile where the ship that carries it stands nearer: "a missile on submarines that can hit …".

    Of a ship alone its reach is that of the missile told of before it, of a warhead that of the missile.
    """
    if owner is None or not owner.weapons:
        return None
    if all(discourse.is_cargo(item) for item in owner.weapons):
        bearers = [item for place, item in view.weapons if place < start and item.named]
        return Owner(weapons=(bearers[-1],), said=bearers[-1]) if bearers else owner
    if not all(CARRIERS & set(item.kinds) for item in owner.weapons):
        return owner
    carried = [item for place, item in view.weapons if place < start and not CARRIERS & set(item.kinds)]
    if carried:
        return owner if carried[-1].weak else Owner(weapons=(carried[-1],), said=carried[-1])
    aboard = all("ship" in item.kinds for item in owner.weapons)
    told = antecedents(view.index, view.passage.span.start, discourse, named=True) if aboard else ()
    told = tuple(item for item in told if not CARRIERS & set(item.kinds))
    return Owner(weapons=told, said=None) if told else owner


def _is_near(view: SentenceView, start: int) -> bool:
    """A weapon opens the clause whose verb stands at `start`."""
    clause = _CLAUSE_START.split(view.text[max(0, start - _LEAD) : start])[-1]
    return WEAPON in clause


def _instrument(
    view: SentenceView, start: int, last: int, discourse: Discourse, lexicon: Lexicon
) -> Owner | None:
    """The weapon of an actor: "with which Kiev could strike", "could hit Moscow with Tomahawks"."""
    words = claim_patterns(lexicon).words
    after = words["instrument_after"].match(view.text[last + 1 :].replace(SENSOR, WEAPON))
    verdict = Verdict(kind=LengthKind.OTHER, cue=Cue.VERB, start=start)
    if after and not _WITH_THE_FIRST.match(view.text):
        place = last + after.end()
        return listed_behind(view, place)
    weapons = [place for place, phrase in view.weapons if place < start and not phrase.weak]
    if not weapons:
        return None
    gap = view.text[weapons[-1] + 1 : start]
    linked = words["with_which"].search(gap) or words["instrument_before"].search(
        view.text[max(0, weapons[-1] - 60) : weapons[-1]]
    )
    return find_owner(view, last, verdict, discourse, lexicon) if linked and ";" not in gap else None

"""Sentences about reach: "could strike", "within range of", "falls short of"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from geodata.extraction.attribution import Owner, find_owner
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.mentions import LengthKind, PlaceMention
from geodata.extraction.phrases import WeaponPhrase
from geodata.extraction.ranges import Cue, Verdict
from geodata.extraction.resolution import Discourse, antecedents, resolve_phrase
from geodata.extraction.view import SENSOR, WEAPON, SentenceView, compile_pattern, holds_one

_PUTTING = re.compile(r"\b(?:put|puts|putting|bring|brings|bringing|brought|plac(?:e|es|ing)) $")
_NEXT_PLACE = re.compile(
    r"(?:'s)?(?: (?:coast|coastline|mainland|territory|capital|waters|east|west|north|south))?"
    r"(?:,|,? and|,? or| as well as|,? including|,? \(?such as|\W)(?: [a-z'-]+){0,6} ?\(?"
)
_ASIDE = re.compile(r" ?[—–] ?[^—–;.]{3,90}[—–] ?$")
_CLAUSE_BACK = 70
_LEAD = 240
_OBJECT_AHEAD = 260


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """That something is in or out of reach: positions in the masked sentence.

    Attributes:
        start: of the cue.
        end: behind the last place.
        places: positions of the places claimed in or out of reach.
    """

    start: int
    end: int
    places: tuple[int, ...]
    reachable: bool
    owner: Owner
    modal: str


@dataclass(frozen=True, eq=False)
class ClaimPatterns:
    """The patterns of claims.toml, compiled; `…_words` are what must stand in a sentence to try one."""

    able: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]
    verbs: tuple[str, ...]
    within_words: tuple[str, ...]
    short_words: tuple[str, ...]
    within: re.Pattern[str]
    negative: re.Pattern[str]
    short: re.Pattern[str]
    placing: re.Pattern[str]
    actor: re.Pattern[str]
    words: dict[str, re.Pattern[str]]
    approach: int


@cache
def claim_patterns(lexicon: Lexicon) -> ClaimPatterns:
    """The patterns of a lexicon."""
    table = lexicon.tables["claims"]
    macros = table["macros"]
    within = {
        name: compile_pattern(pattern, macros)
        for name, pattern in table["within"].items()
        if isinstance(pattern, str)
    }
    thing = table["object"]
    return ClaimPatterns(
        able=tuple(
            (rule["name"], tuple(rule["words"]), compile_pattern(rule["pattern"], macros))
            for rule in table["able"]
        ),
        verbs=tuple(table["triggers"]["verbs"]),
        within_words=tuple(table["within"]["words"]),
        short_words=tuple(table["within"]["short_words"]),
        within=within["pattern"],
        negative=within["negative"],
        short=within["short"],
        placing=within["placing"],
        actor=compile_pattern(rf"(?:^|(?<=\W)){macros['subject_actor']}$"),
        words={
            name: compile_pattern(pattern, macros)
            for name, pattern in thing.items()
            if isinstance(pattern, str)
        },
        approach=thing["approach"],
    )


def find_statements(view: SentenceView, discourse: Discourse, lexicon: Lexicon) -> Iterator[Statement]:
    """What a sentence says of reach, proximity first."""
    patterns = claim_patterns(lexicon)
    if holds_one(view.text, patterns.within_words):
        yield from _proximities(view, discourse, lexicon, patterns)
    if holds_one(view.text, patterns.short_words):
        yield from _shortfalls(view, discourse, lexicon, patterns)
    if not holds_one(view.text, patterns.verbs):
        return
    for name, words, pattern in patterns.able:
        for match in pattern.finditer(view.text) if holds_one(view.text, words) else ():
            statement = _ability(view, name, match, discourse, lexicon)
            if statement:
                yield statement


def _ability(
    view: SentenceView, name: str, match: re.Match[str], discourse: Discourse, lexicon: Lexicon
) -> Statement | None:
    """As in "could strike Moscow": the places behind the verb, the weapon before it."""
    patterns = claim_patterns(lexicon)
    modal = match["modal"]
    if match["blow"] and name == "modal" and not re.match(r"can|could", modal) and "able" not in match[0]:
        return None
    lead = view.text[max(0, match.start() - _LEAD) : match.start()]
    if patterns.words["question"].search(lead[-120:]) or patterns.words["using"].search(
        view.text[max(0, match.start("blow") - 90) : max(0, match.start("blow"))]
    ):
        return None
    places = _objects(view, match.end(), patterns)
    if not places or _is_other_reach(view.text, match, places[-1], patterns):
        return None
    owner = _user_of_reach(view, name, match, places[-1], discourse, lexicon)
    if owner is None:
        return None
    negated = _is_denied(lead[-_CLAUSE_BACK:] + match[0], patterns)
    return Statement(
        start=match.start(),
        end=places[-1] + 1,
        places=places,
        reachable=not negated,
        owner=owner,
        modal=modal,
    )


def _is_other_reach(text: str, match: re.Match[str], last: int, patterns: ClaimPatterns) -> bool:
    """As in "could reach a deal in Geneva" and "will reach Ukraine by autumn"."""
    delivered = match["modal"] in {"will", "may", "should", "might", "would"} and match["reach"] is not None
    return bool(
        patterns.words["other_reach"].match(text[match.end() : match.end() + 60])
        or (delivered and patterns.words["delivery_after"].match(text[last + 1 : last + 40]))
    )


def _objects(view: SentenceView, start: int, patterns: ClaimPatterns) -> tuple[int, ...]:
    """Positions of the places named directly behind a reach verb."""
    text = view.text
    end = min(len(text), start + _OBJECT_AHEAD)
    stop = patterns.words["stop"].search(text, start, end)
    limit = stop.start() if stop else end
    found: list[int] = []
    for place, mention in view.places:
        if start <= place < limit and not (mention.metonym and _is_attribute(text, place, patterns)):
            gap = text[(found[-1] + 1 if found else start) : place]
            if found and patterns.words["whole_of"].fullmatch(gap):
                found.pop()  # "China's Wuhan", "as deep into China as Wuhan": the city is meant
            if len(gap) > (60 if found else patterns.approach):
                break
            found.append(place)
    return tuple(found)


def _is_attribute(text: str, place: int, patterns: ClaimPatterns) -> bool:
    """As in "US bases in Qatar": a country that only qualifies the next noun."""
    return text[place + 1 : place + 2] == " " and not patterns.words["whole_noun"].match(
        text[place + 1 : place + 20]
    )


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
            return _listed_behind(view, last + after.end())
    if name == "modal" and (
        patterns.actor.search(lead) or patterns.words["instrument_after"].match(view.text[last + 1 :])
    ):
        return _instrument(view, match.start(), last, discourse, lexicon)
    owner = find_owner(view, last, verdict, discourse, lexicon)
    if owner is None or not owner.weapons or all(item.is_sensor or item.weak for item in owner.weapons):
        return None
    if name == "modal" and not patterns.words["w_subject"].search(lead) and not _is_near(view, match.start()):
        return None
    return owner


def _listed_behind(view: SentenceView, first: int) -> Owner:
    """The weapons of a list that starts at `first`: "… are the Storm Shadow and ATACMS"."""
    found = [view.phrase_at(first)]
    for place, phrase in view.weapons:
        if place > first:
            if not re.fullmatch(r"(?:,|,? and|,? or)(?: the)? ", view.text[first + 1 : place]):
                break
            found.append(phrase)
            first = place
    return Owner(weapons=tuple(found), said=None)


def _is_near(view: SentenceView, start: int) -> bool:
    """A weapon opens the clause whose verb stands at `start`."""
    clause = re.split(r"[;:]|, (?:and|but|while)\b", view.text[max(0, start - _LEAD) : start])[-1]
    return WEAPON in clause


def _instrument(
    view: SentenceView, start: int, last: int, discourse: Discourse, lexicon: Lexicon
) -> Owner | None:
    """The weapon of an actor: "with which Kiev could strike", "could hit Moscow with Tomahawks"."""
    words = claim_patterns(lexicon).words
    after = words["instrument_after"].match(view.text[last + 1 :].replace(SENSOR, WEAPON))
    verdict = Verdict(kind=LengthKind.OTHER, cue=Cue.VERB, start=start)
    if after:
        place = last + after.end()
        phrase = view.phrase_at(place)
        return Owner(weapons=(phrase,), said=phrase)
    weapons = [place for place, phrase in view.weapons if place < start and not phrase.weak]
    if not weapons:
        return None
    gap = view.text[weapons[-1] + 1 : start]
    linked = words["with_which"].search(gap) or words["instrument_before"].search(
        view.text[max(0, weapons[-1] - 60) : weapons[-1]]
    )
    return find_owner(view, last, verdict, discourse, lexicon) if linked and ";" not in gap else None


def _proximities(
    view: SentenceView, discourse: Discourse, lexicon: Lexicon, patterns: ClaimPatterns
) -> Iterator[Statement]:
    """As in "within range of", "out of reach of"."""
    denied = list(patterns.negative.finditer(view.text))
    for match in denied:
        statement = _proximity(view, match, False, discourse, lexicon)
        if statement:
            yield statement
    for match in patterns.within.finditer(view.text):
        if not any(match.start() < other.end() and other.start() < match.end() for other in denied):
            negated = _is_denied(view.text[max(0, match.start() - 30) : match.start()], patterns)
            statement = _proximity(view, match, not negated, discourse, lexicon)
            if statement:
                yield statement


def _shortfalls(
    view: SentenceView, discourse: Discourse, lexicon: Lexicon, patterns: ClaimPatterns
) -> Iterator[Statement]:
    """As in "falls short of Moscow"."""
    for match in patterns.short.finditer(view.text):
        places = _objects(view, match.end(), patterns)
        if places and "," in view.text[match.end() : places[0]]:
            continue
        owner = find_owner(
            view,
            match.end(),
            Verdict(kind=LengthKind.OTHER, cue=Cue.VERB, start=match.start()),
            discourse,
            lexicon,
        )
        if places and owner:
            yield Statement(
                start=match.start(), end=places[-1] + 1, places=places, reachable=False, owner=owner, modal=""
            )


def _proximity(
    view: SentenceView, match: re.Match[str], reachable: bool, discourse: Discourse, lexicon: Lexicon
) -> Statement | None:
    patterns = claim_patterns(lexicon)
    inside = [place for place, _ in view.weapons if match.start() <= place < match.end()]
    behind = _behind_of(view, match) if match["of"] else None
    opens = behind is None and _opens_a_list(view.text, match)
    ahead = _objects(view, match.end(), patterns) if opens else ()
    places = ahead or _places_before(view, match.start())
    if not places:
        return None
    mark = inside[-1] if inside else behind
    if mark is not None:
        phrase = view.phrase_at(mark)
        owner: Owner | None = Owner(weapons=resolve_phrase(phrase, view.index, discourse), said=phrase)
    else:
        start = min([match.start(), *(place for place in places)])
        verdict = Verdict(kind=LengthKind.OTHER, cue=Cue.VERB, start=start)
        owner = find_owner(view, match.end(), verdict, discourse, lexicon)
        if owner is None and not match["of"]:
            earlier = antecedents(view.index, view.passage.span.start, discourse)
            owner = Owner(weapons=earlier, said=None) if earlier else None
    if owner is None or not owner.weapons or all(item.is_sensor for item in owner.weapons):
        return None
    first, last = min(places[0], match.start()), max(places[-1] + 1, match.end())
    return Statement(start=first, end=last, places=places, reachable=reachable, owner=owner, modal="")


def _opens_a_list(text: str, match: re.Match[str]) -> bool:
    """As in "within range of Kyiv" and "putting into reach Kyiv", not "within reach from Kyushu"."""
    if match["of"]:
        return match["of"].strip() != "from"
    return bool(_PUTTING.search(text, max(0, match.start() - 20), match.start()))


def _behind_of(view: SentenceView, match: re.Match[str]) -> int | None:
    """Position of the weapon in "within range of the ATACMS"; None where a place follows first."""
    for place, entity in zip(view.marks, view.entities, strict=True):
        if place >= match.end():
            if place - match.end() > 60 or isinstance(entity, PlaceMention):
                return None
            if isinstance(entity, WeaponPhrase) and entity.weak:
                continue
            return place if view.text[place] == WEAPON else None
    return None


def _places_before(view: SentenceView, start: int) -> tuple[int, ...]:
    """The list of places that ends before "within range": subject or object of its clause."""
    found: list[int] = []
    aside = _ASIDE.search(view.text, max(0, start - 2 * _CLAUSE_BACK), start)
    start = aside.start() if aside else start
    for place, _ in reversed(view.places):
        if place >= start:
            continue
        gap = view.text[place + 1 : (found[0] if found else start)]
        if len(gap) > (45 if found else 60) or re.search(r"[;:]|(?<!\w)(?:while|but|whose)(?!\w)", gap):
            break
        if found and not _NEXT_PLACE.fullmatch(gap):
            break
        if re.search(r"\bfrom (?:the )?$", view.text[:place][-12:]):
            continue
        found.insert(0, place)
    return tuple(found) or _subject_place(view, start)


def _subject_place(view: SentenceView, start: int) -> tuple[int, ...]:
    """As in "Nevatim is 1,000 miles from Tehran but well within range": the place that opens the sentence."""
    if not re.search(
        r"(?<!\w)(?:but|and|yet|though|still)(?: (?:still|well|now|also|is|are|lies|remains))* ?$",
        view.text[:start],
    ):
        return ()
    first = [place for place, _ in view.places if place < min(start, 60)]
    return tuple(first[:1])


def _is_denied(before: str, patterns: ClaimPatterns) -> bool:
    clause = re.split(r"[;:]|, (?:but|and|while|although)\b|\bbut\b", before)[-1]
    return bool(patterns.words["denial"].search(patterns.words["not_denial"].sub(" ", clause)))

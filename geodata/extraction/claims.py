"""Reach claims: the text says that a weapon can or cannot reach a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from geodata.articles.article import Span
from geodata.extraction.attribution import Owner, find_owner
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.mentions import LengthKind, PlaceMention, ReachClaim
from geodata.extraction.ranges import Cue, Verdict
from geodata.extraction.resolution import Discourse
from geodata.extraction.speakers import read_stance
from geodata.extraction.view import PLACE, SENSOR, WEAPON, SentenceView, compile_pattern, extent

_CLAUSE_BACK = 70
_OBJECT_AHEAD = 260


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statement:
    """What a cue says before weapon and places are named: positions in the masked sentence.

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
class _Patterns:
    able: tuple[tuple[str, re.Pattern[str]], ...]
    within: re.Pattern[str]
    negative: re.Pattern[str]
    short: re.Pattern[str]
    placing: re.Pattern[str]
    actor: re.Pattern[str]
    words: dict[str, re.Pattern[str]]
    approach: int


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    table = lexicon.tables["claims"]
    macros = table["macros"]
    within = {name: compile_pattern(pattern, macros) for name, pattern in table["within"].items()}
    thing = table["object"]
    return _Patterns(
        able=tuple((rule["name"], compile_pattern(rule["pattern"], macros)) for rule in table["able"]),
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


def find_claims(
    views: Sequence[SentenceView], discourse: Discourse, lexicon: Lexicon
) -> tuple[ReachClaim, ...]:
    """The claims of an article, in the order of the text."""
    found: list[ReachClaim] = []
    for view in views:
        if PLACE not in view.text or view.text.rstrip().endswith(("?", '?"')):
            continue
        seen: set[tuple[str, int]] = set()
        for statement in _statements(view, discourse, lexicon):
            for claim, place in _claims(view, statement, discourse, lexicon):
                if (claim.weapon, place) not in seen:
                    seen.add((claim.weapon, place))
                    found.append(claim)
    return tuple(found)


def _statements(view: SentenceView, discourse: Discourse, lexicon: Lexicon) -> Iterator[_Statement]:
    patterns = _patterns(lexicon)
    yield from _proximities(view, discourse, lexicon, patterns)
    for name, pattern in patterns.able:
        for match in pattern.finditer(view.text):
            statement = _ability(view, name, match, discourse, lexicon)
            if statement:
                yield statement


def _ability(
    view: SentenceView, name: str, match: re.Match[str], discourse: Discourse, lexicon: Lexicon
) -> _Statement | None:
    """ "could strike Moscow": the places behind the verb, the weapon before it."""
    patterns = _patterns(lexicon)
    modal = match["modal"]
    if match["blow"] and name == "modal" and not re.match(r"can|could", modal) and "able" not in match[0]:
        return None
    lead = view.text[: match.start()]
    if patterns.words["question"].search(lead[-120:]) or patterns.words["using"].search(
        view.text[: match.start("blow")][-90:]
    ):
        return None
    places = _objects(view, match.end(), patterns)
    if not places:
        return None
    owner = _user_of_reach(view, name, match, places[-1], discourse, lexicon)
    if owner is None:
        return None
    negated = _is_denied(lead[-_CLAUSE_BACK:] + match[0], patterns)
    return _Statement(
        start=match.start(),
        end=places[-1] + 1,
        places=places,
        reachable=not negated,
        owner=owner,
        modal=modal,
    )


def _objects(view: SentenceView, start: int, patterns: _Patterns) -> tuple[int, ...]:
    """Positions of the places named directly behind a reach verb."""
    text = view.text
    end = min(len(text), start + _OBJECT_AHEAD)
    stop = patterns.words["stop"].search(text, start, end)
    limit = stop.start() if stop else end
    found: list[int] = []
    for place, mention in view.places():
        if start <= place < limit and not (mention.metonym and _is_attribute(text, place, patterns)):
            gap = text[(found[-1] + 1 if found else start) : place]
            if len(gap) > (60 if found else patterns.approach):
                break
            found.append(place)
    return tuple(found)


def _is_attribute(text: str, place: int, patterns: _Patterns) -> bool:
    """ "US bases in Qatar": a country that only qualifies the next noun."""
    return text[place + 1 : place + 2] == " " and not patterns.words["whole_noun"].match(text, place + 1)


def _user_of_reach(
    view: SentenceView, name: str, match: re.Match[str], last: int, discourse: Discourse, lexicon: Lexicon
) -> Owner | None:
    """The weapon whose reach it is; None where an actor reaches without one."""
    patterns = _patterns(lexicon)
    lead = view.text[: match.start()].rstrip()
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
    for place, phrase in view.weapons():
        if place > first:
            if not re.fullmatch(r"(?:,|,? and|,? or)(?: the)? ", view.text[first + 1 : place]):
                break
            found.append(phrase)
            first = place
    return Owner(weapons=tuple(found), said=None)


def _is_near(view: SentenceView, start: int) -> bool:
    """A weapon opens the clause whose verb stands at `start`."""
    clause = re.split(r"[;:]|, (?:and|but|while)\b", view.text[:start])[-1]
    return WEAPON in clause


def _instrument(
    view: SentenceView, start: int, last: int, discourse: Discourse, lexicon: Lexicon
) -> Owner | None:
    """The weapon of an actor: "with which Kiev could …", "With Tomahawks, Ukraine could …", "… could hit X with Y"."""
    words = _patterns(lexicon).words
    after = words["instrument_after"].match(view.text[last + 1 :].replace(SENSOR, WEAPON))
    verdict = Verdict(kind=LengthKind.OTHER, cue=Cue.VERB, start=start)
    if after:
        place = last + after.end()
        phrase = view.phrase_at(place)
        return Owner(weapons=(phrase,), said=phrase)
    weapons = [place for place, phrase in view.weapons() if place < start and not phrase.weak]
    if not weapons:
        return None
    gap = view.text[weapons[-1] + 1 : start]
    linked = words["with_which"].search(gap) or words["instrument_before"].search(
        view.text[max(0, weapons[-1] - 60) : weapons[-1]]
    )
    return find_owner(view, last, verdict, discourse, lexicon) if linked and ";" not in gap else None


def _proximities(
    view: SentenceView, discourse: Discourse, lexicon: Lexicon, patterns: _Patterns
) -> Iterator[_Statement]:
    """ "within range of", "out of reach of", "falls short of"."""
    denied = [match for match in patterns.negative.finditer(view.text)]
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
    for match in patterns.short.finditer(view.text):
        places = _objects(view, match.end(), patterns)
        owner = find_owner(
            view,
            match.end(),
            Verdict(kind=LengthKind.OTHER, cue=Cue.VERB, start=match.start()),
            discourse,
            lexicon,
        )
        if places and owner:
            yield _Statement(
                start=match.start(), end=places[-1] + 1, places=places, reachable=False, owner=owner, modal=""
            )


def _proximity(
    view: SentenceView, match: re.Match[str], reachable: bool, discourse: Discourse, lexicon: Lexicon
) -> _Statement | None:
    patterns = _patterns(lexicon)
    inside = [place for place, _ in view.weapons() if match.start() <= place < match.end()]
    behind = _behind_of(view, match) if match["of"] else None
    ahead = _objects(view, match.end(), patterns) if match["of"] and behind is None else ()
    places = ahead or _places_before(view, match.start())
    if not places:
        return None
    mark = inside[-1] if inside else behind
    if mark is not None:
        phrase = view.phrase_at(mark)
        owner: Owner | None = Owner(weapons=_resolve_all(phrase, view, discourse), said=phrase)
    else:
        start = min([match.start(), *(place for place in places)])
        verdict = Verdict(kind=LengthKind.OTHER, cue=Cue.VERB, start=start)
        owner = find_owner(view, match.end(), verdict, discourse, lexicon)
    if owner is None or not owner.weapons or all(item.is_sensor for item in owner.weapons):
        return None
    first, last = min(places[0], match.start()), max(places[-1] + 1, match.end())
    return _Statement(start=first, end=last, places=places, reachable=reachable, owner=owner, modal="")


def _resolve_all(phrase, view, discourse):  # noqa: ANN001, ANN202
    from geodata.extraction.resolution import resolve_phrase  # noqa: PLC0415

    return resolve_phrase(phrase, view.index, discourse)


def _behind_of(view: SentenceView, match: re.Match[str]) -> int | None:
    """Position of the weapon in "within range of the ATACMS"; None where a place follows first."""
    for place, entity in zip(view.marks, view.entities, strict=True):
        if place >= match.end():
            if place - match.end() > 60 or isinstance(entity, PlaceMention):
                return None
            return place if view.text[place] == WEAPON else None
    return None


def _places_before(view: SentenceView, start: int) -> tuple[int, ...]:
    """The list of places that ends before "within range": subject or object of its clause."""
    found: list[int] = []
    for place, _ in reversed(view.places()):
        if place >= start:
            continue
        gap = view.text[place + 1 : (found[0] if found else start)]
        if len(gap) > (25 if found else 60) or re.search(r"[;:]|(?<!\w)(?:while|but|from|whose)(?!\w)", gap):
            break
        if found and not re.fullmatch(
            r"(?:'s)?(?:,|,? and|,? or| as well as|,? including|,? \(?such as|\W)(?: [a-z'-]+){0,3} ?\(?", gap
        ):
            break
        found.insert(0, place)
    return tuple(found) or _subject_place(view, start)


def _subject_place(view: SentenceView, start: int) -> tuple[int, ...]:
    """ "Nevatim is 1,000 miles from Tehran but well within range": the place that opens the sentence."""
    if not re.search(
        r"(?<!\w)(?:but|and|yet|though|still)(?: (?:still|well|now|also|is|are|lies|remains))* ?$",
        view.text[:start],
    ):
        return ()
    first = [place for place, _ in view.places() if place < min(start, 60)]
    return tuple(first[:1])


def _is_denied(before: str, patterns: _Patterns) -> bool:
    clause = re.split(r"[;:]|, (?:but|and|while|although)\b|\bbut\b", before)[-1]
    return bool(patterns.words["denial"].search(patterns.words["not_denial"].sub(" ", clause)))


def _claims(
    view: SentenceView, statement: _Statement, discourse: Discourse, lexicon: Lexicon
) -> Iterator[tuple[ReachClaim, int]]:
    patterns = _patterns(lexicon)
    launch = _launch_place(view, statement, patterns)
    base, start, end = view.passage.span.start, _offset(view, statement.start), _offset(view, statement.end)
    stance = read_stance(view.passage.text, start - base, lexicon)
    for mark in statement.places:
        place = view.entity_at(mark)
        if not isinstance(place, PlaceMention):
            continue
        for weapon in statement.owner.weapons:
            words = statement.owner.said.phrase if statement.owner.said else weapon.phrase
            starts, ends = [start, place.span.start], [end, place.span.end]
            inside = view.passage.span.contains(words)
            yield (
                ReachClaim(
                    weapon=weapon.weapon,
                    weapon_text=discourse.text[words.start : words.end],
                    place=place.place,
                    place_text=_place_text(discourse.text, place, patterns),
                    reachable=statement.reachable,
                    span=Span(
                        min([*starts, *([words.start] if inside else [])]),
                        max([*ends, *([words.end] if inside else [])]),
                    ),
                    passage=view.passage,
                    conditional=_is_conditional(view.text, statement),
                    launch_place=launch,
                    speaker=stance.speaker,
                ),
                mark,
            )


def _launch_place(view: SentenceView, statement: _Statement, patterns: _Patterns):  # noqa: ANN202
    last = statement.places[-1]
    match = patterns.words["launch"].search(view.text, last + 1, min(len(view.text), last + 100))
    mark = match.end() - 1 if match and ";" not in view.text[last : match.start()] else None
    if mark is None:
        before = patterns.words["launch_before"].search(
            view.text[: min(statement.start, statement.places[0])]
        )
        mark = before.start() + before[0].index(PLACE) if before else None
    place = view.entity_at(mark) if mark is not None else None
    return place.place if isinstance(place, PlaceMention) else None


def _is_conditional(text: str, statement: _Statement) -> bool:
    return statement.modal in {"would", "could", "might"} or bool(
        re.search(r"(?<!\w)(?:if|would|could|were)(?!\w)", text[: statement.end])
    )


def _place_text(text: str, place: PlaceMention, patterns: _Patterns) -> str:
    """The place as printed, with the words that name a part of it: "southern part of South Korea", "U.S. mainland"."""
    before = patterns.words["partial_before"].search(text[max(0, place.span.start - 40) : place.span.start])
    after = patterns.words["partial_after"].match(text[place.span.end : place.span.end + 20])
    start = place.span.start - (len(before[0]) if before else 0)
    end = place.span.end + (after.end() if after else 0)
    return " ".join(text[start:end].split())


def _offset(view: SentenceView, position: int) -> int:
    """The article offset of a position of the masked sentence: of the masked thing at or next to it, where there is one."""
    last = view.passage.span.start
    at = 0
    for mark, entity in zip(view.marks, view.entities, strict=True):
        if mark >= position:
            break
        last, at = extent(entity).end, mark + 1
    printed = view.passage.text[last - view.passage.span.start :]
    return last + _advance(printed, position - at)


def _advance(printed: str, count: int) -> int:
    """Characters of `printed` that make `count` characters once runs of space are one."""
    seen = index = 0
    while index < len(printed) and seen < count:
        if not (printed[index].isspace() and index and printed[index - 1].isspace()):
            seen += 1
        index += 1
    return index

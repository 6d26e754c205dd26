"""Decides which runs of words that a gazetteer knows are places in this text."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from geodata.extraction.place_context import PlaceContext
from geodata.extraction.place_lexicon import place_lexicon
from geodata.gazetteer.places import Place, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.extraction.place_candidates import Candidate
    from geodata.extraction.place_tokens import Tokens
    from geodata.gazetteer.lookup import Gazetteer

GREAT_CITY = 500_000  # inhabitants from which a name needs no preposition
WELL_KNOWN_PAIR = 100_000  # the same for a name of two words, which is hardly a word or a surname
WELL_KNOWN_PAIR_AT_WAR = 5_000
GREAT_CITY_IN_NEWS = 60_000
GREAT_CITY_AT_WAR = 15_000
_AT_WAR = frozenset({"UA", "RU", "BY"})
_COUNTRIES_IN_NEWS = "AE AF AM AZ BH EE ER GE IL IQ IR JO KP KR KW LB LT LV LY MD OM PK PS QA SA SD SY TW YE"
_IN_NEWS = frozenset(_COUNTRIES_IN_NEWS.split())
_VILLAGE = 15_000  # below this, outside the war, the country has to be named as well


class Verdict(Enum):
    """What the words around a name say of it by themselves."""

    PLACE = "place"
    LOCATED = "located"  # a place because the text locates something there
    OPEN = "open"  # nothing decides
    OTHER = "other"  # a person, an organisation, a word


_SURE = (Verdict.PLACE, Verdict.LOCATED)  # no set: hashing a member costs more than comparing twice


def accepted(
    tokens: Tokens, found: Sequence[Candidate], gazetteer: Gazetteer, hinted: set[str]
) -> list[Candidate]:
    """The candidates that are places, in the order of the text.

    Args:
        tokens: of the whole text.
        found: what the gazetteer knows of them, without weapons.
        gazetteer: which knows it.
        hinted: ISO codes of the countries whose adjectives the text uses.
    """
    context = PlaceContext(tokens)
    verdicts = [_verdict(context, c, gazetteer.by_key(c.key, rare=False)) for c in found]
    _spread_along_lists(context, found, verdicts)
    named = {c.key for c, v in zip(found, verdicts, strict=True) if v is Verdict.LOCATED}
    people = {c.key for c in found if context.names_person(c)} - named
    countries = hinted | _countries(found, verdicts, gazetteer)
    return [
        c
        for c, verdict in zip(found, verdicts, strict=True)
        if _is_place(c, verdict, named, people) and _is_near(c, gazetteer, countries)
    ]


def _is_place(c: Candidate, verdict: Verdict, named: set[str], people: set[str]) -> bool:
    if verdict is Verdict.LOCATED:
        return True
    if c.key in people:
        return False
    return verdict is Verdict.PLACE or (verdict is Verdict.OPEN and c.key in named)


def _countries(found: Sequence[Candidate], verdicts: Sequence[Verdict], gazetteer: Gazetteer) -> set[str]:
    """ISO codes of the countries in which places without much doubt lie."""
    sure = {c.key for c, v in zip(found, verdicts, strict=True) if v in _SURE}
    foremost = [gazetteer.by_key(key, rare=False)[0] for key in sure]
    return {p.country for p in foremost if p.kind is not PlaceKind.CITY or p.population >= _VILLAGE}


def _is_near(c: Candidate, gazetteer: Gazetteer, countries: set[str]) -> bool:
    """A village counts where the text names its country or another place there."""
    options = gazetteer.by_key(c.key, rare=False)
    only_with = place_lexicon().only_with.get(c.key)
    if only_with:
        return only_with in countries
    return (
        c.key in place_lexicon().renowned
        or any(
            p.kind is not PlaceKind.CITY or p.population >= _VILLAGE or p.country in _AT_WAR for p in options
        )
        or any(p.country in countries for p in options)
    )


def _verdict(context: PlaceContext, c: Candidate, options: tuple[Place, ...]) -> Verdict:
    words = context.words
    if _is_false_friend(context, c, options[0]):
        return Verdict.OTHER
    if c.key in words.needs_the:
        part = context.is_in_longer_name(c) or context.has_of(c) or context.is_of_one_state(c)
        alone = context.has_the(c) and not part
        return Verdict.PLACE if alone else Verdict.OTHER
    if c.key in words.wary:
        return _wary(context, c)
    if c.key in words.personal:
        return _doubtful(context, c, famous=is_famous(options[0]))
    known = is_famous(options[0]) or c.key in words.renowned
    if known or _is_well_known_pair(c, options[0]):
        return _well_known(context, c, options[0])
    return _doubtful(context, c, famous=False)


def _is_false_friend(context: PlaceContext, c: Candidate, place: Place) -> bool:
    return (
        c.key in context.words.never
        or context.in_attitude(c)
        or (c.key in {"us", "usa"} and context.is_currency(c))
        or context.is_vessel(c, country=place.kind is PlaceKind.COUNTRY)
        or context.is_organisation(c)
    )


def _wary(context: PlaceContext, c: Candidate) -> Verdict:
    if context.is_named_person(c) or context.is_in_longer_name(c) or context.tokens.begins_sentence(c.first):
        return Verdict.OTHER
    return Verdict.LOCATED if context.is_strongly_located(c) else Verdict.OPEN


def _well_known(context: PlaceContext, c: Candidate, place: Place) -> Verdict:
    """A famous city, unless an unknown capital makes a team of it: "Kansas City Chiefs"."""
    if place.kind is not PlaceKind.CITY or place.country in _AT_WAR or not context.is_in_longer_name(c):
        return Verdict.PLACE
    return Verdict.LOCATED if context.is_located(c) else Verdict.OTHER


def _doubtful(context: PlaceContext, c: Candidate, *, famous: bool) -> Verdict:
    if context.is_named_person(c) or context.is_in_longer_name(c) or context.is_source(c):
        return Verdict.OTHER
    if not famous and context.speaks(c):
        return Verdict.OTHER  # "the missile was designed for it, Bedi said"
    if context.is_located(c):
        return Verdict.LOCATED
    return Verdict.PLACE if famous else Verdict.OPEN


def _is_well_known_pair(c: Candidate, place: Place) -> bool:
    least = WELL_KNOWN_PAIR_AT_WAR if place.country in _AT_WAR else WELL_KNOWN_PAIR
    return " " in c.key and place.population >= least


def is_famous(place: Place) -> bool:
    """Known enough to be meant without a preposition."""
    if place.kind is not PlaceKind.CITY or place.capital:
        return True
    if place.country in _AT_WAR:
        return place.population >= GREAT_CITY_AT_WAR
    return place.population >= (GREAT_CITY_IN_NEWS if place.country in _IN_NEWS else GREAT_CITY)


def _spread_along_lists(context: PlaceContext, found: Sequence[Candidate], verdicts: list[Verdict]) -> None:
    """Let what locates one member of a list locate all: "Bakhmut, Soledar and Avdiivka"."""
    pairs = range(len(found) - 1)
    for i in (*pairs, *reversed(pairs)):
        for near, other in ((i, i + 1), (i + 1, i)):
            if (
                verdicts[other] is Verdict.OPEN
                and verdicts[near] in _SURE
                and context.is_linked(found[i], found[i + 1])
            ):
                verdicts[other] = Verdict.LOCATED

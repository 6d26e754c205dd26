"""What "the missile" and other descriptions stand for: a named weapon, mostly one before them."""

from __future__ import annotations

import re
from bisect import bisect_right

from geodata.extraction.antecedents import DEFINITE, SENTENCES_BACK, antecedents
from geodata.extraction.discourse import Discourse, alike
from geodata.extraction.mentions import GENERIC
from geodata.extraction.name_counts import (
    FURTHEST_BACK,
    SENTENCES_BACK_FOR_KIND,
    most_told,
    named_behind,
    named_with_noun,
    only_name,
)
from geodata.extraction.named_later import named_later, only_name_ahead
from geodata.extraction.phrases import WeaponPhrase
from geodata.extraction.standalone import POSSESSIVES, stands_alone

_CALIBRE = re.compile(r"\d[\d.]*[- ]?(?:mm|millimet(?:re|er)) (?:[a-z-]+ )?(?P<noun>[a-z]+)")
_SYSTEMS = ("launcher", "rocket", "missile", "artillery", "air defence")
# A determiner with no nationality behind it: "the long-range missile", not "the Iranian long-range missile".
_PLAINLY_DEFINITE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hese|[Tt]hose|[Tt]hat|[Ii]ts|[Tt]heir|[Bb]oth)\s(?:[a-z0-9][\w-]*,?[\s-]){0,4}$"
)
_ADJECTIVE = (
    r"(?:(?!(?:of|in|and|or|with|for|from|to|on|by|at|that|which|when|if|as|than|first|last|only|same"
    r"|most|next|other|second|third)\s)[a-z][\w-]*,?\s)"
)
# "the two-stage canisterised missile", "the ageing missiles": a plural may stand without its article.
_THE_WITH_ADJECTIVES = re.compile(rf"\b[Tt]he\s{_ADJECTIVE}{{1,3}}$")
_THE_WITH_ADJECTIVE = re.compile(rf"\b[Tt]he\s{_ADJECTIVE}$")
# "the nearly 3,500-km-range missile"
_THE_MEASURED = re.compile(
    r"\b[Tt]h(?:e|is)\s(?:[a-z]+\s)?[\d.,]+[\s-]?(?:km|kilomet(?:re|er)s?|miles?)(?:[\s-]ranged?)?[\s-](?:[a-z-]+\s)?$"
)
# "the Russian missile"
_NATIONAL = re.compile(r"\b[Tt]he [A-Z][a-z]+(?:-[A-Z]?[a-z]+)?\s(?:[a-z][\w-]*\s){0,3}$")
_OF_THE_SYSTEM = re.compile(r"\b[Tt]he (?:system|battery|complex)['’]s (?:[a-z-]+ ){0,2}$")
_IT_IS = re.compile(r"(?:^|[.!?\n] ?)[\"“]?It (?:is|was) (?:an?|the) (?:[\w-]+,? ){0,4}$")
_OF_THIS_TYPE = re.compile(r"\b(?:this|that|the same|such a) (?:type|kind|class|sort) of $", re.IGNORECASE)
_THIS_TYPE = re.compile(r"\s(?:of|in) (?:this|that|the same) (?:type|kind|class|series)\b", re.IGNORECASE)
_ALL_THREE = re.compile(
    r"\b(?:all|both|the|these|those)(?: of)?(?: the| these)? (?:two|three|four|five) $", re.IGNORECASE
)
_ONE_OF = re.compile(r"(?:^|[.!?\n] ?)[\"“]?one of (?:[\w’'.-]+ ){1,6}$", re.IGNORECASE)
_DEFINITE_COMPOUND = re.compile(
    r"\b(?:[Tt]he|[Tt]his)\s(?:[$€£]?[\d.]+\s)?(?:[a-z0-9]+(?:-[a-z]+)+,?\s){1,3}$"
)
_TAKEN_AS = re.compile(
    r"\b(?:(?:it|them|developed|designed|conceived|billed|described|presented|marketed|touted|seen|regarded"
    r"|classed|classified|characteri[sz]ed|categori[sz]ed|considered|known|assessed|believed|thought|said|reported)"
    r" (?:as|to be)"
    r"|(?:[Tt]his|[Ii]t) (?:is|was)"
    r"|which (?:would |will |could )?(?:gives?|be|is|are|becomes?) (?:\w+ ){0,2})"
    r" ?(?:an?|its|their|the|[A-Z]\w+['’]s?) (?:[a-z-]+(?:['’]s)? ){0,3}$"
)
_APPOSITION = re.compile(r", an? (?:[a-z-]+ ){0,2}$")  # "long-range rockets, a weapon that can reach Kursk"
_THESE_ARE = re.compile(r"(?:^|[.!?\n] ?)[\"“]?(?:These|They|Those) (?:are|were) $")


def resolve_phrase(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The weapons that a phrase stands for: itself, the name beside it, or what it points back to."""
    if phrase.named:
        return (phrase,)
    key = phrase.span, sentence
    found = discourse.resolved.get(key)
    if found is None:
        found = discourse.resolved[key] = _resolved(phrase, sentence, discourse)
    return found


def _resolved(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    linked = discourse.same.get(phrase.span)
    if linked is not None:
        short = phrase.weapon.removeprefix(GENERIC).isupper()  # "a ballistic missile (SRBM)"
        found = (linked,) if linked.named else _pointed_back(linked, sentence, discourse)
        return found or ((phrase,) if short else (linked,))
    found = (
        _both(phrase, sentence, discourse)
        or _of_the_system(phrase, sentence, discourse)
        or _pointed_back(phrase, sentence, discourse)
        or named_later(phrase, sentence, discourse)
    )
    return found or (phrase,)


def _both(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The two weapons that "both missiles" are, where the sentences before name just two such."""
    if phrase.lead != "both" or not phrase.plural:
        return ()
    names = {
        item.weapon: item
        for index in range(max(0, sentence - SENTENCES_BACK_FOR_KIND), sentence)
        for item in discourse.referents(index, phrase.phrase.start)
        if item.named and alike(phrase.kinds, item.kinds)
    }
    return tuple(names.values()) if len(names) == 2 else ()


def _of_the_system(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """What "the system's ballistic missiles" belong to."""
    start = phrase.phrase.start
    if not _OF_THE_SYSTEM.search(discourse.text, max(0, start - 40), start):
        return ()
    return antecedents(sentence, start, discourse, named=True)


def _pointed_back(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The names that "the missile" stands for; none where it stands for itself."""
    before = discourse.text[max(0, phrase.span.start - 60) : phrase.span.start]
    if stands_alone(phrase, discourse.text) or _is_a_places(phrase, sentence, discourse):
        return ()
    if phrase.kinds == ("weapon",):
        called = _called_a_weapon(phrase, sentence, discourse, before)
        if called is not None:
            return called
    typed = _OF_THIS_TYPE.search(before) or _THIS_TYPE.match(discourse.text, phrase.phrase.end)
    counted = phrase.plural and _ALL_THREE.search(before)
    described = (_THE_WITH_ADJECTIVE if phrase.plural else _THE_WITH_ADJECTIVES).search(before)
    measured = _THE_MEASURED.search(before)
    definite = bool(phrase.lead in DEFINITE or described or typed or counted or measured)
    of_calibre = _of_that_calibre(phrase, sentence, discourse) if definite else ()
    if of_calibre:
        return of_calibre
    opens = phrase.phrase.start == discourse.sentences[sentence].start
    if opens and phrase.plural and phrase.bare:
        return _named_in_plural(phrase, sentence, discourse)
    if (definite or opens) and phrase.bare:
        return _by_head(phrase, sentence, discourse, before)
    return _by_description(phrase, sentence, discourse, before, definite=definite)


def _of_that_calibre(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The named gun that "the 155mm howitzer" is."""
    calibre = _CALIBRE.fullmatch(phrase.weapon.removeprefix(GENERIC))
    return named_with_noun(calibre["noun"], sentence, discourse) if calibre else ()


def _called_a_weapon(
    phrase: WeaponPhrase, sentence: int, discourse: Discourse, before: str
) -> tuple[WeaponPhrase, ...] | None:
    """What "one of its weapons", "These are weapons" and "…, a weapon that" tell of; None for other words."""
    start = phrase.phrase.start
    if _ONE_OF.search(before):
        return only_name((), sentence, start, discourse)
    if _THESE_ARE.search(before):
        return antecedents(sentence - 1, start, discourse, plural=True)
    if _APPOSITION.search(before):
        earlier = discourse.referents(sentence, start)
        return resolve_phrase(earlier[-1], sentence, discourse) if earlier else ()
    return None


def _is_a_places(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> bool:
    """As in "Pakistan, whose missiles cannot reach Beijing"."""
    start = discourse.text.rfind("whose", 0, phrase.phrase.start)
    return phrase.lead == "whose" and any(
        0 <= start - place.span.end <= 3 for place in discourse.places[sentence]
    )


def _named_in_plural(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The one name of the sentence before "Missiles can reach …": "jets with Wan Chien missiles"."""
    row = discourse.phrases[sentence - 1] if sentence else ()
    names = {item.weapon: item for item in row if item.named and set(phrase.kinds) & set(item.kinds)}
    found = tuple(names.values())
    return found if len(found) == 1 and found[0].plural else ()


def _kinds_meant(phrase: WeaponPhrase) -> tuple[str, ...]:
    """The kinds of what "the system", or "this aircraft" said of a drone, may stand for."""
    if phrase.lead == "this" and "aircraft" in phrase.kinds:
        return ("drone",)
    if phrase.lead == "the" and phrase.weapon.endswith("aircraft"):
        return (*phrase.kinds, "drone")
    return (*phrase.kinds, *_SYSTEMS) if phrase.weapon.endswith(("system", "complex")) else phrase.kinds


def _by_head(
    phrase: WeaponPhrase, sentence: int, discourse: Discourse, before: str
) -> tuple[WeaponPhrase, ...]:
    """What "the missile" stands for: a name before it, else one behind it in its sentence or the next."""
    kinds, start = _kinds_meant(phrase), phrase.phrase.start
    if phrase.plural and phrase.lead in POSSESSIVES:
        # "its missiles" are an arsenal, but for a name close by
        return only_name(kinds, sentence, start, discourse, back=1) or _described_before(
            phrase, sentence, discourse
        )
    found = (
        antecedents(sentence, start, discourse, kinds=kinds, plural=phrase.plural, named=True)
        or named_behind(phrase, sentence, discourse)
        or _described_before(phrase, sentence, discourse)
        or only_name(kinds, sentence, start, discourse, back=FURTHEST_BACK)
        or (only_name_ahead(phrase, sentence, discourse) if _PLAINLY_DEFINITE.search(before) else ())
    )
    if not found and phrase.lead == "the" and not phrase.plural:
        return most_told(kinds, sentence, start, discourse)
    return found


def _by_description(
    phrase: WeaponPhrase, sentence: int, discourse: Discourse, before: str, *, definite: bool
) -> tuple[WeaponPhrase, ...]:
    """What "the solid-fuelled missile" or "It is a solid-fuelled missile" describes."""
    kinds, start = _kinds_meant(phrase), phrase.phrase.start
    found = antecedents(sentence, start, discourse, kinds=kinds, named=True) if _IT_IS.search(before) else ()
    found = found or (_called_the_same(phrase, sentence, discourse) if definite else ())
    if found:
        return found
    plainly = definite and _PLAINLY_DEFINITE.search(before) is not None
    national = definite and _NATIONAL.search(before)
    if national:
        return only_name(kinds, sentence, start, discourse, back=1)
    if plainly or _TAKEN_AS.search(before) or _DEFINITE_COMPOUND.search(before):
        found = only_name(kinds, sentence, start, discourse)
        return found or (only_name_ahead(phrase, sentence, discourse) if plainly else ())
    return ()


def _called_the_same(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The YJ-12 of "YJ-12 anti-ship missiles … The anti-ship missiles": named with the same words."""
    words = phrase.weapon.removeprefix(GENERIC)
    for index in range(sentence - 1, max(-1, sentence - 1 - SENTENCES_BACK_FOR_KIND), -1):
        for item in discourse.phrases[index]:
            linked = discourse.same.get(item.span)
            if item.named and words in discourse.text[item.phrase.start : item.phrase.end]:
                return (item,)
            if linked and linked.named and item.weapon == phrase.weapon:
                return (linked,)
    return ()


def _resolved_there(item: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """What a phrase of this sentence or one before stands for, read where it stands."""
    starts = discourse.sentences[: sentence + 1]
    index = bisect_right(starts, item.span.start, key=lambda span: span.start) - 1
    return resolve_phrase(item, index, discourse) if index < sentence else (item,)


def _described_before(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The description that "such a weapon" or "these missiles" stands for, where nothing has a name."""
    if phrase.kinds == ("weapon",):
        found = antecedents(sentence, phrase.phrase.start, discourse, plural=phrase.plural)
        told = [item for item in found if item.kinds != ("weapon",)]
        return tuple(
            dict.fromkeys(name for item in told for name in _resolved_there(item, sentence, discourse))
        )
    for index in range(sentence, max(-1, sentence - SENTENCES_BACK), -1):
        for item in reversed(discourse.referents(index, phrase.phrase.start)):
            vague = item.kinds == ("weapon",) and not (
                item.lead in {"a", "an"} and item.weapon.count(" ") > 1
            )
            same = item.weapon == phrase.weapon or vague
            kinds = {*phrase.kinds, "rocket"} if "launcher" in phrase.kinds else set(phrase.kinds)
            shared = kinds & set(item.kinds) or item.kinds == ("weapon",)
            if shared and not (item.named or same or item.plural != phrase.plural):
                return resolve_phrase(item, index, discourse) if index < sentence else (item,)
    return ()

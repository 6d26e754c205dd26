"""What "the missile" and other descriptions stand for: a named weapon, mostly one before them."""

from __future__ import annotations

import re
from bisect import bisect_right

from geodata.extraction.antecedents import DEFINITE, SENTENCES_BACK, antecedents
from geodata.extraction.discourse import MOST_REFERENTS, Discourse, alike
from geodata.extraction.mentions import GENERIC
from geodata.extraction.name_counts import (
    FURTHEST_BACK,
    SENTENCES_BACK_FOR_KIND,
    most_told,
    named_behind,
    named_with_noun,
    only_name,
)
from geodata.extraction.phrases import WeaponPhrase
from geodata.extraction.standalone import POSSESSIVES, stands_alone

_LEAD, _STORY = 3, 10  # sentences
_MOST_FURNITURE = 12  # bylines and dates among the first sentences
_SHORTEST_TOLD = 50  # characters of a sentence that tells something
_ARTICLE = 3  # characters of "An "
_SENTENCES_AHEAD = 3
_CALIBRE = re.compile(r"\d[\d.]*[- ]?(?:mm|millimet(?:re|er)) (?:[a-z-]+ )?(?P<noun>[a-z]+)")
_OTHERS = frozenset({"another", "other", "any", "every", "no", "each"})
_SYSTEMS = ("launcher", "rocket", "missile", "artillery", "air defence")
# What may stand before a name that opens a sentence, and words that give a thing its name.
_OPENS = re.compile(
    r"\s*(?:[\"“‘']"
    r"|(?:The|This|Dubbed|Called|Known as|Named|Codenamed|Nicknamed|Designated|the|new|so-called)\s"
    r"|[a-z0-9]+(?:-[a-z]+)+,?\s"
    r"|(?:ballistic|cruise|hypersonic|indigenous|nuclear|domestically developed)\s){0,7}"
)
_NAMING = re.compile(
    r"\b(?:missile|weapon|drone|rocket|projectile|system|it|as|one|model)(?:,| is| was| has been)?"
    r" (?:called|known as|dubbed|named|codenamed|nicknamed|identified as|designated|named as|the)"
    r" (?:the )?[\"“‘']?$",
    re.IGNORECASE,
)
# "The longest-range missile it has tested is the Musudan": another than the one told of before.
_FOREMOST = re.compile(
    r"\b(?:the|its|their) (?:only|other|[a-z]+est(?:-range)?) (?:[a-z-]+ )?(?:missile|weapon|rocket|drone)\b",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r"\b(?:(?:is|was|are|were|as|like|than) (?:an?|the|one)?\b[^.;,]{0,16}|(?:with|by|using) (?:an? )?"
    r"|(?:no|any)(?: [\w-]+){0,3} )$"
)
_DOWNS = re.compile(r"\s(?:intercept|shot|destroy|down|engag|detect|track|fail|batter|system)\w*")
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
# What makes a weapon news before it has a name: "test-fired a new missile", "has unveiled a drone".
_SHOWN = re.compile(
    r"\b(?:test-?fir(?:ed|es?|ing)|fir(?:ed|es|ing)|unveil(?:ed|s|ing)|(?:test|launch|display|develop|deploy|parad"
    r"|produc|manufactur|acquir|introduc|receiv)(?:ed|e?s|ing|ment of)|(?:tests?|launch|production) of"
    r"|to (?:build|buy|develop|test|deploy|get|make)|buys|show(?:ed|n|s)|built|builds|building)"
    r"\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r", an? (?:[a-z-]+ ){0,2}$")  # "long-range rockets, a weapon that can reach Kursk"
_THESE_ARE = re.compile(r"(?:^|[.!?\n] ?)[\"“]?(?:These|They|Those) (?:are|were) $")
_A_MODEL_OF = re.compile(r"\b[Aa]n?(?: new)? (?:model|type|kind|version|generation|class) of (?:[a-z-]+ )*$")
_TESTED = re.compile(r" (?:that was )?(?:test-?fired|fired|launched|tested)\b(?! (?:by|from|at|into|on))")
_OWNER_BEFORE = re.compile(r"\b(?!The\s)(?P<owner>[A-Z][\w.]{2,})(?:['’]s?)?\s$")
_NEW = frozenset({"a", "an", "another", "one", "two", "three", "several", "many", "more", "other", "some"})
_AIR_DEFENCE = frozenset({"air defence", "interceptor", "launcher"})


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
        or _named_later(phrase, sentence, discourse)
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
        or (_only_name_ahead(phrase, sentence, discourse) if _PLAINLY_DEFINITE.search(before) else ())
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
        return found or (_only_name_ahead(phrase, sentence, discourse) if plainly else ())
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


def _only_name_ahead(
    phrase: WeaponPhrase,
    sentence: int,
    discourse: Discourse,
    *,
    back: int = FURTHEST_BACK,
    ahead: int = _SENTENCES_AHEAD,
) -> tuple[WeaponPhrase, ...]:
    """The one name of that kind that the next sentences give, where none was given or described before."""
    first, last = max(0, sentence - back), min(len(discourse.phrases), sentence + 1 + ahead)
    names: dict[str, WeaponPhrase] = {}
    for item in (item for index in range(first, last) for item in discourse.first_referents(index)):
        if len(names) > 1 or not alike(phrase.kinds, item.kinds):
            continue
        if item.named:
            names.setdefault(item.weapon, item)
        elif item.phrase.end < phrase.phrase.start and item.lead not in DEFINITE:
            return ()  # that one is meant
    found = tuple(names.values())
    if len(found) != 1 or _is_another(found[0], phrase, discourse.text, discourse.sentences[sentence].start):
        return ()
    shared = set(phrase.kinds) & set(found[0].kinds)
    return found if shared and not _AIR_DEFENCE & set(found[0].kinds) - set(phrase.kinds) else ()


def _is_another(name: WeaponPhrase, phrase: WeaponPhrase, text: str, start: int) -> bool:
    """As in "On Monday a Kinzhal missile came down" and "the Israeli Arrow" in a text about Iran."""
    before = text[max(0, name.phrase.start - 60) : name.phrase.start].rpartition(". ")[2]
    if name.lead in _NEW or (name.plural and not phrase.plural) or _FOREMOST.search(before):
        return True
    owner = _OWNER_BEFORE.search(text, max(0, name.phrase.start - 30), name.phrase.start)
    return owner is not None and owner["owner"][:4] not in text[max(0, start - 300) : phrase.phrase.end]


def _named_later(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The name that the next sentences give: "tested a new missile. The Zorya-3 was fired from a truck."."""
    before = discourse.text[max(0, phrase.span.start - 30) : phrase.span.start]
    several = phrase.plural and not _A_MODEL_OF.search(before)
    if several or phrase.weak or phrase.lead in _OTHERS or _PREDICATE.search(before):
        return ()
    if only_name(phrase.kinds, sentence, phrase.phrase.end, discourse) or named_behind(
        phrase, sentence, discourse
    ):
        return ()
    start, end = phrase.phrase
    shown = _SHOWN.search(discourse.text, max(0, start - 70), start)
    headline = shown is not None and not sentence and not phrase.lead  # "Turkey test-fires missile"
    told = _told_by_name(phrase, sentence, discourse, headline=headline)
    if told:
        return told
    leads = _is_lead(sentence, discourse)
    opens = leads and start - discourse.sentences[sentence].start <= _ARTICLE
    tested = not sentence and _TESTED.match(discourse.text, end)
    news = headline or tested or (phrase.lead in {"a", "an"} and (shown or opens))
    fresh = news and set(phrase.kinds) != {"weapon"}
    ahead = _STORY if leads else _SENTENCES_AHEAD  # a headline's missile gets its name late
    found = _only_name_ahead(phrase, sentence, discourse, back=0, ahead=ahead) if fresh else ()
    return found if found and found[0].span.start > discourse.sentences[sentence].end else ()


def _is_lead(sentence: int, discourse: Discourse) -> bool:
    """One of the first sentences, bylines and dates not counted."""
    if sentence >= _MOST_FURNITURE:
        return False
    told = (
        index
        for index in range(sentence)
        if discourse.phrases[index]
        or discourse.sentences[index].end - discourse.sentences[index].start >= _SHORTEST_TOLD
    )
    return sum(1 for _ in told) < _LEAD


def _told_by_name(
    phrase: WeaponPhrase, sentence: int, discourse: Discourse, *, headline: bool
) -> tuple[WeaponPhrase, ...]:
    """The first name behind, where it opens the next sentence or is called one: "the missile was the X"."""
    lead = _is_lead(sentence, discourse) and (headline or phrase.lead in {"a", "an"})
    near = sentence + _SENTENCES_AHEAD
    for index in range(sentence + 1, min(len(discourse.phrases), 1 + (sentence + _STORY if lead else near))):
        row = discourse.phrases[index][:MOST_REFERENTS]
        name = next((item for item in row if item.named and set(phrase.kinds) & set(item.kinds)), None)
        if name is None:
            continue
        begin, (start, end) = discourse.sentences[index].start, name.phrase
        before = discourse.text[max(begin, start - 60) : start]
        told = (
            (_NAMING.search(before) and not _FOREMOST.search(before))
            or (index == sentence + 1 and not name.plural and _OPENS.fullmatch(before))
            or (headline and index <= near and _SHOWN.search(before))
        )
        return (name,) if told and not _DOWNS.match(discourse.text[end : end + 40]) else ()
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

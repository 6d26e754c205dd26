"""The name that later sentences give what has none yet: "tested a new missile. The Zorya-3 was …"."""

from __future__ import annotations

import re

from geodata.extraction.antecedents import DEFINITE
from geodata.extraction.discourse import MOST_REFERENTS, Discourse, alike
from geodata.extraction.name_counts import FURTHEST_BACK, named_behind, only_name
from geodata.extraction.phrases import WeaponPhrase

_LEAD, _STORY = 3, 10  # sentences
_MOST_FURNITURE = 12  # bylines and dates among the first sentences
_SHORTEST_TOLD = 50  # characters of a sentence that tells something
_ARTICLE = 3  # characters of "An "
_SENTENCES_AHEAD = 3
_OTHERS = frozenset({"another", "other", "any", "every", "no", "each"})
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
# What makes a weapon news before it has a name: "test-fired a new missile", "has unveiled a drone".
_SHOWN = re.compile(
    r"\b(?:test-?fir(?:ed|es?|ing)|fir(?:ed|es|ing)|unveil(?:ed|s|ing)|(?:test|launch|display|develop|deploy|parad"
    r"|produc|manufactur|acquir|introduc|receiv)(?:ed|e?s|ing|ment of)|(?:tests?|launch|production) of"
    r"|to (?:build|buy|develop|test|deploy|get|make)|buys|show(?:ed|n|s)|built|builds|building)"
    r"\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
_A_MODEL_OF = re.compile(r"\b[Aa]n?(?: new)? (?:model|type|kind|version|generation|class) of (?:[a-z-]+ )*$")
_TESTED = re.compile(r" (?:that was )?(?:test-?fired|fired|launched|tested)\b(?! (?:by|from|at|into|on))")
_OWNER_BEFORE = re.compile(r"\b(?!The\s)(?P<owner>[A-Z][\w.]{2,})(?:['’]s?)?\s$")
# "A missile with a 1,000 km range would have been in breach of the treaty": any such missile
_IN_BREACH = re.compile(
    r"[^.;]{0,60}\bwould (?:have )?(?:be(?:en)? (?:in breach|banned|illegal|prohibited|forbidden|outlawed)"
    r"|violate|breach|break|broken?|contraven|fall(?:en)? foul)"
)
_NEW = frozenset({"a", "an", "another", "one", "two", "three", "several", "many", "more", "other", "some"})
_AIR_DEFENCE = frozenset({"air defence", "interceptor", "launcher"})


def only_name_ahead(
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


def named_later(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The name that the next sentences give: "tested a new missile. The Zorya-3 was fired from a truck."."""
    before = discourse.text[max(0, phrase.span.start - 30) : phrase.span.start]
    several = phrase.plural and not _A_MODEL_OF.search(before)
    if several or phrase.weak or phrase.lead in _OTHERS or _PREDICATE.search(before):
        return ()
    if _IN_BREACH.match(discourse.text, phrase.phrase.end):
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
    found = only_name_ahead(phrase, sentence, discourse, back=0, ahead=ahead) if fresh else ()
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

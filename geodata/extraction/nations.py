"""Whose an unnamed weapon is: "Iranian missile" of "Iran has missiles that can reach Israel"."""

from __future__ import annotations

import re
from collections.abc import Collection

from geodata.extraction.mentions import GENERIC, PlaceMention
from geodata.extraction.phrases import WeaponPhrase
from geodata.extraction.place_lexicon import place_lexicon
from geodata.extraction.view import LENGTH, PLACE, SentenceView
from geodata.gazetteer.places import PlaceKind

_LONGEST_NATIONALITY = 24
_BACK = 160
_PEOPLES = frozenset({"Korean", "Houthi"})  # adjectives that do not tell which country it is
_NATIONALITY = re.compile(r"\b(?:(?:North|South) )?(?P<adjective>[A-Z][a-z]+)\s$")
_GROUPS = {"houthis": "Houthi", "hezbollah": "Hezbollah", "hizbollah": "Hezbollah", "hamas": "Hamas"}
_OWNER = rf"(?P<owner>{PLACE}|\b(?:{'|'.join(_GROUPS)})\b)"
# Words of one noun phrase: "some 2,000 new", "an arsenal of"; not "strikes on", "has destroyed".
_NO_PHRASE = (
    r"(?!(?:in|on|at|of|to|for|from|by|with|and|or|against|about|over|into|that|which"
    r"|is|are|was|were|has|have|had|can|could|will|would|may|might|do|does|did|sa(?:y|ys|id)|told|shown?|seen|found"
    r"|shot|hit|struck|lost|sold|sent|given|got|faces?|fears?"
    r"|(?:neighbou?r|enem|rival|all|foe|prox|partner|friend|adversar)(?:y|ies|s)?(?:'s?)?"
    r"|(?!advanced|improved|upgraded|modified|guided|armed|sophisticated|unmanned|modernised|modernized|proven)[a-z]+ed)"
    r"(?![\w-]))"
)
_PHRASE = (
    rf"(?:{_NO_PHRASE}[a-z0-9,'-]+ "
    rf"|{LENGTH} |(?:arsenals?|stockpiles?|stocks?|number|dozens|scores|hundreds|thousands|types?|kinds?"
    r"|variety|series) of ){0,6}"
)
_HAS = (
    r"(?:has|have|had|possess(?:es|ed)?|own(?:s|ed)?|field(?:s|ed)?|deploy(?:s|ed|ing)?|develop(?:s|ed|ing)?"
    r"|build(?:s|ing)?|built|produc(?:es?|ed|ing)|mak(?:es?|ing)|made|test(?:s|ed|ing)?|test-?fir(?:es?|ed|ing)"
    r"|launch(?:es|ed|ing)?|fir(?:es?|ed|ing)|unveil(?:s|ed|ing)?|acquir(?:es?|ed|ing)|stockpil(?:es?|ed|ing)"
    r"|operat(?:es?|ed|ing)|boast(?:s|ed|ing)?|hold(?:s|ing)?|held|working on|worked on|works on)"
)
_LEADS_TO_HAS = (
    r"(?:[a-z]+ly |long |also |now |already |still |is |are |was |were |been |has |have |had "
    r"|(?:believed|thought|said|known|reported|estimated) to |begun |started )*"
)
_POSSESSOR = re.compile(rf"{_OWNER}'s? {_PHRASE}$")
_SUBJECT = re.compile(rf"{_OWNER} {_LEADS_TO_HAS}{_HAS} {_PHRASE}$")
_ACTOR = re.compile(
    rf"{_OWNER} (?:[a-z]+ly |also |now |already )?(?:can|could|cannot|can't|couldn't|may|might|would|will"
    r"|is able to)\b(?:(?!\b(?:it|they|he|she|which|that|who|since|because|if|and|but)\b)[^.;:]){0,90}"
    rf" with (?:its |their )?{_PHRASE}$"
)
_MADE_BY = re.compile(
    rf"s? (?:(?:that|which) (?:is|are|was|were) )?(?:fired|launched|made|built|owned|held|deployed|developed"
    rf"|operated) by (?:the )?{_OWNER}"
)
_IN_ARSENAL = re.compile(rf"s? in {_OWNER}'s? (?:[a-z]+ )?(?:arsenal|inventory|possession|stockpile)")
_PREPOSITION = re.compile(
    r"\b(?:in|on|at|of|to|for|from|by|with|against|about|over|into|near|inside|than) (?:the )?$"
)
_OWN = frozenset({"its", "their"})


def nation_of(view: SentenceView, weapon: WeaponPhrase, text: str, claimed: Collection[PlaceMention]) -> str:
    """The adjective that tells whose a weapon without a name is, empty where the sentence does not say.

    Args:
        view: the sentence of a claim.
        weapon: the weapon, there or in an earlier sentence.
        text: of the article.
        claimed: the places in or out of its reach, which do not own it.
    """
    if weapon.named:
        return ""
    adjective = _adjective_before(text, weapon.phrase.start)
    mark = next((mark for mark, phrase in view.weapons if phrase.phrase == weapon.phrase), None)
    if adjective or mark is None:
        return adjective
    start = max(0, mark - _BACK)
    told = _POSSESSOR.search(view.text, start, mark)
    if not told and " " not in weapon.weapon.removeprefix(GENERIC):
        told = (
            _SUBJECT.search(view.text, start, mark)
            or _ACTOR.search(view.text, start, mark)
            or _MADE_BY.match(view.text, mark + 1)
            or _IN_ARSENAL.match(view.text, mark + 1)
        )
        if not told and weapon.lead in _OWN:
            return _nearest(view, mark, claimed)
    return _nation(view, told, claimed) if told else ""


def _adjective_before(text: str, start: int) -> str:
    """The nationality that stands before a description: "Iranian", "North Korean"."""
    match = _NATIONALITY.search(text, max(0, start - _LONGEST_NATIONALITY), start)
    known = match and (match["adjective"] in place_lexicon().demonyms or match["adjective"] in _PEOPLES)
    return match[0].strip() if match and known else ""


def _nation(view: SentenceView, told: re.Match[str], claimed: Collection[PlaceMention]) -> str:
    if told["owner"] != PLACE:
        return _GROUPS[told["owner"]]
    return _adjective_of(view.entity_at(told.start("owner")), claimed)


def _nearest(view: SentenceView, mark: int, claimed: Collection[PlaceMention]) -> str:
    """Of "its missiles": the country told of last that stands behind no preposition."""
    for place, mention in reversed(view.places):
        if place < mark and not _PREPOSITION.search(view.text, max(0, place - 20), place):
            nation = _adjective_of(mention, claimed)
            if nation:
                return nation
    return ""


def _adjective_of(mention: object, claimed: Collection[PlaceMention]) -> str:
    """The adjective of a country, or of the capital that stands for it; empty for another place."""
    if not isinstance(mention, PlaceMention) or mention.place is None or mention in claimed:
        return ""
    if not (mention.metonym or mention.place.kind is PlaceKind.COUNTRY):
        return ""
    return place_lexicon().adjectives.get(mention.place.country, "")

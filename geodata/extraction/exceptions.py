"""What a statement of reach leaves out: "every city except Eilat", "all but the Scud", "unlike Moscow"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from geodata.extraction.attribution import Owner
from geodata.extraction.claim_patterns import Statement
from geodata.extraction.mentions import PlaceMention
from geodata.extraction.phrases import WeaponPhrase
from geodata.extraction.view import PLACE, SentenceView, holds_one, listed_places
from geodata.gazetteer.places import PlaceKind

_BACK = 40
_FAR_BACK = 160
_EXCEPT = (
    r"(?:except(?:ing)?(?: for)?|apart from|aside from|other than|all but|save(?: for)?|bar(?:ring)?"
    r"|excluding|with the (?:sole |notable )?exception of)"
)
_TOLD_BY = (
    "except", "apart from", "aside", "other than", "all but", "save ", " bar", "excluding", "exception",
    "unlike", ", not", " not ", "respectively",
)  # fmt: skip
_A_THING = r" (?:the |its |their )?(?:(?!(?:and|or|that|which)\b)[a-z-]+ ){0,2}$"
_LEFT_OUT = re.compile(rf"\b{_EXCEPT}{_A_THING}")
_UNLIKE = re.compile(rf"\bunlike(?: in)?{_A_THING}")
_EXCEPTED = re.compile(r"s? (?:excepted|aside)\b")
_PART = re.compile(
    r"(?:'s|s') (?:[a-z]+ern |inner |outer )?(?:airports?|ports?|suburbs?|outskirts|(?:city )?cent(?:re|er)"
    r"|(?:railway |train |power )?stations?|harbou?r)\b"
)
_CAPITAL = re.compile(r"'s (?:[a-z]+ )?capital\b(?! of)")
_EACH = re.compile(r"[^.;]{0,30}\brespectively\b")
_PLACES = listed_places(words=2)
# "Guam, but not Hawaii, is within range", "… puts Guam within range, but not Hawaii"
_OTHERS_THAN = re.compile(
    rf"{_PLACES},?"
    r" (?:but|though|although) not (?:perhaps |yet |quite )?(?:the )?$"
)
_OUT_OF = re.compile(r"\b(?:out of|outside|beyond|too far)\b")
_BUT_NOT = re.compile(
    rf"[^.;:{PLACE}]{{0,40}}\b(?:but|though|although) not (?:perhaps |yet |quite )?(?:the )?"
    rf"{_PLACES}"
)
_NOT_THE = re.compile(rf", (?:and )?not{_A_THING}")


def without_exceptions(view: SentenceView, statement: Statement) -> Iterator[Statement]:
    """The statement, the reverse of it for what it leaves out, or one each for places told "respectively"."""
    kept = tuple(place for place in statement.places if not _is_only_part(view, place, statement))
    if not kept and not statement.referred:
        return
    statement = replace(statement, places=kept)
    if not holds_one(view.text, _TOLD_BY):
        yield statement
        return
    exception = _exception(view, statement)
    if exception is not None:
        yield replace(statement, owner=exception, reachable=not statement.reachable)
        if not any(item.named for item in statement.owner.weapons):
            return
    statement = _of_its_weapons(view, statement)
    if _is_one_each(view.text, statement):
        for place, weapon in zip(statement.places, statement.owner.weapons, strict=True):
            yield replace(statement, places=(place,), owner=replace(statement.owner, weapons=(weapon,)))
        return
    out = tuple(place for place in statement.places if _is_left_out(view.text, place))
    kept = tuple(place for place in statement.places if place not in out)
    if kept or statement.referred or not out:
        yield replace(statement, places=kept)
    if out:
        yield replace(statement, places=out, referred=(), reachable=not statement.reachable)


def set_apart(view: SentenceView, near: Statement) -> Iterator[Statement]:
    """A proximity, and its reverse for the places that "but not" sets against its own, before or behind."""
    if not near.places:
        yield near
        return
    first = min(near.places)
    floor = max(0, first - _FAR_BACK)
    before = _OTHERS_THAN.search(view.text[floor:first])
    if before:  # "Lviv, but not Uzhhorod, is out of range": what is denied is told of Uzhhorod
        near = replace(near, reachable=_OUT_OF.search(view.text, first, near.end) is not None)
    yield near
    for match, base in ((before, floor), (_BUT_NOT.match(view.text, near.end), 0)):
        if match:
            others, reverse = view.places_in(match, base), not near.reachable
            start, end = min(near.start, others[0]), max(near.end, others[-1] + 1)
            yield replace(near, start=start, end=end, places=others, referred=(), reachable=reverse)


def _is_only_part(view: SentenceView, place: int, statement: Statement) -> bool:
    """As in "cannot reach Odesa's port", which may leave Odesa in reach, and "Russia's capital"."""
    mention = view.entity_at(place)
    if isinstance(mention, PlaceMention) and mention.place and mention.place.kind is PlaceKind.COUNTRY:
        return _CAPITAL.match(view.text, place + 1) is not None
    return not statement.reachable and _PART.match(view.text, place + 1) is not None


def _exception(view: SentenceView, statement: Statement) -> Owner | None:
    """The Taurus of "Apart from the Taurus, no German weapon can reach …", for which the reverse holds."""
    told = {item.phrase for item in statement.owner.weapons}
    if statement.owner.said:
        told.add(statement.owner.said.phrase)
    for mark, phrase in view.weapons:
        behind = _LEFT_OUT.search(view.text, max(0, mark - _BACK), mark)
        if behind and phrase.phrase not in told and not phrase.weak:
            return Owner(weapons=(phrase,), said=phrase)
    return None


def _is_one_each(text: str, statement: Statement) -> bool:
    """As in "The Hwasong-12 and -14 can reach Guam and Alaska, respectively"."""
    count = len(statement.places)
    return (
        count > 1 and count == len(statement.owner.weapons) and _EACH.match(text, statement.end) is not None
    )


def _is_left_out(text: str, place: int) -> bool:
    before = max(0, place - _BACK)
    return bool(
        _LEFT_OUT.search(text, before, place)
        or _UNLIKE.search(text, before, place)
        or _EXCEPTED.match(text, place + 1)
    )


def _of_its_weapons(view: SentenceView, statement: Statement) -> Statement:
    """The statement of the weapons it is about: reversed for the one exception to it."""
    owner = statement.owner
    excepted = [item for item in owner.weapons if _stands_behind(_LEFT_OUT, view, item, owner)]
    if len(excepted) == len(owner.weapons):
        return replace(statement, reachable=not statement.reachable)
    denied = [item for item in owner.weapons if _stands_behind(_NOT_THE, view, item, owner)]
    kept = tuple(item for item in owner.weapons if item not in excepted and item not in denied)
    return replace(statement, owner=replace(owner, weapons=kept)) if kept else statement


def _stands_behind(pattern: re.Pattern[str], view: SentenceView, item: WeaponPhrase, owner: Owner) -> bool:
    """Whether a weapon of the sentence, or what stands for it, stands behind words."""
    said = {item.phrase} | ({owner.said.phrase} if owner.said and len(owner.weapons) == 1 else set())
    return any(
        phrase.phrase in said and pattern.search(view.text, max(0, mark - _BACK), mark)
        for mark, phrase in view.weapons
    )

"""Lengths judged and given to their weapons: the range mentions and the other lengths of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geodata.articles.article import Passage, Span
from geodata.extraction.answers import find_asked_for
from geodata.extraction.attribution import Owner, find_owner
from geodata.extraction.beside import is_of_others
from geodata.extraction.bounds import Qualifier, bound_before_range, range_adjective, read_qualifier
from geodata.extraction.discourse import Discourse
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.mentions import Bound, LengthKind, OtherLength, RangeMention
from geodata.extraction.owner_patterns import owner_patterns
from geodata.extraction.phrases import CARRIERS, WeaponPhrase
from geodata.extraction.quantities import Quantity
from geodata.extraction.ranges import Cue, LengthJudge, Verdict
from geodata.extraction.series import shared_out
from geodata.extraction.speakers import read_stance
from geodata.extraction.view import MOST_LENGTHS, SentenceView

_RANGE_WORD = re.compile(r"(?:ranges?|reach|radius|(?:[a-z]+ )?radius)\b")
_DISTANCE_OF = re.compile(r"(?:ranges?|distances?|depths?) of $")
_AND = re.compile(r",? and (?:of )?")
_RESPECTIVELY = re.compile(r"[^.;]{0,30}\brespectively\b")
# "At 155 miles, its range is roughly"
_VERB = re.compile(r" (?:is|was|are|were|would|could|can|makes|puts)\b")
_CARRIERS = {
    "sensor": LengthKind.SENSOR,
    "aircraft": LengthKind.FERRY_RANGE,
    "ship": LengthKind.FERRY_RANGE,
    "vehicle": LengthKind.ROAD_RANGE,
    "tank": LengthKind.ROAD_RANGE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finds:
    """Ranges and other lengths in the order of the text, and the phrases that own a range."""

    ranges: tuple[RangeMention, ...]
    other_lengths: tuple[OtherLength, ...]
    owners: frozenset[Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One length of a sentence with its qualifier, verdict and owner."""

    mark: int
    quantity: Quantity
    qualifier: Qualifier
    verdict: Verdict
    owner: Owner | None


def find_ranges(views: Sequence[SentenceView], discourse: Discourse, lexicon: Lexicon) -> Finds:
    """Judge every length of every sentence."""
    ranges: list[RangeMention] = []
    others: list[OtherLength] = []
    for view in views:
        for judged in _judged(view, discourse, lexicon):
            if judged.owner is None:
                others.append(_other(view.passage, judged))
            else:
                ranges += _mentions(view, judged, judged.owner, discourse, lexicon)
    owners = frozenset(item.weapon_span for item in ranges if item.weapon_span)
    return Finds(ranges=tuple(ranges), other_lengths=tuple(others), owners=owners)


def _judged(view: SentenceView, discourse: Discourse, lexicon: Lexicon) -> list[Judged]:
    lengths = view.lengths
    if not lengths:
        return []
    if len(lengths) > MOST_LENGTHS:
        return [_unread(mark, quantity) for mark, quantity in lengths]
    out: list[Judged] = []
    judge = LengthJudge(view, lexicon)
    for mark, quantity in lengths:
        qualifier = _shared(view, mark, out) or read_qualifier(view.text, mark, quantity, lexicon)
        verdict = judge.judge(mark, quantity, qualifier, compared=any(item.owner for item in out))
        owner = _owner(view, mark, verdict, out, discourse, lexicon)
        owner = owner or (None if verdict.cue else find_asked_for(view, qualifier.start, discourse))
        if owner and not _is_weapons(owner, verdict):
            verdict = replace(verdict, kind=_carrier_kind(owner, verdict))
            owner = None
        out.append(Judged(mark=mark, quantity=quantity, qualifier=qualifier, verdict=verdict, owner=owner))
    return shared_out(view, out, discourse)


def _shared(view: SentenceView, mark: int, before: Sequence[Judged]) -> Qualifier | None:
    """The qualifier of both in "ranges of up to 1,000 km and 300 km, respectively"."""
    last = before[-1] if before else None
    if last is None or not last.qualifier.words or not _AND.fullmatch(view.text, last.mark + 1, mark):
        return None
    return last.qualifier if _RESPECTIVELY.match(view.text, mark + 1) else None


def _unread(mark: int, quantity: Quantity) -> Judged:
    nothing = Qualifier(bound=Bound.EXACT, words="", start=mark)
    return Judged(
        mark=mark, quantity=quantity, qualifier=nothing, verdict=Verdict(kind=LengthKind.OTHER), owner=None
    )


def _owner(
    view: SentenceView,
    mark: int,
    verdict: Verdict,
    earlier: Sequence[Judged],
    discourse: Discourse,
    lexicon: Lexicon,
) -> Owner | None:
    if verdict.cue is None:
        return None
    owner = find_owner(view, mark, verdict, discourse, lexicon)
    if owner is not None or verdict.cue is not Cue.COMPARED:
        return owner
    return None if is_of_others(view, mark, owner_patterns(lexicon)) else earlier[-1].owner


def _is_weapons(owner: Owner, verdict: Verdict) -> bool:
    """False for a radar's range, a tank's, ship's or aircraft's own, and a treaty's class of missiles."""
    weapons = owner.weapons
    if not weapons or (verdict.unless_named and not any(item.named for item in weapons)):
        return False
    return not all(_is_carrier(item, verdict) for item in weapons)


def _carrier_kind(owner: Owner, verdict: Verdict) -> LengthKind:
    kinds = {kind for item in owner.weapons for kind in item.kinds}
    found = [length for kind, length in _CARRIERS.items() if kind in kinds]
    return found[0] if found and not verdict.unless_named else verdict.kind


def _is_carrier(item: WeaponPhrase, verdict: Verdict) -> bool:
    """An aircraft too, where how far it flies is told, not where it strikes "targets 60 km away"."""
    strikes = verdict.cue is Cue.VERB and verdict.kind is not LengthKind.FLOWN
    carriers = {"ship", "vehicle", "tank"} if strikes else CARRIERS
    return item.is_sensor or bool(carriers & set(item.kinds))


def _other(passage: Passage, judged: Judged) -> OtherLength:
    quantity = judged.quantity
    return OtherLength(
        kind=judged.verdict.kind,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        text=_printed(passage, quantity.span),
        span=quantity.span,
        passage=passage,
    )


def _printed(passage: Passage, span: Span) -> str:
    return passage.text[span.start - passage.span.start : span.end - passage.span.start]


def _mentions(
    view: SentenceView, judged: Judged, owner: Owner, discourse: Discourse, lexicon: Lexicon
) -> Iterator[RangeMention]:
    quantity, passage = judged.quantity, view.passage
    bound, words = _bound(view, judged, lexicon)
    start = quantity.span.start - passage.span.start
    stance = read_stance(passage.text, start, lexicon)
    names = tuple(weapon.weapon for weapon in owner.weapons) if owner.undecided else ()
    for weapon in owner.weapons[:1] if owner.undecided else owner.weapons:
        span = _weapon_span(weapon, owner)
        yield RangeMention(
            weapon=None if names else weapon.weapon,
            candidates=names,
            weapon_text=discourse.text[span.start : span.end],
            weapon_span=span,
            value=quantity.value,
            value_max=quantity.value_max,
            unit=quantity.unit,
            bound=bound,
            qualifier=words,
            text=_printed(passage, quantity.span),
            span=quantity.span,
            passage=passage,
            conversion=quantity.conversion,
            speaker=stance.speaker,
            hedge=stance.hedge,
            negated=stance.negated,
        )


def _weapon_span(weapon: WeaponPhrase, owner: Owner) -> Span:
    return owner.said.phrase if owner.said and len(owner.weapons) == 1 and not weapon.named else weapon.phrase


def _bound(view: SentenceView, judged: Judged, lexicon: Lexicon) -> tuple[Bound, str]:
    bound, words = judged.qualifier.bound, judged.qualifier.words
    if words.endswith((" the", " its", " their")):
        bound, words = Bound.EXACT, ""  # "beyond the 165 km reach of …" bounds something else
    if bound is Bound.EXACT and judged.verdict.cue in {Cue.NOUN, Cue.AFTER}:
        floor = max(0, judged.verdict.start - 30)
        cue = (
            view.text[floor : judged.qualifier.start]
            if judged.verdict.cue is Cue.NOUN
            else _VERB.split(view.text[judged.mark + 1 : judged.mark + 30])[0]
        )
        found = range_adjective(cue, lexicon)
        if found is None and _RANGE_WORD.match(view.text, judged.verdict.start):
            found = bound_before_range(view.text, judged.verdict.start, lexicon)
        if found:
            return found
    if bound is Bound.EXACT and judged.verdict.cue is Cue.VERB:
        distance = _DISTANCE_OF.search(view.text, max(0, judged.qualifier.start - 40), judged.qualifier.start)
        found = bound_before_range(view.text, distance.start(), lexicon) if distance else None
        return found or (bound, words)
    return bound, words

"""Is this length a weapon's range? Judges one length in its sentence; whose range it is comes later."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from geodata.extraction.bounds import Qualifier
from geodata.extraction.governing import Form, Mood, Verb, governing_verb
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.mentions import LengthKind
from geodata.extraction.quantities import Quantity
from geodata.extraction.triggers import Triggers
from geodata.extraction.view import LENGTH, PLACE, SentenceView, compile_pattern, holds_one
from geodata.units import Unit

_REACH_BACK = 220
_REACH_AHEAD = 130
_SMALL_UNITS = frozenset({Unit.M, Unit.FT, Unit.YD})
_OF_A_THING = re.compile(r"(?<!\w)of (?:the|its|their|a|an)(?: [a-z-]+)? ?$")
_LENGTHENED = frozenset({"extended", "carried", "taken", "took"})  # "extended to a range of": no shot
_OPEN_ENDED = frozenset({"up_to", "more_than", "between", "at_least"})
_HEIGHT = re.compile(r"\b(?:altitude|height)s?\b")
_COMPARATIVE = "range, comparative"


class Cue(StrEnum):
    """What made a length a range: where to look for the weapon depends on it."""

    NOUN = "noun"  # "with a range of <Q>"
    AFTER = "after"  # "<Q> range"
    VERB = "verb"  # "can hit targets <Q> away"
    BRACKET = "bracket"  # "ATACMS (<Q>)"
    ATTRIBUTE = "attribute"  # "a <Q> missile"
    COMPARED = "compared"  # "… compared with <Q>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judgement on one length.

    Attributes:
        kind: what it is if no weapon claims it.
        cue: None where the length is no range.
        start: of the cue in the masked sentence.
        unless_named: a range after all where a weapon with a name claims it (treaty figures).
    """

    kind: LengthKind
    cue: Cue | None = None
    start: int = 0
    unless_named: bool = False


@dataclass(frozen=True, eq=False)
class _Rule:
    name: str
    words: tuple[str, ...]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    kind: LengthKind | None
    named: bool
    bounds: frozenset[str]


@dataclass(frozen=True, eq=False)
class _Patterns:
    """The rules in order, the first `friends` of them for false friends, and what triggers each.

    The other patterns are those of length_shapes.toml.
    """

    rules: tuple[_Rule, ...]
    friends: int
    triggers: Triggers
    away: re.Pattern[str]
    at_range: re.Pattern[str]
    bracketed: re.Pattern[str]
    shot_at_weapon: re.Pattern[str]
    attributed: re.Pattern[str]
    other_place: re.Pattern[str]
    depth: re.Pattern[str]
    able_to: re.Pattern[str]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    shapes = lexicon.tables["length_shapes"]
    friends = _rules(lexicon.tables["false_friends"])
    rules = (*friends, *_rules(lexicon.tables["range_cues"]))
    return _Patterns(
        rules=rules,
        friends=len(friends),
        triggers=Triggers(rule.words for rule in rules),
        **{name: compile_pattern(pattern) for name, pattern in shapes["patterns"].items()},
    )


def _rules(table: Mapping[str, Any]) -> tuple[_Rule, ...]:
    macros = table["macros"]
    return tuple(
        _Rule(
            name=rule.get("name", rule.get("kind", "")),
            words=tuple(rule["words"]),
            before=_compiled(rule, "before", macros),
            after=_compiled(rule, "after", macros),
            unless=_compiled(rule, "unless", macros),
            kind=LengthKind(rule["kind"]) if "kind" in rule else None,
            named=rule.get("named", True),
            bounds=frozenset(rule.get("bounds", ())),
        )
        for rule in table["rules"]
    )


def _compiled(rule: Mapping[str, Any], field: str, macros: Mapping[str, str]) -> re.Pattern[str] | None:
    return compile_pattern(rule[field], macros) if field in rule else None


class LengthJudge:
    """Judges the lengths of one sentence, by those rules only one of whose words stands in it."""

    def __init__(self, view: SentenceView, lexicon: Lexicon) -> None:
        self._text = view.text
        self._lexicon = lexicon
        self._patterns = _patterns(lexicon)
        rules, friends = self._patterns.rules, self._patterns.friends
        tried = sorted(self._patterns.triggers.found(view.text))
        self._friends = [rules[number] for number in tried if number < friends]
        self._cues = [rules[number] for number in tried if number >= friends]
        self._alone = [rule for rule in self._cues if rule.name != _COMPARATIVE]

    def judge(self, mark: int, quantity: Quantity, qualifier: Qualifier, *, compared: bool) -> Verdict:
        """What the length at `mark` is, from the words of its sentence.

        Args:
            mark: position of the length.
            quantity: the length.
            qualifier: of the length.
            compared: whether an earlier length of the sentence is a range, with which this may be compared.
        """
        if self._text.endswith("mach ", 0, qualifier.start):
            return Verdict(kind=LengthKind.SPEED)  # "Mach 20 or 25,000 km/h"
        if quantity.rate:
            return Verdict(kind=LengthKind.SPEED if quantity.rate == "speed" else LengthKind.OTHER)
        window = _Window.around(self._text, qualifier.start, mark)
        if quantity.unit in _SMALL_UNITS and window.after.startswith((" radius", "-radius")):
            return Verdict(kind=LengthKind.ACCURACY)  # "hit a target within a 50-metre radius"
        friend = _first_match(self._friends, window, qualifier)
        if friend and friend[0].named:
            return Verdict(kind=friend[0].kind or LengthKind.OTHER)
        cues = self._cues if compared else self._alone
        verdict = self._range_verdict(cues, window, quantity, qualifier)
        if friend and (verdict.cue or verdict.kind is LengthKind.OTHER):
            return Verdict(
                kind=friend[0].kind or LengthKind.OTHER,
                cue=verdict.cue,
                start=verdict.start,
                unless_named=True,
            )
        return verdict

    def _range_verdict(
        self, cues: Sequence[_Rule], window: _Window, quantity: Quantity, qualifier: Qualifier
    ) -> Verdict:
        found = _first_match(cues, window, qualifier)
        if found and found[0].kind:
            return Verdict(kind=found[0].kind)
        if found:
            rule, start = found
            if quantity.attributive and rule.before and self._patterns.attributed.match(window.after):
                return Verdict(kind=LengthKind.OTHER, cue=Cue.ATTRIBUTE, start=window.mark)
            return _noun_verdict(rule, start, window, self._patterns, self._lexicon)
        shape = _shape_verdict(window, quantity, self._patterns)
        if shape:
            return shape
        verb = governing_verb(window.text, window.start, self._lexicon, window.floor)
        deed = _deed_verdict(window, verb, self._patterns)
        return deed or _verb_verdict(window, verb, qualifier, self._patterns)


@dataclass(frozen=True, slots=True)
class _Window:
    """The masked sentence around a length, before its qualifier and behind the figure."""

    text: str
    floor: int
    start: int
    mark: int
    before: str
    after: str

    @classmethod
    def around(cls, text: str, start: int, mark: int) -> _Window:
        floor = max(0, start - _REACH_BACK)
        before = text[floor:start].rstrip()
        return cls(text, floor, start, mark, before, text[mark + 1 : mark + 1 + _REACH_AHEAD])


def _first_match(rules: Sequence[_Rule], window: _Window, qualifier: Qualifier) -> tuple[_Rule, int] | None:
    for rule in rules:
        side = window.before if rule.before else window.after
        if not holds_one(side, rule.words) or (rule.bounds and qualifier.bound not in rule.bounds):
            continue
        match = rule.before.search(side) if rule.before else rule.after.match(side) if rule.after else None
        if rule.before and rule.after and not rule.after.match(window.after):
            continue
        if match and not (rule.unless and rule.unless.search(window.before)):
            return rule, window.floor + match.start() if rule.before else window.mark
    return None


def _noun_verdict(rule: _Rule, start: int, window: _Window, patterns: _Patterns, lexicon: Lexicon) -> Verdict:
    if rule.after:
        return Verdict(kind=LengthKind.OTHER, cue=Cue.AFTER, start=start)
    if rule.name == _COMPARATIVE:
        return Verdict(kind=LengthKind.OTHER, cue=Cue.COMPARED, start=start)
    if rule.bounds:
        return _open_verdict(governing_verb(window.text, start, lexicon, window.floor), start)
    shot = _shot_at(start, window, patterns, lexicon)
    if shot is not None:
        return shot
    return _plain_noun_verdict(start, window, patterns)


def _plain_noun_verdict(start: int, window: _Window, patterns: _Patterns) -> Verdict:
    tail = window.text[start : window.start]
    if _OF_A_THING.search(tail) and patterns.attributed.match(window.after):
        return Verdict(kind=LengthKind.OTHER, cue=Cue.ATTRIBUTE, start=window.mark)
    if patterns.away.match(window.after) and tail.rstrip(" ,").endswith("range"):
        return Verdict(kind=LengthKind.DISTANCE)
    return Verdict(kind=LengthKind.OTHER, cue=Cue.NOUN, start=start)


def _open_verdict(verb: Verb | None, start: int) -> Verdict:
    """As in "strikes on targets up to 70 km away": a range unless an event is told."""
    if verb and verb.mood is Mood.EVENT:
        return Verdict(kind=_event_kind(verb))
    if verb and verb.group == "sense":
        return Verdict(kind=LengthKind.SENSOR)
    return Verdict(kind=LengthKind.STRIKE_DEPTH, cue=Cue.VERB, start=verb.start if verb else start)


def _shot_at(start: int, window: _Window, patterns: _Patterns, lexicon: Lexicon) -> Verdict | None:
    """As in "at a range of 4 km" behind a verb: what was hit, seen or can be hit at that distance."""
    floor = max(window.floor, start - 40)
    found = list(patterns.at_range.finditer(window.text, floor, window.start))
    if not found or found[-1].end() <= start:
        return None  # "at a distance of 150 km, and the ATACMS with a range of 300 km"
    verb = governing_verb(window.text, start, lexicon, window.floor)
    if verb is None or verb.group == "move" or verb.word in _LENGTHENED:
        return None
    if verb.mood is Mood.EVENT:
        return Verdict(kind=_event_kind(verb))
    if verb.group == "sense":
        return Verdict(kind=LengthKind.SENSOR)
    able = verb.group == "strike" and verb.mood is Mood.ABLE
    return Verdict(kind=LengthKind.STRIKE_DEPTH, cue=Cue.VERB, start=verb.start) if able else None


def _event_kind(verb: Verb) -> LengthKind:
    return {"fly": LengthKind.FLOWN, "strike": LengthKind.STRIKE_DEPTH}.get(verb.group, LengthKind.DISTANCE)


def _shape_verdict(window: _Window, quantity: Quantity, patterns: _Patterns) -> Verdict | None:
    """As in "ATACMS (300 km)" and "a 500-kilometer ballistic missile"."""
    lead = window.text[max(0, window.start - 30) : window.start]
    beside = lead + window.text[window.mark] + window.after[:30]
    shot = patterns.shot_at_weapon.search(window.text[max(0, window.start - 120) : window.start])
    if shot is None and any(
        match.start() <= len(lead) < match.end() for match in patterns.bracketed.finditer(beside)
    ):
        return Verdict(kind=LengthKind.OTHER, cue=Cue.BRACKET, start=window.start)
    match = patterns.attributed.match(window.after)
    if (
        match
        and quantity.unit.value in {"km", "mi", "nmi"}
        and (quantity.attributive or quantity.unit.value == "km")
    ):
        return Verdict(kind=LengthKind.OTHER, cue=Cue.ATTRIBUTE, start=window.mark)
    return None


def _deed_verdict(window: _Window, verb: Verb | None, patterns: _Patterns) -> Verdict | None:
    """An ability told by a verb that no group holds ("can wander 2,500 km"), or a second height."""
    again = window.text[verb.end : window.start] if verb else ""
    if LENGTH in again and _HEIGHT.search(again):
        return Verdict(kind=LengthKind.ALTITUDE)  # "at an altitude of 70 km, against 45 km for …"
    deed = None if patterns.away.match(window.after) else patterns.able_to.search(window.before)
    if deed is None or (verb and verb.end > window.floor + deed.start()):
        return None
    return Verdict(kind=LengthKind.FLOWN, cue=Cue.VERB, start=window.floor + deed.start())


def _verb_verdict(window: _Window, verb: Verb | None, qualifier: Qualifier, patterns: _Patterns) -> Verdict:
    away = patterns.away.match(window.after)
    if verb is None or verb.group == "move":
        return Verdict(kind=LengthKind.DISTANCE if away or verb else LengthKind.OTHER)
    between = window.text[verb.end : window.start]
    if verb.group == "sense":
        return Verdict(kind=LengthKind.DISTANCE if verb.mood is Mood.EVENT else LengthKind.SENSOR)
    if patterns.other_place.search(between) or _stands_apart(verb, between, away, qualifier):
        return Verdict(kind=LengthKind.DISTANCE)
    if verb.mood is Mood.ABLE:
        kind = LengthKind.FLOWN if verb.group == "fly" else LengthKind.STRIKE_DEPTH
        return Verdict(kind=kind, cue=Cue.VERB, start=verb.start)
    if verb.mood is Mood.EVENT:
        beside = away and not patterns.depth.match(window.after) and verb.group == "strike"
        return Verdict(kind=LengthKind.DISTANCE if beside else _event_kind(verb))
    return _plain_verdict(verb, between, qualifier)


def _stands_apart(verb: Verb, between: str, away: re.Match[str] | None, qualifier: Qualifier) -> bool:
    """As in "fire from a position 12 km behind the line": where the shooter stands."""
    if away is None or verb.mood in {Mood.ABLE, Mood.EVENT}:
        return False
    open_ended = qualifier.bound in {"up_to", "more_than"}
    return " from " in between or (away[0].lstrip().startswith("from") and not open_ended)


def _plain_verdict(verb: Verb, between: str, qualifier: Qualifier) -> Verdict:
    """A verb without a modal: "fires shells up to 40 km" is a range, "flying 800 km" is a flight."""
    kind = LengthKind.FLOWN if verb.group == "fly" else LengthKind.STRIKE_DEPTH
    open_ended = qualifier.bound in _OPEN_ENDED
    if verb.mood is Mood.PURPOSE:
        ranged = qualifier.bound == "up_to" or (open_ended and "target" in between)
    elif verb.form is Form.ING:
        ranged = (
            verb.word == "reaching"
            or (verb.group == "strike" and between.endswith(" to "))
            or (verb.group == "strike" and open_ended and PLACE not in between)
        )
    else:
        ranged = True
    return Verdict(kind=kind, cue=Cue.VERB if ranged else None, start=verb.start)

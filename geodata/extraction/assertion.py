"""Whether a text stands behind a claim: not refuted, doubted, wished for, prevented, or of an arrival."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from geodata.extraction.claim_patterns import Statement, claim_patterns, is_denied
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.triggers import Triggers
from geodata.extraction.view import PLACE, compile_pattern

_TWICE_DENIED, _PREVENTED, _ARRIVAL, _RULES = range(4)  # what the triggers of assertions.toml are for
_LEAD = 200
_ABLE = re.compile(r"\b(?:can|could|able|capable)")
_SLOW = frozenset({"launcher", "ship", "vehicle", "tank", "air defence"})
_AHEAD = 140


@dataclass(frozen=True, eq=False)
class _Rule:
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    named: bool
    unnamed: bool
    denies: bool


@dataclass(frozen=True, eq=False)
class _Patterns:
    """Rules by what they are about; `triggers` number them in this order, the rules of a list one by one."""

    triggers: Triggers
    twice_denied: re.Pattern[str]
    prevented: Mapping[str, re.Pattern[str]]
    arrival: Mapping[str, re.Pattern[str]]
    before: tuple[_Rule, ...]
    after: tuple[_Rule, ...]
    follows: Mapping[str, re.Pattern[str]]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    table = lexicon.tables["assertions"]
    single = [table[name] for name in ("twice_denied", "prevented", "arrival")]
    return _Patterns(
        triggers=Triggers(entry["words"] for entry in (*single, *table["before"], *table["after"])),
        twice_denied=compile_pattern(table["twice_denied"]["pattern"]),
        prevented=_compiled(table["prevented"]),
        arrival=_compiled(table["arrival"]),
        before=_rules(table["before"]),
        after=_rules(table["after"]),
        follows=_compiled(table["next"]),
    )


def _rules(entries: Iterable[Mapping[str, Any]]) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            pattern=compile_pattern(entry["pattern"]),
            before=compile_pattern(entry["before"]) if "before" in entry else None,
            named=entry.get("named", False),
            unnamed=entry.get("unnamed", False),
            denies=entry.get("denies", False),
        )
        for entry in entries
    )


def _compiled(table: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    return {name: compile_pattern(text) for name, text in table.items() if isinstance(text, str)}


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement with the words around its cue, and the numbers of the rules that its sentence triggers."""

    statement: Statement
    lead: str
    cue: str
    rest: str
    triggered: set[int]


def is_asserted(text: str, statement: Statement, following: str, lexicon: Lexicon) -> bool:
    """Whether the text itself says what the statement tells.

    Args:
        text: the masked sentence.
        statement: read from the sentence.
        following: the next sentence in lower case, which may call it untrue.
        lexicon: whose patterns to go by.
    """
    patterns = _patterns(lexicon)
    start, end = _cue(text, statement), statement.end
    told = _Told(
        statement=statement,
        lead=text[max(0, start - _LEAD) : start],
        cue=text[start:end],
        rest=text[end : end + _AHEAD],
        triggered=patterns.triggers.found(text),
    )
    return not (
        patterns.follows["untrue"].match(following)
        or _is_refuted(told, patterns)
        or (not statement.reachable and (_is_denied_twice(told, lexicon) or _is_prevented(told, patterns)))
        or (statement.modal and _is_arrival(told, patterns))
    )


def take_back(statement: Statement, following: str, lexicon: Lexicon) -> Statement:
    """The statement, reversed where the next sentence says so: "In fact it cannot."."""
    taken_back = statement.reachable and _patterns(lexicon).follows["cannot"].match(following)
    return replace(statement, reachable=False) if taken_back else statement


def _cue(text: str, statement: Statement) -> int:
    """Where the cue begins, behind the denial that a statement begins with."""
    behind = [place for place in statement.places if place > statement.start]
    cue = text.rfind(statement.modal, statement.start, min([*behind, statement.end]))
    return cue if statement.modal and cue >= 0 else statement.start


def _is_refuted(told: _Told, patterns: _Patterns) -> bool:
    """As in "It is a myth that …", "the claim that … is untrue"."""
    named = any(item.named for item in told.statement.owner.weapons)
    for number, rule in enumerate(patterns.before, _RULES):
        other = (rule.named and not named) or (rule.unnamed and named)
        if other or number not in told.triggered or (rule.denies and not told.statement.reachable):
            continue
        if rule.pattern.search(told.lead):
            return True
    return any(
        number in told.triggered
        and (rule.before is None or rule.before.search(told.lead))
        and rule.pattern.match(told.rest)
        for number, rule in enumerate(patterns.after, _RULES + len(patterns.before))
    )


def _is_denied_twice(told: _Told, lexicon: Lexicon) -> bool:
    """As in "Nobody thinks that the missile cannot reach Warsaw": what is meant is left to a reader."""
    if _TWICE_DENIED not in told.triggered:
        return False
    outer = _patterns(lexicon).twice_denied.search(told.lead)
    inner = told.cue.partition(PLACE)[0]
    return outer is not None and is_denied(outer["inner"] + inner, claim_patterns(lexicon))


def _is_prevented(told: _Told, patterns: _Patterns) -> bool:
    """As in "cannot strike Moscow because Washington has not approved it"."""
    words, modal = patterns.prevented, told.statement.modal
    if words["event"].match(modal) or words["used"].search(told.cue) or words["manner"].match(told.rest):
        return True
    if "range" in told.cue.partition(PLACE)[0]:
        return False  # "does not have the range to hit Guam", whoever fired it and when
    if modal in {"do not", "does not"} and words["ensured"].search(told.lead):
        return True
    if _PREVENTED not in told.triggered:
        return False
    return bool(words["before"].search(told.lead) or words["after"].match(told.rest))


def _is_arrival(told: _Told, patterns: _Patterns) -> bool:
    """As in "components of the drone reach Russia", "could reach Kyiv by December"."""
    words = patterns.arrival
    return _ARRIVAL in told.triggered and bool(
        words["part_of"].search(told.lead)
        or words["people"].search(told.lead)
        or words["feeling"].search(told.cue)
        or (not _ABLE.search(told.cue) and words["first"].match(told.rest))
        or words["sanctions"].match(told.rest)
        or ("reach" in told.cue and words["transport"].match(told.rest))
        or (_is_slow(told.statement) and words["ferried"].match(told.rest))
    )


def _is_slow(statement: Statement) -> bool:
    """A launcher or a ship, which may be on its way: "The battery can reach Germany within 36 hours"."""
    return all(_SLOW.issuperset(item.kinds) for item in statement.owner.weapons)

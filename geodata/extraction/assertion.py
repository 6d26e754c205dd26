"""Whether a text stands behind a claim: not refuted, doubted, wished for, prevented, or of an arrival."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from geodata.extraction.claim_patterns import Statement, claim_patterns, is_denied
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.view import PLACE, compile_pattern, holds_one

_LEAD = 200
_SLOW = frozenset({"launcher", "ship", "vehicle", "tank", "air defence"})
_AHEAD = 140


@dataclass(frozen=True, eq=False)
class _Rule:
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    named: bool
    denies: bool


@dataclass(frozen=True, eq=False)
class _Patterns:
    before: tuple[_Rule, ...]
    twice_denied: re.Pattern[str]
    after: tuple[_Rule, ...]
    follows: Mapping[str, re.Pattern[str]]
    prevented: Mapping[str, re.Pattern[str]]
    arrival: Mapping[str, re.Pattern[str]]
    words: Mapping[str, Sequence[str]]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    table = lexicon.tables["assertions"]
    return _Patterns(
        before=_rules(table["before"]),
        twice_denied=compile_pattern(table["twice_denied"]["pattern"]),
        after=_rules(table["after"]),
        follows=_compiled(table["next"]),
        prevented=_compiled(table["prevented"]),
        arrival=_compiled(table["arrival"]),
        words={name: table[name]["words"] for name in ("twice_denied", "prevented", "arrival")},
    )


def _rules(entries: Iterable[Mapping[str, Any]]) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            words=tuple(entry["words"]),
            pattern=compile_pattern(entry["pattern"]),
            before=compile_pattern(entry["before"]) if "before" in entry else None,
            named=entry.get("named", False),
            denies=entry.get("denies", False),
        )
        for entry in entries
    )


def _compiled(table: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    return {name: compile_pattern(text) for name, text in table.items() if isinstance(text, str)}


def is_asserted(text: str, statement: Statement, following: str, lexicon: Lexicon) -> bool:
    """Whether the text itself says what the statement tells.

    Args:
        text: the masked sentence.
        statement: read from the sentence.
        following: the next sentence in lower case, which may call it untrue.
        lexicon: whose patterns to go by.
    """
    patterns = _patterns(lexicon)
    cue = _cue(text, statement)
    lead = text[max(0, cue - _LEAD) : cue]
    rest = text[statement.end : statement.end + _AHEAD]
    return not (
        _is_refuted(text, lead, rest, statement, patterns)
        or _is_denied_twice(text, lead, statement, lexicon)
        or patterns.follows["untrue"].match(following)
        or (not statement.reachable and _is_prevented(text, lead, rest, statement, patterns))
        or _is_arrival(text, lead, rest, statement, patterns)
    )


def _cue(text: str, statement: Statement) -> int:
    """Where the cue begins, behind the denial that a statement begins with."""
    behind = [place for place in statement.places if place > statement.start]
    cue = text.rfind(statement.modal, statement.start, min([*behind, statement.end]))
    return cue if statement.modal and cue >= 0 else statement.start


def _is_ferried(statement: Statement) -> bool:
    """A launcher or a ship, which may be on its way: "The battery can reach Germany within 36 hours"."""
    return all(_SLOW.issuperset(item.kinds) for item in statement.owner.weapons)


def take_back(statement: Statement, following: str, lexicon: Lexicon) -> Statement:
    """The statement, reversed where the next sentence says so: "In fact it cannot."."""
    taken_back = statement.reachable and _patterns(lexicon).follows["cannot"].match(following)
    return replace(statement, reachable=False) if taken_back else statement


def _is_refuted(text: str, lead: str, rest: str, statement: Statement, patterns: _Patterns) -> bool:
    """As in "It is a myth that …", "the claim that … is untrue"."""
    named = any(item.named for item in statement.owner.weapons)
    for rule in patterns.before:
        concerns = (named or not rule.named) and (statement.reachable or not rule.denies)
        if concerns and holds_one(text, rule.words) and rule.pattern.search(lead):
            return True
    return any(
        holds_one(text, rule.words)
        and (rule.before is None or rule.before.search(lead))
        and rule.pattern.match(rest)
        for rule in patterns.after
    )


def _is_denied_twice(text: str, lead: str, statement: Statement, lexicon: Lexicon) -> bool:
    """As in "Nobody thinks that the missile cannot reach Warsaw": what is meant is left to a reader."""
    patterns = _patterns(lexicon)
    if statement.reachable or not holds_one(text, patterns.words["twice_denied"]):
        return False
    outer = patterns.twice_denied.search(lead)
    cue = text[_cue(text, statement) : statement.end].partition(PLACE)[0]
    return outer is not None and is_denied(outer["inner"] + cue, claim_patterns(lexicon))


def _is_prevented(text: str, lead: str, rest: str, statement: Statement, patterns: _Patterns) -> bool:
    """As in "cannot strike Moscow because Washington has not approved it"."""
    told = patterns.prevented
    cue = text[statement.start : statement.end]
    modal = statement.modal
    if told["event"].match(modal) or told["used"].search(cue) or told["manner"].match(rest):
        return True
    if modal in {"do not", "does not"} and told["ensured"].search(lead):
        return True
    if not holds_one(text, patterns.words["prevented"]):
        return False
    return bool(told["before"].search(lead) or told["after"].match(rest))


def _is_arrival(text: str, lead: str, rest: str, statement: Statement, patterns: _Patterns) -> bool:
    """As in "components of the drone reach Russia", "could reach Kyiv by December"."""
    if not (statement.modal and holds_one(text, patterns.words["arrival"])):
        return False
    told = patterns.arrival
    cue = text[statement.start : statement.end]
    return bool(
        told["part_of"].search(lead)
        or told["people"].search(lead)
        or told["feeling"].search(cue)
        or told["sanctions"].match(rest)
        or ("reach" in cue and told["transport"].match(rest))
        or (_is_ferried(statement) and told["ferried"].match(rest))
    )

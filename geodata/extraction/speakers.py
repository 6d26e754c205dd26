"""Who says so, how hedged, and whether it is denied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.view import holds_one

_CLAUSE_MARKS = re.compile(r"[,;:(]|\bbut\b")
_NEGATION_REACH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How a sentence stands to what it tells; each None or False where nothing is printed."""

    speaker: str | None = None
    hedge: str | None = None
    negated: bool = False


@cache
def _patterns(lexicon: Lexicon) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in lexicon.tables["speakers"]["patterns"].items()}


def read_stance(sentence: str, start: int, lexicon: Lexicon) -> Stance:
    """The stance of a sentence to the mention that starts at `start`."""
    patterns = _patterns(lexicon)
    return Stance(
        speaker=_speaker(sentence, lexicon),
        hedge=_hedge(sentence[max(0, start - 120) : start], lexicon),
        negated=_is_negated(sentence[max(0, start - _NEGATION_REACH) : start], patterns),
    )


@lru_cache(maxsize=256)
def _speaker(sentence: str, lexicon: Lexicon) -> str | None:
    patterns = _patterns(lexicon)
    triggers = lexicon.tables["speakers"]["triggers"]
    for name in ("according", "saying"):
        match = patterns[name].search(sentence) if holds_one(sentence, triggers[name]) else None
        if match:
            return match["who"].strip() or None
    return None


def _hedge(before: str, lexicon: Lexicon) -> str | None:
    if not holds_one(before.lower(), lexicon.tables["speakers"]["triggers"]["hedge"]):
        return None
    hedges = _patterns(lexicon)["hedge"].findall(before)
    return hedges[-1] if hedges else None


def _is_negated(before: str, patterns: dict[str, re.Pattern[str]]) -> bool:
    clause = _CLAUSE_MARKS.split(before)[-1]
    if not patterns["negation"].search(clause):
        return False
    return bool(patterns["negation"].search(patterns["not_negation"].sub(" ", clause)))

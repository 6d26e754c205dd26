"""Who says so, how hedged, and whether it is denied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from geodata.extraction.lexicon.loading import Lexicon

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
    hedges = list(patterns["hedge"].finditer(sentence, max(0, start - 120), start))
    return Stance(
        speaker=_speaker(sentence, lexicon),
        hedge=hedges[-1][0] if hedges else None,
        negated=_is_negated(sentence[max(0, start - _NEGATION_REACH) : start], patterns),
    )


@lru_cache(maxsize=256)
def _speaker(sentence: str, lexicon: Lexicon) -> str | None:
    patterns = _patterns(lexicon)
    for name in ("according", "saying"):
        match = patterns[name].search(sentence)
        if match:
            return match["who"].strip() or None
    return None


def _is_negated(before: str, patterns: dict[str, re.Pattern[str]]) -> bool:
    clause = re.split(r"[,;:(]", before)[-1]
    bare = patterns["not_negation"].sub(" ", clause)
    return bool(patterns["negation"].search(bare))

"""The patterns of attribution.toml: what stands between a figure and the weapon it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.view import compile_pattern


@dataclass(frozen=True, eq=False)
class OwnerPatterns:
    """Compiled over masked sentences; see attribution.toml for each."""

    direct: re.Pattern[str]
    relative: re.Pattern[str]
    closing_comma: re.Pattern[str]
    finite: re.Pattern[str]
    launched_from: re.Pattern[str]
    compared: re.Pattern[str]
    derived: re.Pattern[str]
    against: re.Pattern[str]
    held: re.Pattern[str]
    arms: re.Pattern[str]
    and_has: re.Pattern[str]
    user: re.Pattern[str]
    uses: re.Pattern[str]
    oblique: re.Pattern[str]
    clause: re.Pattern[str]
    pronoun: re.Pattern[str]
    plural_verb: re.Pattern[str]
    joined: re.Pattern[str]
    owner_after: re.Pattern[str]
    range_owner_after: re.Pattern[str]
    attributive: re.Pattern[str]
    fronted_cue: re.Pattern[str]
    fronted: re.Pattern[str]
    fires: re.Pattern[str]
    has: re.Pattern[str]
    of_range: re.Pattern[str]
    with_munition: re.Pattern[str]
    points_ahead: re.Pattern[str]
    subject_elsewhere: re.Pattern[str]
    instrument_after: re.Pattern[str]
    shot: re.Pattern[str]
    nameless: re.Pattern[str]
    and_other: re.Pattern[str]
    told_of: re.Pattern[str]
    borne: re.Pattern[str]
    has_it: re.Pattern[str]
    of_another: re.Pattern[str]
    anothers: re.Pattern[str]
    closed_aside: re.Pattern[str]
    printed_beside: re.Pattern[str]
    figure_of: re.Pattern[str]
    figure_of_others: re.Pattern[str]


@cache
def owner_patterns(lexicon: Lexicon) -> OwnerPatterns:
    """The patterns of a lexicon."""
    table = lexicon.tables["attribution"]["patterns"]
    return OwnerPatterns(**{name: compile_pattern(pattern) for name, pattern in table.items()})

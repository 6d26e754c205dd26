"""The verb that governs a length, and whether it tells an ability or an event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.view import compile_pattern

_REACH_BACK = 150
_COMPOUND_BACK = 50
_BARRIER = re.compile(r"[;.!?](?= |$)|(?<!\w)(?:but|while|whereas|although|though|because)(?!\w)")
_WORD = re.compile(r"(?<![\w-])[a-z]+(?![\w'-])")
_AIM = re.compile(r" (?:targets|ships|aircraft|at|out to|up to)\b")
_OF_LAND = re.compile(
    r" (?:targets?|forces|units|vehicles|systems|attack|bases)\b"
)  # "ships and land targets"
_FINAL_E = re.compile(r"(?<=[^aeo])e$")


class Form(StrEnum):
    """How the verb stands in the text."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    ING = "ing"


class Mood(StrEnum):
    """What the verb tells: an ability, a plain present, an event, or a purpose ("to strike a depot")."""

    ABLE = "able"
    PRESENT = "present"
    EVENT = "event"
    PURPOSE = "purpose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """The last verb before a length.

    Attributes:
        group: "strike", "fly", "sense" or "move".
        start: of the words that make it an ability, or of the verb, in the masked sentence.
        end: of the verb.
    """

    group: str
    word: str
    form: Form
    mood: Mood
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class _Patterns:
    groups: Mapping[str, tuple[str, Form, bool]]
    nouns: frozenset[str]
    subjects: re.Pattern[str]
    compound: re.Pattern[str]
    capable: re.Pattern[str]
    coordinated: re.Pattern[str]
    event: re.Pattern[str]
    hearsay: re.Pattern[str]
    infinitive: re.Pattern[str]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    table = lexicon.tables["verbs"]
    forms: dict[str, tuple[str, Form, bool]] = {}
    for group, verbs in table["groups"].items():
        for verb in verbs:
            for word, form in _forms(verb, table["irregular"]):
                ambiguous = word in forms and forms[word][0] == group and forms[word][1] is not form
                forms.setdefault(word, (group, form, False))
                if ambiguous:
                    forms[word] = (group, forms[word][1], True)
    nouns = table["nouns"]
    mood = {name: compile_pattern(pattern) for name, pattern in table["modality"].items()}
    return _Patterns(
        groups=forms,
        nouns=frozenset(nouns["words"]),
        subjects=compile_pattern(nouns["subjects"]),
        compound=compile_pattern(nouns["compound"]),
        **mood,
    )


def _forms(verb: str, irregular: Mapping[str, list[str]]) -> list[tuple[str, Form]]:
    if verb in irregular:
        base, third, past, participle, *ings = irregular[verb]
        return [
            (base, Form.BASE),
            (third, Form.THIRD),
            (past, Form.PAST),
            (participle, Form.PAST),
            *((ing, Form.ING) for ing in ings),
        ]
    stem = _FINAL_E.sub("", verb)
    third = verb + ("es" if verb.endswith(("sh", "ch", "s", "x")) else "s")
    past = stem + "ed"
    if verb.endswith("y") and verb[-2] not in "aeo":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    return [(verb, Form.BASE), (third, Form.THIRD), (past, Form.PAST), (stem + "ing", Form.ING)]


def governing_verb(text: str, end: int, lexicon: Lexicon, floor: int = 0) -> Verb | None:
    """The last verb of a known group before position `end` of a masked sentence, in the same clause."""
    patterns = _patterns(lexicon)
    start = max(floor, end - _REACH_BACK)
    for barrier in _BARRIER.finditer(text, start, end):
        start = barrier.end()
    verbs = [match for match in _WORD.finditer(text, start, end) if match[0] in patterns.groups]
    last = next((match for match in reversed(verbs) if _is_verb(text, match, patterns)), None)
    if last is None:
        return None
    group, form, ambiguous = patterns.groups[last[0]]
    mood, begin = _mood(text, last.start(), form, ambiguous, patterns)
    return Verb(group=group, word=last[0], form=form, mood=mood, start=begin, end=last.end())


def _is_verb(text: str, match: re.Match[str], patterns: _Patterns) -> bool:
    """A word that is a noun as well is a verb behind a subject or modal."""
    if match[0] not in patterns.nouns:
        return True
    if match[0] == "land" and _OF_LAND.match(text, match.end()):
        return False
    before = text[max(0, match.start() - _COMPOUND_BACK) : match.start()].rstrip()
    form = patterns.groups[match[0]][1]
    if form is Form.BASE and patterns.compound.search(before):
        return False
    if form is Form.THIRD and before.endswith(",") and _AIM.match(text, match.end()):
        return True  # "The missile, made in Ankara, strikes targets …"
    return bool(patterns.subjects.search(before[-14:]))


def _mood(text: str, start: int, form: Form, ambiguous: bool, patterns: _Patterns) -> tuple[Mood, int]:
    floor = max(0, start - 110)
    before = text[floor:start].rstrip()
    if patterns.event.search(before) or (ambiguous and patterns.hearsay.search(before)):
        return Mood.EVENT, start
    match = patterns.capable.search(before) or patterns.coordinated.search(text[floor:start])
    if match and (form is not Form.PAST or ambiguous or "have" in match[0] or " be" in match[0]):
        return Mood.ABLE, floor + match.start()
    if form is Form.PAST:
        return Mood.EVENT, start
    if form is Form.ING:
        return Mood.PRESENT, start
    if patterns.infinitive.search(before):
        return Mood.PURPOSE, start
    return (Mood.EVENT if ambiguous else Mood.PRESENT), start

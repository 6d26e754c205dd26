"""What "it", "they" and "the missile" stand for: the named weapons before them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from geodata.articles.article import Span
from geodata.extraction.phrases import WeaponPhrase

_SENTENCES_BACK = 4
_SENTENCES_BACK_FOR_KIND = 2
_MOST_REFERENTS = 25  # phrases of one sentence, so that a list of a thousand costs no more
_FURTHEST_BACK = 8  # sentences, for "the missile" where only one has a name
_SYSTEMS = ("launcher", "rocket", "missile", "artillery", "air defence")
_CLOSE = 45
_NO_WEAPON = frozenset({"sensor", "aircraft", "ship", "vehicle", "tank"})
_NAME_THEN_KIND = re.compile(
    r"[\"'”’)]?(?:,|\s?[–—(]|\s(?:is|are|was|were|will be|being|as)\b)\s?(?:[a-z]+\s){0,2}?"
    r"(?:an?|the|its|their|his|one of|essentially|[A-Z][a-z]+’?'?s|some|another)\b[^.;<>]{0,34}",
    re.IGNORECASE,
)
_KIND_THEN_NAME = re.compile(
    r"(?:,|\s?[–—:(])?\s?"
    r"(?:(?:called|dubbed|named|codenamed|designated|nicknamed|known\sas|namely|the|an?|which is|or)\s?){0,3}"
    r"[\"'“‘(]?",
    re.IGNORECASE,
)
# "The Taurus, a missile built in Bavaria, is a weapon": behind a closed parenthesis.
_THEN_PREDICATE = re.compile(r"[^.;:]{3,90},\s(?:is|are|was|were)\s(?:an?|the)\s(?:[a-z-]+\s){0,2}")
_LONGEST_PREDICATE = 110
_LIST = re.compile(
    r"\s?,?\s?(?:and|or|&|/|as well as|,)\s?(?:both\s)?(?:the\s|its\s|their\s|[A-Z]?[a-z-]+\s){0,2}[\"“'‘]?",
    re.IGNORECASE,
)
_OBLIQUE = re.compile(
    r"\b(?:from|aboard|on|onto|by|via|using|at|into|against|than|unlike|like|for|with|to|over|under|inside|resembl\w+"
    r"|(?<!version )(?<!variant )(?<!model )(?<!type )(?<!versions )(?<!variants )of)\s(?:[\w’'.-]+\s){0,3}$",
    re.IGNORECASE,
)
# A determiner with no nationality behind it: "the long-range missile", not "the Iranian long-range missile".
_PLAINLY_DEFINITE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hese|[Tt]hose|[Tt]hat|[Ii]ts|[Tt]heir|[Bb]oth)\s(?:[a-z0-9][\w-]*,?[\s-]){0,4}$"
)
_TAKEN_AS = re.compile(
    r"\b(?:(?:it|them|developed|designed|conceived|billed|described|presented|marketed|touted) as"
    r"|which (?:would |will |could )?(?:gives?|be|is|are|becomes?) (?:\w+ ){0,2})"
    r" ?(?:an?|its|their|the|[A-Z]\w+['’]s?) (?:[a-z-]+ ){0,3}$"
)
_PLURAL_PREDICATE = re.compile(r"[\"”’]?\s(?:are|were)\s(?:[a-z-]+\s){0,3}")
_COMPARED = re.compile(
    r"\b(?:(?:equivalent|similar|comparable|compared|equal|superior|resemblance|similarit(?:y|ies)|answer|rival)"
    r" (?:to|with)|based on|derived from|modell?ed on|than|unlike) (?:[\w’'.-]+ ){0,3}$"
)
_DEFINITE = frozenset(
    {"whose", "their", "the", "this", "these", "those", "that", "its", "such", "both", "said"}
)
_ALIKE = (
    frozenset({"missile", "rocket", "interceptor", "ICBM", "SLBM"}),
    frozenset({"drone", "loitering munition"}),
    frozenset({"bomb", "glide bomb", "missile"}),
    frozenset({"artillery", "gun", "mortar", "launcher", "rocket"}),
    frozenset({"shell", "artillery"}),
)


@dataclass(frozen=True, eq=False)
class Discourse:
    """The weapon phrases of an article by sentence, with what refers to what.

    Attributes:
        text: the article, blanked of furniture.
        sentences: spans of the passages.
        phrases: weapon phrases by passage.
        same: description (by its span) that stands beside a name for the same weapon.
    """

    text: str
    sentences: tuple[Span, ...]
    phrases: tuple[tuple[WeaponPhrase, ...], ...]
    same: dict[Span, WeaponPhrase] = field(default_factory=dict)
    _referents: dict[int, tuple[WeaponPhrase, ...]] = field(default_factory=dict)

    def referents(self, sentence: int, before: int) -> Sequence[WeaponPhrase]:
        """The last phrases of a sentence that end before an offset and may be meant by later words."""
        row = self._referents.get(sentence)
        if row is None:
            row = tuple(item for item in self.phrases[sentence] if self._may_be_meant(item))
            self._referents[sentence] = row
        end = bisect_right(row, before, key=_end)
        return row[max(0, end - _MOST_REFERENTS) : end]

    def _may_be_meant(self, item: WeaponPhrase) -> bool:
        start = item.phrase.start
        compared = _COMPARED.search(self.text, max(0, start - 50), start)
        return not (item.weak or item.is_sensor or compared)


def _start(item: WeaponPhrase) -> int:
    return item.phrase.start


def _end(item: WeaponPhrase) -> int:
    return item.phrase.end


def link_discourse(
    text: str, sentences: Sequence[Span], phrases: Sequence[Sequence[WeaponPhrase]]
) -> Discourse:
    """Find descriptions beside a name: "the Oreshnik, an experimental intermediate-range missile"."""
    same: dict[Span, WeaponPhrase] = {}
    for row in phrases:
        for first, second in pairwise(row):
            _link(text, first, second, same)
    return Discourse(text, tuple(sentences), tuple(tuple(row) for row in phrases), same)


def _link(text: str, first: WeaponPhrase, second: WeaponPhrase, same: dict[Span, WeaponPhrase]) -> None:
    gap = text[first.phrase.end : second.phrase.start]
    if not second.named and len(gap) <= _LONGEST_PREDICATE and _THEN_PREDICATE.fullmatch(gap):
        same[second.span] = same.get(first.span, first)
    if len(gap) > _CLOSE or first.weak or second.weak or first.is_sensor or second.is_sensor:
        return
    if first.named and not second.named and _alike(first.kinds, second.kinds):
        told = _NAME_THEN_KIND.fullmatch(gap) and second.lead not in {"and", "or", "like", "such"}
        if told or (second.plural and _PLURAL_PREDICATE.fullmatch(gap)):
            same[second.span] = first
    elif second.named and not first.named and _alike(first.kinds, second.kinds):
        if _KIND_THEN_NAME.fullmatch(gap) and gap.strip():
            same[first.span] = second
    elif (
        not first.named
        and not second.named
        and _NAME_THEN_KIND.fullmatch(gap)
        and gap.strip()[:1] not in {"", ","}
    ):
        same[second.span] = same.get(first.span, first)


def _alike(kinds: Sequence[str], others: Sequence[str]) -> bool:
    if not kinds or not others or {"weapon", "munition"} & {*kinds, *others}:
        return True
    if set(kinds) & set(others):
        return True
    return any(group & set(kinds) and group & set(others) for group in _ALIKE)


def resolve_phrase(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The weapons that a phrase stands for: itself, the name beside it, or what it points back to."""
    if phrase.named:
        return (phrase,)
    linked = discourse.same.get(phrase.span)
    if linked is not None:
        return (linked,) if linked.named else _pointed_back(linked, sentence, discourse) or (linked,)
    return _pointed_back(phrase, sentence, discourse) or (phrase,)


def _pointed_back(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The names that "the missile" stands for; none where it stands for itself."""
    kinds = (*phrase.kinds, *_SYSTEMS) if phrase.weapon.endswith(("system", "complex")) else phrase.kinds
    before = discourse.text[max(0, phrase.span.start - 60) : phrase.span.start]
    if phrase.lead in _DEFINITE and phrase.bare:
        found = antecedents(
            sentence, phrase.phrase.start, discourse, kinds=kinds, plural=phrase.plural, named=True
        )
        found = found or _named_behind(phrase, sentence, discourse)
        found = found or _kind_before(phrase, sentence, discourse)
        return found or _only_name(kinds, sentence, phrase.phrase.start, discourse, back=_FURTHEST_BACK)
    if _TAKEN_AS.search(before) or (phrase.lead in _DEFINITE and _PLAINLY_DEFINITE.search(before)):
        return _only_name(kinds, sentence, phrase.phrase.start, discourse)
    return ()


def _kind_before(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The description that "such a weapon" stands for: a weapon without a name, but of some kind."""
    if phrase.kinds != ("weapon",):
        return ()
    found = antecedents(sentence, phrase.phrase.start, discourse, plural=phrase.plural)
    return tuple(item for item in found if item.kinds != ("weapon",))


def _only_name(
    kinds: Sequence[str],
    sentence: int,
    before: int,
    discourse: Discourse,
    back: int = _SENTENCES_BACK_FOR_KIND,
) -> tuple[WeaponPhrase, ...]:
    """The one name of that kind in the last sentences, which "the solid-fuelled missile" then describes."""
    names = {
        item.weapon: item
        for index in range(max(0, sentence - back), sentence + 1)
        for item in discourse.referents(index, before)
        if item.named and _alike(kinds, item.kinds)
    }
    return tuple(names.values()) if len(names) == 1 else ()


def _named_behind(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The one name that follows "the missile" in its sentence, where none stands before it."""
    row = discourse.phrases[sentence]
    first = bisect_left(row, phrase.phrase.end, key=_start)
    names = {
        item.weapon: item
        for item in row[first : first + _MOST_REFERENTS]
        if item.named and _alike(phrase.kinds, item.kinds)
    }
    return tuple(names.values()) if len(names) == 1 else ()


def antecedents(
    sentence: int,
    before: int,
    discourse: Discourse,
    *,
    kinds: Sequence[str] = (),
    plural: bool = False,
    named: bool = False,
) -> tuple[WeaponPhrase, ...]:
    """The weapons that a pronoun or "the missile" at offset `before` points back to, nearest sentence first.

    Several are returned where a plural points to a list; none where nothing fits.
    """
    for index in range(sentence, max(-1, sentence - _SENTENCES_BACK), -1):
        row = discourse.referents(index, before)
        fitting = [item for item in row if (item.named or not named) and _alike(kinds, item.kinds)]
        fitting = [item for item in fitting if item.named or not _points_back(item, discourse)] or (
            fitting if not named else []
        )
        names = [item for item in fitting if item.named]
        chosen = _salient(names or fitting, discourse.text)
        if chosen is not None:
            return _with_list(chosen, names or fitting, discourse.text) if plural else (chosen,)
    return ()


def following(sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The first weapon named in the next two sentences: "Range: 300 km. The missile …"."""
    for row in discourse.phrases[sentence + 1 : sentence + 3]:
        for item in row:
            if item.named and not item.weak and not _NO_WEAPON & set(item.kinds):
                return (item,)
    return ()


def one_of_two(sentence: int, before: int, discourse: Discourse, *, latter: bool) -> tuple[WeaponPhrase, ...]:
    """What "the former" or "the latter" at offset `before` stands for."""
    for index in range(sentence, max(-1, sentence - 2), -1):
        row = [
            item
            for item in discourse.phrases[index]
            if item.phrase.end <= before and not item.weak and not item.is_sensor
        ]
        distinct = list({item.weapon: item for item in row}.values())
        if len(distinct) >= 2:
            return (distinct[-1 if latter else -2],)
    return ()


def _points_back(item: WeaponPhrase, discourse: Discourse) -> bool:
    return item.bare and item.lead in _DEFINITE and item.span not in discourse.same


def _salient(row: Sequence[WeaponPhrase], text: str) -> WeaponPhrase | None:
    """The first that is no mere circumstance ("launched from HIMARS"), else the first."""
    main = [item for item in row if "launcher" not in item.kinds and "aircraft" not in item.kinds] or list(
        row
    )
    for item in main:
        if not _OBLIQUE.search(text[max(0, item.phrase.start - 40) : item.phrase.start]):
            return item
    return main[0] if main else None


def _with_list(chosen: WeaponPhrase, row: Sequence[WeaponPhrase], text: str) -> tuple[WeaponPhrase, ...]:
    out = [chosen]
    position = row.index(chosen)
    for item in row[position + 1 :]:
        if not _LIST.fullmatch(text[out[-1].phrase.end : item.phrase.start]):
            break
        out.append(item)
    return tuple(out)

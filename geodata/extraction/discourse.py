"""The weapon phrases of an article by sentence, and which descriptions stand beside a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from geodata.articles.article import Span
from geodata.extraction.mentions import PlaceMention
from geodata.extraction.phrases import WeaponPhrase

MOST_REFERENTS = 25  # phrases of one sentence, so that a list of a thousand costs no more
_CLOSE = 60
_BEGINNING = 120  # characters
_NAME_THEN_KIND = re.compile(
    r"[\"'”’)]?(?:\s(?:type|class|family|series))?(?:,?\sor\s[\"“][^\"”\n]{2,30}[\"”])?(?:(?:,|\s?[–—(]|\sas\b)\s?(?:[a-z]+\s){0,2}?"
    r"|,?\s(?:which|that)\s(?:is|are|was|were)\s(?:[a-z]+\s){0,3}?"
    r"|\s(?:is|are|was|were|will be|being|represents?|remains?|became|becomes?)\s(?:[a-z]+\s){0,3}?)"
    r"(?:an?|the|its|their|his|one of|essentially|(?-i:[A-Z][a-z]+)(?:[’']s|s[’'])|some|another)\b"
    r"(?:U\.S\.|(?<=\d)\.(?=\d)|(?!\b(?:while|but|whereas)\b)[^.;<>]){0,46}",
    re.IGNORECASE,
)
_KIND_THEN_NAME = re.compile(
    r"(?:,|\s?[–—:(\]])?\s?"
    r"(?:(?:called|dubbed|named|codenamed|designated|nicknamed|known\sas|namely|also|the|an?|which is|or)"
    r"\s?){0,3}"
    r"[\"'“‘(]?",
    re.IGNORECASE,
)
# "The Taurus, a missile built in Bavaria, is a weapon": behind a closed parenthesis.
_THEN_PREDICATE = re.compile(
    r"[^.;:]{3,90},\s(?:is|are|was|were|represents?|remains?|became)\s(?:an?|the|[A-Z]\w+[’']s?)\s(?:[a-z-]+\s){0,2}"
    r"|\s(?:is|are)\s[“\"]?not (?:just|only|merely|simply) [^.;:]{3,70} but (?:an?|the|also an?)\s"
    r"(?:[a-z-]+\s){0,3}"
)
_OR_CALLED = re.compile(
    r",?\sor\s(?:the\s|an?\s)?[\"“](?:[\w-]+[\s-]){0,2}"
)  # "KN-25, or “super-large … launcher”"
# "tested the Shaheen-III on Saturday, a surface-to-surface missile"
_WHEN_THEN_KIND = re.compile(
    r"\s(?:on|in|at|to|from|off|near|this|last|late|early|earlier|during|over|again|yesterday|today)\b[^.;:,]{0,50},"
    r"\san?\s(?:[a-z-]+\s){0,3}"
)
_LONGEST_PREDICATE = 110
_PLURAL_PREDICATE = re.compile(r"[\"”’]?(?:\s(?:series|family))?\s(?:are|were)\s(?:[a-z-]+\s){0,3}")
_OTHER_THEN_NAME = re.compile(r"\s[^.;,]{3,50}, (?:the\s)?")  # "another weapon the group has used, the …"
# What may stand between a name and its kind, as in "YJ-62 Chinese missiles" and "Tondar (Thunder) missile".
_BESIDE = re.compile(
    r"(?:\s(?:sophisticated|new|modern|powerful|advanced|deadly|notorious|feared|vaunted)\s)"
    r"|(?:,?\s(?:also\s)?(?:known as|called|dubbed|nicknamed)\s[\"“'‘][^\"”'’\n]{2,30}[\"”'’]\s)"
    r"|\s(?:Block|Mk|Mod|Increment|Batch)\.?\s?[\w.]+\s"
    r"|(?:\s\d)?[\"”’]?\s(?:(?:[A-Z][a-z]+(?:ian|ese|ish|ean|can|eli)|US|U\.S\.)\s"
    r"|\([^()\n]{2,50}\)\s|[–—]\s[^–—\n.;]{2,45}\s[–—]\s)"
)
_OPENS_ASIDE = re.compile(r"\s?\([^()\n]{0,60}")
_CLOSES_ASIDE = re.compile(r"[^()\n]{0,40}\)\s")
_DASH = re.compile(r"s?\s(?P<dash>--|–|—)\s(?:[a-z-]+\s){0,3}")
_ANY_MUNITION = ("projectile", "munition", "weapon", "device")
_IS_A = re.compile(r"\s(?:is|was)\s(?:an?|the)\s")
_COMPARED = re.compile(
    r"\b(?:resembl(?:es|ing|e)|different (?:[a-z]+ )?(?:to|from)"
    r"|(?:equivalent|similar|comparable|compared|equal|superior|resemblance|similarit(?:y|ies)|answer|rival)"
    r" (?:to|with)"
    r"|(?:is|are|was|were) (?:[\w’'-]+ ){0,5}(?:variants?|derivatives?|cop(?:y|ies)) of"
    r"|(?:descendants?|offshoots?|cousins?|relatives?|siblings?) of"
    r"|(?:regard|consider|view|treat)(?:s|ed)? (?:(?:the|it|this) )?(?:[\w-]+ )?as"
    r"|than the [\d., ]{1,8}[- ]?(?:km|kilomet(?:re|er)s?|miles?) (?:of|for)"
    r"|based on|derived from|modell?ed on|than|[Uu]nlike|except|replac(?:e|es|ing)"
    r"|(?:takes?|taking|took) the place of|successors? (?:to|of)|instead of"
    r"|(?:shot|shoot|brought|bring|took|take|knocked) (?:[\w-]+ ){0,2}down (?:[\w-]+ ){0,3}(?:with|by|using)"
    r"|intercepted (?:by|with|using)"
    r"|(?<!weapon)(?<!missile)(?<!system)(?<!drone), an? (?:[a-z-]+ ){0,2}"
    r"(?:variant|version|derivative|copy) of"
    r"|(?:described|billed|touted|seen) as)"
    r" (?:[\w’'.-]+ ){0,3}$"
)
# "a drone that it calls the Geran's little brother"
_KIN_OF = re.compile(
    r"['’]s? (?:[a-z]+ )?"
    r"(?:brother|sister|sibling|cousin|twin|equivalent|counterpart|successor|rival|clone)\b"
)
_SHUNNED = re.compile(
    r"\b(?:(?:fear|threat|afraid|wary|(?:within|out of|outside|beyond)(?: the)? (?:range|reach)) of"
    r"|(?:protected|guarded|defended|shielded|intercepted|detected) by"
    r"|(?:evad|avoid|elud|dodg|penetrat|beat)(?:es?|s|d|ed|ing)?) (?:[\w’'.-]+ ){0,3}$"
)
_CARRIED = re.compile(
    r"\b(?:carr(?:y|ies|ying)|deliver(?:s|ing)?|(?:fitted|armed|tipped|loaded) with) (?:[\w-]+ ){0,3}$"
)
# "- **Shahab-3 (Meteor-3)**: Range 1,300 km. Can reach …": what a line of notes tells of.
_FIGURE_OF_LIST = re.compile(r"[•*–-]?\s*[A-Z][\w /()-]{2,40}:[ \t]+\S")  # "Warhead/payload: 1,000 kg"
_LONGEST_LIST = 20  # lines
_LONGEST_HEADING = 90  # characters
_BULLET = re.compile(r"[\s•·#\"“–—-]*(?:\d{1,2}[.)]\s)?[\s\"“]*")
_TOPIC_ENDS = re.compile(
    r"[\"”’]?(?:\s?\([^()\n]{0,60}\))?(?:\s(?:family|series|missiles?|drones?))? {0,3}[:–—,]"
)
_NOTE = re.compile(_TOPIC_ENDS.pattern + r"\s(?:(?!\b(?:in|on|at|with|against|of|for|the)\b)[\w-]+\s){0,4}")
_LONGEST_NOTE = 600
_ALIKE = (
    frozenset({"missile", "rocket", "interceptor", "ICBM", "SLBM", "projectile"}),
    frozenset({"drone", "loitering munition"}),
    frozenset({"drone", "naval drone"}),
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
        places: by passage.
        resolved: what a phrase of a sentence was found to stand for, asked more than once.
    """

    text: str
    sentences: tuple[Span, ...]
    phrases: tuple[tuple[WeaponPhrase, ...], ...]
    same: dict[Span, WeaponPhrase] = field(default_factory=dict)
    places: tuple[Sequence[PlaceMention], ...] = ()
    resolved: dict[tuple[Span, int], tuple[WeaponPhrase, ...]] = field(default_factory=dict)
    _referents: dict[int, tuple[WeaponPhrase, ...]] = field(default_factory=dict)

    def referents(self, sentence: int, before: int) -> Sequence[WeaponPhrase]:
        """The last phrases of a sentence that end before an offset and may be meant by later words."""
        row = self._row(sentence)
        end = bisect_right(row, before, key=_end)
        return row[max(0, end - MOST_REFERENTS) : end]

    def first_referents(self, sentence: int) -> Sequence[WeaponPhrase]:
        """The first phrases of a sentence that may be meant by other words."""
        return self._row(sentence)[:MOST_REFERENTS]

    def _row(self, sentence: int) -> tuple[WeaponPhrase, ...]:
        row = self._referents.get(sentence)
        if row is None:
            row = tuple(item for item in self.phrases[sentence] if self._may_be_meant(item))
            self._referents[sentence] = row
        return row

    def following(self, sentence: int) -> str:
        """The beginning of the next sentence in lower case, empty behind the last."""
        if sentence + 1 >= len(self.sentences):
            return ""
        start, end = self.sentences[sentence + 1]
        return self.text[start : min(end, start + _BEGINNING)].lower()

    def topic(self, sentence: int) -> WeaponPhrase | None:
        """The weapon that heads the line of a sentence, as in notes: "Shahab-3: Range 1,300 km. Can …"."""
        start = self.sentences[sentence].start
        line = self.text.rfind("\n", max(0, start - _LONGEST_NOTE), start) + 1
        while sentence and self.sentences[sentence - 1].start >= line:
            sentence -= 1
        if not self.phrases[sentence]:
            return None
        first = self.phrases[sentence][0]
        bullet = _BULLET.fullmatch(self.text, line, first.span.start)
        ends = _TOPIC_ENDS.match(self.text, first.span.end)
        if bullet is None or ends is None:
            return None
        return first if bullet[0].strip() or not ends[0].endswith(",") else None

    def heading(self, sentence: int) -> WeaponPhrase | None:
        """The weapon in the heading of a list of figures: "ATACMS specifications", then "Range: 300 km"."""
        above, furthest = sentence, max(-1, sentence - _LONGEST_LIST)
        while above > furthest and _FIGURE_OF_LIST.match(self.text, self.sentences[above].start):
            above -= 1
        if above in {furthest, sentence}:
            return None
        span = self.sentences[above]
        named = {item.weapon: item for item in self.phrases[above] if item.named}
        plain = span.end - span.start > _LONGEST_HEADING or self.text[span.end - 1] in ".!?"
        return None if plain or len(named) != 1 else next(iter(named.values()))

    @cached_property
    def capitals(self) -> dict[str, PlaceMention]:
        """The first mention of each capital that the article names, by country."""
        capitals: dict[str, PlaceMention] = {}
        for row in self.places:
            for mention in row:
                if mention.place is not None and mention.place.capital:
                    capitals.setdefault(mention.place.country, mention)
        return capitals

    def is_compared(self, item: WeaponPhrase) -> bool:
        """Something else is told by it: "far shorter than the ATACMS"."""
        start = item.phrase.start
        return _COMPARED.search(self.text, max(0, start - 50), start) is not None

    def _may_be_meant(self, item: WeaponPhrase) -> bool:
        kin = _KIN_OF.match(self.text, item.phrase.end) is not None
        told_by = kin or self.is_compared(item) or self._is_shunned(item)
        return not (item.weak or item.is_sensor or told_by or self.is_cargo(item))

    def _is_shunned(self, item: WeaponPhrase) -> bool:
        """An air defence that somebody keeps away from: "out of fear of Russia's S-400 batteries"."""
        start = item.phrase.start
        return (
            "air defence" in item.kinds and _SHUNNED.search(self.text, max(0, start - 50), start) is not None
        )

    def is_cargo(self, item: WeaponPhrase) -> bool:
        """What a missile carries: "It can carry nuclear weapons"."""
        start = item.phrase.start
        return "nuclear" in item.weapon and _CARRIED.search(self.text, max(0, start - 50), start) is not None


def _end(item: WeaponPhrase) -> int:
    return item.phrase.end


def link_discourse(
    text: str,
    sentences: Sequence[Span],
    phrases: Sequence[Sequence[WeaponPhrase]],
    places: Sequence[Sequence[PlaceMention]],
) -> Discourse:
    """The phrases of an article with the descriptions beside a name: "the Oreshnik, an experimental missile".

    Args:
        text: the article, blanked of furniture.
        sentences: spans of the passages.
        phrases: weapons named or described, by passage.
        places: by passage.
    """
    same: dict[Span, WeaponPhrase] = {}
    for row in phrases:
        for first, inside, last in zip(row, row[1:], row[2:], strict=False):
            _link_over_aside(text, first, inside, last, same)
        for first, second in pairwise(row):
            _link(text, first, second, same)
    rows = tuple(tuple(row) for row in phrases)
    return Discourse(text, tuple(sentences), rows, same, tuple(places))


def _link_over_aside(
    text: str, first: WeaponPhrase, inside: WeaponPhrase, last: WeaponPhrase, same: dict[Span, WeaponPhrase]
) -> None:
    """As in "the JASSM-ER (Joint … Missile) missiles": the brackets hold a weapon's name spelled out."""
    opens = text[first.phrase.end : inside.phrase.start]
    closes = text[inside.phrase.end : last.phrase.start]
    aside = _OPENS_ASIDE.fullmatch(opens) and _CLOSES_ASIDE.fullmatch(closes)
    if aside and first.named and not last.named and alike(first.kinds, last.kinds):
        same[last.span] = first


def _heads_note(text: str, first: WeaponPhrase, gap: str) -> bool:
    """As in "Khalij Fars: ballistic anti-ship missile" at the head of a line."""
    line = text.rfind("\n", max(0, first.phrase.start - _CLOSE), first.phrase.start) + 1
    lead = text[line : first.phrase.start]
    told = _NOTE.fullmatch(gap) and (not gap.startswith(",") or lead.strip())
    return bool(told) and not lead.strip(' -*•"“(') and len(lead) < _CLOSE


def _link(text: str, first: WeaponPhrase, second: WeaponPhrase, same: dict[Span, WeaponPhrase]) -> None:
    gap = text[first.phrase.end : second.phrase.start]
    if not second.named and len(gap) <= _LONGEST_PREDICATE and _THEN_PREDICATE.fullmatch(gap):
        same[second.span] = same.get(first.span, first)
    if len(gap) > _CLOSE or first.weak or second.weak or first.is_sensor or second.is_sensor:
        return
    if first.named and second.plural and _is_between_dashes(text, gap, second):
        same[second.span] = first
    munition = not second.named and second.weapon.endswith(_ANY_MUNITION) and _IS_A.match(gap)
    if first.named and not second.named and (munition or alike(first.kinds, second.kinds)):
        beside = _NAME_THEN_KIND.fullmatch(gap) or _WHEN_THEN_KIND.fullmatch(gap)
        listed = second.lead in {"and", "or", "like", "such"}
        told = _OR_CALLED.fullmatch(gap) if listed else beside or _OR_CALLED.fullmatch(gap)
        several = (second.plural or first.plural) and _PLURAL_PREDICATE.fullmatch(gap)
        if told or several or _BESIDE.fullmatch(gap) or _heads_note(text, first, gap):
            same[second.span] = first
    elif second.named and not first.named and alike(first.kinds, second.kinds):
        another = first.lead in {"another", "other"} and _OTHER_THEN_NAME.fullmatch(gap)
        short = another or (gap == " " and text[first.span.start : first.span.end].isupper())  # "MLRS HIMARS"
        if short or (_KIND_THEN_NAME.fullmatch(gap) and gap.strip()):
            same[first.span] = second
    elif (
        not first.named
        and not second.named
        and (gap.strip() == "(" or (_NAME_THEN_KIND.fullmatch(gap) and gap.strip()[:1] not in {"", ","}))
    ):
        same[second.span] = same.get(first.span, first)


def _is_between_dashes(text: str, gap: str, second: WeaponPhrase) -> bool:
    """As in "Pershing 2s -- single-warhead ballistic missiles -- can"."""
    opens = _DASH.fullmatch(gap)
    closes = text[second.phrase.end : second.phrase.end + 4].strip()
    return opens is not None and closes.startswith(opens["dash"]) and not second.named


def alike(kinds: Sequence[str], others: Sequence[str]) -> bool:
    if not kinds or not others or {"weapon", "munition"} & {*kinds, *others}:
        return True
    if set(kinds) & set(others):
        return True
    return any(group & set(kinds) and group & set(others) for group in _ALIKE)

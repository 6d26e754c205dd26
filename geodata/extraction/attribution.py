"""Whose range it is: the weapon that a range cue belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geodata.extraction.antecedents import antecedents, following, one_of_two, two_named
from geodata.extraction.beside import (
    is_of_others,
    like_which,
    names_apposed,
    weapon_behind,
    weapon_beside,
    weapon_inside,
)
from geodata.extraction.discourse import Discourse
from geodata.extraction.former_latter import told_of_two
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.name_counts import FURTHEST_BACK, only_name
from geodata.extraction.nameless import nameless_subject
from geodata.extraction.nearness import best_before
from geodata.extraction.owner_patterns import OwnerPatterns, owner_patterns
from geodata.extraction.phrases import WeaponPhrase
from geodata.extraction.ranges import Cue, Verdict
from geodata.extraction.resolution import resolve_phrase
from geodata.extraction.shooters import gun_of
from geodata.extraction.view import LENGTH, SENSOR, WEAPON, SentenceView, holds_one

_AHEAD = 15  # characters that a pronoun may be told by: "Both can"
_OPENING = re.compile(r"[ \"'(–—-]*(?:[a-z]+ly,?)?[ \"'(–—-]*")
# "The Volna, with a range of 9,000 miles, carries twelve missiles": told of the subject
_OF_THE_SUBJECT = re.compile(
    r" ?(?:\([^()]*\))?, (?:carr(?:ies|y)|can (?:carry|fire|launch)|fires?|launches|has|had|is|are|was)\b"
)
_ONE_OF_THESE = re.compile(r"\bthe (first|last) of $")  # "the last of these can fly …"
_WITH_ONE = re.compile(r"\bwith the (former|latter),? $")  # "with the latter it can reach …"
# "re-equipped with the JL-3, it can …"
_ARMED_WITH = re.compile(
    rf".*\b(?:re-?)?(?:equipped|armed|fitted|loaded) with (?:the |its )?{WEAPON}s?, ", re.DOTALL
)
_NOR = re.compile(r"\bnor (?:the |an? )?$")
_THE_NEXT = re.compile(r"s?, (?:the|its|their) (?:[a-z-]+ ){0,2}")  # "sees drones, the missiles reach 40 km"
# "At 560 km, its range is more than double that of the Bora"
_ITS_RANGE = re.compile(r", (?P<its>its|their) (?:[a-z]+ )?(?:range|reach)\b")
_BOTH_OF = re.compile(rf"{LENGTH},? (?:and |while |but )?(?:the )?(?P<first>{WEAPON}) and (?:the )?{WEAPON}$")
_BRACKETS = re.compile(r"\([^()]*\)")  # "the Asef (400 km) and the Tankil (500 km)"
_IN_BRACKETS = re.compile(rf" \((?:the )?{WEAPON}(?:(?:,|,? and|,? or)(?: the)? {WEAPON}){{0,4}}\)")
_UNLIKE = re.compile(
    r"\b(?:unlike|in contrast (?:to|with)|compared (?:to|with)|instead of|rather than|as opposed to)"
    r"(?: (?:the|its|their|older|earlier))* $"
)
_CONTRASTED = re.compile(
    r"\b(?:whose|unlike|like|not|than|in contrast|opposed to|similar|based on|derived from|replac\w+"
    r"|resembl\w+)\b"
)
# "the ATACMS, which it already has, cannot reach …", "the ATACMS it received cannot reach …"
_ITS_CLAUSE = re.compile(
    r"s?(?:, (?:which|that|who|whose) [^,;.]{2,90},| (?:that )?(?:it|they|he|she|we) [^,;.]{2,60}?"
    r"| (?:on|from|of|for|with|in) which [^,;.]{2,50}?) ?"
)
_ORIGINALS = ("original", "predecessor", "baseline", "earlier", "older", "standard", "previous", "first ")
# "while the original can fly only 600 km": of no weapon that the sentence names.
_THE_ORIGINAL = re.compile(
    r"\b(?:while|whereas|but|and) (?:the|its) (?:original|predecessor|baseline"
    r"|(?:earlier|older|standard|previous|first) (?:model|version|variant|one|missile|rocket|drone))\b"
    r"[^.;,]{0,25}$"
)
# "with a lighter vehicle it could fly …"
_WITH_A = re.compile(rf"\bwith an? (?:[a-z-]+ ){{0,3}}{WEAPON},? $")
_OUTRANGED = re.compile(r"\b(?:except|outrang\w+|than|unlike|twice|half)\b")
# "compared with 80 km for GMLRS, ATACMS can"
_FIGURE_FOR = re.compile(rf"{LENGTH}[^.;,]{{0,12}} for (?:the )?$")
_RELATIVE = re.compile(r"s?,? (?:which|that|able to|capable of)\b")
_SHARES_HEAD = re.compile(r"(?:,|,? and|,? or|&) |/ ?")
_AND = re.compile(r"(?: \([^()]{0,40}\))? (?:and|or|&) (?:the |its |their )?")
_IT_IS = re.compile(
    r"[\"' ]*(?P<pronoun>it|this|they|these|both) (?:is|are|was|were|(?:would|can|could) be)\b[^,;.]{0,50}$"
)
_SUCH_AS = re.compile(rf",? (?:such as|like|including) (?:the |its |their )?{WEAPON}")
# "'It reaches 3,000 km,' he said of the Flamingo"
_SAID_OF = re.compile(
    r"[^.;\"]{0,40}\" (?:[^.;\"]{1,40} )?(?:said|says|told [^.;]{3,30})"
    rf" (?:of|about) (?:the |its |their )?{WEAPON}"
)
_PLURALS = frozenset({"they", "their", "them", "these", "those", "both"})
_LAUNCHED = re.compile(
    r"\b(?:launched|fired|dropped|released|carried|deployed|flown) (?:from|by|aboard|under|on)"
    r" (?:[a-z'-]+ ){0,4}$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The weapons a cue belongs to, and the words that name or stand for them.

    Attributes:
        weapons: what the words resolve to; several share the figure.
        said: the phrase beside the cue; None where a pronoun or nothing stands there.
        undecided: only one of the weapons is meant, and the text does not say which.
    """

    weapons: tuple[WeaponPhrase, ...]
    said: WeaponPhrase | None
    undecided: bool = False


def find_owner(
    view: SentenceView, mark: int, verdict: Verdict, discourse: Discourse, lexicon: Lexicon
) -> Owner | None:
    """The owner of the range at `mark` of a sentence; None where the text names none within reach."""
    patterns = owner_patterns(lexicon)
    owner = _find_owner(view, mark, verdict, discourse, patterns)
    if owner is not None and any(item.named for item in owner.weapons):
        return owner
    quoted = _SAID_OF.match(view.text, mark + 1)
    if quoted:
        return _resolved(mark + len(quoted[0]), view, discourse, patterns)
    example = _SUCH_AS.match(view.text, mark + 1)
    named = _joined_behind(view, mark + len(example[0])) if example else ()
    if owner is None or not all(item.named for item in named):
        return owner
    return replace(owner, weapons=tuple(named)) if named else owner


def _find_owner(
    view: SentenceView, mark: int, verdict: Verdict, discourse: Discourse, patterns: OwnerPatterns
) -> Owner | None:
    others = is_of_others(view, mark, patterns)
    told = holds_one(view.text, _ORIGINALS) and _THE_ORIGINAL.search(view.text, 0, verdict.start)
    if others or told:
        return None
    beside = weapon_beside(view, mark, patterns)
    behind = weapon_behind(view, mark, verdict, patterns) if beside is None else beside
    if behind is not None:
        return _resolved(behind, view, discourse, patterns)
    inside = weapon_inside(view, mark, verdict, patterns)
    if inside is not None:
        both = _both_of(view, inside, discourse) if verdict.cue is Cue.COMPARED else None
        return both or _resolved(inside, view, discourse, patterns, verdict.start)
    bracketed = _bracketed(view, mark)
    if bracketed is not None:
        return bracketed
    two = told_of_two(view, mark, verdict, discourse)
    if two or verdict.cue is Cue.COMPARED:
        return Owner(weapons=two, said=None) if two else None
    return _owner_around(view, mark, verdict, discourse, patterns)


def _both_of(view: SentenceView, last: int, discourse: Discourse) -> Owner | None:
    """As in "… 70 km, and the Storm Shadow and Scalp of more than 250 km"."""
    both = _BOTH_OF.search(view.text, 0, last + 1)
    pair = (view.phrase_at(both.start("first")), view.phrase_at(last)) if both else ()
    return Owner(weapons=_all_resolved(pair, view.index, discourse), said=None) if pair else None


def _bracketed(view: SentenceView, mark: int) -> Owner | None:
    """As in "some with a range of over 2,000 km (Mohajer-6 and Shahed-136)"."""
    brackets = _IN_BRACKETS.match(view.text, mark + 1)
    if brackets is None:
        return None
    found = [phrase for place, phrase in view.weapons if mark < place < brackets.end()]
    return Owner(weapons=tuple(found), said=None) if all(item.named for item in found) else None


def _owner_around(
    view: SentenceView, mark: int, verdict: Verdict, discourse: Discourse, patterns: OwnerPatterns
) -> Owner | None:
    """The weapon before the cue, what a pronoun there stands for, or the weapon it opens the sentence for."""
    apposed = names_apposed(view, verdict.start)
    if apposed:
        return Owner(weapons=apposed, said=None)
    before = best_before(view, verdict.start, patterns)
    if before is not None:
        before = gun_of(view, before, verdict.start, patterns)
    variant = _variant_of(view, before, patterns) if before is not None else None
    pronoun = variant or _pronoun_before(view, verdict, mark, before, patterns)
    if pronoun and before is not None and _ARMED_WITH.fullmatch(view.text[max(0, before - 40) : pronoun[0]]):
        pronoun = None
    its = _ITS_RANGE.match(view.text, mark + 1) if before is None and pronoun is None else None
    if its is not None:
        pronoun = its.start("its"), its["its"] == "their"
    fronted = _fronted(view, mark, verdict, before, patterns)
    if fronted is not None and (pronoun is None or patterns.points_ahead.match(view.text)):
        return _resolved(fronted, view, discourse, patterns, ahead=True)
    pointed = _by_pronoun(view, pronoun, discourse) if pronoun is not None else None
    if pointed is not None:
        return pointed
    if before is not None:
        return _resolved(before, view, discourse, patterns, verdict.start)
    return _elsewhere(view, mark, verdict, discourse, patterns)


def _resolved(
    mark: int,
    view: SentenceView,
    discourse: Discourse,
    patterns: OwnerPatterns,
    cue: int | None = None,
    *,
    ahead: bool = False,
) -> Owner:
    said = view.phrase_at(mark)
    group = _coordinated(view, mark, cue, patterns) if cue is not None else [said]
    if ahead:
        group = _joined_behind(view, mark)
    if not said.named:
        group = like_which(view, mark, patterns) or group
    weapons: dict[str, WeaponPhrase] = {}
    for item in group:
        for weapon in resolve_phrase(item, view.index, discourse):
            weapons.setdefault(weapon.weapon, weapon)
    return Owner(weapons=tuple(weapons.values()), said=said)


def _joined_behind(view: SentenceView, mark: int) -> list[WeaponPhrase]:
    """Both of "With a range of 300 km, the ATACMS and Storm Shadow …"."""
    group = [view.phrase_at(mark)]
    for place, phrase in view.weapons:
        if place > mark and _AND.fullmatch(view.text, mark + 1, place):
            group.append(phrase)
            mark = place
    return group


def _variant_of(view: SentenceView, before: int, patterns: OwnerPatterns) -> tuple[int, bool] | None:
    """The pronoun of "It is a variant of the Kh-55 with …", "They are launched from jets and have …"."""
    pronoun = _IT_IS.match(view.text, 0, before)
    lead = view.text[max(0, before - 60) : before]
    if pronoun and (patterns.derived.search(lead) or _LAUNCHED.search(lead)):
        return pronoun.start("pronoun"), pronoun["pronoun"] in {"they", "these", "both"}
    return None


def _coordinated(view: SentenceView, mark: int, cue: int, patterns: OwnerPatterns) -> list[WeaponPhrase]:
    """All of "ATACMS and Storm Shadow" where a plural verb follows."""
    group = [view.phrase_at(mark)]
    neither = _NOR.search(view.text, max(0, mark - 12), mark)
    if not (neither or patterns.plural_verb.match(view.text[mark + 1 : cue + 30])):
        return group
    bracketed = view.text.count("(", mark, cue) > view.text.count(")", mark, cue)
    weapons = view.weapons
    index = next(number for number, (place, _) in enumerate(weapons) if place == mark)
    for place, phrase in reversed(weapons[:index]):
        alone = len(group) == 1 and _THE_NEXT.fullmatch(view.text, place + 1, mark)
        apart = (
            alone
            or LENGTH in (view.text[place:mark] if bracketed else _BRACKETS.sub("", view.text[place:mark]))
            or _UNLIKE.search(view.text, max(0, place - 60), place)
            or _CONTRASTED.search(view.text, place + 1, mark)
            or _FIGURE_FOR.search(view.text, max(0, place - 40), place)
            or (_RELATIVE.match(view.text, mark + 1) and _has_its_own_head(view, place, phrase, mark))
        )
        if apart or not patterns.joined.match(view.text[place + 1 : mark]):
            break
        group.insert(0, phrase)
        mark = place
    return group


def _is_contrasted(between: str, patterns: OwnerPatterns) -> bool:
    """As in "37 miles, outranging anything in the inventory except HIMARS"."""
    return bool(patterns.against.search(between) or _OUTRANGED.search(between))


def _has_its_own_head(view: SentenceView, place: int, phrase: WeaponPhrase, mark: int) -> bool:
    """As in "Stingers, Altius drones and Harpoon missiles that can …": the clause tells of the last alone.

    "Storm Shadow and SCALP missiles that can …" share their head.
    """
    last = view.phrase_at(mark)
    shared = _SHARES_HEAD.fullmatch(view.text, place + 1, mark) is not None
    return not shared or phrase.phrase != phrase.span or not set(phrase.kinds) & set(last.kinds)


def _pronoun_before(
    view: SentenceView, verdict: Verdict, mark: int, before: int | None, patterns: OwnerPatterns
) -> tuple[int, bool] | None:
    """Position of a pronoun between the last weapon and the cue, and whether it is plural."""
    floor = 0 if before is None else before + 1
    for place, _ in view.weapons:
        if place < verdict.start:
            floor = max(floor, place + 1)
    if before is not None and _ITS_CLAUSE.fullmatch(view.text, floor, max(verdict.start, floor)):
        return None
    end = max(verdict.start, floor)
    words = [word for word in patterns.pronoun.finditer(view.text, floor, end + _AHEAD) if word.end() <= end]
    if not words and before is None:
        words = list(patterns.pronoun.finditer(view.text, verdict.start, mark))
    if not words or (before is not None and words[-1][0] in {"its", "their", "them"}):
        return None
    word = words[-1][0]
    return words[-1].start(), word in _PLURALS or word.endswith("systems")


def _by_pronoun(view: SentenceView, pronoun: tuple[int, bool], discourse: Discourse) -> Owner | None:
    place, plural = pronoun
    part = _WITH_A.search(view.text, 0, place)
    before = part.start() if part else place
    earlier = [phrase.phrase.end for mark, phrase in view.weapons if mark < before]
    offset = max(earlier, default=view.passage.span.start)
    word = view.text[place : place + 10]
    several = _none_of(view, place, discourse)
    if several:
        return Owner(weapons=several, said=None)
    if word.startswith(("both", "neither")):
        found = two_named(view.index, discourse)
        return Owner(weapons=found, said=None) if found else None
    found = (
        one_of_two(view.index, offset, discourse, latter=word.startswith("the latter"))
        if word.startswith(("the former", "the latter"))
        else antecedents(view.index, offset, discourse, plural=plural) or following(view.index, discourse)
    )
    with_one = _WITH_ONE.search(view.text, 0, place)
    if with_one:
        of_two = one_of_two(
            view.index, view.offset(with_one.start()), discourse, latter=with_one[1] == "latter"
        )
        return Owner(weapons=of_two, said=None) if of_two else None
    one = _ONE_OF_THESE.search(view.text, 0, place)
    if one and len(found) > 1:
        found = (found[-1 if one[1] == "last" else 0],)
        return Owner(weapons=_all_resolved(found, view.index, discourse), said=None)
    if not found:
        untold = word.startswith("the former")  # of two that nobody knows, not what was told of
        return Owner(weapons=(), said=None) if untold else None
    listed = antecedents(view.index, offset, discourse, plural=True) if len(found) == 1 and not plural else ()
    undecided = len({item.weapon for item in listed if item.named}) > 1 and not word.startswith("the ")
    weapons = _all_resolved(listed if undecided else found, view.index, discourse)
    return Owner(weapons=weapons, said=None, undecided=undecided)


def _none_of(view: SentenceView, place: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The weapons named in the two sentences before "None of those can reach Moscow"."""
    if not view.text.endswith("none of ", 0, place):
        return ()
    rows = discourse.phrases[max(0, view.index - 2) : view.index]
    named = {item.weapon: item for row in rows for item in row if item.named and not item.weak}
    return tuple(named.values()) if len(named) > 1 else ()


def _all_resolved(
    found: tuple[WeaponPhrase, ...], sentence: int, discourse: Discourse
) -> tuple[WeaponPhrase, ...]:
    weapons = [weapon for item in found for weapon in resolve_phrase(item, sentence, discourse)]
    return tuple({weapon.weapon: weapon for weapon in weapons}.values())


def _fronted(
    view: SentenceView, mark: int, verdict: Verdict, before: int | None, patterns: OwnerPatterns
) -> int | None:
    """As in "With a range of 300 km, the ATACMS …": the weapon behind, where the cue opens the sentence."""
    lead = view.text[: verdict.start]
    first = _OPENING.fullmatch(lead) is not None
    if not first and _OF_THE_SUBJECT.match(view.text, mark + 1):
        return None
    opens = first or (before is None and lead.rstrip().endswith((",", ":", "and", "but")))
    if before is not None or not (opens or patterns.fronted_cue.match(lead.lstrip())):
        return None
    match = patterns.fronted.match(view.text[mark + 1 :].replace(SENSOR, WEAPON))
    named = mark + match.end() if match else None
    return None if named is None or view.phrase_at(named).weak else named


def _elsewhere(
    view: SentenceView, mark: int, verdict: Verdict, discourse: Discourse, patterns: OwnerPatterns
) -> Owner | None:
    """An instrument behind ("… with its new drones"), else the weapon of the sentences before."""
    if verdict.cue is Cue.VERB:
        match = patterns.instrument_after.match(view.text[mark + 1 :].replace(SENSOR, WEAPON))
        if match and view.phrase_at(mark + match.end()).kinds != ("launcher",):
            return _resolved(mark + match.end(), view, discourse, patterns)
        shot = patterns.shot.match(view.text[verdict.start : mark].replace(SENSOR, WEAPON))
        if shot:
            return _resolved(verdict.start + shot.end() - 1, view, discourse, patterns)
        if not patterns.subject_elsewhere.search(view.text[: verdict.start].rstrip()):
            return None
    start = view.passage.span.start
    topic = discourse.topic(view.index) or discourse.heading(view.index)
    found = (topic,) if topic else antecedents(view.index, start, discourse)
    if not found and verdict.cue is Cue.NOUN and not view.weapons:
        found = only_name((), view.index, start, discourse, back=FURTHEST_BACK)  # "Range is reportedly …"
    if found:
        return Owner(weapons=_all_resolved(found, view.index, discourse), said=None)
    behind = [
        place
        for place, phrase in view.weapons
        if mark < place < mark + 90
        and not phrase.weak
        and not _is_contrasted(view.text[mark:place], patterns)
    ]
    if behind and (
        verdict.cue is Cue.AFTER or (verdict.cue in {Cue.NOUN, Cue.VERB} and view.phrase_at(behind[0]).named)
    ):
        return _resolved(behind[0], view, discourse, patterns)
    ahead = following(view.index, discourse) if not behind else ()
    nameless = None if ahead else nameless_subject(view, verdict, discourse, patterns)
    told = ahead if nameless is None else (nameless,)
    return Owner(weapons=told, said=nameless) if told else None

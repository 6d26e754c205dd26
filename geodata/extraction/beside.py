"""The weapon that stands in the words of a range or right beside its figure."""

from __future__ import annotations

import re

from geodata.extraction.owner_patterns import OwnerPatterns
from geodata.extraction.phrases import CARRIERS, WeaponPhrase
from geodata.extraction.ranges import Cue, Verdict
from geodata.extraction.view import LENGTH, PLACE, SENSOR, WEAPON, SentenceView

# "K9 howitzers can hit targets 40 km away, the North's guns 54 km"
_NEXT_OWNER = re.compile(
    rf"{LENGTH}[^.;,]{{0,20}},(?: and)? (?:the |its |their )?(?:(?:{PLACE}|[a-z]+)'s )?(?P<owner>{WEAPON})"
    r" (?:one of )?$"
)
_FOR_ANOTHER = re.compile(
    rf" for (?:the |its )?(?:[a-z]+ ){{0,2}}[a-z]+-?[0-9][a-z0-9-]*(?![^.;,]{{0,12}}{WEAPON})"
)
_COMPARED_WITH = re.compile(
    r"\b(?:compared (?:with|to)|against|versus|up from) (?:(?:about|around|some|up to|just|only) )*$"
)
_POSSESSED = re.compile(r"(?:'s|s'|') ")
# "Agni-1 with a 700-km range, Agni-2 with …": the figure is the weapon's before it.
_OWNED = re.compile(rf"{WEAPON}(?:'s|s)? (?:with|has|have|boasts?) (?:an? |its )?$")
# "engages helicopters at up to 5,000 m using Kombat missiles"
_USING = re.compile(rf"(?: away)? using (?:the |its |their )?(?:[a-z-]+ ){{0,2}}{WEAPON}")
# "the most they can shoot is 80 km, that of rockets launched from the HIMARS", "…, out of a HIMARS"
_THAT_OF = re.compile(
    r",? (?:that of|out of) (?:the |an? )?(?:[^ ;,]+ ){0,3}?"
    rf"(?:{WEAPON} (?:launched|fired) from (?:the )?)?{WEAPON}"
)
_IN_A_BRACKET = re.compile(r"-range \((?:[a-z]+ ){0,3}$")  # "its intermediate-range (up to 4,000 km) Musudan"
_RIGHT_BEHIND = re.compile(rf"^[- ]{WEAPON}")
_TIMES = re.compile(r"\b(?:times|twice|half) the (?:[a-z]+ and )?$")  # "twice the range of"
_OWNED_WEAPON = re.compile(rf"'s? {WEAPON}")  # "of the submarines' cruise missiles"
_OWNS = re.compile(r"(?<!\w)(?:for|of)(?: [a-z'-]+){0,3} $")
# "Its missiles reach 300 km, its drones 900 km"
_ITS_FIGURE = re.compile(
    r"(?:'s)?(?: (?:up to|about|around|some|over|more than|nearly|almost|only|just|at least|roughly))? "
)
_FIRES = re.compile(r"\b(?:fir(?:e|es|ing)|launch(?:es|ing)?|shoots?|lobs?|hurls?) (?:[a-z0-9'-]+ ){0,3}$")
# "the booster lets the Zolfaghar fly 900 km"
_ENABLED = re.compile(
    r"(?:allow|enabl|let|permit|help|mak|giv|gave)[a-z]* (?:the |its |their |an? )?(?:[a-z-]+ ){0,2}"
    rf"{WEAPON}s? (?=(?:to )?[a-z]+ |the (?:ability|power|means) )"
)
_OR_ANOTHER = re.compile(r",? (?:and|or|but) (?:[a-z0-9]+ ){0,3}")
_VERSUS = re.compile(r"[ ,]*(?:against|versus)(?: the| its)? ")  # "150 km against the HIMARS's 80 km"


_TO_THE_VERB = 10  # characters: ", both can"
# "the two missiles fired on Tuesday, the Zolfaghar and the newer Dezful, can reach …"
_APPOSED = re.compile(
    rf"s?(?: (?:fired|tested|launched|shown|displayed|unveiled|used|that|it|on)\b"
    rf"[^.;,{WEAPON}{LENGTH}]{{0,50}})?,"
    rf" (?:the |its )?{WEAPON}(?:(?:,|,? and|,? or)(?: (?:the|its))?(?: [a-z-]+){{0,2}} {WEAPON}){{1,3}}s?,"
    r"(?= (?:both |each |all )?(?:can|could|cannot|can't|have|are|were|will|would|may|might|fly|reach)\b)"
)


def weapon_beside(view: SentenceView, mark: int, patterns: OwnerPatterns) -> int | None:
    """As in "the ATACMS, at 300 km", "the Storm Shadow's 250 km", "the 190 miles of ATACMS"."""
    of = patterns.figure_of.match(view.text[mark + 1 : mark + 40])
    if of and (
        view.text.endswith("the ", 0, mark) or _COMPARED_WITH.search(view.text, max(0, mark - 40), mark)
    ):
        return mark + of.end()
    unnamed = _NEXT_OWNER.search(view.text, max(0, mark - 60), mark)
    if unnamed:
        return unnamed.start("owner")
    before = patterns.printed_beside.search(view.text, max(0, mark - 50), mark)
    if before is None or not view.phrase_at(before.start()).named:
        return None
    return before.start()


def is_of_others(view: SentenceView, mark: int, patterns: OwnerPatterns) -> bool:
    """As in "150 km for older missiles", "against 6,000 km for the M45 it replaced", which no lexicon has."""
    if patterns.figure_of_others.match(view.text[mark + 1 : mark + 80]):
        return True
    compared = _COMPARED_WITH.search(view.text, max(0, mark - 40), mark)
    return compared is not None and _FOR_ANOTHER.match(view.text, mark + 1) is not None


def weapon_behind(view: SentenceView, mark: int, verdict: Verdict, patterns: OwnerPatterns) -> int | None:
    """Where the weapon stands that follows its range, as in "the 300 km ATACMS"; None if none does."""
    after = view.text[mark + 1 : mark + 120].replace(SENSOR, WEAPON)
    if _IN_A_BRACKET.search(view.text, max(0, mark - 30), mark) and after.startswith(f") {WEAPON}"):
        return mark + 3
    using = _USING.match(after) or _THAT_OF.match(after)
    if using and view.phrase_at(mark + using.end()).named:
        return mark + using.end()
    tries = []
    if _OWNED.search(view.text, max(0, mark - 40), mark):
        return None
    if verdict.cue in {Cue.AFTER, Cue.ATTRIBUTE}:
        tries = [patterns.range_owner_after, patterns.attributive, patterns.owner_after]
    elif verdict.cue in {Cue.NOUN, Cue.COMPARED}:
        tries = [patterns.owner_after, _RIGHT_BEHIND]
    for pattern in tries:
        match = pattern.match(after)
        if match:
            place = mark + match.end()
            owned = _OWNED_WEAPON.match(view.text, place + 1)
            return owned.end() - 1 if owned else place
    return None


def weapon_inside(view: SentenceView, mark: int, verdict: Verdict, patterns: OwnerPatterns) -> int | None:
    """The weapon in "the range of the ATACMS is …"; the nearest one in a comparison."""
    start = verdict.start
    if verdict.cue is Cue.VERB:
        return _fired(view, start, mark)
    if verdict.cue not in {Cue.NOUN, Cue.COMPARED}:
        return None
    if _TIMES.search(view.text, max(0, start - 40), start):
        return None
    if verdict.cue is Cue.COMPARED:
        earlier = [place for place, _ in view.lengths if place < mark]
        start = earlier[-1] if earlier else start
    within = [
        place
        for place, phrase in view.weapons
        if start < place < mark
        and (phrase.named or not patterns.with_munition.search(view.text[start:place]))
        and (
            _VERSUS.fullmatch(view.text, start + 1, place)
            or not patterns.against.search(view.text[start:place])
        )
        and (
            phrase.named
            or verdict.cue is Cue.NOUN
            or _OWNS.search(view.text[start:place])
            or (view.text[start + 1] in ",;" and _ITS_FIGURE.fullmatch(view.text, place + 1, mark))
        )
    ]
    if not within:
        return None
    if verdict.cue is Cue.COMPARED:
        return within[-1]
    first, *rest = within
    return rest[0] if rest and _POSSESSED.fullmatch(view.text, first + 1, rest[0]) else first


def _fired(view: SentenceView, start: int, mark: int) -> int | None:
    """The weapon that a verb fires: "fires GMLRS out to 85 km", "lets the missile fly 300 km"."""
    fired = next(
        (place for place, phrase in view.weapons if _is_fired(view, start, place, mark, phrase)), None
    )
    told = max((place for place, _ in view.lengths if place < mark), default=0)
    enabled = _ENABLED.match(view.text, start, mark) if fired is None and told < start else None
    if enabled:
        place = view.text.rindex(WEAPON, start, enabled.end())
        return None if {*CARRIERS, "launcher"} & {*view.phrase_at(place).kinds} else place
    if fired is None or told < fired:
        return fired
    second = [place for place, phrase in view.weapons if told < place < mark and phrase.named]
    joined = second and _OR_ANOTHER.fullmatch(view.text, told + 1, second[0])
    return second[0] if joined else fired


def _is_fired(view: SentenceView, start: int, place: int, mark: int, phrase: WeaponPhrase) -> bool:
    """As in "HIMARS launchers fire GMLRS rockets about 50 miles": the named rocket flies."""
    fired = start < place < mark and phrase.named and "launcher" not in phrase.kinds
    return fired and _FIRES.search(view.text, start, place) is not None


def names_apposed(view: SentenceView, cue: int) -> tuple[WeaponPhrase, ...]:
    """Both of "the two missiles fired on Tuesday, the Zolfaghar and the newer Dezful, can reach …".

    Args:
        view: the sentence.
        cue: where the words of range or reach begin.
    """
    if "," not in view.text[max(0, cue - _TO_THE_VERB) : cue]:
        return ()
    for mark, phrase in view.weapons:
        if mark >= cue or phrase.named or not phrase.plural:
            continue
        listed = _APPOSED.match(view.text, mark + 1)
        if listed and 0 <= cue - listed.end() <= _TO_THE_VERB:
            found = tuple(phrase for place, phrase in view.weapons if mark < place < listed.end())
            return found if all(item.named for item in found) else ()
    return ()


def like_which(view: SentenceView, mark: int, patterns: OwnerPatterns) -> list[WeaponPhrase]:
    """The name in "rockets such as the Fajr-5 and other rockets": the only one that the text tells."""
    for place, phrase in reversed(view.weapons):
        if place < mark:
            joined = patterns.and_other.fullmatch(view.text[place + 1 : mark])
            return [phrase] if joined and phrase.named else []
    return []

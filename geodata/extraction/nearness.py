"""The likeliest of the weapons before a cue: how near each stands, and for whom the words around it speak."""

from __future__ import annotations

import re

from geodata.extraction.owner_patterns import OwnerPatterns
from geodata.extraction.phrases import CARRIERS, WeaponPhrase
from geodata.extraction.view import PLACE, WEAPON, SentenceView

_NEAR = 12.0  # characters of distance that weigh as much as one point
_DIRECT = 6.0  # for a weapon right before the cue
_LONGEST_ASIDE = 130  # characters, a relative clause included, that may stand between a weapon and its cue
_OVER_ASIDE = -1.5  # what a weapon before a relative clause scores at least
# "The HIMARS, which was flown in by an aircraft, has …": what the relative clause is about has it.
_OVER_RELATIVE = re.compile(
    r"(?: [a-z]+)?(?:,? (?:which|that|who)|, with)\b[^.;:]{3,120}, "
    r"(?:(?:also |reportedly )?(?:has|have|had|boasts) (?:[a-z]+ ){0,2})?"
)
_ATTACHED = frozenset({"with", "with a", "with an"})  # "shot down a Shahed with a range of 2,000 km"
# "Al-Hussein missiles, modified Scuds with a range of …", "The Ghadr is an upgraded Shahab-3 with …"
_UPGRADED = re.compile(
    rf"{WEAPON}s?(?:, (?:an? )?| (?:is|are|was|were) (?:an? )?)"
    r"(?:modified|upgraded|improved|enhanced|lengthened|stretched|extended-range|longer-range|modernised"
    r"|modernized) $"
    rf"|{WEAPON}s?, (?:an? )?(?:derivative|modification|development|offshoot) of (?:the )?(?:[a-z]+ )?$"
)
# "Until ATACMS arrived, Kyiv could only hit targets 80 km away with GMLRS"
_AT_THE_TIME = re.compile(r"[\"' ]*(?:until|before|(?:even )?without) (?:the |its )?(?:[a-z]+ ){0,2}")
_WHERE = re.compile(rf" (?:near|in|at|outside|on|from) (?:the )?{PLACE}(?=,? (?:that|which|with)\b)")
# "the Flamingo, not the Neptune, can"
_NOT_THE = re.compile(r", (?:and )?not (?:the |its |an? )?(?:[a-z-]+ ){0,2}$")
# "The Waid, which resembles the Shahed, has …", "regard the Toufan as the Ghadr": told of the first
_LIKENED = re.compile(
    r"\bwhich (?:closely )?(?:resembles|looks like|copies|mimics) (?:the |an? )?(?:[^ ,]+ ){0,2}$"
)
_TAKEN_FOR = re.compile(
    rf"\b(?:regard|consider|view|see)(?:s|ed)? (?:the )?{WEAPON} as (?:the |an? )?(?:[^ ,]+ ){{0,2}}$"
)
_DISTANT = frozenset({"", "at", "at a", "from", "out to"})  # "intercepts missiles at ranges of up to 200 km"
_WITH = re.compile(r"s?,? with (?:an? |its |their |the )?")
_THAN = re.compile(r"\bthan an? (?:[\w-]+ ){0,2}$")  # "no faster than a drone, with a range of …"
# As in "the Ghadr (Shahab-3 variant) flies …".
_RELATED = re.compile(r"(?:-based)? (?:variant|version|derivative|copy|clone)s?\)")
# "a missile with a glide vehicle that …, is powerful enough"
_HAS_PART = re.compile(rf"{WEAPON} with an? (?:[a-z'-]+ ){{0,3}}$")
# "Storm Shadow, known as SCALP in France, has …"
_ALSO_CALLED = re.compile(r", (?:also )?(?:known|called|sold|marketed|designated)(?: [a-z]+){0,3} (?:the )?$")
_AS_A = re.compile(r"\bas an? (?:[\w-]+ ){0,3}$")  # "…, adopted as an anti-ship weapon, had …"
# "the Toufan, a missile that appears to be a renamed Ghadr and has …": told of the first
_SEEMS = re.compile(
    r"\b(?:which|that) (?:appears?|seems?|is (?:believed|thought|said|reported)|looks) (?:to be |like )"
    r"(?:an? |the )?(?:[\w'-]+ ){0,3}$"
)
_TAIL = 30  # characters behind an aside
_LONGEST_CLOSED = 170
_EQUIPPED = re.compile(r", with (?:[a-z'-]+ ){0,3}$")  # "The Patriot, with its new radar, has …"


def best_before(view: SentenceView, cue: int, patterns: OwnerPatterns) -> int | None:
    """The likeliest of the weapons before a cue, the nearest asked first."""
    over = _over_aside(view, cue, patterns)
    if over is not None:
        return over
    best: tuple[float, int] | None = None
    for place, phrase in reversed(view.weapons):
        gap = cue - place
        premises = phrase.named and phrase.weak  # "the Shahed factory"
        if gap <= 0 or premises or _is_of_another(view, place, cue, patterns):
            continue
        highest = (_DIRECT if gap < _LONGEST_ASIDE else 0.0) - (gap - 1) / _NEAR
        if best is not None and best[0] >= highest:
            break
        score = _score(view, place, phrase, cue, patterns)
        if best is None or score > best[0]:
            best = (score, place)
    return best[1] if best else None


def _is_of_another(view: SentenceView, place: int, cue: int, patterns: OwnerPatterns) -> bool:
    """As in "the ATACMS's successor has …": of a thing that only the weapon's name tells of."""
    if patterns.anothers.match(view.text, place + 1, cue) or _AT_THE_TIME.fullmatch(view.text, 0, place):
        return True
    lead = max(0, place - 40)
    closes = view.text.startswith(",", place + 1)
    if closes and (_NOT_THE.search(view.text, lead, place) or _LIKENED.search(view.text, lead, place)):
        return True
    if _TAKEN_FOR.search(view.text, max(0, place - 50), place):
        return True
    if _UPGRADED.search(view.text, max(0, place - 50), place):
        return any(other < place for other, _ in view.weapons)
    relative = patterns.relative.match(view.text[place + 1 : cue + 8])
    return not relative and patterns.of_another.search(view.text, max(0, place - 60), place) is not None


def _over_aside(view: SentenceView, cue: int, patterns: OwnerPatterns) -> int | None:
    """The weapon before an aside that tells of another: "ATACMS, whose range is a fifth of the …, cannot"."""
    if "," not in view.text[max(0, cue - _TAIL) : cue]:
        return None  # much cheaper than the search
    aside = patterns.closed_aside.search(view.text, max(0, cue - _LONGEST_CLOSED), cue)
    if aside is None or WEAPON not in aside["aside"]:
        return None
    if not (aside["has"] or patterns.finite.match(view.text[cue : cue + 30])):
        return None
    place = aside.start()
    return None if view.phrase_at(place).weak or view.text[place] != WEAPON else place


def _score(view: SentenceView, place: int, phrase: WeaponPhrase, cue: int, patterns: OwnerPatterns) -> float:
    text = view.text
    gap, before, follows = (
        _without_place(text[place + 1 : cue]),
        text[max(0, place - 60) : place],
        text[cue : cue + 30],
    )
    score = -len(gap) / _NEAR
    if patterns.closing_comma.match(gap) and "," in gap and patterns.finite.match(follows):
        score -= 3
    elif patterns.direct.match(gap):
        score += _DIRECT
    elif _OVER_RELATIVE.fullmatch(gap) and (gap[-2:] != ", " or patterns.finite.match(follows)):
        score = max(score, _OVER_ASIDE)
    carrier = bool(CARRIERS & set(phrase.kinds))
    if (carrier and follows.startswith(("combat radius", "ferry range"))) or _is_told_of(
        phrase, before, gap, patterns
    ):
        score += _DIRECT
    else:
        score -= _subordination(before, gap, follows, patterns)
    if not carrier and _is_borne(view, place, gap, patterns):
        score -= 12
    score -= 3 * len(patterns.clause.findall(gap))
    if phrase.weak:  # "a drone factory", but "the missile capability to reach"
        score -= 4 if text.startswith(" capabilit", place + 1) else 8
    score -= 0.5 * (not phrase.named) + 2 * carrier
    return score


def _without_place(gap: str) -> str:
    """Of "an Iskander launcher near Simferopol that could …" the words without where it stands."""
    return _WHERE.sub("", gap) if PLACE in gap else gap


def _is_told_of(phrase: WeaponPhrase, before: str, gap: str, patterns: OwnerPatterns) -> bool:
    """As in "similar to the Taurus, which has a range of …": of that one, whatever stands before its name."""
    told = patterns.told_of.fullmatch(gap)
    if told is None or "launcher" in phrase.kinds:
        return False
    if told["with"]:
        # "intercepts missiles with a range of …": theirs
        stopped = patterns.against.search(before) is not None
        return (phrase.named or stopped) and not patterns.launched_from.search(before)
    return phrase.named or bool(CARRIERS & set(phrase.kinds))


def _is_borne(view: SentenceView, place: int, gap: str, patterns: OwnerPatterns) -> bool:
    """As in "the planes that carry the Storm Shadow have a range of …": the planes have it."""
    borne = patterns.borne.search(view.text, max(0, place - 80), place)
    if borne is None or not patterns.has_it.fullmatch(gap):
        return False
    return bool(CARRIERS & set(view.phrase_at(borne.start()).kinds))


def _subordination(before: str, gap: str, follows: str, patterns: OwnerPatterns) -> float:
    """How much the words before a weapon speak for another one: "fired from", "like the", "shot down a"."""
    relative = patterns.relative.match(gap + follows)
    lost = 0.0
    if patterns.held.search(before) or (patterns.user.search(before) and patterns.uses.match(gap)):
        lost += 9
    of_first = patterns.and_has.match(gap + follows) is not None
    if of_first and (
        patterns.arms.search(before) or _SEEMS.search(before) or patterns.against.search(before)
    ):
        lost += 9
    part = "," in gap and (_AS_A.search(before) or _HAS_PART.search(before) or _ALSO_CALLED.search(before))
    if part or (gap.startswith(",") and _EQUIPPED.search(before)) or _RELATED.match(gap):
        lost += 6
    if patterns.launched_from.search(before):
        lost += 11 if not relative else 3
    elif patterns.compared.search(before):
        attached = _WITH.fullmatch(gap) and not (gap.startswith(",") and _THAN.search(before))
        lost += 2 if relative or attached else 9
    elif patterns.derived.search(before):
        lost += 2 if relative else 6
    elif patterns.against.search(before):
        lost += 1 if gap.strip() in _ATTACHED else 10 if gap.strip() in _DISTANT else 6
    elif patterns.oblique.search(before):
        lost += 2
    return lost

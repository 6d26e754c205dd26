"""Reach told of a second weapon without naming the place again: "but not with GMLRS", "The ATACMS cannot"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geodata.extraction.attribution import Owner
from geodata.extraction.claim_patterns import ClaimPatterns, Statement, places_behind
from geodata.extraction.discourse import Discourse
from geodata.extraction.resolution import resolve_phrase
from geodata.extraction.view import LENGTH, PLACE, WEAPON, SentenceView, listed_places

_AHEAD = 140
_GAP_TO_OWNER = 30
_WORDS = rf"(?:(?!not\b)[a-z-]+ |{LENGTH} ){{0,4}}"  # "the", "those of the", "its older", "the 80-kilometer"
_VERB = (
    r"(?P<verb>can|could|would|will|does|do|may|might|cannot|can't|couldn't|won't|wouldn't|doesn't|don't"
    r"|(?:falls?|fell|comes?|came) (?:well |far |just |a long way |considerably )?short)"
    r"(?P<not> not)?(?: (?:do|manage|match)(?: so| it| that)?)?"
    r"(?:,? (?:either|also|too|now|so|with ease|easily))?"
    r"(?=[.,;:\")]|'(?!t\b)|$)"
)
_SAYS_SO = (
    rf"(?:{_WORDS}{WEAPON}(?:'s|s)? (?:and|or) )?{_WORDS}{WEAPON}(?:'s|s)? "
    rf"(?:(?!cannot|can't|not|never)[a-z]+ )??{_VERB}"
)
_SO_DOES = rf"(?P<link>so|as|nor|neither) (?:can|could|would|will|does|do) {_WORDS}{WEAPON}"
_GAP = rf"(?:,? from [^.;:{WEAPON}]{{2,50}}?)?[^.;:{PLACE}{WEAPON}]{{0,40}}?"
# "…, but not with GMLRS", "… but not of the GMLRS".
_BUT_NOT = re.compile(rf"{_GAP},? (?:but|though|although|and) not {_WORDS}{WEAPON}")
# "beyond the reach of GMLRS but within that of ATACMS"
_BUT_WITHIN = re.compile(
    rf"{_GAP},? (?:but|though|although|yet|and|while) (?:(?:well|easily|comfortably|just|far|still) )?"
    rf"(?P<side>within|in|inside|out of|outside|beyond) (?:that|those) of {_WORDS}{WEAPON}"
)
# "…, but those of the HIMARS can", "…; ATACMS cannot either".
_OWN_VERB = re.compile(
    rf"{_GAP}(?:[,;]| [–—-]|(?= (?:but|while|whereas|although|though)\b))"
    rf"(?: (?:but|and|while|whereas|although|though|something|which))? {_SAYS_SO}"
)
# "… and so can the Taurus", "…, nor could the HIMARS".
_INVERTED = re.compile(rf"{_GAP}(?:[,;]| [–—-])?(?: and)? {_SO_DOES}")
# The same at the head of the next sentence, and "With the ATACMS, we could not".
_OPENING = r"[\"' ]*(?:(?:and|but|yet|however),? )?"
_NEXT_OWN_VERB = re.compile(_OPENING + _SAYS_SO)
_NEXT_INVERTED = re.compile(_OPENING + _SO_DOES)
_NEXT_USER = re.compile(
    rf"{_OPENING}with {_WORDS}{WEAPON},? (?:they|we|it|he|you|{PLACE}|(?:the )?[a-z]+) {_VERB}"
)
# "…, and a Scud-C, with a range of 300 miles, all of South Korea"
_GAPPED = re.compile(
    rf"{_GAP}(?:,? and|;|,) {_WORDS}{WEAPON}(?:'s|s)?(?:, [^;.{PLACE}]{{3,60}},)? "
    rf"(?:all|most|much|half|parts|some) of (?=(?:the )?(?:[a-z]+ern )?{PLACE})"
)
# "can strike Gdansk and, with the 9M729, whose range is put at 2,500 km, Paris and London"
_GAPPED_WITH = re.compile(
    rf"{_GAP}(?:,| [–—-])? and,? with {_WORDS}{WEAPON}(?:'s|s)?,"
    rf"(?: (?:which|whose|that) [^;.]{{3,70}},)? (?=(?:the )?{PLACE})"
)
_PLACES = listed_places(words=7)
_ARE_NOT = r"(?:(?:is|are|was|were|could|can|would) not(?: be)?|cannot|isn't|aren't|couldn't|can't)"
_PLACES_ARE = re.compile(rf"[;,](?: but| and| while| whereas)? {_PLACES} {_ARE_NOT}(?=[.,;\"]|$)")
_PLACES_ARE_FIRST = re.compile(
    rf"[\"' ]*(?:but |yet )?{_PLACES}(?:, [^,;.{PLACE}]{{3,40}},)? {_ARE_NOT}(?=[.,;\"]|$)"
)
# "could put Anchorage within reach, but Seattle would be just out of it"
_PLACES_OUT_OF_IT = re.compile(
    rf"(?:[;,.]|^)[\"' ]*(?: ?(?:but|and|while|whereas|though))? ?{_PLACES}"
    r"(?: [a-z]+ly)? (?:is|are|was|were|lies?|lay|remains?|sits?|would (?:be|lie|remain)|stays?)"
    r"(?: still| just| only| well| far| barely){0,2} (?:(?:out of|outside|beyond) it|outside)"
    r"(?=[.,;\"]|$| at\b)"
)
# "Andøya is within range. So is Bodø", "…; so would Saratov"
_SO_ARE = re.compile(
    rf"(?:[;,]|^[\"' ]*|[–—-])(?: and)? ?so,?(?: [^.;:{PLACE}]{{2,40}},)?"
    rf" (?:is|are|was|were|do|does|would|should|could|will|can) (?:the )?{_PLACES}"
)
_NEGATIVE = re.compile(r"n't$|cannot|short$")


def find_echoes(
    view: SentenceView, statement: Statement, discourse: Discourse, patterns: ClaimPatterns
) -> Iterator[Statement]:
    """What the sentence goes on to say of other weapons and the places of one of its statements."""
    start = _end_of(view, statement)
    rest = view.text[start : start + _AHEAD]
    but_not = _BUT_NOT.match(rest)
    within = None if but_not else _BUT_WITHIN.match(rest)
    match = but_not or within or _OWN_VERB.match(rest) or _INVERTED.match(rest)
    gapped = None if match else _GAPPED.match(rest) or _GAPPED_WITH.match(rest)
    if gapped is not None:
        echo = _echo(view, statement, start, gapped, discourse, reachable=statement.reachable)
        places = places_behind(view, start + gapped.end(), patterns)
        if echo is not None and places:
            yield replace(echo, places=places, referred=(), end=places[-1] + 1)
    if match is None:
        return
    if within:
        reachable = within["side"] in {"within", "in", "inside"}
    else:
        reachable = not statement.reachable if but_not else _is_reachable(match, statement)
    echo = _echo(view, statement, start, match, discourse, reachable=reachable)
    if echo is not None:
        yield echo


def find_echoes_of_places(
    view: SentenceView, before: SentenceView | None, stated: Sequence[Statement]
) -> Iterator[Statement]:
    """What other places are, or are not: "Kursk is within range. So is Orel; Perm is not.".

    Args:
        view: the sentence.
        before: the one before it, which has `stated` the reach; None where this one has.
        stated: the statements, at least one.
    """
    last = stated[-1]
    floor = last.end if before is None else 0
    out = _PLACES_OUT_OF_IT.search(view.text, floor) if last.reachable else None
    if out:
        yield _of_places(view, before, last, out, reachable=False)
    if last.modal:
        return  # "Russia could strike Kyiv; Ukraine could not": said of who acts, not of what is struck
    so = _SO_ARE.search(view.text, floor) if before is None else _SO_ARE.match(view.text)
    first = before is not None and so is None
    denied = (
        _PLACES_ARE_FIRST.match(view.text)
        if first
        else _PLACES_ARE.search(view.text, so.end() if so else floor)
    )
    for match in (so, denied):
        if match is not None:
            yield _of_places(view, before, last, match, reachable=last.reachable == (match is so))


def _of_places(
    view: SentenceView, before: SentenceView | None, last: Statement, match: re.Match[str], *, reachable: bool
) -> Statement:
    return replace(
        last,
        start=match.start("places"),
        end=match.end(),
        places=view.places_in(match),
        referred=(),
        reachable=reachable,
        since=before.passage if before else last.since,
    )


def _end_of(view: SentenceView, statement: Statement) -> int:
    """Behind the statement and the weapon told right behind it: "within range of Tomahawks, but not of …"."""
    said = statement.owner.said
    behind = next((mark for mark, item in view.weapons if mark >= statement.end), None)
    owned = {item.weapon for item in statement.owner.weapons}
    if behind is None or behind - statement.end > _GAP_TO_OWNER:
        return statement.end
    item = view.phrase_at(behind)
    return behind + 1 if item is said or item.weapon in owned else statement.end


def find_echo_of_last(
    view: SentenceView, before: SentenceView, stated: Sequence[Statement], discourse: Discourse
) -> Statement | None:
    """What a sentence says of another weapon and the places that the one `before` has `stated` reach to."""
    if not stated or PLACE in view.text:
        return None
    match = _NEXT_OWN_VERB.match(view.text) or _NEXT_INVERTED.match(view.text) or _NEXT_USER.match(view.text)
    if match is None:
        return None
    last = stated[-1]
    echo = _echo(view, last, 0, match, discourse, reachable=_is_reachable(match, last))
    if echo is None:
        return None
    places = tuple(mention for mark, mention in before.places if mark in last.places) or last.referred
    return replace(echo, start=0, places=(), referred=places, since=before.passage)


def _is_reachable(match: re.Match[str], statement: Statement) -> bool:
    told = match.groupdict()
    if told.get("link"):
        return statement.reachable if told["link"] in {"so", "as"} else False
    denied = bool(told["not"] or _NEGATIVE.search(told["verb"]))
    falls_short = not statement.reachable and not statement.modal
    if falls_short and told["verb"] in {"do", "does", "don't", "doesn't"}:
        return denied  # "The Tochka fell short of Kyiv; the Iskander does not"
    return not denied


def _echo(
    view: SentenceView,
    statement: Statement,
    start: int,
    match: re.Match[str],
    discourse: Discourse,
    *,
    reachable: bool,
) -> Statement | None:
    said = [item for mark, item in view.weapons if start + match.start() <= mark < start + match.end()]
    weapons = {item.weapon: item for each in said for item in resolve_phrase(each, view.index, discourse)}
    told = {item.weapon for item in statement.owner.weapons}
    if any(item.weak for item in said) or not weapons or told & weapons.keys():
        return None
    owner = Owner(weapons=tuple(weapons.values()), said=said[0] if len(said) == 1 else None)
    return replace(statement, end=start + match.end(), owner=owner, reachable=reachable)

"""Reach claims: the text says that a weapon can or cannot reach a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geodata.articles.article import Article, Passage, Span
from geodata.extraction.answers import find_answered, is_question
from geodata.extraction.assertion import is_asserted, take_back
from geodata.extraction.claim_patterns import ClaimPatterns, Statement, claim_patterns
from geodata.extraction.discourse import Discourse
from geodata.extraction.echoes import find_echo_of_last, find_echoes, find_echoes_of_places
from geodata.extraction.enumerations import find_enumeration
from geodata.extraction.figures_told import of_the_last_figure, ranges_by_sentence
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.mentions import PlaceMention, RangeMention, ReachClaim
from geodata.extraction.nations import nation_of
from geodata.extraction.shooters import missile_of
from geodata.extraction.speakers import read_stance
from geodata.extraction.statements import find_statements
from geodata.extraction.view import LENGTH, PLACE, SentenceView
from geodata.gazetteer.places import Place

_LAUNCH_BACK = 160
# "1,000 miles from Tel Aviv", "a report from Moscow", "bought from Iran", "unless deployed in"
_NO_LAUNCH = re.compile(
    rf"(?:{LENGTH}(?: [a-z]+)?|\b(?:away|far|apart|aside|except|reports?|visit|speaking|spoke|speech|flee\w*"
    r"|fled|bought|got|purchased|received|obtained|acquired|imported|supplied|stolen|flown in|shipped"
    r"|delivered|withdr[a-z]+|retreat\w*|expel\w*|leave|oust\w*|driven|pulled|moved|removed"
    r"|news|messages?|letter|call|broadcast|dispatch|distance|hidden|kept|safe"
    r"|protected|came|comes|coast(?:line)?|shores?|everything|anything|anywhere"
    r"|cities|targets|all|unless(?: it is| they are)?)) $"
)
_NEXT_CLAUSE = re.compile(r", (?:but|and|while|whereas|though|although)\b")
_STOCKS = re.compile(r"'s? (?:[a-z]+ )?(?:stocks?|stockpiles?|arsenals?|inventor\w+|warehouses|depots)\b")
_FROM_THERE = re.compile(
    rf"[\"' ]*(?:(?:fired|launched) )?from (?:the )?{PLACE}(?=,| {PLACE} (?:can|could)\b)"
)
_CONDITIONALS = frozenset({"would", "could", "might"})
_CONDITIONAL = re.compile(r"(?<!\w)(?:if|would|could|were)(?!\w)")


def find_claims(
    article: Article,
    views: Sequence[SentenceView],
    ranges: Sequence[RangeMention],
    discourse: Discourse,
    lexicon: Lexicon,
) -> tuple[ReachClaim, ...]:
    """The claims of an article whose `ranges` are known, in the order of the text."""
    told = ranges_by_sentence(ranges)
    found: list[ReachClaim] = []
    before: SentenceView | None = None
    stated: list[Statement] = []
    for view in views:
        if is_question(view):
            found += _answered(article, view, discourse, lexicon)
            continue
        stated = [
            of_the_last_figure(view, item, told, discourse)
            for item in _stated(view, before, stated, discourse, lexicon)
        ]
        before = view
        seen: set[tuple[str, Span]] = set()
        for statement in stated:
            for claim, place in _claims(article, view, statement, discourse, lexicon):
                if (claim.weapon, place) not in seen:
                    seen.add((claim.weapon, place))
                    found.append(claim)
    return tuple(found)


def _answered(
    article: Article, question: SentenceView, discourse: Discourse, lexicon: Lexicon
) -> Iterator[ReachClaim]:
    """The claims of a question, quoted with the sentence that answers it."""
    for statement in find_answered(question, discourse, lexicon):
        span = Span(question.passage.span.start, discourse.sentences[question.index + 1].end)
        quoted = Passage(article_id=article.id, span=span, text=article.text[span.start : span.end])
        for claim, place in _claims(article, question, statement, discourse, lexicon):
            told = Span(claim.span.start, max(claim.span.end, place.end))
            yield replace(claim, passage=quoted, span=told)


def _stated(
    view: SentenceView,
    before: SentenceView | None,
    stated: Sequence[Statement],
    discourse: Discourse,
    lexicon: Lexicon,
) -> list[Statement]:
    """What a sentence says of reach, alone or of what the one before has `stated`."""
    adjacent = before if before is not None and before.index == view.index - 1 else None
    if adjacent:
        listed = find_enumeration(view, adjacent, stated, discourse, lexicon)
        continued = listed or find_echo_of_last(view, adjacent, stated, discourse)
        if continued:
            return [continued]
    found = list(find_statements(view, discourse, lexicon))
    if found:
        following = discourse.following(view.index)
        kept = [item for item in found if is_asserted(view.text, item, following, lexicon)]
        found = [take_back(item, following, lexicon) for item in kept]
    if found or (adjacent and stated):
        found += find_echoes_of_places(view, None if found else adjacent, found or stated)
    patterns = claim_patterns(lexicon)
    return [*found, *(echo for item in found for echo in find_echoes(view, item, discourse, patterns))]


def _claims(
    article: Article, view: SentenceView, statement: Statement, discourse: Discourse, lexicon: Lexicon
) -> Iterator[tuple[ReachClaim, Span]]:
    patterns = claim_patterns(lexicon)
    launch = _launch_place(view, statement, patterns)
    base, start, end = view.passage.span.start, view.offset(statement.start), view.offset(statement.end)
    stance = read_stance(view.passage.text, start - base, lexicon)
    here = [place for mark, place in view.places if mark in statement.places]
    claimed = [*here, *statement.referred]
    for place in claimed:
        passage = _passage(article, statement.since or place.passage, view.passage)
        for said in statement.owner.weapons:
            weapon = missile_of(said, view.index, said.phrase.start, discourse)
            words = statement.owner.said.phrase if statement.owner.said else said.phrase
            told = [Span(start, end), *(item for item in (place.span, words) if passage.span.contains(item))]
            yield (
                ReachClaim(
                    weapon=weapon.weapon,
                    weapon_text=article.text[words.start : words.end],
                    place=place.place,
                    place_text=_place_text(discourse.text, place, patterns),
                    reachable=statement.reachable,
                    span=Span(min(item.start for item in told), max(item.end for item in told)),
                    passage=passage,
                    conditional=_is_conditional(view.text, statement),
                    launch_place=launch,
                    speaker=stance.speaker,
                    nation=nation_of(view, weapon, discourse.text, claimed),
                ),
                place.span,
            )


def _passage(article: Article, told: Passage, passage: Passage) -> Passage:
    """The sentence of a claim, with the one before it where that names the place or tells the reach."""
    before = told.span
    if before == passage.span or article.text[before.end : passage.span.start].strip():
        return passage
    span = Span(before.start, passage.span.end)
    return Passage(article_id=passage.article_id, span=span, text=article.text[span.start : span.end])


def _launch_place(view: SentenceView, statement: Statement, patterns: ClaimPatterns) -> Place | None:
    last = statement.end - 1
    match = patterns.words["launch"].search(view.text, last + 1, min(len(view.text), last + 100))
    mark = match.end() - 1 if match and ";" not in view.text[last : match.start()] else None
    if match and mark is not None and _is_no_launch(view.text, match.start(), mark):
        return None
    if match and mark is not None and _NEXT_CLAUSE.search(view.text, last, match.start()):
        mark = None
    if mark is None:
        mark = _launched_before(view.text, min((statement.start, *statement.places)), patterns)
    if mark is None and statement.places:  # "the time it takes a missile, fired from Minsk, to reach Riga"
        mark = _launched_before(view.text, statement.places[0], patterns)
    if mark is None:  # "From Minsk, it can reach Riga, while Oslo is out of range"
        opening = _FROM_THERE.match(view.text)
        mark = opening.end() - 1 if opening and opening.end() <= statement.start else None
    place = view.entity_at(mark) if mark is not None else None
    return place.place if isinstance(place, PlaceMention) else None


def _launched_before(text: str, end: int, patterns: ClaimPatterns) -> int | None:
    """Position of the place in "fired from Minsk, …" before a position."""
    floor = max(0, end - _LAUNCH_BACK)
    before = patterns.words["launch_before"].search(text[floor:end])
    if before is None:
        return None
    start = floor + before.start()
    mark = start + before[0].index(PLACE)
    from_there = mark == start  # "took them to Minsk, from where they can hit Riga"
    return None if _is_no_launch(text, start, mark) and not from_there else mark


def _is_no_launch(text: str, start: int, mark: int) -> bool:
    """As in "a report from Moscow", "50 km from Tel Aviv", "from Pyongyang's stocks"."""
    return bool(_NO_LAUNCH.search(text, max(0, start - 30), start) or _STOCKS.match(text, mark + 1))


def _is_conditional(text: str, statement: Statement) -> bool:
    return statement.modal in _CONDITIONALS or _CONDITIONAL.search(text, 0, statement.end) is not None


def _place_text(text: str, place: PlaceMention, patterns: ClaimPatterns) -> str:
    """The place as printed, with words that name a part of it: "southern part of South Korea"."""
    before = patterns.words["partial_before"].search(text[max(0, place.span.start - 40) : place.span.start])
    after = patterns.words["partial_after"].match(text[place.span.end : place.span.end + 20])
    start = place.span.start - (len(before[0]) if before else 0)
    end = place.span.end + (after.end() if after else 0)
    return " ".join(text[start:end].split())

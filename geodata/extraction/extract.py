"""One article through every stage: weapons, lengths, places, then what belongs to what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from geodata.articles.article import Article, Passage, Span
from geodata.articles.passages import readable_text, split_passages
from geodata.extraction.calibres import find_calibres
from geodata.extraction.claims import find_claims
from geodata.extraction.discourse import Discourse, link_discourse
from geodata.extraction.lexicon.loading import Lexicon, load_lexicon
from geodata.extraction.mentions import Extraction, PlaceMention, ReachClaim, WeaponMention
from geodata.extraction.phrases import NO_WEAPONS, WeaponPhrase
from geodata.extraction.places import find_places
from geodata.extraction.quantities import Quantity, find_quantities
from geodata.extraction.range_mentions import find_ranges
from geodata.extraction.resolution import resolve_phrase
from geodata.extraction.view import Entity, SentenceView, extent, holds_one, straightened, view_sentence
from geodata.extraction.weapons import find_weapon_phrases
from geodata.extraction.words import split_words
from geodata.gazetteer.lookup import Gazetteer

_ECHOING = 70
_DATELINE = re.compile(r"[A-Z][A-Z .,]{1,60}(?:\([A-Za-z]+\) )?(?:[—–-]|--) ")  # "ATHENS — Turkey warned …"
_Found = TypeVar("_Found", Quantity, WeaponPhrase, PlaceMention)


def extract(
    article: Article, *, lexicon: Lexicon | None = None, gazetteer: Gazetteer | None = None
) -> Extraction:
    """Everything that an article says of weapons, their ranges, places and reach.

    Args:
        article: any English text.
        lexicon: a lexicon with a user's file on top; the shipped one where None.
        gazetteer: the places to know; the shipped ones where None.
    """
    lexicon = lexicon or load_lexicon()
    clean = readable_text(article.text)
    passages = split_passages(article, clean)
    quantities = find_quantities(clean, lexicon)
    phrases = find_weapon_phrases(split_words(clean), [item.span for item in quantities], lexicon)
    named = [item.span for item in phrases if item.named]
    places = find_places(article, passages, weapon_spans=named, gazetteer=gazetteer)
    rows = _by_passage(passages, phrases)
    place_rows = _by_passage(passages, places)
    discourse = link_discourse(clean, [passage.span for passage in passages], rows, place_rows)
    views = _views(clean, passages, (_by_passage(passages, quantities), rows, place_rows))
    finds = find_ranges(views, discourse, lexicon)
    claims = find_claims(article, views, finds.ranges, discourse, lexicon)
    return Extraction(
        article=article,
        weapons=_mentions(discourse, passages, finds.owners),
        ranges=finds.ranges,
        places=_literal_where_claimed(places, claims),
        claims=claims,
        other_lengths=tuple(
            sorted([*finds.other_lengths, *find_calibres(clean, passages)], key=lambda item: item.span)
        ),
    )


def _by_passage(passages: Sequence[Passage], found: Iterable[_Found]) -> list[list[_Found]]:
    starts = [passage.span.start for passage in passages]
    rows: list[list[_Found]] = [[] for _ in passages]
    for item in found:
        index = bisect_right(starts, item.span.start) - 1
        if index >= 0 and passages[index].span.contains(extent(item)):
            rows[index].append(item)
    return rows


def _views(
    clean: str,
    passages: Sequence[Passage],
    rows: tuple[list[list[Quantity]], list[list[WeaponPhrase]], list[list[PlaceMention]]],
) -> list[SentenceView]:
    views, plain = [], straightened(clean)
    for index, passage in enumerate(passages):
        lengths, weapons, places = (row[index] for row in rows)
        told = places and weapons
        brief = len(passage.text) < _ECHOING  # "The ATACMS cannot.", "Both are within range."
        asked = passage.text.endswith("?")  # "Which cities would be within range?"
        if (
            lengths
            or told
            or (brief and weapons)
            or ((places or weapons or asked or brief) and _mentions_reach(clean, passage))
        ):
            entities: list[Entity] = [*lengths, *weapons, *places]
            views.append(view_sentence(index, passage, plain, entities))
    return views


def _mentions_reach(clean: str, passage: Passage) -> bool:
    text = clean[passage.span.start : passage.span.end].lower()
    return holds_one(text, _SPEAKS_OF_REACH)


def _literal_where_claimed(
    places: Sequence[PlaceMention], claims: Sequence[ReachClaim]
) -> tuple[PlaceMention, ...]:
    """The places; a capital that may stand for its government is the city where its reach is told."""
    told = {(claim.passage.span.end, claim.place): claim.span for claim in claims}
    out: list[PlaceMention] = []
    for item in places:
        span = told.get((item.passage.span.end, item.place)) if item.metonym else None
        literal = span and span.contains(item.span) and not _DATELINE.match(item.passage.text)
        out.append(replace(item, metonym=False) if literal else item)
    return tuple(out)


def _mentions(
    discourse: Discourse, passages: Sequence[Passage], owners: frozenset[Span]
) -> tuple[WeaponMention, ...]:
    """Weapons named or described, each under the name that a description stands for."""
    rows = enumerate(zip(passages, discourse.phrases, strict=True))
    return tuple(
        _mention(item, index, passage, discourse)
        for index, (passage, row) in rows
        for item in row
        if item.span in owners or item.phrase in owners or _is_told(item)
    )


def _is_told(item: WeaponPhrase) -> bool:
    """No sensor or carrier, no "missile strike", and no mere "weapons"."""
    vague = not item.named and {"weapon"}.issuperset(item.kinds)
    return not ((item.weak and not item.named) or vague or NO_WEAPONS.issuperset(item.kinds))


def _mention(item: WeaponPhrase, index: int, passage: Passage, discourse: Discourse) -> WeaponMention:
    resolved = resolve_phrase(item, index, discourse)
    weapon = resolved[0] if len(resolved) == 1 else item
    return WeaponMention(
        weapon=weapon.weapon,
        text=passage.text[item.span.start - passage.span.start : item.span.end - passage.span.start],
        span=item.span,
        catalogued=weapon.catalogued,
        kinds=weapon.kinds,
        passage=passage,
    )


_SPEAKS_OF_REACH = (
    "reach", "range", "strik", "hit", "target", "attack", "far ", "cover", "short of", "threat",
    "include", "among ", "fired at", "get to ", "gets to ", "get you", "gets you", "get us", "gets us",
    "so is ", "so are ", "so would ", "deliver",
    "vulnerable", "at risk", "beyond", " not,", " not.", " not be.", " minutes",
    " outside", " out of it", "enough", "suffic", "take in", "takes in", "inside its", "strike zone",
)  # fmt: skip

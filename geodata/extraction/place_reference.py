"""What "the island", "the city itself" and "these locations" stand for: places named before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.extraction.claim_patterns import ClaimPatterns
from geodata.extraction.discourse import Discourse
from geodata.extraction.mentions import PlaceMention
from geodata.extraction.place_choice import lies_in
from geodata.extraction.place_lexicon import place_lexicon
from geodata.extraction.view import LENGTH, WEAPON, SentenceView
from geodata.gazetteer.places import PlaceKind

_STRUCK = re.compile(
    r"\b(?:strik(?:e|es|ing)|hit(?:s|ting)?|reach(?:es|ing)?|attack(?:s|ing)?|target(?:s|ing)?) (?:the )?$"
)
_SENTENCES_BACK = 3
_SUBJECT_BACK = 110
_OPENING = 60
_RELATIVE_BACK = 230
_RELATIVE = re.compile(
    r", (?:which|where|home to|an?|the|one of) [^;.]{3,150}, "
    r"(?:is|are|was|were|lies?|remains?|falls?|comes?|would be|could be)(?: [a-z]+){0,2} $"
)
_NOT_MEANT = frozenset({PlaceKind.SEA, PlaceKind.RIVER, PlaceKind.CONTINENT})
_LAND = frozenset({PlaceKind.REGION, PlaceKind.COUNTRY, PlaceKind.INFORMAL, PlaceKind.SITE})
_KINDS: dict[str, frozenset[PlaceKind]] = {
    "city": frozenset({PlaceKind.CITY}),
    "country": frozenset({PlaceKind.COUNTRY}),
    "land": _LAND,
    "water": frozenset({PlaceKind.SEA}),
    "site": frozenset({PlaceKind.SITE, PlaceKind.CITY}),
    "any": frozenset(PlaceKind) - _NOT_MEANT,
    "pronoun": frozenset(PlaceKind) - _NOT_MEANT - {PlaceKind.COUNTRY},  # a country that opens a text acts
}
_BEHIND_PREPOSITION = re.compile(
    r"\b(?:from|near|off|across|than|between|towards?|by|against|(?:north|south|east|west)\w* of)"
    r" (?:(?!(?:to|at|in|on|into|onto) )[\w'’-]+ ){0,4}$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"[,.;:)\"”’]|\s?[—–]|\s(?:that|to|with|and|on|if|in|for|as|has|would|will|is|was|by|from|each|every|during|before|after|since|so|because|when|while)\b"
)
_JUST_BEFORE = re.compile(r" ?[:,(–—] ?")  # "Guam: the island is well within range"
_AND_NEXT = re.compile(r",? and |, ")
_HEAD = 5
_IS_TOLD = re.compile(
    r",? (?:itself )?(?:is|lies|sits|stands|remains|was|has)\b|, (?:the|an?|home|with|where|which)\b"
)
_TOLD_OF_SUBJECT = re.compile(
    r"(?<!\w)(?:but|and|yet|though|still|therefore|thus|hence|(?:putt?|plac|leav|mak|bring)(?:s|es|ing)? it)"
    r"(?: (?:still|well|now|also|is|are|lies|remains|falling|lying))* ?$"
)
_LIES_AT = re.compile(
    rf"\b(?:is|lies|sits|stands|located|situated)\b[^;{LENGTH}]{{0,75}}{LENGTH}[^;{LENGTH}]{{0,80}}"
    r"(?:,| ?[–—-]+)"
    r"(?: (?:well|still|easily|comfortably|just|thus|firmly))* ?$"
)
_TERRITORY = re.compile(r" (?:territor(?:y|ies)|islands?|possession|states?|province|city) of (?:the )?")
_OWNS = re.compile(r"^['’]s? ")
_ACTS = re.compile(r"['’]s? |,? (?:has|have|had|can|could|will|would|may|says|said|already|now)\b")


def subject_referred(
    view: SentenceView, start: int, discourse: Discourse, patterns: ClaimPatterns, *, pronouns: bool
) -> tuple[PlaceMention, ...]:
    """The places that the words before "within range" at `start` stand for.

    "It" and "they" count where `pronouns` is set: where the weapon is named elsewhere and cannot be
    meant. "Both" always counts, and "it" where the sentence before is about a place.
    """
    aside = _RELATIVE.search(view.text, max(0, start - _RELATIVE_BACK), start)
    start = aside.start() if aside else start  # "The town, which lies across the river, is within range"
    floor = max(0, start - _SUBJECT_BACK)
    match = patterns.words["subject_reference"].search(view.text[floor:start])
    if match is None and (
        _LIES_AT.search(view.text, 0, start) or _TOLD_OF_SUBJECT.search(view.text, 0, start)
    ):
        match, floor = patterns.words["head_reference"].match(view.text), 0  # "The base lies 300 km from …"
    if match is None:
        return ()
    if match["pronoun"] in {"it", "they", "them"} and not pronouns:
        return _subject_before(view, start, discourse) if match["pronoun"] == "it" else ()
    return _referents(match, view, floor + match.start(), discourse)


def object_referred(
    view: SentenceView, end: int, discourse: Discourse, patterns: ClaimPatterns, *, verb_reaches: bool
) -> tuple[PlaceMention, ...]:
    """The places that the words behind a reach verb stand for: "could strike every part of the country"."""
    behind = view.text[end : end + 80]
    match = patterns.words["object_reference"].match(behind)
    if match:
        return _referents(match, view, end, discourse)
    capital = patterns.words["capital"].search(behind[:60])
    if capital:
        return _capital(capital["nation"], discourse)
    if patterns.words["object_there"].match(behind):
        return _told_last(view, end, discourse)
    pronoun = patterns.words["object_pronoun"].match(behind)
    one = pronoun and pronoun["pronoun"] in {"it", "them"}
    opening = opening_place(view, end) if one and verb_reaches else None
    struck = _struck_before(view, end) if pronoun else ()
    if opening and not struck:
        return (opening[1],)
    if not pronoun or pronoun["pronoun"] != "it":
        two = _several("pronoun", view, end, discourse) if pronoun and pronoun["pronoun"] != "them" else ()
        return two if len(two) == 2 else ()
    return struck or _subject_before(view, end, discourse)


def _struck_before(view: SentenceView, end: int) -> tuple[PlaceMention, ...]:
    """As in "uses drones to strike Moscow because its missiles cannot reach it"."""
    last = [
        place
        for place, _ in view.places
        if place < end and _STRUCK.search(view.text, max(0, place - 30), place)
    ]
    found = view.entity_at(last[-1]) if last else None
    return (found,) if isinstance(found, PlaceMention) else ()


def _told_last(view: SentenceView, end: int, discourse: Discourse) -> tuple[PlaceMention, ...]:
    """What "there" stands for: the place told of last, be it in the sentence before."""
    rows = _rows(view, end, discourse)
    for row in (next(rows), next(rows, [])):
        fitting = [place for place in row if _is_literal(place, discourse)]
        if fitting:
            return (fitting[-1],)
    return ()


def _is_literal(place: PlaceMention, discourse: Discourse) -> bool:
    return not place.metonym and not _ACTS.match(discourse.text, place.span.end)


def _subject_before(view: SentenceView, end: int, discourse: Discourse) -> tuple[PlaceMention, ...]:
    """The place that the sentence before is about: "Seoul lies close by. Its guns could devastate it"."""
    if not view.index or any(mark < end for mark, _ in view.places):
        return ()
    first = next(iter(discourse.places[view.index - 1]), None)
    if first is None or first.metonym or first.span.start - discourse.sentences[view.index - 1].start > _HEAD:
        return ()
    told = _IS_TOLD.match(discourse.text, first.span.end)
    return (first,) if told and _may_be_meant(first, "pronoun", discourse) else ()


def _capital(nation: str, discourse: Discourse) -> tuple[PlaceMention, ...]:
    """The capital that an article names elsewhere: "the Russian capital"."""
    country = place_lexicon().demonyms.get(nation.title(), "")
    found = discourse.capitals.get(country)
    return (found,) if found else ()


def opening_place(view: SentenceView, end: int) -> tuple[int, PlaceMention] | None:
    """The place that a sentence is about: "Diego Garcia is so far away that no missile can reach it"."""
    for mark, place in view.places:
        if mark >= min(end, _OPENING):
            return None
        if WEAPON in view.text[:mark]:
            return None  # "The Hwasong-12 crossed Japan …"
        owner = _OWNS.match(view.text[mark + 1 : mark + 4])
        if not owner and not _BEHIND_PREPOSITION.search(view.text, 0, mark):
            return mark, place
    return None


# "US carriers would sail within range": wherever they sail
_ITS_SHIPS = re.compile(
    r"(?:'s)? (?:[a-z]+ )?(?:carriers|battleships|warships|destroyers|vessels|ships|bombers|jets)\b"
)


def subject_place(view: SentenceView, start: int) -> tuple[int, ...]:
    """As in "Nevatim is 1,000 miles from Tehran but well within range": the place that opens the sentence."""
    if not (_TOLD_OF_SUBJECT.search(view.text, 0, start) or _LIES_AT.search(view.text, 0, start)):
        return ()
    opening = opening_place(view, start)
    if opening is None or _ITS_SHIPS.match(view.text, opening[0] + 1):
        return ()
    return tuple(_listed_from(view, opening[0]))


def _listed_from(view: SentenceView, mark: int) -> Iterator[int]:
    """The places of a list that begins at a mark: "Kramatorsk and Sloviansk, the two largest cities, …"."""
    yield mark
    for place, _ in view.places:
        if place > mark and _AND_NEXT.fullmatch(view.text, mark + 1, place):
            yield place
            mark = place


def distant_place(view: SentenceView, start: int, discourse: Discourse) -> tuple[PlaceMention, ...]:
    """What "cannot fire that far" speaks of: the place whose distance was told."""
    rows = _rows(view, start, discourse)
    if not any(mark < start for mark, _ in view.lengths):
        next(rows)
    for row in rows:
        fitting = [place for place in row if _may_be_meant(place, "any", discourse)]
        if fitting:
            return (fitting[0],)
    return ()


def _referents(
    match: re.Match[str], view: SentenceView, start: int, discourse: Discourse
) -> tuple[PlaceMention, ...]:
    kind = next(name for name in _KINDS if match[name])
    both = kind == "pronoun" and match[kind].startswith("both")
    if match["many"] or both:
        country = place_lexicon().demonyms.get(_adjective(match).title(), "")
        several = _several(kind, view, start, discourse)
        kept = [item for item in several if not country or (item.place and item.place.country == country)]
        return () if both and len(kept) != 2 else tuple(kept)
    if match[kind].endswith("s"):
        return ()  # "the major cities"
    rows = _rows(view, start, discourse)
    if kind == "pronoun":
        next(rows)  # "it" stands for what an earlier sentence spoke of
    if kind == "country":
        return _nearest_country(next(rows), discourse)
    for row in rows:
        fitting = [place for place in row if _may_be_meant(place, kind, discourse)]
        if fitting:
            unclear = kind == "pronoun" and len({place.text for place in fitting}) > 1
            if unclear and fitting[0].span.start - fitting[0].passage.span.start > _HEAD:
                return ()  # "… a base in Latakia and a port in Tartus. It was well within range of …"
            return (_called(match[kind], fitting, discourse) or _beside(view, start, fitting) or fitting[0],)
    return ()


def _beside(view: SentenceView, start: int, places: list[PlaceMention]) -> PlaceMention | None:
    """Guam of "left little doubt about Guam: the island is …"."""
    for mark, place in view.places:
        if place in places and _JUST_BEFORE.fullmatch(view.text, mark + 1, start):
            return place
    return None


def _adjective(match: re.Match[str]) -> str:
    """The word before the last one, as in "these Chinese targets": those in China."""
    words = match[0].split()
    return words[1] if len(words) > 2 else ""


def _called(noun: str, places: list[PlaceMention], discourse: Discourse) -> PlaceMention | None:
    """The place that the text itself calls so: "the territory of Guam", "Snake Island"."""
    for place in places:
        before = discourse.text[max(0, place.span.start - 40) : place.span.start].lower()
        after = discourse.text[place.span.end : place.span.end + 20]
        if before.endswith(f"{noun} of ") or after.startswith(f" {noun.capitalize()}"):
            return place
    return None


def _several(kind: str, view: SentenceView, start: int, discourse: Discourse) -> tuple[PlaceMention, ...]:
    found: dict[str, PlaceMention] = {}
    for row in _rows(view, start, discourse):
        for place in row:
            if _may_be_meant(place, kind, discourse):
                found.setdefault(place.place.id if place.place else place.text, place)
        if len(found) > 1:
            return tuple(sorted(found.values(), key=lambda place: place.span))
    return ()


def _nearest_country(row: list[PlaceMention], discourse: Discourse) -> tuple[PlaceMention, ...]:
    """The country that a sentence speaks of last; the one that opens it acts, and is not what is reached."""
    fitting = [place for place in row if _may_be_meant(place, "country", discourse) and not place.metonym]
    fitting = [place for place in fitting if place.span.start > place.passage.span.start]
    whole = [place for place in fitting if _WHOLE.match(discourse.text, place.span.end)]
    return tuple(whole[-1:])


def _rows(view: SentenceView, start: int, discourse: Discourse) -> Iterator[list[PlaceMention]]:
    """The places before a position, sentence by sentence, the nearest sentence first."""
    yield [place for mark, place in view.places if mark < start]
    for index in range(view.index - 1, max(-1, view.index - 1 - _SENTENCES_BACK), -1):
        yield list(discourse.places[index])


def _may_be_meant(place: PlaceMention, kind: str, discourse: Discourse) -> bool:
    known = place.place.kind if place.place else None
    if place.metonym and kind == "city":
        return False  # "Kyiv said it used drones because no missile can reach the city"
    if known is None:
        if kind not in {"site", "any", "pronoun"}:
            return False
    elif known not in _KINDS[kind]:
        return False
    start, end = place.span
    floor = max(place.passage.span.start, start - 45)
    return not (
        _BEHIND_PREPOSITION.search(discourse.text, floor, start) or _OWNS.match(discourse.text[end : end + 3])
    )


def contains(view: SentenceView, mark: int, part: PlaceMention) -> bool:
    """The place at `mark` holds another one."""
    whole = view.entity_at(mark)
    if not isinstance(whole, PlaceMention) or whole.place is None or part.place is None:
        return False
    return lies_in(part.place, whole.place)


def names_whole(
    view: SentenceView, mark: int, whole: PlaceMention, gap: str, patterns: ClaimPatterns
) -> bool:
    """As in "the US territory of Guam", "Saudi Arabia's capital Riyadh" and "the US state of Alaska"."""
    if _TERRITORY.fullmatch(gap) or patterns.words["whole_of"].fullmatch(gap):
        return True
    part = view.entity_at(mark)
    if gap != " " or not isinstance(part, PlaceMention) or part.place is None or whole.place is None:
        return False
    return lies_in(part.place, whole.place)

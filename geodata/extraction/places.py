"""Places in a text: names that a map reader would want to see, resolved where the text decides."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from geodata.articles.article import Article, Passage, Span
from geodata.extraction.mentions import PlaceMention
from geodata.extraction.metonyms import is_metonym
from geodata.extraction.place_acceptance import accepted
from geodata.extraction.place_candidates import Candidate, candidates
from geodata.extraction.place_choice import Surroundings, choose, is_unmistakable, lies_in
from geodata.extraction.place_lexicon import place_lexicon
from geodata.extraction.place_passages import PassageFinder
from geodata.extraction.place_shared import completed
from geodata.extraction.place_tokens import Tokens, tokenise
from geodata.extraction.place_unknown import unknown_places
from geodata.gazetteer.lookup import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geodata.gazetteer.places import Place

_QUALIFIES = frozenset({",", "(", "in", "in the", ", in", ", in the", "’s", "of"})


def find_places(
    article: Article,
    passages: Sequence[Passage],
    *,
    weapon_spans: Iterable[Span],
    gazetteer: Gazetteer | None = None,
) -> tuple[PlaceMention, ...]:
    """Every place named in an article, in the order of the text.

    A name that no gazetteer knows counts where the text calls it a village, town or region; it has no
    place. Metonyms ("Moscow said"), datelines and qualifying countries ("US officials") are included and
    marked. Demonyms, organisations, people and weapons are left out.

    Args:
        article: its text is indexed by every span.
        passages: its sentences; a name outside all of them (a byline) gets its line.
        weapon_spans: names of weapons, which are no places ("Khorramshahr").
        gazetteer: the product's own by default.
    """
    known = gazetteer or Gazetteer.load()
    tokens = tokenise(article.text)
    weapons = sorted(weapon_spans)
    found = list(candidates(tokens, known))
    hinted = _countries_hinted(tokens)
    kept = completed(tokens, accepted(tokens, _without(found, weapons), known, hinted), known)
    named = sorted((*kept, *unknown_places(tokens, found, weapons)), key=lambda c: c.span)
    chosen = _resolve(tokens, named, known, hinted)
    finder = PassageFinder(article, passages)
    return tuple(
        PlaceMention(
            place=place,
            text=article.text[c.span.start : c.span.end],
            span=c.span,
            passage=finder.at(c.span),
            candidates=others,
            metonym=is_metonym(tokens, c, place),
        )
        for c, place, others in chosen
    )


def _without(found: Iterable[Candidate], taken: list[Span]) -> list[Candidate]:
    """Candidates that touch none of the sorted spans."""
    starts = [span.start for span in taken]
    return [c for c in found if not _touches(c.span, taken, starts)]


def _touches(span: Span, taken: list[Span], starts: list[int]) -> bool:
    at = bisect_right(starts, span.end - 1)
    return any(other.overlaps(span) for other in taken[max(0, at - 3) : at])


def _resolve(
    tokens: Tokens, kept: Sequence[Candidate], gazetteer: Gazetteer, hinted: set[str]
) -> list[tuple[Candidate, Place | None, tuple[Place, ...]]]:
    options = [gazetteer.by_key(c.key, rare=False) for c in kept]
    around = Surroundings(countries=set(hinted))
    for places in options:
        if places and is_unmistakable(places):
            around.add(places[0])
    chosen: list[tuple[Candidate, Place | None, tuple[Place, ...]]] = []
    settled: dict[tuple[str, Place | None], tuple[Place | None, tuple[Place, ...]]] = {}
    for index, (c, places) in enumerate(zip(kept, options, strict=True)):
        following = (kept[index + 1], options[index + 1]) if index + 1 < len(kept) else None
        qualifier = _qualifier(tokens, c, places, following)
        meant = (c.key, qualifier)
        if meant not in settled:
            settled[meant] = choose(places, qualifier, around)
            if qualifier is not None and not is_unmistakable(places):
                settled[c.key, None] = settled[meant]  # "Birmingham, Alabama" is plain Birmingham later on
        place, others = settled[meant]
        if place is not None:
            around.add(place)
        chosen.append((c, place, others))
    return chosen


def _countries_hinted(tokens: Tokens) -> set[str]:
    demonyms = place_lexicon().demonyms
    return {demonyms[word] for word in set(tokens.words) & demonyms.keys()}


def _qualifier(
    tokens: Tokens,
    c: Candidate,
    places: tuple[Place, ...],
    following: tuple[Candidate, tuple[Place, ...]] | None,
) -> Place | None:
    """The country or region behind the name: "Odessa, Texas", "Birmingham in Alabama"."""
    if following is None:
        return None
    other, wholes = following
    between = tokens.text[c.span.end : min(other.span.start, c.span.end + 12)].strip()
    if other.first - c.last > 3 or between not in _QUALIFIES:
        return None
    return next((whole for whole in wholes if any(lies_in(p, whole) for p in places)), None)

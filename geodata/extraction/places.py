"""Places in a text: names that a map reader would want to see, resolved where the text decides."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from geodata.articles.article import Article, Passage, Span
from geodata.extraction.mentions import PlaceMention
from geodata.extraction.metonyms import is_metonym
from geodata.extraction.place_acceptance import accepted
from geodata.extraction.place_candidates import Candidate, candidates
from geodata.extraction.place_lexicon import place_lexicon
from geodata.extraction.place_passages import PassageFinder
from geodata.extraction.place_resolution import resolved
from geodata.extraction.place_shared import completed
from geodata.extraction.place_tokens import Tokens, tokenise
from geodata.extraction.place_unknown import unknown_places
from geodata.gazetteer.lookup import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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
    named = sorted((*kept, *unknown_places(tokens, found, kept, weapons)), key=lambda c: c.span)
    chosen = resolved(tokens, named, known, hinted)
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


def _countries_hinted(tokens: Tokens) -> set[str]:
    demonyms = place_lexicon().demonyms
    return {demonyms[word] for word in set(tokens.words) & demonyms.keys()}

"""Resolves the names of one text together: each by its qualifier, its neighbours and the whole text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geodata.extraction.place_choice import Surroundings, choose, is_unmistakable, lies_in
from geodata.gazetteer.places import Place, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.extraction.place_candidates import Candidate
    from geodata.extraction.place_tokens import Tokens
    from geodata.gazetteer.lookup import Gazetteer

_QUALIFIES = frozenset({",", "(", "in", "in the", ", in", ", in the", "of"})
_WHOLES = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})


class Resolved(NamedTuple):
    """A name and the place it means, or None with the places between which the text does not decide."""

    candidate: Candidate
    place: Place | None
    others: tuple[Place, ...]


class _Named(NamedTuple):
    candidate: Candidate
    options: tuple[Place, ...]


def resolved(
    tokens: Tokens, kept: Sequence[Candidate], gazetteer: Gazetteer, hinted: set[str]
) -> list[Resolved]:
    """What each name means, in the same order.

    Args:
        tokens: of the whole text.
        kept: the names that are places.
        gazetteer: which knows them; a name with an empty key is unknown to it.
        hinted: ISO codes of the countries whose adjectives the text uses.
    """
    names = [_Named(c, gazetteer.by_key(c.key, rare=False)) for c in kept]
    parts, wholes = _pairs(tokens, names)
    around = _surroundings(names, hinted)
    settled: dict[tuple[str, Place | None], tuple[Place | None, tuple[Place, ...]]] = {}
    results = []
    for index, (c, options) in enumerate(names):
        meant = (c.key, parts.get(index) or wholes.get(index))
        if meant not in settled:
            settled[meant] = (wholes[index], ()) if index in wholes else choose(options, meant[1], around)
            if meant[1] is not None and (index in wholes or not is_unmistakable(options)):
                # "Birmingham, Alabama" is plain Birmingham later on.
                settled.setdefault((c.key, None), settled[meant])
        place, others = settled[meant]
        if place is not None:
            around.add(place)
        results.append(Resolved(c, place, others))
    return results


def _surroundings(names: Sequence[_Named], hinted: set[str]) -> Surroundings:
    around = Surroundings(countries=set(hinted))
    for _, options in names:
        if options and is_unmistakable(options):
            around.add(options[0])
    return around


def _pairs(tokens: Tokens, names: Sequence[_Named]) -> tuple[dict[int, Place], dict[int, Place]]:
    """By index: the region or country that holds a name, and what a name means that holds its neighbour."""
    parts: dict[int, Place] = {}
    wholes: dict[int, Place] = {}
    for index in range(len(names) - 1):
        left, right = names[index], names[index + 1]
        if not _adjoin(tokens, left.candidate, right.candidate):
            continue
        if (whole := _holding(left.options, right.options)) is not None:
            parts[index] = wholes[index + 1] = whole
        elif len(left.options) > 1 and (whole := _holding(right.options[:1], left.options)) is not None:
            wholes[index] = whole
    return parts, wholes


def _adjoin(tokens: Tokens, left: Candidate, right: Candidate) -> bool:
    """Whether the second may qualify the first: "Odessa, Texas", "Birmingham in Alabama"."""
    between = tokens.text[left.span.end : min(right.span.start, left.span.end + 12)].strip()
    return right.first - left.last <= 3 and between in _QUALIFIES


def _holding(parts: tuple[Place, ...], wholes: tuple[Place, ...]) -> Place | None:
    """The foremost country or region of `wholes` in which some of `parts` lies."""
    return next((w for w in wholes if w.kind in _WHOLES and any(lies_in(p, w) for p in parts)), None)

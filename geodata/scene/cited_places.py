"""The places that the articles name, and the cities shown beside them for orientation."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from geodata.boundaries.areas import area_named
from geodata.extraction.mentions import Extraction, PlaceMention
from geodata.gazetteer.places import Place, PlaceKind
from geodata.geodesy.distances import WGS84
from geodata.scene.citations import CitationBook, first_of_each
from geodata.scene.scene import Citation, ScenePlace
from geodata.scene.view import LabelLanguage

HOME = "UA"
AT_WAR = (HOME, "RU")
SMALL_KM2 = 3_000.0  # Guam, Okinawa, Bahrain; a map of missile ranges shows no more of them than a dot
_WIDEST_DEGREES = 3.0  # of the box around a small territory


def mentions_by_place(extractions: Iterable[Extraction]) -> dict[str, list[tuple[Extraction, PlaceMention]]]:
    """Every mention whose place is certain, by the place's id, in reading order."""
    found: dict[str, list[tuple[Extraction, PlaceMention]]] = {}
    for extraction in extractions:
        for mention in extraction.places:
            if mention.place is not None:
                found.setdefault(mention.place.id, []).append((extraction, mention))
    return found


def cited_places(
    extractions: Sequence[Extraction], language: LabelLanguage, book: CitationBook
) -> tuple[ScenePlace, ...]:
    """A ScenePlace for each place named, by name."""
    places = []
    for mentions in mentions_by_place(extractions).values():
        place = mentions[0][1].place
        if place is None:
            continue
        citations = [book.cite(extraction, mention.passage, mention.span) for extraction, mention in mentions]
        indirect = all(mention.metonym for _, mention in mentions)
        passages = first_of_each(citations, lambda citation: citation.number)
        places.append(scene_place(place, language, passages=passages, cited=True, indirect=indirect))
    return tuple(sorted(places, key=lambda place: place.name))


def scene_place(
    place: Place,
    language: LabelLanguage,
    *,
    passages: tuple[Citation, ...] = (),
    cited: bool = False,
    indirect: bool = False,
) -> ScenePlace:
    """A gazetteer entry as the Scene shows it."""
    local = language is LabelLanguage.LOCAL and place.local_name
    return ScenePlace(
        id=place.id,
        name=place.name,
        label=place.local_name if local else place.name,
        kind=place.kind,
        country=place.country,
        position=place.position,
        population=place.population,
        area_id=place.area_id,
        cited=cited,
        indirect=indirect,
        passages=passages,
        extent_m=_extent_m(place.area_id) if place.area_id else 0.0,
    )


@cache
def _extent_m(area_id: str) -> float:
    """Radius of the circle as large as a small territory, 0 for a larger one."""
    outline = area_named(area_id).geometry
    west, south, east, north = outline.bounds
    if max(east - west, north - south) > _WIDEST_DEGREES:
        return 0.0
    km2 = abs(WGS84.geometry_area_perimeter(outline)[0]) / 1e6
    return 1_000.0 * math.sqrt(km2 / math.pi) if km2 <= SMALL_KM2 else 0.0


def launch_place(extractions: Sequence[Extraction]) -> Place | None:
    """Where to begin: a city of Ukraine where the articles tell of the war there, else the capital in them.

    The articles tell of the war where they name places of Ukraine and Russia as often as those of any other
    country. Of several cities it is the one named most often, the larger one where they tie. None where they
    name no such city.
    """
    named = Counter({p: len(m) for m in mentions_by_place(extractions).values() if (p := m[0][1].place)})
    countries: Counter[str] = Counter()
    for place, count in named.items():
        countries[place.country] += count
    at_war = sum(countries.pop(country, 0) for country in AT_WAR)
    if at_war >= max(countries.values(), default=0):
        return _foremost({p: n for p, n in named.items() if p.country == HOME and p.kind is PlaceKind.CITY})
    capitals = {place: count for place, count in named.items() if place.capital}
    return _foremost(capitals, before=countries.most_common(1)[0][0])


def _foremost(named: dict[Place, int], before: str = "") -> Place | None:
    """The place named most often; where some tie, that of the country `before` all, then the largest."""
    return max(
        named, key=lambda place: (named[place], place.country == before, place.population), default=None
    )

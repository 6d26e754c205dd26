"""How likely a bare name in the news is to mean this place rather than a namesake."""

from __future__ import annotations

from geodata.gazetteer.places import Place, PlaceKind

# A country, sea or continent beats every city of its name; a region beats a town but not a great city.
_OF_KIND = {
    PlaceKind.COUNTRY: 1e9,
    PlaceKind.CONTINENT: 1e9,
    PlaceKind.SEA: 3e8,
    PlaceKind.INFORMAL: 1e8,
    PlaceKind.REGION: 2e6,
    PlaceKind.RIVER: 2e6,
    PlaceKind.SITE: 1e6,
}
_AT_WAR = frozenset({"UA", "RU"})  # the news that is read here is about their towns
_WAR_WEIGHT = 5.0
_CAPITAL_WEIGHT = 10.0
_SEATS_OF_TALKS = frozenset({("Geneva", "CH"), ("The Hague", "NL")})  # the news names them like capitals


def prominence(place: Place) -> float:
    """A weight for ranking namesakes: inhabitants, raised for what news names more often."""
    weight = _OF_KIND.get(place.kind)
    if weight is not None:
        return weight + place.population
    weight = max(place.population, 100.0)
    if place.country in _AT_WAR:
        weight *= _WAR_WEIGHT
    foremost = place.capital or (place.name, place.country) in _SEATS_OF_TALKS
    return weight * _CAPITAL_WEIGHT if foremost else weight

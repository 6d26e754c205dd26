"""A place of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geodata.coordinates import LonLat


class PlaceKind(StrEnum):
    """What a place is; the value stands in the command-line contract."""

    CITY = "city"
    COUNTRY = "country"
    REGION = "region"  # first-level: oblast, state, province
    INFORMAL = "informal"  # Donbas, Siberia, the Urals
    SEA = "sea"
    RIVER = "river"
    SITE = "site"  # airfield, test range, base
    CONTINENT = "continent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gazetteer entry.

    Attributes:
        id: stable key ("geonames:703448", "country:UA", "region:UA-63").
        name: canonical English name (recognised spelling: Kyiv, Saint Petersburg).
        country: ISO 3166-1 alpha-2 code; empty for seas and for what lies in several countries.
        position: representative point.
        population: inhabitants, 0 where unknown.
        area_id: id of the Area that outlines it, None for a point.
        local_name: in the language of the country, empty where unknown.
        capital: seat of a national government.
        admin1: GeoNames code of the first-level region it lies in, empty where unknown.
    """

    id: str
    name: str
    kind: PlaceKind
    country: str
    position: LonLat
    population: int = 0
    area_id: str | None = None
    local_name: str = ""
    admin1: str = ""
    capital: bool = False

"""An area, and on what its outline rests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely import Geometry

    from geodata.provenance import Source


class AreaKind(StrEnum):
    """What an area is."""

    COUNTRY = "country"
    REGION = "region"  # first-level: oblast, state, province
    COMBINED = "combined"
    BORDER = "border"
    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """On what an outline rests.

    Attributes:
        statement: as printed with an output: publisher, version, whose view.
        date: ISO date of the data; "not stated" for a user's file.
        source: the file that the outline comes from.
        included: what is inside or left out where that may be disputed; may be empty.
    """

    statement: str
    date: str
    source: Source
    included: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A country, region, border or outline of the user's own.

    Attributes:
        id: key that `area_named` understands ("country:UA", "region:UA-63"); a user's file has its hash.
        name: as written on a map.
        country: ISO 3166-1 alpha-2 code, empty for several and for a user's file.
        geometry: valid, longitude first, degrees on WGS84; a polygon or line, of one or several parts.
        basis: data, date and what is included.
        names: further names that it is found by.
        notes: what was repaired when it was read.
    """

    id: str
    name: str
    kind: AreaKind
    country: str
    geometry: Geometry
    basis: Basis
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

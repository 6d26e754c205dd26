"""Areas, borders and their basis."""

from geodata.boundaries.areas import (
    area_named,
    area_names,
    border_between,
    combine,
    country_name,
    regions_of,
    without,
)
from geodata.boundaries.borders import border_length_m, border_position, border_stretch
from geodata.boundaries.boundary import Area, AreaKind, Basis
from geodata.boundaries.loading import countries, lakes
from geodata.boundaries.status import border_basis, status_of
from geodata.boundaries.user_areas import read_area_geojson

__all__ = [
    "Area",
    "AreaKind",
    "Basis",
    "area_named",
    "area_names",
    "border_basis",
    "border_between",
    "border_length_m",
    "border_position",
    "border_stretch",
    "combine",
    "countries",
    "country_name",
    "lakes",
    "read_area_geojson",
    "regions_of",
    "status_of",
    "without",
]

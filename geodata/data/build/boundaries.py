"""Builds countries, regions, lakes and the base map from Natural Earth, all on one network of borders."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.boundaries.layer_file import Layer, encode_layer
from geodata.data.build import natural_earth
from geodata.data.build.basemap import build_basemap
from geodata.data.build.packages import Packages
from geodata.data.build.partition import Geometries, Partition, partition
from geodata.data.build.simplification import Detail, simplify, snapped
from geodata.data.build.sources import made_from
from geodata.provenance import Source

FULL_DETAIL = ("UA", "BY", "PL", "SK", "HU", "RO", "MD", "EE", "LV", "LT", "FI", "GE")
NEAR_DETAIL = ("RU", "NO", "SE", "DE", "CZ", "AT", "BG", "TR", "AM", "AZ", "KZ")
INNER_DEG, NEAR_DEG, FAR_DEG = 0.008, 0.012, 0.03
LAKE_DEG, LEAST_LAKE_DEG2 = 0.01, 0.003
ISO_NAMES = tomllib.loads(Path(__file__).with_name("region_names.toml").read_text(encoding="utf-8"))
LAYERS = ("admin_1_states_provinces_lines", "admin_0_boundary_lines_land")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Both publishers' rows, and the pieces that belong to them."""

    countries: gpd.GeoDataFrame
    regions: gpd.GeoDataFrame
    pieces: Partition


def build(folder: Path, packages: Packages, date: str) -> list[Source]:
    """Write the layers and the base map into `folder`; equal packages give equal bytes."""
    world = read_world(packages)
    countries, regions = country_layer(world), region_layer(world)
    lakes = lake_layer(packages)
    contents = {
        "countries.npz": encode_layer(countries),
        "regions.npz": encode_layer(regions),
        "lakes.npz": encode_layer(lakes),
        "basemap.geojson": build_basemap(world.pieces, tuple(world.countries["code"]), lakes.geometry),
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return [made_from(natural_earth.source_of(name, packages), data, date) for name, data in contents.items()]


def read_world(packages: Packages) -> World:
    """The world in pieces: at full detail about Ukraine, thinner with distance."""
    countries, regions = natural_earth.read_countries(packages), natural_earth.read_regions(packages)
    lines = np.concatenate([natural_earth.read_lines(packages, f"ne_10m_{layer}").values for layer in LAYERS])
    pieces = partition(countries.geometry.values, regions.geometry.values, lines)
    pieces = simplify(pieces, _detail(list(countries["code"])))
    return World(countries=countries, regions=regions, pieces=pieces)


def _detail(codes: list[str]) -> Detail:
    return Detail(
        full=tuple(codes.index(code) for code in FULL_DETAIL),
        near=tuple(codes.index(code) for code in NEAR_DETAIL),
        inner_deg=INNER_DEG,
        near_deg=NEAR_DEG,
        far_deg=FAR_DEG,
    )


def country_layer(world: World) -> Layer:
    """One multipolygon a country, in the order of their codes."""
    owner = world.pieces.country
    rows = np.unique(owner[owner >= 0])
    union = [shapely.coverage_union_all(world.pieces.geometry[owner == row]) for row in rows]
    frame = world.countries.iloc[rows]
    attributes = [
        {
            "id": f"country:{row.code}",
            "code": row.code,
            "iso3": row.iso3,
            "name": row.name_,
            "names": row.names,
        }
        for row in frame.rename(columns={"name": "name_"}).itertuples()
    ]
    return Layer(geometry=snapped(np.array(union, dtype=object)), attributes=tuple(attributes))


def region_layer(world: World) -> Layer:
    """One multipolygon a region, in the order of their codes."""
    chosen = np.flatnonzero((world.pieces.country >= 0) & (world.pieces.region >= 0))
    attributes = [_region_attributes(world, piece) for piece in chosen.tolist()]
    _tell_apart(attributes)
    order = sorted(range(len(chosen)), key=lambda row: str(attributes[row]["id"]))
    geometry: Geometries = snapped(world.pieces.geometry[chosen[order]])
    return Layer(geometry=geometry, attributes=tuple(attributes[row] for row in order))


def _region_attributes(world: World, piece: int) -> dict[str, Any]:
    country = str(world.countries["code"].iloc[world.pieces.country[piece]])
    row = world.regions.iloc[world.pieces.region[piece]]
    listed = ISO_NAMES.get(country, {})
    code, name, *names = listed.get(row["name"]) or [
        f"{country}-{slug(row['name'])}",
        row["name"],
        row["alternative"],
    ]
    if not any(row["name"] in other[1:] for other in listed.values()):
        names.append(row["name"])  # else the publisher's name of this region is the list's for another
    return {
        "id": f"region:{code}",
        "code": code,
        "country": country,
        "name": name,
        "names": sorted({*names} - {name, ""}),
    }


def _tell_apart(attributes: list[dict[str, Any]]) -> None:
    """Number the regions of a country that bear one name."""
    seen: dict[str, int] = {}
    for entry in attributes:
        count = seen[entry["id"]] = seen.get(entry["id"], 0) + 1
        if count > 1:
            entry["code"] = f"{entry['code']}-{count}"
            entry["id"] = f"region:{entry['code']}"


def slug(name: str) -> str:
    """A name as part of an id: Île-de-France → ile-de-france."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def lake_layer(packages: Packages) -> Layer:
    """Lakes large enough to be seen on a map of a country."""
    lakes: NDArray[np.object_] = shapely.make_valid(natural_earth.read_lines(packages, "ne_10m_lakes").values)
    lakes = lakes[shapely.area(lakes) > LEAST_LAKE_DEG2]
    thinned = snapped(shapely.simplify(lakes, LAKE_DEG))
    order = np.argsort(-shapely.area(thinned), kind="stable")
    return Layer(geometry=thinned[order], attributes=({},) * len(order))

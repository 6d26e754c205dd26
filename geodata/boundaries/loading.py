"""Reads the layers of borders when they are first asked for; each file must have its stated hash."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geodata.boundaries.boundary import Area, AreaKind, Basis
from geodata.boundaries.layer_file import Layer, decode_layer
from geodata.boundaries.status import basis_date, border_basis, status_of, statuses
from geodata.provenance import Source, read_sources, read_verified

if TYPE_CHECKING:
    from shapely import Geometry

DATA = Path(__file__).parents[1] / "data"


@cache
def sources() -> dict[str, Source]:
    """The Source of each data file by its name."""
    return read_sources(DATA)


@cache
def countries() -> tuple[Area, ...]:
    """All countries and territories with a code of their own, sorted by code."""
    return _areas("countries.npz", AreaKind.COUNTRY)


@cache
def regions() -> tuple[Area, ...]:
    """All first-level regions, sorted by id."""
    return _areas("regions.npz", AreaKind.REGION)


@cache
def lakes() -> tuple[Geometry, ...]:
    """Lakes as multipolygons, the largest first."""
    return tuple(_layer("lakes.npz").geometry)


def basis_of(area_id: str, source: Source) -> Basis:
    """The basis of an outline of the product's own data."""
    status = status_of(area_id)
    included = status.included if status else ""
    return Basis(statement=border_basis(), date=basis_date(), source=source, included=included)


def single(geometry: Geometry) -> Geometry:
    """The part itself where a multi-part geometry has only one."""
    parts = shapely.get_parts(geometry)
    return parts[0] if len(parts) == 1 else geometry


def _areas(file: str, kind: AreaKind) -> tuple[Area, ...]:
    layer, source = _layer(file), sources()[file]
    alone = shapely.get_num_geometries(layer.geometry) == 1
    geometry = np.where(alone, shapely.get_geometry(layer.geometry, 0), layer.geometry)
    undisputed = basis_of("", source)
    disputed = {area_id: basis_of(area_id, source) for status in statuses() for area_id in status.areas}
    return tuple(
        _area(entry, shape, kind, disputed.get(entry["id"], undisputed))
        for entry, shape in zip(layer.attributes, geometry, strict=True)
    )


def _area(entry: dict[str, Any], geometry: Geometry, kind: AreaKind, basis: Basis) -> Area:
    codes = (entry["code"], entry["iso3"]) if kind is AreaKind.COUNTRY else (entry["code"],)
    return Area(
        id=entry["id"],
        name=entry["name"],
        kind=kind,
        country=entry["code"] if kind is AreaKind.COUNTRY else entry["country"],
        geometry=geometry,
        basis=basis,
        names=(*entry["names"], *codes),
    )


def _layer(file: str) -> Layer:
    return decode_layer(read_verified(DATA, sources()[file]), file)

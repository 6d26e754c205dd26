"""Parses text as GeoJSON, within limits."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from geodata.errors import AreaError

KINDS = (
    "FeatureCollection",
    "Feature",
    "GeometryCollection",
    "Polygon",
    "MultiPolygon",
    "LineString",
    "MultiLineString",
    "Point",
    "MultiPoint",
)
# How older files name WGS84 with longitude first.
WGS84_NAMES = frozenset(
    {"urn:ogc:def:crs:ogc:1.3:crs84", "urn:ogc:def:crs:ogc::crs84", "ogc:crs84", "crs84"}
    | {"urn:ogc:def:crs:epsg::4326", "epsg:4326", "wgs84", "wgs 84"}
)
_GEOJSON = "a GeoJSON file"
_CONVERT = "Convert it to GeoJSON in WGS84 (EPSG:4326)."


def parse_geojson(raw: bytes) -> dict[str, Any]:
    """The document's outermost object.

    Raises:
        AreaError: not UTF-8, no JSON, nested too deeply, no GeoJSON, or in another coordinate system.
    """
    document = _parse(_text(raw))
    if not isinstance(document, dict) or document.get("type") not in KINDS:
        kind = document.get("type") if isinstance(document, dict) else None
        found = f"of type {kind[:40]!r}" if isinstance(kind, str) else "without a type"
        raise AreaError(f"the file is JSON {found}", expected=_GEOJSON, next_step=_CONVERT)
    _need_wgs84(document.get("crs"))
    return document


def _text(raw: bytes) -> str:
    if raw.startswith(b"PK"):
        raise AreaError("the file is a ZIP archive", expected=_GEOJSON, next_step=_CONVERT)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise AreaError("the file is no text in UTF-8", expected=_GEOJSON, next_step=_CONVERT) from fault
    if not text.strip():
        raise AreaError("the file is empty", expected=_GEOJSON)
    if text.lstrip().startswith("<"):
        raise AreaError("the file is XML, perhaps KML or GPX", expected=_GEOJSON, next_step=_CONVERT)
    return text


def _parse(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, column {fault.colno}"
        raise AreaError(f"the file is no JSON: {fault.msg}", where=where, expected=_GEOJSON) from fault
    except RecursionError as fault:
        raise AreaError("the file is nested too deeply", expected=_GEOJSON) from fault
    except ValueError as fault:  # a whole number of thousands of digits
        raise AreaError("the file holds a number that is too long", expected="coordinates") from fault


def _refuse_constant(constant: str) -> NoReturn:
    raise AreaError(f"{constant} stands in the file", expected="finite numbers")


def _need_wgs84(crs: object) -> None:
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or name.strip().casefold() not in WGS84_NAMES:
        shown = f"{name[:60]!r}" if isinstance(name, str) else "that is not named"
        raise AreaError(f"the file is in a coordinate system {shown}", expected="WGS84", next_step=_CONVERT)

"""Geometries as RFC 7946 GeoJSON and as WKT."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geodata.coordinates import LonLat
from geodata.geodesy.distances import Floats, direct, inverse
from geodata.geodesy.globe import cut_line

DECIMALS = 7  # a centimetre; more digits would claim what no source has
_LINE_STEP_M = 20_000.0


def geodesic_line(start: LonLat, end: LonLat) -> BaseGeometry:
    """The shortest line between two points, dense enough to be drawn straight, cut at the 180° meridian."""
    line = inverse(start.lon, start.lat, end.lon, end.lat)
    count = max(2, int(np.ceil(float(line.length_m) / _LINE_STEP_M)) + 1)
    lon, lat = direct(start.lon, start.lat, line.azimuth, np.linspace(0.0, float(line.length_m), count))
    return line_geometry(np.column_stack([lon, lat]))


def line_geometry(points: Floats) -> BaseGeometry:
    """A line, cut at the 180° meridian where it crosses it."""
    pieces = cut_line(points)
    return shapely.LineString(pieces[0]) if len(pieces) == 1 else shapely.MultiLineString(pieces)


def rfc7946(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry with outer rings counter-clockwise and at most seven decimals."""
    rounded = shapely.set_precision(geometry, 10.0**-DECIMALS, mode="pointwise")
    if not rounded.is_valid:
        rounded = shapely.set_precision(geometry, 10.0**-DECIMALS)
    return shapely.orient_polygons(rounded)


def geometry_json(geometry: BaseGeometry) -> dict[str, Any]:
    """A GeoJSON geometry."""
    shape: dict[str, Any] = _rounded(mapping(rfc7946(geometry)))
    return shape


def feature_json(geometry: BaseGeometry, properties: Mapping[str, Any]) -> dict[str, Any]:
    """A GeoJSON feature."""
    return {"type": "Feature", "properties": dict(properties), "geometry": geometry_json(geometry)}


def feature_text(geometry: BaseGeometry, properties: Mapping[str, Any]) -> str:
    """A GeoJSON feature as text."""
    return json.dumps(feature_json(geometry, properties), ensure_ascii=False)


def wkt(geometry: BaseGeometry) -> str:
    """Well-known text with the same orientation and digits."""
    return str(shapely.to_wkt(rfc7946(geometry), rounding_precision=DECIMALS, trim=True))


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, Mapping):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return value

"""The part of the base map that an embed shows, packed small."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.coordinates import Bounds
from geodata.rendering.polyline import pack_line, polygons_of
from geodata.rendering.web_files import base_map_bytes

STEP_DEGREES = 0.002
# So much of the extent is added on each side, for wide columns and a reader who looks around.
MARGIN_LON = 1.5
MARGIN_LAT = 0.75
# Wider than this, the whole Earth is kept.
WIDEST_DEGREES = 150.0


def packed_region(extent: Bounds) -> dict[str, Any]:
    """Base map about an extent.

    {"step": degrees, "box": [west, south, east, north], "features": [[layer, id, [packed parts]], …]}; the
    box is null where the whole Earth is kept. Parts are rings of polygons (even-odd) or lines, as
    `web/codec.js` reads them.
    """
    box = _box(extent)
    features = [_packed(layer, key, _cut(geometry, box)) for layer, key, geometry in _features()]
    bounds = None if box is None else [round(side, 3) for side in box.bounds]
    return {"step": STEP_DEGREES, "box": bounds, "features": [feature for feature in features if feature[2]]}


def _box(extent: Bounds) -> BaseGeometry | None:
    width, height = extent.east - extent.west, extent.north - extent.south
    if width <= 0 or width > WIDEST_DEGREES:
        return None
    return shapely.box(
        max(-180.0, extent.west - MARGIN_LON * width),
        max(-90.0, extent.south - MARGIN_LAT * height),
        min(180.0, extent.east + MARGIN_LON * width),
        min(90.0, extent.north + MARGIN_LAT * height),
    )


@cache
def _features() -> tuple[tuple[str, str, BaseGeometry], ...]:
    collection = json.loads(base_map_bytes())
    return tuple(
        (
            feature["properties"]["layer"],
            feature["properties"].get("id", ""),
            shapely.make_valid(shape(feature["geometry"])),
        )
        for feature in collection["features"]
    )


def _cut(geometry: BaseGeometry, box: BaseGeometry | None) -> BaseGeometry:
    return geometry if box is None else shapely.intersection(geometry, box)


def _packed(layer: str, key: str, geometry: BaseGeometry) -> list[Any]:
    rings = [ring for polygon in polygons_of(geometry) for ring in (polygon.exterior, *polygon.interiors)]
    lines = [
        part for part in shapely.get_parts(geometry) if part.geom_type == "LineString" and not part.is_empty
    ]
    # A polygon cut by the box may leave bare lines along its edge: they are no outline.
    parts = rings or lines
    return [layer, key, [pack_line(part.coords, STEP_DEGREES) for part in parts]]

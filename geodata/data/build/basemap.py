"""The base map of the browser: one small GeoJSON of land, lines and lakes.

Each feature has `layer` (country, coast, border, region, lake); a country also has `id`, its code. Lines that
two polygons share are drawn once, so polygons are for filling and lines for stroking.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geodata.boundaries.edges import lines_of
from geodata.data.build.linework import sides_of
from geodata.data.build.partition import Geometries, Partition

if TYPE_CHECKING:
    from numpy.typing import NDArray

DETAILED = (-10.0, 30.0, 100.0, 75.0)  # west, south, east, north
REGION_LINES = ("UA", "RU", "BY")
DETAILED_DEG, COARSE_DEG = 0.03, 0.15
LEAST_ISLAND_DEG2, LEAST_COARSE_ISLAND_DEG2 = 0.004, 0.15
LEAST_LAKE_DEG2, LAKE_DEG = 0.03, 0.02
SOUTHERN_EDGE, NORTHERN_EDGE = -85.0, 85.0  # of the Mercator map
DECIMALS, COARSE_DECIMALS = 3, 2


def build_basemap(pieces: Partition, codes: tuple[str, ...], lakes: Geometries) -> bytes:
    """The GeoJSON's bytes."""
    thinned = thin(pieces, codes)
    features = [*_countries(thinned, codes), *_lines(thinned), *_lakes(lakes)]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def thin(pieces: Partition, codes: tuple[str, ...]) -> Partition:
    """Countries (and the regions of a few) at the detail of a screen; islets of a pixel left out."""
    kept = _with_few_regions(pieces, codes)
    detailed = shapely.intersects(kept.geometry, shapely.box(*DETAILED)) | (kept.country < 0)
    geometry = kept.geometry.copy()
    geometry[detailed] = shapely.coverage_simplify(geometry[detailed], DETAILED_DEG, simplify_boundary=False)
    far = ~detailed | (kept.country < 0)
    geometry[far] = shapely.coverage_simplify(geometry[far], COARSE_DEG, simplify_boundary=False)
    geometry = np.array([_without_islets(shape) for shape in geometry], dtype=object)
    return replace(kept, geometry=geometry)


def _with_few_regions(pieces: Partition, codes: tuple[str, ...]) -> Partition:
    shown = np.isin(pieces.country, [codes.index(code) for code in REGION_LINES])
    keys = np.column_stack([pieces.country, np.where(shown, pieces.region, -1)])
    keys, group = np.unique(keys, axis=0, return_inverse=True)
    union = [shapely.coverage_union_all(pieces.geometry[group.ravel() == row]) for row in range(len(keys))]
    return Partition(geometry=np.array(union, dtype=object), country=keys[:, 0], region=keys[:, 1])


def _without_islets(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    area, near = shapely.area(parts), shapely.intersects(parts, shapely.box(*DETAILED))
    large = area > np.where(near, LEAST_ISLAND_DEG2, LEAST_COARSE_ISLAND_DEG2)
    large[np.argmax(area)] = True
    return shapely.multipolygons(parts[large])


def _countries(pieces: Partition, codes: tuple[str, ...]) -> list[dict[str, Any]]:
    rows = np.unique(pieces.country[pieces.country >= 0])
    union = [shapely.coverage_union_all(pieces.geometry[pieces.country == row]) for row in rows]
    return [
        _feature("country", [_clipped(shape)], id=codes[row]) for row, shape in zip(rows, union, strict=True)
    ]


def _lines(pieces: Partition) -> list[dict[str, Any]]:
    land = pieces.country >= 0
    sides, country = sides_of(pieces.geometry[land]), pieces.country[land]
    coast = sides.other < 0
    border = ~coast & (country[sides.one] != country[sides.other])
    chosen: dict[str, NDArray[np.bool_]] = {"coast": coast, "border": border, "region": ~coast & ~border}
    return [_feature(layer, [lines_of(sides.ends[rows])]) for layer, rows in chosen.items()]


def _lakes(lakes: Geometries) -> list[dict[str, Any]]:
    near = shapely.intersects(lakes, shapely.box(*DETAILED))
    large = lakes[shapely.area(lakes) > np.where(near, LEAST_LAKE_DEG2, 10 * LEAST_LAKE_DEG2)]
    return [_feature("lake", list(shapely.simplify(large, LAKE_DEG)))]


def _clipped(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.clip_by_rect(shape, -180, SOUTHERN_EDGE, 180, NORTHERN_EDGE)


def _feature(layer: str, shapes: list[shapely.Geometry], **properties: str) -> dict[str, Any]:
    parts = shapely.get_parts(shapes)
    surface = shapely.get_dimensions(parts).max() == 2
    coordinates = [rounded for part in parts if (rounded := (_polygon if surface else _line)(part))]
    kind = "MultiPolygon" if surface else "MultiLineString"
    return {
        "type": "Feature",
        "properties": {"layer": layer, **properties},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def _polygon(polygon: shapely.Polygon) -> list[list[list[float]]]:
    rings = [_line(ring) for ring in (polygon.exterior, *polygon.interiors)]
    return [ring for ring in rings if len(ring) > 3] if len(rings[0]) > 3 else []


def _line(line: shapely.LineString) -> list[list[float]]:
    """Rounded points, those that fall together named once."""
    points = shapely.get_coordinates(line)
    west, south, east, north = DETAILED
    near = (points[:, 0] > west) & (points[:, 0] < east) & (points[:, 1] > south) & (points[:, 1] < north)
    rounded = np.where(near[:, None], np.round(points, DECIMALS), np.round(points, COARSE_DECIMALS))
    moved = np.r_[True, (rounded[1:] != rounded[:-1]).any(axis=1)]
    kept = rounded[moved].tolist()
    return kept if len(kept) > 1 else []

"""The base map of the browser: one small GeoJSON of land, lines and lakes.

Each feature has `layer` (country, coast, border, region, lake); a country also has `id`, its code. Lines that
two polygons share are drawn once, so polygons are for filling and lines for stroking.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geodata.boundaries.edges import lines_of
from geodata.data.build.linework import sides_of
from geodata.data.build.partition import Geometries, Partition

if TYPE_CHECKING:
    from numpy.typing import NDArray

Box = tuple[float, float, float, float]  # west, south, east, north

REGION_LINES = ("UA", "RU", "BY")
WORLD: Box = (-180.0, -90.0, 180.0, 90.0)
DETAILED: Box = (-10.0, 30.0, 100.0, 75.0)
FINE: Box = (18.0, 43.0, 50.0, 61.0)
MERCATOR: Box = (-180.0, -85.0, 180.0, 85.0)
DECIMALS, COARSE_DECIMALS = 3, 2  # inside and outside the fine box


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How finely a part of the world is drawn.

    Attributes:
        inside: what meets this box is drawn at least so finely.
        tolerance_deg: root of the area that leaving out a vertex may move.
        least_island_deg2: smaller islands are left out.
        least_lake_deg2: smaller lakes are left out.
    """

    inside: Box
    tolerance_deg: float
    least_island_deg2: float
    least_lake_deg2: float


LEVELS = (
    Level(inside=FINE, tolerance_deg=0.02, least_island_deg2=0.001, least_lake_deg2=0.01),
    Level(inside=DETAILED, tolerance_deg=0.065, least_island_deg2=0.012, least_lake_deg2=0.08),
    Level(inside=WORLD, tolerance_deg=0.3, least_island_deg2=0.2, least_lake_deg2=1.0),
)


def build_basemap(pieces: Partition, codes: tuple[str, ...], lakes: Geometries) -> bytes:
    """The GeoJSON's bytes."""
    thinned = thin(pieces, codes)
    features = [*_countries(thinned, codes), *_lines(thinned), *_lakes(lakes)]
    drawn = [feature for feature in features if feature["geometry"]["coordinates"]]
    collection = {"type": "FeatureCollection", "features": drawn}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def thin(pieces: Partition, codes: tuple[str, ...]) -> Partition:
    """Countries (and the regions of a few) at the detail of a screen; islets of a pixel left out."""
    kept = _with_few_regions(pieces, codes)
    geometry, sea = kept.geometry.copy(), kept.country < 0
    level = _levels(kept.geometry)
    for row, grade in enumerate(LEVELS):
        chosen = sea | (level >= row)
        geometry[chosen] = shapely.coverage_simplify(
            geometry[chosen], grade.tolerance_deg, simplify_boundary=False
        )
    return replace(kept, geometry=np.array([_without_islets(shape) for shape in geometry], dtype=object))


def _levels(shapes: Geometries) -> NDArray[np.intp]:
    """The finest level whose box each shape meets."""
    meets = np.array([shapely.intersects(shapes, shapely.box(*grade.inside)) for grade in LEVELS])
    level: NDArray[np.intp] = np.argmax(meets, axis=0)
    return level


def _with_few_regions(pieces: Partition, codes: tuple[str, ...]) -> Partition:
    shown = np.isin(pieces.country, [codes.index(code) for code in REGION_LINES])
    keys = np.column_stack([pieces.country, np.where(shown, pieces.region, -1)])
    keys, group = np.unique(keys, axis=0, return_inverse=True)
    union = [shapely.coverage_union_all(pieces.geometry[group.ravel() == row]) for row in range(len(keys))]
    return Partition(geometry=np.array(union, dtype=object), country=keys[:, 0], region=keys[:, 1])


def _without_islets(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    area = shapely.area(parts)
    large = area > np.array([grade.least_island_deg2 for grade in LEVELS])[_levels(parts)]
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
    level = _levels(lakes)
    large = shapely.area(lakes) > np.array([grade.least_lake_deg2 for grade in LEVELS])[level]
    tolerance = np.array([grade.tolerance_deg for grade in LEVELS])[level]
    return [_feature("lake", list(shapely.simplify(lakes[large], tolerance[large] / 2)))]


def _clipped(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.clip_by_rect(shape, *MERCATOR)


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
    west, south, east, north = FINE
    near = (points[:, 0] > west) & (points[:, 0] < east) & (points[:, 1] > south) & (points[:, 1] < north)
    rounded = np.where(near[:, None], np.round(points, DECIMALS), np.round(points, COARSE_DECIMALS))
    moved = np.r_[True, (rounded[1:] != rounded[:-1]).any(axis=1)]
    kept = rounded[moved].tolist()
    return kept if len(kept) > 1 else []

"""Reads an outline of the user's own: validated, repaired or refused, and every repair said.

The file is untrusted. It is read within limits of size, depth and vertices; of its texts only a name is kept.
"""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import Geometry

from geodata.boundaries.axis_order import axis_note
from geodata.boundaries.boundary import Area, AreaKind, Basis
from geodata.boundaries.geojson_geometry import GeoJsonReader
from geodata.boundaries.geojson_text import parse_geojson
from geodata.boundaries.loading import single
from geodata.errors import AreaError
from geodata.provenance import Source

MOST_BYTES = 10_000_000
MOST_VERTICES = 200_000
LONGEST_NAME = 120
# An edge meets itself and the two beside it, and as many of a polygon that shares the border.
NEIGHBOURS = 6
MOST_CROSSINGS = 200_000
# Edges looked at, and crossings estimated from them that are refused: first few, since each may meet all.
SAMPLES = ((5, 20 * MOST_CROSSINGS), (400, MOST_CROSSINGS))
NAME_KEYS = ("name", "NAME", "Name", "title")


def read_area_geojson(data: bytes | Path, name: str = "") -> Area:
    """The area of a GeoJSON file (RFC 7946): polygons or lines; points are left out.

    Args:
        data: the file's bytes, or its path.
        name: for the area; else the file's own `name`, else "Uploaded area".

    Raises:
        AreaError: too large, no GeoJSON, another coordinate system, latitude first, or nothing to draw.
    """
    raw = _read(data)
    document = parse_geojson(raw)
    reader = GeoJsonReader(most_vertices=MOST_VERTICES)
    shapes = reader.shapes(document)
    warning = axis_note(shapes)
    geometry = _assembled(shapes, reader)
    hashed = hashlib.sha256(raw).hexdigest()
    shown = _clean(name) or _own_name(document) or "Uploaded area"
    return Area(
        id=f"user:{hashed[:16]}",
        name=shown,
        kind=AreaKind.USER,
        country="",
        geometry=geometry,
        basis=_basis(shown, hashed),
        notes=(*reader.notes, *([warning] if warning else [])),
    )


def _read(data: bytes | Path) -> bytes:
    if isinstance(data, Path):
        try:
            size = data.stat().st_size
            raw = data.read_bytes() if size <= MOST_BYTES else b""
        except OSError as fault:
            raise AreaError(f"the file cannot be read: {fault.strerror}", where=data.name) from fault
    else:
        raw, size = data, len(data)
    if size > MOST_BYTES:
        raise AreaError(
            f"the file has {size / 1e6:.1f} MB",
            expected=f"at most {MOST_BYTES / 1e6:.0f} MB",
            next_step="Simplify the outline before you load it.",
        )
    return raw


def _assembled(shapes: list[Geometry], reader: GeoJsonReader) -> Geometry:
    """One valid geometry out of the file's polygons, or of its lines where it has no polygon."""
    surfaces = [shape for shape in shapes if isinstance(shape, shapely.Polygon)]
    lines = [shape for shape in shapes if isinstance(shape, shapely.LineString)]
    if surfaces and lines:
        reader.note("Lines beside the polygons were left out.")
    merged = _joined_polygons(surfaces, reader) if surfaces else _joined_lines(lines)
    if merged.is_empty:
        raise AreaError(
            "the file holds no polygon or line with an extent", expected="GeoJSON with an outline"
        )
    return single(merged)


def _joined_polygons(polygons: list[Geometry], reader: GeoJsonReader) -> Geometry:
    _need_few_crossings(polygons)
    if not shapely.is_valid(polygons).all():
        polygons = [shapely.make_valid(polygon) for polygon in polygons]
        reader.note("An outline that crosses itself was mended.")
    merged = shapely.union_all(polygons)
    if merged.area < 0.999 * sum(polygon.area for polygon in polygons):
        reader.note("Overlapping polygons were merged.")
    return _polygonal(merged)


def _need_few_crossings(polygons: list[Geometry]) -> None:
    """Refuse scribbles: to judge or join n edges that all cross one another takes n² time."""
    points, ring = shapely.get_coordinates(shapely.get_rings(polygons), return_index=True)
    inside = ring[1:] == ring[:-1]
    edges = shapely.linestrings(np.stack([points[:-1][inside], points[1:][inside]], axis=1))
    tree = shapely.STRtree(edges)
    for size, most in SAMPLES:
        sample = edges[:: -(-len(edges) // size)]
        hits = len(tree.query(sample, predicate="intersects")[0])
        crossings = max(0.0, hits / len(sample) - NEIGHBOURS) * len(edges) / 2
        if crossings > most:
            raise AreaError(
                f"the outline crosses itself about {crossings:,.0f} times",
                expected="polygons that do not cross",
                next_step="Mend the outline in a GIS before you load it.",
            )


def _polygonal(shape: Geometry) -> Geometry:
    """Without the lines and points that mending can leave over."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon" and part.area > 0])


def _joined_lines(lines: list[Geometry]) -> Geometry:
    return shapely.MultiLineString([line for line in lines if line.length > 0])


def _own_name(document: dict[str, Any]) -> str:
    """The name that the file gives itself or its only feature."""
    features = document.get("features")
    only = features[0] if isinstance(features, list) and len(features) == 1 else document
    properties = only.get("properties") if isinstance(only, dict) else None
    holders = [holder for holder in (document, properties) if isinstance(holder, dict)]
    names = (holder.get(key) for holder in holders for key in NAME_KEYS)
    return next((_clean(name) for name in names if isinstance(name, str) and _clean(name)), "")


def _clean(name: str) -> str:
    """One line of printable text, cut to a length that fits a label."""
    # Categories C*: control, format (such as right-to-left override), surrogate, private, unassigned.
    printable = (
        " " if unicodedata.category(letter)[0] in "CZ" else letter for letter in name[: 4 * LONGEST_NAME]
    )
    return " ".join("".join(printable).split())[:LONGEST_NAME].strip()


def _basis(name: str, hashed: str) -> Basis:
    source = Source(
        file=name,
        title=name,
        publisher="supplied by the user",
        version="as loaded",
        licence="not stated",
        package="none",
        date="not stated",
        sha256=hashed,
    )
    return Basis(statement=f"Area: “{name}”, outline supplied by the user", date="not stated", source=source)

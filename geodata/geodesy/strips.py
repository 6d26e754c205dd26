"""Envelopes at short radii: strips about stretches of the boundary, each in its own plane.

A plane that keeps lengths and directions from the middle of a stretch is true to 1 part in 100,000 within
50 km of it, so planar buffers of stretches no longer than that are joined in longitude and latitude.
"""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.geodesy.distances import Floats, direct, inverse
from geodata.geodesy.globe import polygonal, polygons_from_loops
from geodata.geodesy.refinement import drawn_tolerance_m, step_degrees
from geodata.geodesy.sites import chains

LONGEST_RADIUS_M = 30_000.0
HIGHEST_LATITUDE = 89.0  # nearer to a pole, straight lon/lat lines between points bend too far
_EDGE_M = 2_000.0
_STRETCH_POINTS = 40


def strips(area: BaseGeometry, radius_m: float) -> Polygon | MultiPolygon:
    """Every point within `radius_m`, at most `LONGEST_RADIUS_M`, of the area."""
    stretches = [part for chain in chains(area, _EDGE_M) for part in _stretches(chain)]
    owner = np.repeat(np.arange(len(stretches)), [len(part) for part in stretches])
    middles = np.array([part[len(part) // 2] for part in stretches])
    points = np.vstack(stretches)
    line = inverse(middles[owner, 0], middles[owner, 1], points[:, 0], points[:, 1])
    flat = line.length_m[:, None] * _directions(line.azimuth)
    lines = [_line(part) for part in np.split(flat, np.flatnonzero(np.diff(owner)) + 1)]
    quarter = int(np.ceil(90.0 / step_degrees(radius_m, drawn_tolerance_m(radius_m) / 2)))
    buffered = shapely.get_parts(shapely.buffer(lines, radius_m, quad_segs=quarter), return_index=True)
    pieces = [_on_globe(polygon, middles[at]) for polygon, at in zip(*buffered, strict=True)]
    return polygonal(shapely.union_all([*surfaces(area), *pieces]))


def _stretches(chain: Floats) -> list[Floats]:
    """Pieces of a chain that share their end points."""
    if len(chain) == 1:
        return [chain]
    return [chain[at : at + _STRETCH_POINTS + 1] for at in range(0, len(chain) - 1, _STRETCH_POINTS)]


def _directions(azimuth: Floats) -> Floats:
    return np.column_stack([np.sin(np.radians(azimuth)), np.cos(np.radians(azimuth))])


def _line(points: Floats) -> BaseGeometry:
    return shapely.Point(points[0]) if len(points) == 1 else shapely.LineString(points)


def _on_globe(polygon: Polygon, middle: Floats) -> BaseGeometry:
    """A polygon of the plane about `middle` in longitude and latitude."""
    oriented = shapely.orient_polygons(polygon)
    loops = [shapely.get_coordinates(ring)[:-1] for ring in (oriented.exterior, *oriented.interiors)]
    return polygons_from_loops([_loop(loop, middle) for loop in loops])


def _loop(flat: Floats, middle: Floats) -> Floats:
    azimuth = np.degrees(np.arctan2(flat[:, 0], flat[:, 1]))
    return np.column_stack(direct(middle[0], middle[1], azimuth, np.hypot(flat[:, 0], flat[:, 1])))


def surfaces(area: BaseGeometry) -> list[BaseGeometry]:
    """The polygons of an area, without its lines and points."""
    if area.geom_type == "GeometryCollection":
        return [surface for part in area.geoms for surface in surfaces(part)]
    return [area] if area.geom_type in {"Polygon", "MultiPolygon"} else []

"""From closed loops on the globe to polygons in longitude and latitude, as RFC 7946 wants them.

A loop is an array of shape (n, 2), longitude first, whose region lies on its left; its last point joins
its first, always the shorter way round in longitude. Loops that cross the 180° meridian are cut there and
closed along the edge of the map, which also encloses a pole where the region holds one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from shapely import make_valid
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

from geodata.geodesy.distances import Floats

WHOLE_EARTH = box(-180.0, -90.0, 180.0, 90.0)
_PERIMETER = 4 * 180.0 + 4 * 90.0


def polygons_from_loops(loops: Iterable[Floats]) -> Polygon | MultiPolygon:
    """The region on the left of all loops; the whole Earth where there is no loop."""
    rings: list[Floats] = []
    chains: list[Floats] = []
    for loop in loops:
        pieces = _cut_at_antimeridian(loop)
        if pieces is None:
            rings.append(_unwrapped_ring(loop))
        else:
            chains.extend(pieces)
    rings.extend(_joined_along_frame(chains))
    return _assembled(rings)


def cut_line(points: Floats) -> list[Floats]:
    """An open line, cut wherever it crosses the 180° meridian; shape (n, 2), longitude first."""
    lon = np.unwrap(points[:, 0], period=360.0)
    pieces = _pieces_between_meridians(lon, points[:, 1])
    return [piece for piece in pieces if len(piece) > 1]


def _unwrapped_ring(loop: Floats) -> Floats:
    lon = np.unwrap(loop[:, 0], period=360.0)
    shift = 360.0 * np.round((lon.max() + lon.min()) / 720.0)
    return np.column_stack([np.clip(lon - shift, -180.0, 180.0), loop[:, 1]])


def _cut_at_antimeridian(loop: Floats) -> list[Floats] | None:
    """Chains from map edge to map edge; None where the loop stays clear of the 180° meridian."""
    loop = _clear_of_seam(loop)
    closed = np.vstack([loop, loop[:1]])
    lon = np.unwrap(closed[:, 0], period=360.0)
    sheet = np.floor((lon + 180.0) / 360.0)
    changes = np.flatnonzero(np.diff(sheet))
    if changes.size == 0:
        return None
    start = int(changes[0]) + 1
    rolled = loop[np.arange(start, start + len(loop) + 1) % len(loop)]
    pieces = _pieces_between_meridians(np.unwrap(rolled[:, 0], period=360.0), rolled[:, 1])
    if len(pieces) > 1:
        pieces[0] = np.vstack([pieces.pop()[:-1], pieces[0]])
    return pieces


def _clear_of_seam(loop: Floats) -> Floats:
    """Points on the 180° meridian moved off it by a tenth of a millimetre: none may lie on both sides."""
    lon = np.where(np.abs(loop[:, 0]) > 180.0 - 1e-9, np.sign(loop[:, 0]) * (180.0 - 1e-9), loop[:, 0])
    return np.column_stack([lon, loop[:, 1]])


def _pieces_between_meridians(lon: Floats, lat: Floats) -> list[Floats]:
    """Split an unwrapped line at every odd multiple of 180°, each piece brought back to -180..180."""
    sheets = np.floor((lon + 180.0) / 360.0)
    pieces: list[list[tuple[float, float]]] = [[]]
    sheet = sheets[0]
    for i in range(len(lon)):
        while sheet != sheets[i]:
            step = 1.0 if sheets[i] > sheet else -1.0
            edge = 360.0 * (sheet + (step + 1) / 2) - 180.0
            share = (edge - lon[i - 1]) / (lon[i] - lon[i - 1])
            crossing = lat[i - 1] + share * (lat[i] - lat[i - 1])
            pieces[-1].append((180.0 * step, crossing))
            pieces.append([(-180.0 * step, crossing)])
            sheet += step
        pieces[-1].append((lon[i] - 360.0 * sheet, lat[i]))
    return [np.array(piece) for piece in pieces]


def _frame_position(point: Floats) -> float:
    """Degrees along the map's edge, counter-clockwise from its south-east corner."""
    return float(90.0 + point[1]) if point[0] > 0 else float(540.0 + 90.0 - point[1])


_CORNERS = (
    (180.0, (180.0, 90.0)),
    (540.0, (-180.0, 90.0)),
    (720.0, (-180.0, -90.0)),
    (1080.0, (180.0, -90.0)),
)


def _corners_between(start: float, end: float) -> list[tuple[float, float]]:
    if end < start:
        end += _PERIMETER
    turns = [(at + lap, corner) for lap in (0.0, _PERIMETER) for at, corner in _CORNERS]
    return [corner for at, corner in turns if start < at < end]


def _joined_along_frame(chains: Sequence[Floats]) -> list[Floats]:
    """Close chains along the map's edge with the region on the left."""
    starts = np.array([_frame_position(chain[0]) for chain in chains])
    unused = set(range(len(chains)))
    rings: list[Floats] = []
    while unused:
        first = current = min(unused)
        parts: list[Floats] = []
        while True:
            unused.discard(current)
            parts.append(chains[current])
            leave = _frame_position(chains[current][-1])
            ahead = np.where(starts >= leave, starts - leave, starts - leave + _PERIMETER)
            ahead[[i for i in range(len(chains)) if i not in unused and i != first]] = np.inf
            following = int(np.argmin(ahead))
            corners = _corners_between(leave, float(starts[following]))
            parts.append(np.array(corners, dtype=np.float64).reshape(-1, 2))
            if following == first:
                break
            current = following
        rings.append(np.vstack(parts))
    return rings


def _signed_area(ring: Floats) -> float:
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(np.roll(x, -1), y)) / 2


def _assembled(rings: Sequence[Floats]) -> Polygon | MultiPolygon:
    """Counter-clockwise rings as shells, clockwise ones as holes of the smallest shell around them."""
    sized = [(ring, _signed_area(ring)) for ring in rings if len(ring) > 2]
    shells = [Polygon(ring) for ring, area in sorted(sized, key=lambda r: r[1]) if area > 0]
    holes = [ring for ring, area in sized if area < 0]
    tree = STRtree(shells)
    inside: list[list[Floats]] = [[] for _ in shells]
    over_everything: list[Floats] = []
    for hole in holes:
        around = np.sort(tree.query(Polygon(hole).representative_point(), predicate="within"))
        (inside[int(around[0])] if around.size else over_everything).append(hole)
    polygons = [Polygon(shell.exterior, gaps) for shell, gaps in zip(shells, inside, strict=True)]
    if over_everything or not rings:
        polygons.append(Polygon(WHOLE_EARTH.exterior, over_everything))
    return _valid(polygons)


def _valid(polygons: Sequence[Polygon]) -> Polygon | MultiPolygon:
    geometry: BaseGeometry = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    if not geometry.is_valid:
        geometry = polygonal(make_valid(geometry))
    return geometry


def polygonal(geometry: BaseGeometry) -> Polygon | MultiPolygon:
    """The polygons of a geometry, what has no area left out."""
    if geometry.geom_type in {"Polygon", "MultiPolygon"}:
        return geometry
    parts = [p for g in getattr(geometry, "geoms", ()) for p in _polygons(g)]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _polygons(geometry: BaseGeometry) -> list[Polygon]:
    if geometry.geom_type == "Polygon":
        return [geometry]
    return [p for g in getattr(geometry, "geoms", ()) for p in _polygons(g)]

"""Turns parsed GeoJSON into shapes; what is wrong with a single part is noted and that part left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from geodata.boundaries.wrapping import unwrapped, within_180
from geodata.errors import AreaError

DEEPEST_COLLECTION = 16
FURTHEST_DEG = 540  # a map may go on past 180°, but not for a whole turn

Points = NDArray[np.float64]


@dataclass(slots=True, kw_only=True)
class GeoJsonReader:
    """Reads shapes and counts vertices.

    Attributes:
        most_vertices: a file with more is refused.
        notes: what was repaired or left out, each said once.
    """

    most_vertices: int
    notes: dict[str, None] = field(default_factory=dict)
    vertices: int = 0

    def note(self, text: str) -> None:
        self.notes[text] = None

    def shapes(self, document: dict[str, Any]) -> list[Geometry]:
        """Polygons and linestrings of the document, in its order.

        Raises:
            AreaError: a member is not as RFC 7946 has it, or the file is too large or off the Earth.
        """
        return [shape for geometry in _geometries(document, 0) for shape in self._simple(geometry)]

    def _simple(self, geometry: dict[str, Any]) -> Iterator[Geometry]:
        kind, coordinates = geometry["type"], geometry.get("coordinates")
        if kind in {"Point", "MultiPoint"}:
            self.note("Points were left out.")
            return
        one: Callable[[Any], Iterator[Geometry]] = self._polygon if "Polygon" in kind else self._line
        for part in _list(coordinates, kind) if kind.startswith("Multi") else [coordinates]:
            yield from one(part)

    def _line(self, coordinates: object) -> Iterator[Geometry]:
        points, _ = self._unwrapped(self._points(coordinates))
        if len(points) > 1:
            yield from within_180(shapely.LineString(points))
        else:
            self.note("A line with fewer than two points was left out.")

    def _polygon(self, coordinates: object) -> Iterator[Geometry]:
        rings = [self._ring(self._points(ring)) for ring in _list(coordinates, "Polygon")]
        if not rings or len(rings[0]) < 4:
            self.note("A ring with fewer than three corners was left out.")
            return
        shell, *holes = rings
        holes = [_beside(hole, shell) for hole in holes if len(hole) >= 4]
        yield from within_180(shapely.Polygon(shell, holes))

    def _ring(self, points: Points) -> Points:
        if len(points) > 2 and (points[0] != points[-1]).any():
            self.note("An outline that was left open was closed.")
            points = np.vstack([points, points[:1]])
        ring, whole_turn = self._unwrapped(points)
        if whole_turn:
            raise AreaError("an outline goes around a pole", expected="an outline that closes before 180°")
        return ring

    def _unwrapped(self, points: Points) -> tuple[Points, bool]:
        straight = unwrapped(points)
        if not len(straight):
            return straight, False
        if np.ptp(straight[:, 0]) > 2 * FURTHEST_DEG:
            raise AreaError("an outline goes around the Earth several times", expected="one turn at most")
        if abs(straight[:, 0]).max() > 180:
            self.note("An outline across the 180° meridian was cut there.")
        return straight, abs(straight[-1, 0] - straight[0, 0]) > 180

    def _points(self, coordinates: object) -> Points:
        """Longitude and latitude of each position; heights are dropped."""
        positions = _list(coordinates, "coordinates")
        self.vertices += len(positions)
        if self.vertices > self.most_vertices:
            raise AreaError(
                f"the file has more than {self.most_vertices:,} vertices",
                expected="fewer",
                next_step="Simplify the outline before you load it.",
            )
        return np.array([_position(position) for position in positions], dtype=float).reshape(-1, 2)


def _geometries(node: object, depth: int) -> Iterator[dict[str, Any]]:
    """Every simple geometry below a GeoJSON object; null geometries are allowed and skipped."""
    if node is None:
        return
    if not isinstance(node, dict) or not isinstance(node.get("type"), str):
        raise AreaError("a member of the file is no GeoJSON object", expected="an object with a type")
    if depth > DEEPEST_COLLECTION:
        raise AreaError("collections are nested too deeply", expected=f"at most {DEEPEST_COLLECTION} levels")
    kind = node["type"]
    if kind == "Feature":
        yield from _geometries(node.get("geometry"), depth + 1)
    elif kind in _MEMBERS:
        for member in _list(node.get(_MEMBERS[kind]), kind):
            yield from _geometries(member, depth + 1)
    elif kind in _SIMPLE:
        yield node
    else:
        raise AreaError(f"{kind[:40]!r} is no GeoJSON type", expected="polygons or lines")


_MEMBERS = {"FeatureCollection": "features", "GeometryCollection": "geometries"}
_SIMPLE = frozenset({"Polygon", "MultiPolygon", "LineString", "MultiLineString", "Point", "MultiPoint"})


def _list(value: object, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise AreaError("a list is missing", where=where, expected="coordinates as RFC 7946 has them")
    return value


def _position(position: object) -> tuple[float, float]:
    if not isinstance(position, list) or len(position) < 2:
        raise AreaError("a position is no pair of numbers", expected="[longitude, latitude]")
    lon, lat = position[0], position[1]
    # An exact type, since true and false are integers too.
    if type(lon) not in {int, float} or type(lat) not in {int, float}:
        raise AreaError("a coordinate is no number", expected="[longitude, latitude]")
    if not (abs(lon) <= FURTHEST_DEG and abs(lat) <= FURTHEST_DEG):
        raise AreaError(
            "a coordinate is off the Earth",
            expected="degrees of longitude and latitude on WGS84",
            next_step="If the file is in metres of a projection, convert it to WGS84.",
        )
    return float(lon), float(lat)


def _beside(hole: Points, shell: Points) -> Points:
    """A hole on the same turn around the Earth as its shell."""
    turns = round(float(shell[:, 0].mean() - hole[:, 0].mean()) / 360)
    return np.column_stack([hole[:, 0] + 360 * turns, hole[:, 1]])

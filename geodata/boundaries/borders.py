"""The border between two areas as a path, and positions along it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Geod

from geodata.boundaries.boundary import Area, AreaKind, Basis
from geodata.boundaries.edges import edges_of, lines_of, shared
from geodata.boundaries.loading import single
from geodata.coordinates import LonLat
from geodata.errors import AreaError

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import Geometry

WGS84 = Geod(ellps="WGS84")


def border_of(one: Area, other: Area) -> Area:
    """The line that two areas of the product's data share, from its northern end to its southern one.

    Several stretches stay several: a multilinestring whose parts run from north to south.

    Raises:
        AreaError: they are not neighbours.
    """
    line = lines_of(shared(edges_of(np.array([one.geometry])), edges_of(np.array([other.geometry]))))
    if line.is_empty:
        raise AreaError(
            f"{one.name} and {other.name} share no land border",
            expected="two neighbours",
            next_step="Choose an area instead of its border.",
        )
    return Area(
        id=f"border:{one.id}|{other.id}",
        name=f"Border of {one.name} and {other.name}",
        kind=AreaKind.BORDER,
        country="",
        geometry=_southwards(line),
        basis=_basis(one, other),
    )


def _basis(one: Area, other: Area) -> Basis:
    included = " ".join(dict.fromkeys(part.basis.included for part in (one, other) if part.basis.included))
    basis = one.basis
    return Basis(statement=basis.statement, date=basis.date, source=basis.source, included=included)


def _southwards(line: Geometry) -> Geometry:
    parts = [_from_north(part) for part in shapely.get_parts(line)]
    parts.sort(key=lambda part: -part.coords[0][1])
    return single(shapely.MultiLineString(parts))


def _from_north(part: Geometry) -> Geometry:
    coordinates = shapely.get_coordinates(part)
    return part if coordinates[0, 1] >= coordinates[-1, 1] else shapely.reverse(part)


def border_length_m(line: Geometry) -> float:
    """Geodesic length in metres; gaps between parts do not count."""
    return float(_measured(line)[1][-1])


def border_position(line: Geometry, fraction: float) -> LonLat:
    """The point at a fraction (0 to 1) of the geodesic length of a line.

    Raises:
        AreaError: no line, or a fraction outside 0 to 1.
    """
    points, along_m, _ = _measured(line)
    target_m = _fraction(fraction) * along_m[-1]
    return LonLat(*_point_at(points, along_m, target_m))


def border_stretch(line: Geometry, from_fraction: float, to_fraction: float) -> Geometry:
    """The part of a line between two fractions of its geodesic length.

    Raises:
        AreaError: no line, or not 0 <= from_fraction < to_fraction <= 1.
    """
    points, along_m, part = _measured(line)
    first_m, last_m = (_fraction(fraction) * along_m[-1] for fraction in (from_fraction, to_fraction))
    if first_m >= last_m:
        raise AreaError("the stretch of border has no length", expected="its start before its end")
    pieces = [
        _cut(points[part == row], along_m[part == row], first_m, last_m) for row in range(int(part[-1]) + 1)
    ]
    return single(shapely.MultiLineString([piece for piece in pieces if len(piece) > 1]))


def _cut(
    points: NDArray[np.float64], along_m: NDArray[np.float64], first_m: float, last_m: float
) -> NDArray[np.float64]:
    """One part between two distances; empty where it lies outside."""
    start_m, end_m = max(first_m, float(along_m[0])), min(last_m, float(along_m[-1]))
    if start_m >= end_m:
        return np.empty((0, 2))
    inner = points[(along_m > start_m) & (along_m < end_m)]
    return np.vstack([_point_at(points, along_m, start_m), inner, _point_at(points, along_m, end_m)])


def _point_at(
    points: NDArray[np.float64], along_m: NDArray[np.float64], target_m: float
) -> tuple[float, float]:
    after = int(np.clip(np.searchsorted(along_m, target_m, side="right"), 1, len(along_m) - 1))
    while after > 1 and along_m[after] == along_m[after - 1]:
        after -= 1  # never on the jump between two parts
    start, end = points[after - 1], points[after]
    azimuth, _, length_m = WGS84.inv(start[0], start[1], end[0], end[1])
    rest_m = target_m - float(along_m[after - 1])
    if rest_m <= 0:
        return float(start[0]), float(start[1])
    if rest_m >= length_m:
        return float(end[0]), float(end[1])
    lon, lat, _ = WGS84.fwd(start[0], start[1], azimuth, rest_m)
    return float(lon), float(lat)


def _fraction(fraction: float) -> float:
    if not 0 <= fraction <= 1:
        raise AreaError(f"{fraction} is no fraction of a border", expected="a number from 0 to 1")
    return fraction


@cache
def _measured(
    line: Geometry,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.intp]]:
    """Vertices, metres along the line at each, and the part that each belongs to."""
    parts = shapely.get_parts(line)
    if not len(parts) or any(part.geom_type != "LineString" for part in parts):
        raise AreaError(f"a {line.geom_type} is no border", expected="a line")
    points, part = shapely.get_coordinates(parts, return_index=True)
    _, _, steps_m = WGS84.inv(points[:-1, 0], points[:-1, 1], points[1:, 0], points[1:, 1])
    steps_m = np.where(part[1:] == part[:-1], steps_m, 0.0)
    return points, np.r_[0.0, np.cumsum(steps_m)], part

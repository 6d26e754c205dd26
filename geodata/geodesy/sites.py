"""The boundary of an area as points close enough together to stand for it.

An edge is the straight line in longitude and latitude between its two vertices, as RFC 7946 defines it,
not the geodesic.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.errors import AreaError
from geodata.geodesy.distances import EQUATOR_RADIUS_M, FLATTENING, Floats, require_lonlats

_METRES_PER_DEGREE = np.pi * EQUATOR_RADIUS_M / 180.0


class Outline(NamedTuple):
    """Points along the edges of an area and the pieces between them.

    Attributes:
        lonlats: shape (n, 2).
        before: index of the point before each on its line, its own where there is none.
        after: index of the point after each on its line, its own where there is none.
    """

    lonlats: Floats
    before: np.ndarray
    after: np.ndarray


def outline(area: BaseGeometry, spacing_m: float) -> Outline:
    """Vertices of the area, and points on its edges so that neighbours are at most `spacing_m` apart.

    Raises:
        AreaError: the area is empty.
        CoordinateError: a vertex is off the Earth.
    """
    chains = [(require_lonlats(xy), closed) for xy, closed in _chains(area)]
    if not chains:
        raise AreaError("the area is empty", expected="points, lines or polygons")
    parts = [(_densified(xy, spacing_m), closed) for xy, closed in chains]
    starts = np.cumsum([0, *(len(xy) for xy, _ in parts)])
    neighbours = [
        _neighbours(len(xy), closed, int(at)) for (xy, closed), at in zip(parts, starts, strict=False)
    ]
    return Outline(
        np.vstack([xy for xy, _ in parts]),
        np.concatenate([before for before, _ in neighbours]),
        np.concatenate([after for _, after in neighbours]),
    )


def chains(area: BaseGeometry, spacing_m: float) -> list[Floats]:
    """Points along each line and ring, at most `spacing_m` apart, a ring's last point on its first."""
    found: list[Floats] = []
    for xy, closed in _chains(area):
        points = _densified(require_lonlats(xy), spacing_m)
        found.append(np.vstack([points, points[:1]]) if closed else points)
    return found


def _chains(area: BaseGeometry) -> list[tuple[Floats, bool]]:
    """Each point, line and polygon ring with its closing point, and whether it is closed."""
    chains: list[tuple[Floats, bool]] = []
    for part in shapely.get_parts(shapely.force_2d(area)):
        kind = part.geom_type
        if part.is_empty:
            continue
        if kind in {"MultiPolygon", "MultiLineString", "MultiPoint", "GeometryCollection"}:
            chains.extend(_chains(part))
        elif kind == "Polygon":
            chains.extend((np.asarray(r.coords), True) for r in (part.exterior, *part.interiors))
        else:
            coordinates = np.asarray(part.coords)
            chains.append(
                (coordinates, len(coordinates) > 3 and bool((coordinates[0] == coordinates[-1]).all()))
            )
    return chains


def _densified(xy: Floats, spacing_m: float) -> Floats:
    """Points along a chain, without its last one where it closes on its first."""
    if len(xy) < 2:
        return xy
    step = np.diff(xy, axis=0)
    shrink = np.cos(np.radians(np.minimum(np.abs(xy[:-1, 1]), np.abs(xy[1:, 1]))))
    length_m = np.hypot(step[:, 0] * shrink, step[:, 1]) * _METRES_PER_DEGREE * 1.01
    count = np.maximum(1, np.ceil(length_m / spacing_m)).astype(np.int64)
    edge = np.repeat(np.arange(len(count)), count)
    share = (np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)) / count[edge]
    points = xy[edge] + share[:, None] * step[edge]
    if (xy[0] == xy[-1]).all():
        return points
    return np.vstack([points, xy[-1:]])


def _neighbours(count: int, closed: bool, start: int) -> tuple[np.ndarray, np.ndarray]:
    own = np.arange(count)
    if closed:
        return start + (own - 1) % count, start + (own + 1) % count
    return start + np.maximum(own - 1, 0), start + np.minimum(own + 1, count - 1)


def distinct(lonlats: Floats) -> np.ndarray:
    """Indices of points that differ by more than a tenth of a millimetre."""
    turned = np.where(np.abs(lonlats[:, 1]) == 90.0, 0.0, (lonlats[:, 0] + 180.0) % 360.0)
    rounded = np.round(np.column_stack([turned, lonlats[:, 1]]) * 1e9).astype(np.int64)
    _, kept = np.unique(rounded[:, 0] * 400_000_000_001 + rounded[:, 1], return_index=True)
    return np.sort(kept)


def unit_vectors(lonlats: Floats) -> Floats:
    """Directions on the auxiliary sphere of reduced latitudes, shape (n, 3)."""
    lon, lat = np.radians(lonlats[:, 0]), np.radians(lonlats[:, 1])
    reduced = np.arctan2((1 - FLATTENING) * np.sin(lat), np.cos(lat))
    return np.column_stack([np.cos(reduced) * np.cos(lon), np.cos(reduced) * np.sin(lon), np.sin(reduced)])


def lonlats_of(vectors: Floats) -> Floats:
    """Longitudes and latitudes of directions on the auxiliary sphere, shape (n, 2)."""
    flat = np.hypot(vectors[:, 0], vectors[:, 1])
    lat = np.degrees(np.arctan2(vectors[:, 2], (1 - FLATTENING) * flat))
    return np.column_stack([np.degrees(np.arctan2(vectors[:, 1], vectors[:, 0])), lat])


def earth_vectors(vectors: Floats) -> Floats:
    """Earth-centred metres of directions on the auxiliary sphere, shape (n, 3)."""
    return vectors * (EQUATOR_RADIUS_M * np.array([1.0, 1.0, 1.0 - FLATTENING]))


def quick_length_m(a: Floats, b: Floats) -> Floats:
    """Metres between directions on the auxiliary sphere, to about 10 m, for ordering candidates.

    Lambert's formula (Lambert 1942; see NOAA technical papers on long lines), first order in the
    flattening; broadcasts over leading axes.
    """
    chord = a - b
    half = np.minimum(np.sqrt(np.einsum("...i,...i->...", chord, chord)) / 2, 1.0)
    angle = 2 * np.arcsin(half)
    sine = np.sin(angle)
    near, far = np.maximum(4 * half**2, 1e-30), np.maximum(4 * (1 - half**2), 1e-9)
    total, change = a[..., 2] + b[..., 2], a[..., 2] - b[..., 2]
    correction = (angle - sine) * total**2 / far + (angle + sine) * change**2 / near
    return np.asarray(EQUATOR_RADIUS_M * (angle - FLATTENING / 2 * correction))


def sphere_radius_m(lonlats: Floats) -> float:
    """Metres per radian of the auxiliary sphere about these places, between its north and east scales."""
    lat = np.radians(float(np.mean(lonlats[:, 1])))
    reduced = np.arctan2((1 - FLATTENING) * np.sin(lat), np.cos(lat))
    north = np.hypot(
        EQUATOR_RADIUS_M * np.sin(reduced), EQUATOR_RADIUS_M * (1 - FLATTENING) * np.cos(reduced)
    )
    return float(EQUATOR_RADIUS_M + north) / 2

"""Cuts the world into pieces that share every border: region, country and sea from one network of lines.

The publisher's regions come simplified, its countries and its admin-1 lines at full detail. So the lines cut
the countries, and the simplified regions only say which piece is which.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

GRID_DEG = 1e-6  # about 0.1 m; every vertex lies on this grid
OVERSHOOT_DEG = 0.01  # lines are drawn on so that they meet the border they stop short of
MIXED_SHARE = 0.05  # a face that holds more than this of a second region lacks a line
MIXED_AREA_DEG2 = 1e-3

Geometries = NDArray[np.object_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """Pieces of the world with shared borders.

    Attributes:
        geometry: one polygon or multipolygon a piece.
        country: row of the country, -1 for sea.
        region: row of the region, -1 where the country has none.
    """

    geometry: Geometries
    country: NDArray[np.intp]
    region: NDArray[np.intp]


def partition(countries: Geometries, regions: Geometries, lines: Geometries) -> Partition:
    """Cut countries by lines and name each piece by the region that it overlaps most."""
    owner = _owners(shapely.point_on_surface(regions), countries)
    extended = _extended(shapely.get_parts(lines))
    faces, country = _faces(countries, extended)
    region, mixed = _regions_of_faces(faces, country, regions, owner)
    if mixed.any():
        missing = _outlines_inside(faces[mixed], regions)
        faces, country = _faces(countries, np.concatenate([extended, missing]))
        region, _ = _regions_of_faces(faces, country, regions, owner)
    return _merged(faces, country, region)


def _faces(countries: Geometries, lines: Geometries) -> tuple[Geometries, NDArray[np.intp]]:
    """All faces of the network, and the country of each (-1 for sea)."""
    world = shapely.box(-180, -90, 180, 90).boundary
    network = shapely.unary_union([*shapely.boundary(countries), *lines, world], grid_size=GRID_DEG)
    faces = shapely.get_parts(shapely.polygonize([network]))
    faces = faces[np.lexsort(shapely.bounds(faces).T)]
    return faces, _owners(shapely.point_on_surface(faces), countries)


def _owners(points: Geometries, polygons: Geometries) -> NDArray[np.intp]:
    """Row of the polygon around each point, -1 where there is none."""
    owner = np.full(len(points), -1, dtype=np.intp)
    point, polygon = shapely.STRtree(polygons).query(points, predicate="within")
    owner[point[::-1]] = polygon[::-1]
    return owner


def _extended(lines: Geometries) -> Geometries:
    return np.array([_extend(shapely.get_coordinates(line)) for line in lines], dtype=object)


def _extend(line: NDArray[np.float64]) -> shapely.LineString:
    return shapely.LineString(np.vstack([_beyond(line[0], line[1]), line, _beyond(line[-1], line[-2])]))


def _beyond(end: NDArray[np.float64], before: NDArray[np.float64]) -> NDArray[np.float64]:
    step = end - before
    length = float(np.hypot(*step))
    return end + step / length * OVERSHOOT_DEG if length else end


def _regions_of_faces(
    faces: Geometries, country: NDArray[np.intp], regions: Geometries, owner: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Region of each face (-1: none), and whether the face holds a good part of a second one."""
    face, region = shapely.STRtree(regions).query(faces, predicate="intersects")
    same = (country[face] == owner[region]) & (country[face] >= 0)
    face, region = face[same], region[same]
    area = shapely.area(shapely.intersection(faces[face], regions[region]))
    order = np.lexsort((region, -area, face))
    face, region, area = face[order], region[order], area[order]
    first = np.r_[True, face[1:] != face[:-1]] if len(face) else np.zeros(0, dtype=bool)
    assigned = np.full(len(faces), -1, dtype=np.intp)
    assigned[face[first]] = region[first]
    _adopt_nearest(assigned, faces, country, regions, owner)
    return assigned, _mixed(face[~first], area[~first], shapely.area(faces))


def _mixed(face: NDArray[np.intp], area: NDArray[np.float64], size: NDArray[np.float64]) -> NDArray[np.bool_]:
    mixed = np.zeros(len(size), dtype=bool)
    mixed[face[(area > MIXED_SHARE * size[face]) & (area > MIXED_AREA_DEG2)]] = True
    return mixed


def _adopt_nearest(
    assigned: NDArray[np.intp],
    faces: Geometries,
    country: NDArray[np.intp],
    regions: Geometries,
    owner: NDArray[np.intp],
) -> None:
    """Give islets that no simplified region covers to the nearest region of their country."""
    for code in np.unique(country[(assigned < 0) & (country >= 0)]):
        candidates = np.flatnonzero(owner == code)
        if not len(candidates):
            continue
        loose = np.flatnonzero((assigned < 0) & (country == code))
        nearest = shapely.STRtree(regions[candidates]).nearest(faces[loose])
        assigned[loose] = candidates[nearest]


def _outlines_inside(faces: Geometries, regions: Geometries) -> Geometries:
    """Outlines of the simplified regions within faces that no line divides."""
    face, region = shapely.STRtree(regions).query(faces, predicate="intersects")
    inside = shapely.intersection(shapely.boundary(regions[region]), faces[face])
    parts = shapely.get_parts(inside)
    lines: Geometries = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    return lines


def _merged(faces: Geometries, country: NDArray[np.intp], region: NDArray[np.intp]) -> Partition:
    keys, group = np.unique(np.column_stack([country, region]), axis=0, return_inverse=True)
    geometry = [shapely.coverage_union_all(faces[group.ravel() == row]) for row in range(len(keys))]
    return Partition(geometry=np.array(geometry, dtype=object), country=keys[:, 0], region=keys[:, 1])

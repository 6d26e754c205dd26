"""Envelope of Ukraine by several methods, error and time in one run.

Run with `python -m tests.benchmarks geodesy`. The judge is the geodesic distance to a boundary sampled
every 50 metres, measured by PROJ at every vertex and at the middle of every drawn edge.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import shapely
from pyproj import Transformer
from scipy.spatial import cKDTree
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geodata.boundaries import area_named
from geodata.coordinates import LonLat
from geodata.geodesy.distances import WGS84, Floats, inverse
from geodata.geodesy.envelopes import PreparedEnvelope
from geodata.geodesy.nearest import PreparedArea
from geodata.geodesy.sites import earth_vectors, outline, unit_vectors

RADII_M = (300_000.0, 1_600_000.0)
_JUDGE_SPACING_M = 50.0
_JUDGED_POINTS = 4_000
_REPEATS = 3


def run() -> None:
    """Print the table."""
    area = area_named("Ukraine").geometry
    print(f"Ukraine: {len(shapely.get_coordinates(area)):,} vertices; error at vertices and edge middles")
    print(f"{'method':<44}{'radius':>9}{'mean':>10}{'max':>10}{'time':>10}{'vertices':>10}")
    judge = _Judge(area)
    prepared = PreparedEnvelope(area)
    methods: dict[str, Callable[[BaseGeometry, float], BaseGeometry]] = {
        "Reachmap, first radius": lambda a, r: PreparedEnvelope(a).at(r),
        "Reachmap, area prepared": lambda _, r: prepared.at(r),
        "union of 180-gons about points every 0.05°": union_of_circles,
        "azimuthal equidistant buffer": equidistant_buffer,
    }
    for name, method in methods.items():
        for radius_m in RADII_M:
            seconds, result = _timed(method, area, radius_m)
            mean, most = judge.error_m(result, radius_m)
            print(
                f"{name:<44}{radius_m / 1000:>6,.0f} km{mean:>8,.1f} m{most:>8,.1f} m{seconds * 1000:>7,.0f} ms"
                f"{len(shapely.get_coordinates(result)):>10,}"
            )
    _distances(area)


def union_of_circles(area: BaseGeometry, radius_m: float) -> BaseGeometry:
    """Discs of 180 vertices about boundary points 0.05° apart, joined with the area."""
    points = shapely.get_coordinates(shapely.segmentize(shapely.boundary(area), 0.05))
    azimuth = np.linspace(0.0, 360.0, 180, endpoint=False)
    lon, lat, _ = WGS84.fwd(
        np.repeat(points[:, 0], 180),
        np.repeat(points[:, 1], 180),
        np.tile(azimuth, len(points)),
        np.full(180 * len(points), radius_m),
    )
    discs = shapely.polygons(np.column_stack([lon, lat]).reshape(len(points), 180, 2))
    return shapely.union_all([area, *discs])


def equidistant_buffer(area: BaseGeometry, radius_m: float) -> BaseGeometry:
    """A planar buffer in the azimuthal equidistant projection about the area's middle."""
    middle = area.centroid
    projection = f"+proj=aeqd +lat_0={middle.y} +lon_0={middle.x} +datum=WGS84"
    there = Transformer.from_crs("EPSG:4326", projection, always_xy=True)
    flat = shapely.transform(area, there.transform, interleaved=False)
    buffered = flat.buffer(radius_m, quad_segs=90)
    return shapely.transform(
        buffered, lambda x, y: there.transform(x, y, direction="INVERSE"), interleaved=False
    )


class _Judge:
    """True distances to a densely sampled boundary."""

    def __init__(self, area: BaseGeometry) -> None:
        self._sites = outline(area, _JUDGE_SPACING_M).lonlats
        self._tree = cKDTree(earth_vectors(unit_vectors(self._sites)))

    def error_m(self, result: BaseGeometry, radius_m: float) -> tuple[float, float]:
        points = drawn_points(result)
        chosen = points[np.linspace(0, len(points) - 1, min(len(points), _JUDGED_POINTS)).astype(int)]
        error = np.abs(self._distance_m(chosen) - radius_m)
        return float(error.mean()), float(error.max())

    def _distance_m(self, points: Floats) -> Floats:
        _, near = self._tree.query(earth_vectors(unit_vectors(points)), k=200)
        lengths = [
            inverse(p[0], p[1], self._sites[i, 0], self._sites[i, 1]).length_m.min()
            for p, i in zip(points, near, strict=True)
        ]
        return np.array(lengths)


def drawn_points(result: BaseGeometry) -> Floats:
    """Vertices of polygons and middles of their edges."""
    rings = [ring for polygon in shapely.get_parts(result) for ring in _rings(polygon)]
    corners = [shapely.get_coordinates(ring) for ring in rings]
    return np.vstack([part for xy in corners for part in (xy[:-1], (xy[1:] + xy[:-1]) / 2)])


def _rings(polygon: Polygon) -> list[BaseGeometry]:
    return [polygon.exterior, *polygon.interiors]


def _timed(
    method: Callable[[BaseGeometry, float], BaseGeometry], area: BaseGeometry, radius_m: float
) -> tuple[float, BaseGeometry]:
    best, result = float("inf"), area
    for _ in range(_REPEATS):
        start = time.perf_counter()
        result = method(area, radius_m)
        best = min(best, time.perf_counter() - start)
    return best, result


def _distances(area: BaseGeometry) -> None:
    """Time of 30 distances from the prepared area."""
    prepared = PreparedArea(area)
    places = np.column_stack([np.linspace(25.0, 90.0, 30), np.linspace(38.0, 66.0, 30)])
    prepared.distances(places)
    start = time.perf_counter()
    prepared.distances(places)
    print(f"30 distances from the prepared area: {(time.perf_counter() - start) * 1000:.1f} ms")
    moscow = prepared.to_point(LonLat(37.61556, 55.75222))
    print(f"nearest point to Moscow: {moscow.length_m / 1000:.1f} km")


if __name__ == "__main__":
    run()

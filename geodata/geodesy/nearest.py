"""Distances from anywhere to an area, with both end points, on WGS84."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import ArrayLike
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geodata.coordinates import LonLat
from geodata.geodesy.distances import Floats, lines_between, require_lonlats
from geodata.geodesy.frontier import FEWEST_SITES, frontier
from geodata.geodesy.sites import distinct, earth_vectors, outline, quick_length_m, unit_vectors

_SPACING_M = 2_000.0
_CANDIDATES = 12
_FINALISTS = 4
_FAR_M = 300_000.0  # from here on straight lines through the Earth no longer order candidates to a metre
_SPHERE_MARGIN = 0.99
_BISECTIONS = 16


class Nearest(NamedTuple):
    """Shortest lines from an area to places.

    Attributes:
        length_m: metres, shape (n,); 0 for a place inside the area.
        area_points: where the lines leave the area, shape (n, 2), longitude first; the place itself inside.
        place_points: where they end, shape (n, 2).
    """

    length_m: Floats
    area_points: Floats
    place_points: Floats


class Shortest(NamedTuple):
    """The shortest line between two things: metres, and where it leaves and arrives."""

    length_m: float
    start: LonLat
    end: LonLat


class PreparedArea:
    """An area that is asked for many distances.

    Args:
        area: points, lines, polygons or several, in degrees, longitude first; edges are straight in
            longitude and latitude.

    Raises:
        AreaError: the area is empty.
    """

    def __init__(self, area: BaseGeometry) -> None:
        self.geometry = area
        self._outline = outline(area, _SPACING_M)
        self._vectors = unit_vectors(self._outline.lonlats)
        self._tree = cKDTree(earth_vectors(self._vectors))
        shapely.prepare(area)

    def distances(self, places: ArrayLike) -> Nearest:
        """Shortest lines to places, shape (n, 2), longitude first; exact to a metre.

        Raises:
            CoordinateError: a place is off the Earth or not finite.
        """
        points = require_lonlats(places)
        candidates = self._candidates(points)
        lengths, on_edge = self._on_edges(points, candidates)
        inside = shapely.intersects_xy(self.geometry, points[:, 0], points[:, 1])
        return Nearest(np.where(inside, 0.0, lengths), np.where(inside[:, None], points, on_edge), points)

    def to_point(self, place: LonLat) -> Shortest:
        """The shortest line to one place."""
        found = self.distances([[place.lon, place.lat]])
        return _shortest(found, 0)

    def to_area(self, other: PreparedArea) -> Shortest:
        """The shortest line to another area; length 0 at a common point where they touch or overlap."""
        if self.geometry.intersects(other.geometry):
            common = self.geometry.intersection(other.geometry).representative_point()
            return Shortest(0.0, LonLat(common.x, common.y), LonLat(common.x, common.y))
        best = _shortest_of(self.distances(other._closest_sites(self)))
        for _ in range(6):
            back = other.distances([[best.start.lon, best.start.lat]])
            onward = self.distances(back.area_points)
            if float(onward.length_m[0]) > best.length_m - 0.1:
                break
            best = _shortest(onward, 0)
        return best

    def _closest_sites(self, other: PreparedArea) -> Floats:
        """Points of this outline that may be nearest to the other area."""
        _, partner = other._tree.query(earth_vectors(self._vectors))
        quick = quick_length_m(self._vectors, other._vectors[partner])
        return self._outline.lonlats[np.argsort(quick)[:32]]

    @cached_property
    def _by_depth(self) -> tuple[np.ndarray, Floats]:
        """Points of the outline from the one that is nearest to the furthest places on, with that angle."""
        kept = distinct(self._outline.lonlats)
        if len(kept) < FEWEST_SITES:
            return kept, np.full(len(kept), np.pi)
        depth = frontier(self._vectors[kept]).depth
        order = np.argsort(-depth)
        return kept[order], depth[order]

    def _candidates(self, points: Floats) -> np.ndarray:
        """Indices of outline points that may be next to the nearest one, best first, shape (n, k)."""
        vectors = unit_vectors(points)
        count = min(_CANDIDATES, len(self._vectors))
        _, candidates = self._tree.query(earth_vectors(vectors), k=np.arange(1, count + 1))
        quick = quick_length_m(vectors[:, None, :], self._vectors[candidates])
        for i in np.flatnonzero(quick.min(axis=1) > _FAR_M):
            candidates[i], quick[i] = self._far_candidates(vectors[i], float(quick[i].min()), count)
        order = np.argsort(quick, axis=1)
        return np.take_along_axis(candidates, order, axis=1)

    def _far_candidates(self, vector: Floats, length_m: float, count: int) -> tuple[np.ndarray, Floats]:
        sites, depth = self._by_depth
        angle = _SPHERE_MARGIN * length_m / 6_378_137.0
        able = sites[: max(1, int(np.searchsorted(-depth, -angle)))]
        quick = quick_length_m(vector, self._vectors[able])
        best = np.resize(np.argsort(quick)[:count], count)
        return able[best], quick[best]

    def _on_edges(self, points: Floats, candidates: np.ndarray) -> tuple[Floats, Floats]:
        """Metres to, and place of, the nearest point on the edges that meet at the candidates."""
        finalists = candidates if len(points) < 4 else candidates[:, :_FINALISTS]
        xy, before, after = self._outline
        tails = np.concatenate([before[finalists], finalists], axis=1)
        heads = np.concatenate([finalists, after[finalists]], axis=1)
        places = np.repeat(points, tails.shape[1], axis=0)
        on_edge = _foot(places, xy[tails.ravel()], xy[heads.ravel()])
        lengths = lines_between(places, on_edge).length_m.reshape(tails.shape)
        best = np.argmin(lengths, axis=1)
        rows = np.arange(len(points))
        return lengths[rows, best], on_edge.reshape(*tails.shape, 2)[rows, best]


def _foot(places: Floats, tails: Floats, heads: Floats) -> Floats:
    """The point of each straight lon/lat edge from which a place is nearest, by bisection of the slope."""
    low, high = np.zeros(len(places)), np.ones(len(places))
    result = np.where(_slope(places, tails, heads, low) >= 0, 0.0, 1.0)
    turning = (result == 1.0) & (_slope(places, tails, heads, high) > 0)
    at = np.flatnonzero(turning)
    low, high = low[at], high[at]
    for _ in range(_BISECTIONS if at.size else 0):
        half = (low + high) / 2
        rising = _slope(places[at], tails[at], heads[at], half) > 0
        low, high = np.where(rising, low, half), np.where(rising, half, high)
    result[at] = (low + high) / 2
    return tails + result[:, None] * (heads - tails)


def _slope(places: Floats, tails: Floats, heads: Floats, share: Floats) -> Floats:
    """Sign and size of how the distance changes along the edges."""
    step = heads - tails
    points = tails + share[:, None] * step
    azimuth = np.radians(lines_between(points, places).azimuth)
    east = step[:, 0] * np.cos(np.radians(points[:, 1]))
    return np.asarray(-(east * np.sin(azimuth) + step[:, 1] * np.cos(azimuth)))


def _shortest(found: Nearest, at: int) -> Shortest:
    start, end = found.area_points[at], found.place_points[at]
    return Shortest(float(found.length_m[at]), _lonlat(start), _lonlat(end))


def _shortest_of(found: Nearest) -> Shortest:
    return _shortest(found, int(np.argmin(found.length_m)))


def _lonlat(point: Floats) -> LonLat:
    return LonLat(float(point[0]), float(point[1]))

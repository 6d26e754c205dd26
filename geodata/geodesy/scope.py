"""From where a reach is measured: a point, a path or an area."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata.coordinates import LonLat
from geodata.geodesy.distances import Floats, inverse, lines_between, require_lonlats
from geodata.geodesy.envelopes import PreparedEnvelope
from geodata.geodesy.nearest import Nearest, PreparedArea, Shortest
from geodata.geodesy.rings import ring

Target: TypeAlias = LonLat | BaseGeometry  # a point, or the outline of what has one


@dataclass(frozen=True, slots=True, kw_only=True)
class PointScope:
    """One launch point; its reaches are rings."""

    position: LonLat
    name: str
    basis: str = ""

    @property
    def geometry(self) -> BaseGeometry:
        return Point(self.position.lon, self.position.lat)

    def distance_to(self, place: Target) -> Shortest:
        """The shortest line to a place; 0 inside an area."""
        if isinstance(place, LonLat):
            length_m = inverse(self.position.lon, self.position.lat, place.lon, place.lat).length_m
            return Shortest(float(length_m), self.position, place)
        found = prepared_area(place).to_point(self.position)
        return Shortest(found.length_m, self.position, found.start)

    def distances_to(self, places: Floats) -> Nearest:
        """Shortest lines to places, shape (n, 2), longitude first."""
        points = require_lonlats(places)
        here = np.tile([self.position.lon, self.position.lat], (len(points), 1))
        return Nearest(lines_between(here, points).length_m, here, points)

    def reach(self, radius_m: float) -> BaseGeometry:
        """Everything within the radius; the point itself at 0."""
        return _ring(self.position, radius_m) if radius_m else self.geometry


class _Extended:
    """What areas and paths share: their reaches are envelopes."""

    __slots__ = ()

    @property
    def geometry(self) -> BaseGeometry:
        raise NotImplementedError

    @property
    def position(self) -> LonLat:
        """A point of it, for a label."""
        point = self.geometry.representative_point()
        return LonLat(point.x, point.y)

    def distance_to(self, place: Target) -> Shortest:
        """The shortest line to a place; 0 where they touch or overlap."""
        if isinstance(place, LonLat):
            return prepared_area(self.geometry).to_point(place)
        return prepared_area(self.geometry).to_area(prepared_area(place))

    def distances_to(self, places: Floats) -> Nearest:
        """Shortest lines to places, shape (n, 2), longitude first."""
        return prepared_area(self.geometry).distances(places)

    def reach(self, radius_m: float) -> BaseGeometry:
        """Everything within the radius of somewhere in it; itself at 0."""
        return _envelope(self.geometry, radius_m) if radius_m else self.geometry


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaScope(_Extended):
    """Anywhere in an area.

    Attributes:
        area: polygons, longitude first, cut at the 180° meridian.
        basis: source and date of the outline, and what it includes.
    """

    area: BaseGeometry
    name: str
    basis: str

    @property
    def geometry(self) -> BaseGeometry:
        return self.area


@dataclass(frozen=True, slots=True, kw_only=True)
class PathScope(_Extended):
    """Anywhere along a line, such as a stretch of a border.

    Attributes:
        line: one line or several, longitude first.
        basis: source and date of the line.
    """

    line: BaseGeometry
    name: str
    basis: str = ""

    @property
    def geometry(self) -> BaseGeometry:
        return self.line


LaunchScope = PointScope | AreaScope | PathScope


# Scopes are made anew at each step of a slider; the same outline is prepared once.
@lru_cache(maxsize=64)
def prepared_area(area: BaseGeometry) -> PreparedArea:
    """The area, prepared for distances."""
    return PreparedArea(area)


@lru_cache(maxsize=64)
def _ring(center: LonLat, radius_m: float) -> BaseGeometry:
    return ring(center, radius_m)


@lru_cache(maxsize=16)
def _prepared_envelope(area: BaseGeometry) -> PreparedEnvelope:
    return PreparedEnvelope(area)


@lru_cache(maxsize=128)
def _envelope(area: BaseGeometry, radius_m: float) -> BaseGeometry:
    return _prepared_envelope(area).at(radius_m)

"""Longitude and latitude on WGS84. Longitude comes first everywhere in Reachmap."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geodata.errors import CoordinateError


@dataclass(frozen=True, slots=True)
class LonLat:
    """A point on WGS84.

    Attributes:
        lon: degrees east, -180 to 180.
        lat: degrees north, -90 to 90.

    Raises:
        CoordinateError: not finite, or out of range (swapped axes are named where that explains it).
    """

    lon: float
    lat: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.lon) and math.isfinite(self.lat)):
            raise CoordinateError(
                f"({self.lon}, {self.lat}) is not a place", expected="two finite numbers, longitude first"
            )
        if abs(self.lat) > 90 or abs(self.lon) > 180:
            swapped = abs(self.lat) <= 180 and abs(self.lon) <= 90
            hint = "The two look swapped: longitude comes first." if swapped else ""
            raise CoordinateError(
                f"({self.lon}, {self.lat}) is off the Earth",
                expected="longitude -180 to 180, then latitude -90 to 90",
                next_step=hint,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A box in degrees. `west > east` means that it crosses the 180° meridian."""

    west: float
    south: float
    east: float
    north: float

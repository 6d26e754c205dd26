"""Longitude and latitude on WGS84. Longitude comes first everywhere in Reachmap."""

from __future__ import annotations

import math
import re
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


_EXAMPLES = "50.45, 30.52 (latitude first) or 50°27′N 30°31′E"
_NUMBER = r"[-+−]?\d{1,3}(?:\.\d{1,12})?"
_COMMA_NUMBER = r"[-+−]?\d{1,3},\d{1,12}"  # a decimal comma, unmistakable only where no comma separates
_DECIMAL_PAIR = (
    re.compile(rf"^({_NUMBER})(?:\s*[,;/]\s*|\s+)({_NUMBER})$"),
    re.compile(rf"^({_COMMA_NUMBER})(?:\s*[;/]\s*|\s+|,\s+)({_COMMA_NUMBER})$"),
)
_MAP_ADDRESS = (
    re.compile(r"@(-?\d{1,3}\.?\d{0,12}),(-?\d{1,3}\.?\d{0,12})"),  # …/@50.45,30.52,7z
    re.compile(r"#map=[\d.]{1,6}/(-?\d{1,3}\.?\d{0,12})/(-?\d{1,3}\.?\d{0,12})"),  # …#map=6/50.4/30.5
    re.compile(r"[?&](?:q|ll|center|mlat)=(-?\d{1,3}\.?\d{0,12})(?:,|%2C|&mlon=)(-?\d{1,3}\.?\d{0,12})"),
)
_SIZE = (
    r"([-+]?\d{1,3}(?:\.\d{1,12})?)\s*[°º]?\s*(?:(\d{1,2}(?:\.\d{1,12})?)\s*['’′]\s*)?"
    r"(?:(\d{1,2}(?:\.\d{1,12})?)\s*(?:\"|”|″|''|’’|′′)\s*)?"
)
_LETTER_FIRST = re.compile(rf"(?P<letter>[NSEW])\s*{_SIZE}")
_LETTER_LAST = re.compile(rf"{_SIZE}(?P<letter>[NSEW])?")
_LONGEST_POSITION = 300  # characters


def parse_coordinates(text: str) -> LonLat:
    """Read a position as map sites and articles print it.

    Two plain numbers are latitude, then longitude, as map sites print them ("50.45, 30.52"); compass
    letters decide where they stand ("E 30° 31′, N 50° 27′"). Degrees may carry minutes and seconds. The
    addresses of map pages are understood by their "@50.45,30.52,7z" or "#map=6/50.4/30.5".

    Raises:
        CoordinateError: no position, half of one, or one that is off the Earth.
    """
    cleaned = text.strip()[:_LONGEST_POSITION].replace("−", "-").replace("\u00a0", " ")
    for pattern in _MAP_ADDRESS:
        if match := pattern.search(cleaned):
            return _latitude_first(float(match[1]), float(match[2]), text)
    for pattern in _DECIMAL_PAIR:
        if match := pattern.match(cleaned):
            return _latitude_first(_decimal(match[1]), _decimal(match[2]), text)
    return _from_angles(cleaned.upper(), text)


def _decimal(number: str) -> float:
    return float(number.replace(",", "."))


def _latitude_first(lat: float, lon: float, text: str) -> LonLat:
    try:
        return LonLat(lon, lat)
    except CoordinateError as fault:
        hint = "Latitude comes first here; swap the two numbers." if abs(lon) <= 90 < abs(lat) <= 180 else ""
        raise CoordinateError(
            f"“{text[:80]}” is off the Earth", expected=f"a position like {_EXAMPLES}", next_step=hint
        ) from fault


def _from_angles(cleaned: str, text: str) -> LonLat:
    pattern = _LETTER_FIRST if cleaned[:1] in set("NSEW") else _LETTER_LAST
    angles = list(pattern.finditer(cleaned))
    if len(angles) != 2 or pattern.sub("", cleaned).strip(" ,;/"):
        raise CoordinateError(
            f"“{text[:80]}” is no position",
            expected=f"latitude and longitude, like {_EXAMPLES}",
            next_step="Give both numbers, or search for a place by name.",
        )
    axes = [_axis(match) for match in angles]
    values = [_degrees(match) for match in angles]
    if set(axes) == {"lat", "lon"}:
        by_axis = dict(zip(axes, values, strict=True))
        return _latitude_first(by_axis["lat"], by_axis["lon"], text)
    if axes != ["", ""]:
        raise CoordinateError(
            f"“{text[:80]}” does not say which number is north or south and which east or west",
            expected="one of N or S and one of E or W",
        )
    return _latitude_first(values[0], values[1], text)


def _axis(angle: re.Match[str]) -> str:
    return {"": "", "N": "lat", "S": "lat", "E": "lon", "W": "lon"}[angle["letter"] or ""]


def _degrees(angle: re.Match[str]) -> float:
    """Decimal degrees, negative south and west."""
    whole, minutes, seconds = (number or "0" for number in _numbers(angle))
    if float(minutes) >= 60 or float(seconds) >= 60:
        raise CoordinateError(
            f"“{angle[0].strip()}” has 60 minutes or seconds, or more", expected="less than 60"
        )
    size = abs(float(whole)) + float(minutes) / 60 + float(seconds) / 3600
    return -size if whole.startswith("-") or angle["letter"] in {"S", "W"} else size


def _numbers(angle: re.Match[str]) -> tuple[str | None, ...]:
    """Degrees, minutes and seconds as printed; the letter is a group of its own, first or last."""
    groups = angle.groups()
    return groups[1:] if angle.re is _LETTER_FIRST else groups[:3]

"""`reachmap reach`: a ring or envelope as GeoJSON or WKT."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from geodata.coordinates import LonLat
from geodata.errors import CoordinateError


def add_to(commands: Any) -> None:
    parser = commands.add_parser(
        "reach",
        help="the ring or envelope of a distance",
        description="Prints every point within a distance of a point, place or area, as RFC 7946 GeoJSON or WKT.",
    )
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--point", metavar="LON,LAT", help="longitude first, in degrees (write --point=-3.7,40.4)"
    )
    where.add_argument("--place", metavar="NAME", help="a place of the gazetteer")
    where.add_argument("--area", metavar="NAME", help="a country or region; join several with +")
    where.add_argument("--area-file", type=Path, metavar="FILE.geojson", help="your own area or line")
    parser.add_argument("--km", type=float, required=True, metavar="R", help="0 prints the area itself")
    parser.add_argument("--format", choices=("geojson", "wkt"), default="geojson")
    parser.set_defaults(run=run)


def point_of(text: str) -> LonLat:
    """A point from "LON,LAT"."""
    parts = text.split(",")
    try:
        lon, lat = (float(part) for part in parts)
    except ValueError:
        raise CoordinateError(
            f"“{text}” is no point", where="--point", expected="longitude,latitude, as in 30.52,50.45"
        ) from None
    return LonLat(lon, lat)

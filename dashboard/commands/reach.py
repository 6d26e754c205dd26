"""`reachmap reach`: a ring or envelope as GeoJSON or WKT."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.coordinates import LonLat
from geodata.errors import CoordinateError, QuantityError
from geodata.units import METRES_PER_KM

if TYPE_CHECKING:
    from geodata.boundaries.boundary import Area
    from geodata.geodesy.scope import LaunchScope

MOST_KM = 20_000


def add_to(commands: Any) -> None:
    parser = commands.add_parser(
        "reach",
        help="the ring or envelope of a distance",
        description="Prints every point within a distance of a point, place or area: GeoJSON or WKT.",
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


def run(options: argparse.Namespace) -> int:
    from geodata.geodesy.geojson import feature_text, wkt

    scope = _scope(options)
    shape = scope.reach(_metres(options.km))
    if options.format == "wkt":
        print(wkt(shape))
        return 0
    print(feature_text(shape, {"km": options.km, "scope": scope.name, "basis": scope.basis or None}))
    return 0


def _metres(km: float) -> float:
    if not (math.isfinite(km) and 0 <= km <= MOST_KM):
        raise QuantityError(
            f"{km:g} km is no range", where="--km", expected=f"a number from 0 to {MOST_KM:,}"
        )
    return km * METRES_PER_KM


def _scope(options: argparse.Namespace) -> LaunchScope:
    from geodata.boundaries.areas import area_named
    from geodata.boundaries.user_areas import read_area_geojson
    from geodata.geodesy.scope import PointScope
    from geodata.scene import wording

    if options.point is not None:
        position = point_of(options.point)
        return PointScope(position=position, name=wording.position(position))
    if options.place is not None:
        return _place_scope(options.place)
    if options.area is not None:
        return _area_scope(area_named(options.area))
    return _area_scope(read_area_geojson(options.area_file, options.area_file.stem))


def _place_scope(name: str) -> LaunchScope:
    """A country or region as its area, anything else as its point."""
    from geodata.boundaries.areas import area_named
    from geodata.gazetteer.lookup import Gazetteer
    from geodata.geodesy.scope import PointScope

    place = Gazetteer.load().resolve(name)
    if place.area_id:
        return _area_scope(area_named(place.area_id))
    return PointScope(position=place.position, name=place.name)


def _area_scope(area: Area) -> LaunchScope:
    from geodata.geodesy.scope import AreaScope
    from geodata.scene.launches import basis_line

    return AreaScope(area=area.geometry, name=area.name, basis=basis_line(area))


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

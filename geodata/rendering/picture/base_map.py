"""The quiet base map of a picture: countries, regions, coast and lakes in a map window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geodata.boundaries import loading
from geodata.rendering.picture.drawing import Drawing, Floats, Shape
from geodata.rendering.picture.palette import Palette
from geodata.rendering.picture.projection import MapWindow

_REGIONS_UP_TO_M_PER_PX = 4_000.0
_SMALLEST_LAKE_PX2 = 6.0
_M_PER_DEGREE = 111_320.0
_SMALLEST_ISLAND_PX2 = 0.6
HOME = "UA"  # tinted, and its border drawn with more weight


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryShape:
    """A country as it stands in the window.

    Attributes:
        geometry: pixels, cut at the frame.
    """

    code: str
    name: str
    geometry: BaseGeometry


@cache
def _bounds(layer: str) -> Floats:
    """West, south, east, north of each geometry of a layer, shape (n, 4)."""
    return np.array([geometry.bounds for geometry in _geometries(layer)])


def _geometries(layer: str) -> list[BaseGeometry]:
    if layer == "lakes":
        return list(loading.lakes())
    return [area.geometry for area in (loading.countries() if layer == "countries" else loading.regions())]


def countries_in(window: MapWindow) -> tuple[CountryShape, ...]:
    """Countries that the window shows, thinned to what the page can show."""
    countries = [loading.countries()[row] for row in _near("countries", window)]
    drawn = [_without_specks(window.drawn(country.geometry), _SMALLEST_ISLAND_PX2) for country in countries]
    return tuple(
        CountryShape(code=country.country, name=country.name, geometry=geometry)
        for country, geometry in zip(countries, drawn, strict=True)
        if not geometry.is_empty
    )


def regions_in(window: MapWindow, country: str) -> tuple[BaseGeometry, ...]:
    """First-level regions of a country in pixels; none where the map is too small for them."""
    if window.metres_per_px > _REGIONS_UP_TO_M_PER_PX:
        return ()
    regions = [loading.regions()[row] for row in _near("regions", window)]
    inside = (region.geometry for region in regions if region.country == country)
    drawn = (_without_specks(window.drawn(geometry), 1.0) for geometry in inside)
    return tuple(shape for shape in drawn if not shape.is_empty)


def lakes_in(window: MapWindow) -> BaseGeometry:
    """Lakes that are more than a speck on the page, in pixels."""
    smallest_deg2 = _SMALLEST_LAKE_PX2 * (window.metres_per_px / _M_PER_DEGREE) ** 2
    near = [loading.lakes()[row] for row in _near("lakes", window)]
    drawn = [window.drawn(lake) for lake in near if lake.area >= smallest_deg2]
    return _without_specks(MultiPolygon(_polygons(drawn)), _SMALLEST_LAKE_PX2)


def _polygons(geometries: list[BaseGeometry]) -> list[BaseGeometry]:
    return [p for g in geometries for p in shapely.get_parts(g) if p.geom_type == "Polygon" and p.area > 0]


def add_base_map(
    drawing: Drawing, window: MapWindow, colours: Palette, *, regions: bool
) -> tuple[CountryShape, ...]:
    """Draw water, land, lakes, region lines and borders; give back the countries for their names.

    Args:
        drawing: to add to.
        window: what the frame shows.
        colours: of the style.
        regions: draw the region lines of Ukraine.
    """
    countries = countries_in(window)
    _add_water(drawing, window, colours)
    for country in countries:
        fill = colours.home if country.code == HOME else colours.land
        drawing.add("base-map", _area(country.geometry, fill=fill, stroke=fill, width=0.4))
    lakes = lakes_in(window)
    if not lakes.is_empty:
        drawing.add("base-map", _area(lakes, fill=colours.water, stroke=colours.coast, width=0.5))
    lines = regions_in(window, HOME) if regions else ()
    for line in lines:
        drawing.add("regions", _outline(line, colours.region, 0.7))
    _add_borders(drawing, countries, colours)
    return countries


def _add_water(drawing: Drawing, window: MapWindow, colours: Palette) -> None:
    """The sea over the whole frame, or within the edge of the Earth."""
    if drawing.frame is not None:
        limb = window.limb()
        ground = colours.water if limb is None else colours.page
        drawing.add("base-map", Shape(rings=(drawing.frame,), fill=ground))
        if limb is not None:
            sea = Shape(rings=(limb,), fill=colours.water, stroke=colours.border, stroke_width=0.8, clip=True)
            drawing.add("base-map", sea)


def _add_borders(drawing: Drawing, countries: tuple[CountryShape, ...], colours: Palette) -> None:
    """Every border, that of Ukraine last and with more weight."""
    for country in sorted(countries, key=lambda c: (c.code == HOME, c.code)):
        home = country.code == HOME
        colour, width = (colours.home_border, 1.7) if home else (colours.border, 0.6)
        drawing.add("borders", _outline(country.geometry, colour, width))


def polygon_rings(geometry: BaseGeometry) -> tuple[Floats, ...]:
    """Shells and holes as arrays, shells one way round and holes the other."""
    parts = [p for p in shapely.get_parts(geometry) if p.geom_type == "Polygon"]
    if not parts:
        return ()
    rings = shapely.get_rings(shapely.orient_polygons(np.array(parts)))
    return tuple(shapely.get_coordinates(ring)[:-1] for ring in rings)


def line_strings(geometry: BaseGeometry) -> tuple[Floats, ...]:
    """The lines of a line geometry, or of a polygon's boundary, as arrays."""
    lines = geometry.boundary if shapely.get_dimensions(geometry) == 2 else geometry
    flat = [p for p in shapely.get_parts(lines) if p.geom_type in {"LineString", "LinearRing"}]
    return tuple(shapely.get_coordinates(line) for line in flat)


def _area(geometry: BaseGeometry, *, fill: str, stroke: str, width: float) -> Shape:
    rings = polygon_rings(geometry)
    return Shape(rings=rings, fill=fill, stroke=stroke, stroke_width=width, clip=True)


def _outline(geometry: BaseGeometry, colour: str, width: float) -> Shape:
    rings = polygon_rings(geometry)
    return Shape(rings=rings, stroke=colour, stroke_width=width, clip=True)


def _near(layer: str, window: MapWindow) -> list[int]:
    """Rows whose bounding box meets the part of the globe in the window."""
    west, south, east, north = window.globe_box
    bounds = _bounds(layer)
    in_lat = (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
    in_lon = np.zeros(len(bounds), dtype=bool)
    for turn in (-360.0, 0.0, 360.0):
        in_lon |= (bounds[:, 0] + turn <= east) & (bounds[:, 2] + turn >= west)
    return [int(row) for row in np.flatnonzero(in_lat & in_lon)]


def _without_specks(geometry: BaseGeometry, smallest_px2: float) -> BaseGeometry:
    """Without specks."""
    parts = shapely.get_parts(geometry)
    return MultiPolygon([p for p in parts if p.geom_type == "Polygon" and p.area >= smallest_px2])

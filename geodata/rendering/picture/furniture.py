"""Scale bar, locator, north arrow and what the projection means."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import shapely

from geodata.boundaries import loading
from geodata.coordinates import LonLat
from geodata.geodesy.distances import WGS84
from geodata.rendering.picture.base_map import polygon_rings
from geodata.rendering.picture.drawing import Anchor, Box, Disc, Drawing, Run, Shape, Text
from geodata.rendering.picture.fonts import SANS, SANS_SEMIBOLD
from geodata.rendering.picture.palette import Palette
from geodata.rendering.picture.projection import MapProjection, MapWindow
from geodata.scene.picture_options import Projection
from geodata.scene.scene import Scene
from geodata.scene.view import UnitChoice
from geodata.units import Unit, format_length

_GLOBE_RADIUS_PX = 34.0
_GLOBE_UP_TO_M = 9_000_000.0
_STEPS = (1, 2, 5)
_MOST_STRETCH = 1.6


def projection_note(projection: MapProjection, scene: Scene) -> str:
    """What the projection keeps true, in one sentence."""
    if projection.kind is Projection.MERCATOR:
        return (
            "Mercator projection: scale grows away from the equator, so that rings look larger in the north"
        )
    if projection.kind is Projection.CONFORMAL:
        return "Lambert conformal conic projection of the region: shapes are true, distances nearly so"
    if projection.about_launch:
        name = scene.launches[0].name
        return (
            f"Azimuthal equidistant projection about {name}: distances from there are true in every direction"
        )
    return (
        "Azimuthal equidistant projection about the middle of the map: shapes are drawn out towards its edge"
    )


def scale_bar(window: MapWindow, scene: Scene) -> tuple[float, str] | None:
    """Length in pixels and wording of a bar that is true where it says; None where any would mislead."""
    unit = Unit.KM if scene.view.units is UnitChoice.PRINTED else Unit(scene.view.units.value)
    x = window.frame.left + 0.2 * window.frame.width
    y = window.frame.bottom - 0.1 * window.frame.height
    if window.projection.about_launch:
        metres_per_px, where = window.metres_per_px, f"true from {scene.launches[0].name}"
    else:
        if _stretch(window) > _MOST_STRETCH:
            return None
        metres_per_px, latitude = _local_scale(window, x, y)
        where = f"at {abs(latitude):.0f}° {'N' if latitude >= 0 else 'S'}"
    longest = min(0.24 * window.frame.width, 170.0) * metres_per_px / unit.metres
    power = 10 ** math.floor(math.log10(longest))
    value = max(step * power for step in _STEPS if step * power <= longest)
    return value * unit.metres / metres_per_px, f"{format_length(value, unit)}, {where}"


def _local_scale(window: MapWindow, x: float, y: float) -> tuple[float, float]:
    """Metres on the ground for a pixel along the page at a point, and its latitude."""
    plane = [
        (
            window.west + (px - window.frame.left) * window.metres_per_px,
            window.north - (y - window.frame.top) * window.metres_per_px,
        )
        for px in (x - 40, x + 40)
    ]
    (lon1, lat1), (lon2, lat2) = window.projection.globe(np.array(plane))
    if not np.isfinite([lon1, lat1, lon2, lat2]).all():
        return math.nan, math.nan
    return float(WGS84.inv(lon1, lat1, lon2, lat2)[2]) / 80, (lat1 + lat2) / 2


def _stretch(window: MapWindow) -> float:
    """How many times larger the scale is in one part of the map than in another."""
    frame = window.frame.grown(-45)
    points = [
        (x, y)
        for x in (frame.left, frame.right)
        for y in (frame.top, (frame.top + frame.bottom) / 2, frame.bottom)
    ]
    scales = [_local_scale(window, x, y)[0] for x, y in points]
    finite = [scale for scale in scales if math.isfinite(scale)]
    return max(finite) / min(finite) if len(finite) == len(scales) else math.inf


def add_scale_bar(drawing: Drawing, at: Box, bar: tuple[float, str], colours: Palette) -> None:
    """A bar with its length and where that is true, in the lower left of a box."""
    length, wording = bar
    left, base = at.left, at.bottom - 5
    ends = np.array([[left, base - 5], [left, base], [left + length, base], [left + length, base - 5]])
    drawing.add(
        "scale-bar",
        Shape(rings=(ends,), closed=False, stroke=colours.land, stroke_width=4.5, stroke_opacity=0.8),
    )
    drawing.add("scale-bar", Shape(rings=(ends,), closed=False, stroke=colours.ink, stroke_width=1.3))
    run = Run(text=wording, face=SANS, size=12, colour=colours.ink)
    drawing.add("scale-bar", Text(x=left, y=base - 10, runs=(run,), halo=colours.water))


def scale_bar_box(frame: Box, bar: tuple[float, str]) -> Box:
    """Room for the bar in the lower left corner."""
    width = max(bar[0], Run(text=bar[1], face=SANS, size=12).width)
    return Box(frame.left + 12, frame.bottom - 42, frame.left + 12 + width + 6, frame.bottom - 8)


def wants_globe(window: MapWindow) -> bool:
    """A locator says something only where the map shows a part of the Earth."""
    return (window.east - window.west) * _mid_scale(window) < _GLOBE_UP_TO_M


def _mid_scale(window: MapWindow) -> float:
    if window.projection.kind is not Projection.MERCATOR:
        return 1.0
    return math.cos(math.radians(window.projection.centre.lat))


def globe_box(frame: Box, corner: str) -> Box:
    """Room for the locator in a corner ("top-right", …)."""
    reach = 2 * _GLOBE_RADIUS_PX
    left = frame.right - reach - 10 if corner.endswith("right") else frame.left + 10
    top = frame.top + 10 if corner.startswith("top") else frame.bottom - reach - 10
    return Box(left, top, left + reach, top + reach)


def add_globe(drawing: Drawing, window: MapWindow, at: Box, colours: Palette) -> None:
    """A small globe with the map's frame on it."""
    centre = _centre_of(window)
    middle = ((at.left + at.right) / 2, (at.top + at.bottom) / 2)
    drawing.add("locator", Disc(x=middle[0], y=middle[1], radius=_GLOBE_RADIUS_PX, fill=colours.page))
    drawing.add("locator", Disc(x=middle[0], y=middle[1], radius=_GLOBE_RADIUS_PX, fill=colours.water))
    near = MapProjection(
        kind=Projection.EQUIDISTANT,
        definition=f"+proj=aeqd +lon_0={centre.lon} +lat_0={centre.lat} +R=6371000",
        centre=centre,
    )
    quarter = 6_371_000 * math.pi / 2
    disc = MapWindow(projection=near, west=-quarter, south=-quarter, east=quarter, north=quarter, frame=at)
    land = [disc.drawn(country) for country in _coarse_countries()]
    # from arc to sine: the equidistant disc becomes the globe as seen from afar
    globe = shapely.Point(*middle).buffer(_GLOBE_RADIUS_PX, quad_segs=32)
    seen = [
        shapely.transform(shapely.make_valid(part), lambda p: _seen(p, middle))
        for part in land
        if not part.is_empty
    ]
    merged = shapely.intersection(shapely.union_all([shapely.make_valid(part) for part in seen]), globe)
    drawing.add("locator", Shape(rings=polygon_rings(merged), fill=colours.border, fill_opacity=0.55))
    frame = window.outline()
    on_page = disc.pixels(near.plane(frame[:, 0], frame[:, 1]))
    drawing.add("locator", Shape(rings=(_seen(on_page, middle),), stroke=colours.ink, stroke_width=1.4))
    rim = Disc(
        x=middle[0], y=middle[1], radius=_GLOBE_RADIUS_PX, fill=None, stroke=colours.border, stroke_width=0.8
    )
    drawing.add("locator", rim)


def _seen(points: np.ndarray, middle: tuple[float, float]) -> np.ndarray:
    offset = points - middle
    distance = np.hypot(offset[:, 0], offset[:, 1])
    arc = np.clip(distance / _GLOBE_RADIUS_PX, 0, 1) * math.pi / 2
    stretch = np.where(distance > 0, np.sin(arc) * _GLOBE_RADIUS_PX / np.maximum(distance, 1e-9), 1.0)
    return np.asarray(offset * stretch[:, None] + middle)


@cache
def _coarse_countries() -> tuple[shapely.Geometry, ...]:
    big = (country.geometry for country in loading.countries())
    return tuple(
        shapely.make_valid(shapely.simplify(g, 0.8, preserve_topology=False)) for g in big if g.area > 3
    )


def _centre_of(window: MapWindow) -> LonLat:
    middle = np.array([[(window.west + window.east) / 2, (window.south + window.north) / 2]])
    lon, lat = window.projection.globe(middle)[0]
    return LonLat(float((lon + 180) % 360 - 180), float(lat))


def wants_north_arrow(window: MapWindow) -> bool:
    """North is up everywhere on a Mercator map only."""
    return window.projection.kind is Projection.MERCATOR


def north_arrow_box(frame: Box) -> Box:
    return Box(frame.left + 12, frame.top + 10, frame.left + 30, frame.top + 46)


def add_north_arrow(drawing: Drawing, at: Box, colours: Palette) -> None:
    """A letter N under a narrow arrowhead."""
    x = (at.left + at.right) / 2
    head = np.array([[x, at.top], [x + 5, at.top + 17], [x, at.top + 13], [x - 5, at.top + 17]])
    drawing.add("north-arrow", Shape(rings=(head,), fill=colours.ink))
    letter = Run(text="N", face=SANS_SEMIBOLD, size=13, colour=colours.ink)
    drawing.add(
        "north-arrow", Text(x=x, y=at.bottom - 4, runs=(letter,), anchor=Anchor.MIDDLE, halo=colours.land)
    )

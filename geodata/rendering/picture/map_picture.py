"""A Scene as a map: header, map with its labels, key to the passages and sources on one page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry import box as lonlat_box
from shapely.geometry.base import BaseGeometry

from geodata.rendering.picture import furniture, map_layers
from geodata.rendering.picture.base_map import add_base_map
from geodata.rendering.picture.drawing import Box, Drawing
from geodata.rendering.picture.key import DETAILS, Key, fitting_key, set_key
from geodata.rendering.picture.labels import Space, corners_of
from geodata.rendering.picture.palette import Palette, palette
from geodata.rendering.picture.projection import MapProjection, MapWindow, choose_projection, fitted
from geodata.rendering.picture.sheet import (
    TypeScale,
    add_footer,
    add_header,
    footer_height,
    footer_lines,
    footer_statements,
    type_scale,
)
from geodata.scene.picture_options import PictureOptions
from geodata.scene.scene import Scene
from geodata.scene.view import Layer

_PANEL_FROM_PX = 760.0
_LEAST_MAP_SHARE = 0.56
_PLACE_WITHIN = 2.6  # times the largest reach: a cited place farther out does not widen the map
_GAP = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the parts of the page stand."""

    height: float
    map_frame: Box
    key: Key | None


def map_drawing(scene: Scene, options: PictureOptions) -> Drawing:
    """The map picture of a Scene."""
    colours = palette(options.style or scene.view.style)
    sizes = type_scale(options.width)
    extent = shown_extent(scene)
    projection = choose_projection(scene, options.projection, extent)
    statements = footer_statements(scene, furniture.projection_note(projection, scene))
    footer = footer_lines(statements, colours, sizes.small, options.width - 2 * sizes.margin)
    drawing = Drawing(float(options.width), 0.0, colours.page, title=scene.title)
    drawing.layers["base-map"] = []
    header_end = add_header(drawing, scene, colours, sizes)
    layout = _layout(
        scene, options, colours, sizes, header_end, footer_height(footer, sizes.small), (projection, extent)
    )
    drawing.height = layout.height
    drawing.frame = corners_of(layout.map_frame)
    window = fitted(projection, extent, layout.map_frame, margin_px=16.0)
    _add_map(drawing, window, scene, options, colours, sizes)
    if layout.key:
        drawing.add("key", *layout.key.marks)
    add_footer(drawing, footer, colours, sizes)
    return drawing


def shown_extent(scene: Scene) -> BaseGeometry:
    """What the map must show: the chosen extent, or reaches, launches and the cited places near them."""
    chosen = scene.view.extent
    if chosen is not None:
        east = chosen.east if chosen.east >= chosen.west else chosen.east + 360.0
        return lonlat_box(chosen.west, chosen.south, east, chosen.north)
    parts: list[BaseGeometry] = [reach.outline for reach in scene.reaches]
    parts += [launch.area for launch in scene.launches if launch.area is not None]
    parts += [Point(launch.position.lon, launch.position.lat).buffer(1.0) for launch in scene.launches]
    farthest = max((reach.outer_m for reach in scene.reaches), default=1_000_000.0)
    near = (row.place.position for row in scene.rows if row.distance_m <= _PLACE_WITHIN * farthest)
    parts += [Point(position.lon, position.lat).buffer(0.5) for position in near]
    return shapely.union_all([shapely.make_valid(part) for part in parts])


def _layout(
    scene: Scene,
    options: PictureOptions,
    colours: Palette,
    sizes: TypeScale,
    top: float,
    foot: float,
    shown: tuple[MapProjection, BaseGeometry],
) -> Layout:
    width = float(options.width)
    ratio = options.aspect.ratio
    if ratio is None:
        return _free_layout(scene, options, colours, sizes, top, foot, shown)
    height = round(width / ratio)
    bottom = height - 0.75 * sizes.margin - foot - 8
    whole = Box(sizes.margin, top, width - sizes.margin, bottom)
    if not options.passages:
        return Layout(height=height, map_frame=whole, key=None)
    if width >= _PANEL_FROM_PX and ratio > 1.2:
        left = whole.right - max(270.0, 0.27 * width)
        key, _ = fitting_key(scene, colours, sizes, Box(left, top, whole.right, bottom))
        return Layout(height=height, map_frame=Box(whole.left, top, left - 1.4 * _GAP, bottom), key=key)
    room = Box(whole.left, 0.0, whole.right, (1 - _LEAST_MAP_SHARE) * whole.height)
    key, detail = fitting_key(scene, colours, sizes, room)
    end = bottom - key.bottom - _GAP
    key = set_key(scene, colours, sizes, whole.left, end + _GAP, whole.width, detail)
    return Layout(height=height, map_frame=Box(whole.left, top, whole.right, end), key=key)


def _free_layout(
    scene: Scene,
    options: PictureOptions,
    colours: Palette,
    sizes: TypeScale,
    top: float,
    foot: float,
    shown: tuple[MapProjection, BaseGeometry],
) -> Layout:
    """As high as the extent and the full passages want."""
    measure = Box(sizes.margin, top, options.width - sizes.margin, top + 1e6)
    square = fitted(*shown, Box(0, 0, 1000, 1000), 0)
    tall = _shape_of(square, shown)
    map_bottom = top + min(1.4, max(0.6, tall)) * measure.width
    key = None
    if options.passages:
        key = set_key(scene, colours, sizes, measure.left, map_bottom + _GAP, measure.width, DETAILS[0])
    end = key.bottom if key else map_bottom
    return Layout(
        height=round(end + foot + 0.75 * sizes.margin + 8),
        map_frame=Box(measure.left, top, measure.right, map_bottom),
        key=key,
    )


def _shape_of(window: MapWindow, shown: tuple[MapProjection, BaseGeometry]) -> float:
    """Height to width of what is shown."""
    left, top, right, bottom = window.drawn(shown[1]).bounds
    return float((bottom - top) / max(right - left, 1.0))


def _add_map(
    drawing: Drawing,
    window: MapWindow,
    scene: Scene,
    options: PictureOptions,
    colours: Palette,
    sizes: TypeScale,
) -> None:
    layers = scene.view.layers
    focus = _focus(scene)
    countries = add_base_map(drawing, window, colours, focus=focus, regions=Layer.REGIONS in layers)
    reaches = map_layers.drawn_reaches(window, scene)
    map_layers.add_reaches(drawing, reaches, colours)
    map_layers.add_launches(drawing, window, scene, colours)
    space = Space(window.frame)
    rings = [line for drawn in reaches for line in map_layers.visible_lines(drawn, window.frame)]
    space.lines = np.vstack(rings) if rings else space.lines
    _reserve(space, window, scene)
    _add_furniture(drawing, window, scene, options, colours, space)
    map_layers.add_ring_labels(drawing, space, reaches, colours, sizes.label)
    map_layers.add_places(drawing, window, space, scene, colours, sizes.label, distances=options.distances)
    if Layer.LABELS in layers:
        map_layers.add_country_names(drawing, space, countries, colours, sizes.label)


def _focus(scene: Scene) -> frozenset[str]:
    """Countries that the Scene is about: those of cited places with an area, else Ukraine."""
    return frozenset(place.country for place in scene.shaded if place.country) or frozenset({"UA"})


def _reserve(space: Space, window: MapWindow, scene: Scene) -> None:
    """Keep labels off launch points and cited places."""
    for launch in scene.launches:
        if launch.is_point and window.shows(launch.position):
            x, y = window.at(launch.position)
            space.take_box(Box(x - 7, y - 7, x + 7, y + 7))
    for place in scene.places:
        if place.cited and map_layers.is_spot(place) and window.shows(place.position):
            x, y = window.at(place.position)
            space.take_box(Box(x - 4, y - 4, x + 4, y + 4))


def _add_furniture(
    drawing: Drawing, window: MapWindow, scene: Scene, options: PictureOptions, colours: Palette, space: Space
) -> None:
    bar = furniture.scale_bar(window, scene) if Layer.SCALE_BAR in scene.view.layers else None
    if bar:
        room = furniture.scale_bar_box(window.frame, bar)
        space.take_box(room)
        furniture.add_scale_bar(drawing, room, bar, colours)
    if furniture.wants_north_arrow(window):
        room = furniture.north_arrow_box(window.frame)
        space.take_box(room)
        furniture.add_north_arrow(drawing, room, colours)
    if options.inset and furniture.wants_globe(window):
        corners = ("top-right", "bottom-right", "top-left")
        boxes = [furniture.globe_box(window.frame, corner) for corner in corners]
        room = min(boxes, key=lambda at: _crowd(at, window, scene, space))
        space.take_box(room)
        furniture.add_globe(drawing, window, room, colours)


def _crowd(at: Box, window: MapWindow, scene: Scene, space: Space) -> float:
    """How much a box would hide."""
    places = [window.at(place.position) for place in scene.places if map_layers.is_spot(place)]
    hidden = sum(3.0 for x, y in places if at.grown(14).overlaps(Box(x, y, x + 0.1, y + 0.1)))
    return hidden + 0.2 * space.lines_under(at) + (0 if space.is_free(corners_of(at)) else 1000)

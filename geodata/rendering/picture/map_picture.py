"""A Scene as a map: header, map with its labels, key to the passages and sources on one page."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry import box as lonlat_box
from shapely.geometry.base import BaseGeometry

from geodata.rendering.picture import furniture, map_layers
from geodata.rendering.picture.base_map import add_base_map
from geodata.rendering.picture.drawing import Box, Drawing
from geodata.rendering.picture.labels import Space, corners_of
from geodata.rendering.picture.page import Page, set_page
from geodata.rendering.picture.projection import MapProjection, MapWindow, choose_projection, fitted
from geodata.scene.picture_options import PictureOptions
from geodata.scene.scene import Scene
from geodata.scene.view import Layer

_LAYERS = (
    "base-map",
    "regions",
    "borders",
    "rings",
    "launch",
    "scale-bar",
    "north-arrow",
    "locator",
    "places",
    "country-names",
    "place-names",
    "ring-labels",
)
_NARROW_PX = 700  # a narrower page shows the outermost ring and no places beyond it
_GLOBE_FROM_PX = 520.0  # of the map's width: a smaller map has no room for a globe that says something
_PLACE_WITHIN = 2.6  # times the largest reach: a cited place farther out does not widen the map


def map_drawing(scene: Scene, options: PictureOptions) -> Drawing:
    """The map picture of a Scene."""
    extent = shown_extent(scene, _PLACE_WITHIN if options.width >= _NARROW_PX else 1.0)
    projection = choose_projection(scene, options.projection, extent)
    page = set_page(
        scene,
        options,
        layers=_LAYERS,
        projection_note=furniture.projection_note(projection, scene),
        wanted_height=lambda width: width * _free_shape(projection, extent),
    )
    page.drawing.frame = corners_of(page.frame)
    _add_map(page, fitted(projection, extent, page.frame, margin_px=16.0))
    return page.drawing


def shown_extent(scene: Scene, places_within: float = _PLACE_WITHIN) -> BaseGeometry:
    """What the map must show: the chosen extent, or reaches, launches and the cited places near them.

    Args:
        scene: what is drawn.
        places_within: cited places up to so many times the largest reach away are shown.
    """
    chosen = scene.view.extent
    if chosen is not None:
        east = chosen.east if chosen.east >= chosen.west else chosen.east + 360.0
        return lonlat_box(chosen.west, chosen.south, east, chosen.north)
    parts: list[BaseGeometry] = [reach.outline for reach in scene.reaches]
    parts += [launch.area for launch in scene.launches if launch.area is not None]
    parts += [Point(launch.position.lon, launch.position.lat).buffer(1.0) for launch in scene.launches]
    farthest = max((reach.outer_m for reach in scene.reaches), default=1_000_000.0)
    near = (row.place.position for row in scene.rows if row.distance_m <= places_within * farthest)
    parts += [Point(position.lon, position.lat).buffer(0.5) for position in near]
    return shapely.union_all([shapely.make_valid(part) for part in parts])


def _free_shape(projection: MapProjection, extent: BaseGeometry) -> float:
    """Height to width of the extent on the plane, within what a column bears."""
    left, top, right, bottom = fitted(projection, extent, Box(0, 0, 1000, 1000), 0).drawn(extent).bounds
    return min(1.4, max(0.6, float((bottom - top) / max(right - left, 1.0))))


def _add_map(page: Page, window: MapWindow) -> None:
    scene, drawing, colours, size = page.scene, page.drawing, page.colours, page.sizes.label
    layers = scene.view.layers
    countries = add_base_map(drawing, window, colours, regions=Layer.REGIONS in layers)
    reaches = map_layers.drawn_reaches(window, scene)
    map_layers.add_reaches(drawing, reaches, colours)
    map_layers.add_launches(drawing, window, scene, colours)
    space = Space(window.frame)
    rings = [line for drawn in reaches for line in map_layers.visible_lines(drawn, window.frame)]
    rings += map_layers.launch_lines(window, scene)
    space.lines = np.vstack(rings) if rings else space.lines
    _reserve(space, window, scene)
    _add_furniture(page, window, space)
    map_layers.add_launch_names(drawing, window, space, scene, colours, size)
    map_layers.add_ring_labels(drawing, space, reaches, colours, size)
    if Layer.LABELS in layers:
        map_layers.add_foremost_names(drawing, space, countries, colours, size)
    map_layers.add_places(drawing, window, space, scene, colours, size, distances=page.options.distances)
    if Layer.LABELS in layers:
        map_layers.add_country_names(drawing, space, countries, reaches, colours, size)


def _reserve(space: Space, window: MapWindow, scene: Scene) -> None:
    """Keep labels off launch points and cited places."""
    for launch in scene.launches:
        if launch.is_point and window.shows(launch.position):
            x, y = window.at(launch.position)
            space.take_box(Box(x - 7, y - 7, x + 7, y + 7))
    for place in scene.places:
        if place.cited and place.is_point and window.shows(place.position):
            x, y = window.at(place.position)
            space.take_box(Box(x - 4, y - 4, x + 4, y + 4))


def _add_furniture(page: Page, window: MapWindow, space: Space) -> None:
    scene, drawing, colours = page.scene, page.drawing, page.colours
    bar = furniture.scale_bar(window, scene) if Layer.SCALE_BAR in scene.view.layers else None
    if bar:
        room = furniture.scale_bar_box(window.frame, bar)
        space.take_box(room)
        furniture.add_scale_bar(drawing, room, bar, colours)
    if furniture.wants_north_arrow(window):
        room = furniture.north_arrow_box(window.frame)
        space.take_box(room)
        furniture.add_north_arrow(drawing, room, colours)
    roomy = window.frame.width >= _GLOBE_FROM_PX and window.frame.height >= 300
    if roomy and page.options.inset and furniture.wants_globe(window):
        corners = ("top-right", "bottom-right", "top-left")
        boxes = [furniture.globe_box(window.frame, corner) for corner in corners]
        room = min(boxes, key=lambda at: _crowd(at, window, scene, space))
        space.take_box(room)
        furniture.add_globe(drawing, window, room, colours)


def _crowd(at: Box, window: MapWindow, scene: Scene, space: Space) -> float:
    """How much a box would hide."""
    places = [window.at(place.position) for place in scene.places if place.is_point]
    hidden = sum(3.0 for x, y in places if at.grown(14).overlaps(Box(x, y, x + 0.1, y + 0.1)))
    return hidden + 0.2 * space.lines_under(at) + (0 if space.is_free(corners_of(at)) else 1000)

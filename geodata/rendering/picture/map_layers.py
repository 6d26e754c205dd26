"""What a picture's map says over its base: reaches, launches, places and their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geodata.geodesy.distances import distance_m
from geodata.rendering.picture.base_map import CountryShape, line_strings, polygon_rings
from geodata.rendering.picture.drawing import Anchor, Box, Disc, Drawing, Floats, Mark, Run, Shape, Text
from geodata.rendering.picture.fonts import SANS, SANS_SEMIBOLD
from geodata.rendering.picture.key import badge, line_colour, reach_strokes
from geodata.rendering.picture.labels import PointLabel, Space, corners_of, place_points
from geodata.rendering.picture.palette import TEXT_CONTRAST, Palette, accent
from geodata.rendering.picture.projection import MapWindow
from geodata.rendering.picture.ring_labels import place_on_line
from geodata.scene import wording
from geodata.scene.scene import Reach, ReachKind, Scene, SceneLaunch, ScenePlace

_MOST_BADGES = 4
_CITY_EVERY_PX2 = 11_000.0
_SAME_FIGURE = 0.999
_SAME_SPOT_PX = 6.0
_SAME_PLACE_M = 5_000.0
_RIM_PX = 7.0
_COUNTRY_NAME_MIN_PX2 = 1500.0
_TIED_NAME_MIN_PX2 = 300.0
_NEAR_SHARE = 0.02  # of the frame's width around the reaches in which countries are named
FOREMOST = ("UA", "RU")  # countries named before all others


class DrawnReach(NamedTuple):
    """A reach with its areas on the page and the lines around them, the outer one last."""

    reach: Reach
    inner: BaseGeometry
    outer: BaseGeometry
    lines: tuple[BaseGeometry, ...]


def drawn_reaches(window: MapWindow, scene: Scene) -> list[DrawnReach]:
    """Every reach in pixels, largest first."""
    return [_drawn(window, reach) for reach in scene.reaches]


def _drawn(window: MapWindow, reach: Reach) -> DrawnReach:
    areas = [reach.geometry] if reach.geometry_max is None else [reach.geometry, reach.geometry_max]
    lines = tuple(shapely.line_merge(window.drawn_line(area)) for area in areas)
    return DrawnReach(reach, window.drawn(areas[0]), window.drawn(areas[-1]), lines)


def add_reaches(drawing: Drawing, reaches: Sequence[DrawnReach], colours: Palette) -> None:
    """Each reach as its line with a tint along the inside; a band between two figures is tinted whole."""
    for drawn in reaches:
        drawing.add("rings", *_tints(drawn, _lesser(drawn, reaches), colours))
    for drawn in reaches:
        drawing.add("rings", *_lines(drawn, colours))


def _lesser(drawn: DrawnReach, reaches: Sequence[DrawnReach]) -> DrawnReach | None:
    """The next smaller figure that articles give for the same weapon from the same launch."""
    reach = drawn.reach
    others = [
        other
        for other in reaches
        if other.reach.kind is reach.kind is ReachKind.CITED
        and (other.reach.weapon, other.reach.launch) == (reach.weapon, reach.launch)
        and other.reach.radius_m < _SAME_FIGURE * reach.radius_m
    ]
    return max(others, key=lambda other: other.reach.radius_m, default=None)


def _tints(drawn: DrawnReach, lesser: DrawnReach | None, colours: Palette) -> list[Mark]:
    colour = line_colour(drawn.reach, colours)
    if drawn.reach.kind is ReachKind.WHAT_IF:
        return []
    hole = drawn if drawn.reach.geometry_max is not None else lesser
    if hole is not None:
        band = shapely.difference(drawn.outer, hole.inner)
        return [Shape(rings=polygon_rings(band), fill=colour, fill_opacity=0.16, clip=True)]
    rim = shapely.intersection(drawn.outer, shapely.buffer(drawn.lines[-1], _RIM_PX))
    return [Shape(rings=polygon_rings(rim), fill=colour, fill_opacity=0.16, clip=True)]


def _lines(drawn: DrawnReach, colours: Palette) -> list[Mark]:
    return [
        replace(stroke, clip=True)
        for line in drawn.lines
        for stroke in reach_strokes(line_strings(line), drawn.reach, colours)
    ]


def visible_lines(drawn: DrawnReach, frame: Box) -> list[Floats]:
    """The parts of a reach's outer line inside the frame, at steps of some pixels."""
    inside = shapely.clip_by_rect(
        drawn.lines[-1], frame.left + 2, frame.top + 2, frame.right - 2, frame.bottom - 2
    )
    merged = shapely.line_merge(inside) if inside.geom_type == "MultiLineString" else inside
    return [_even(line) for line in line_strings(merged)]


def launch_lines(window: MapWindow, scene: Scene) -> list[Floats]:
    """Outlines of launch areas at steps of some pixels, for labels to keep off."""
    areas = [window.drawn(launch.area) for launch in scene.launches if launch.area is not None]
    return [_even(line) for area in areas for line in line_strings(area) if len(line) > 1]


def _even(points: Floats) -> Floats:
    line = LineString(points)
    count = max(2, int(line.length / 4))
    at = np.linspace(0, line.length, count)
    return np.asarray(shapely.get_coordinates(shapely.line_interpolate_point(line, at)))


def add_ring_labels(
    drawing: Drawing, space: Space, reaches: Sequence[DrawnReach], colours: Palette, size: float
) -> list[Reach]:
    """A label on each line, the smallest ring first; gives back the reaches for which there was no room."""
    missing = []
    for drawn in sorted(reaches, key=lambda d: (d.reach.outer_m, d.reach.id)):
        marks = _ring_label(space, drawn, colours, size)
        if marks is None:
            missing.append(drawn.reach)
        else:
            drawing.add("ring-labels", *marks)
    return missing


def _ring_words(reach: Reach) -> str:
    """Weapon and figure; of a what-if that it is one."""
    if reach.kind is ReachKind.WHAT_IF and "not from an article" not in reach.label:
        return f"{reach.label} (not from an article)"
    return reach.label


def _ring_label(space: Space, drawn: DrawnReach, colours: Palette, size: float) -> list[Mark] | None:
    reach = drawn.reach
    what_if = reach.kind is ReachKind.WHAT_IF
    colour = colours.what_if if what_if else accent(colours, reach.style.colour, TEXT_CONTRAST)
    numbers = [badge(c.number, reach, colours, size - 2.5) for c in reach.citations[:_MOST_BADGES]]
    lines = [
        (Run(text=text, face=SANS_SEMIBOLD, size=type_size, colour=colour),)
        for text, type_size in (
            (_ring_words(reach), size + 0.5),
            (_ring_words(reach), size - 1),
        )
    ]
    return place_on_line(space, visible_lines(drawn, space.frame), lines, numbers, colours.land)


def add_launches(drawing: Drawing, window: MapWindow, scene: Scene, colours: Palette) -> None:
    """A ringed dot for a point; the outline of an area."""
    for launch in scene.launches:
        if launch.area is not None:
            area = window.drawn(launch.area)
            flat = shapely.get_dimensions(area) == 2
            rings = polygon_rings(area) if flat else line_strings(area)
            drawing.add(
                "launch",
                Shape(rings=rings, closed=flat, stroke=colours.ink, stroke_width=1.8, clip=True),
            )
        if launch.is_point and window.shows(launch.position):
            x, y = window.at(launch.position)
            drawing.add(
                "launch", Disc(x=x, y=y, radius=6.5, fill=colours.page, stroke=colours.ink, stroke_width=2)
            )
            drawing.add("launch", Disc(x=x, y=y, radius=2.8, fill=colours.ink))


def distances_by_place(scene: Scene) -> dict[str, str]:
    """Distance wording by place id, from the only launch; empty for several launches."""
    if len(scene.launches) != 1:
        return {}
    return {
        row.place.id: wording.distance(row.distance_m, scene.view.units)
        for row in scene.rows
        if row.distance_m >= 500
    }


def add_places(
    drawing: Drawing,
    window: MapWindow,
    space: Space,
    scene: Scene,
    colours: Palette,
    size: float,
    *,
    distances: bool,
) -> None:
    """Dots and names of cited places, then of other cities; a place without room for its name has no dot."""
    shown = _shown_places(window, scene)
    known = distances_by_place(scene) if distances else {}
    for place in shown:
        x, y = window.at(place.position)
        space.take_box(Box(x - 3, y - 3, x + 3, y + 3))
    labels = [
        _place_label(place, window.at(place.position), known.get(place.id, ""), colours, size)
        for place in shown
        if not _is_launch(place, window, scene)
    ]
    marks = place_points(space, labels)
    named = [mark for mark in drawing.layers.get("place-names", []) if isinstance(mark, Text)]
    written = {text.text for text in (*named, *(mark for mark in marks if isinstance(mark, Text)))}
    drawing.add("places", *(_dot(place, window, colours) for place in shown if place.label in written))
    drawing.add("place-names", *marks)


def _is_launch(place: ScenePlace, window: MapWindow, scene: Scene) -> bool:
    """The place is a launch point, which is named already, or one for orientation under its sign."""
    x, y = window.at(place.position)
    for launch in (launch for launch in scene.launches if launch.is_point):
        lx, ly = window.at(launch.position)
        hidden = not place.cited and np.hypot(x - lx, y - ly) < _SAME_SPOT_PX
        if hidden or _is_same_place(place, launch):
            return True
    return False


def _is_same_place(place: ScenePlace, launch: SceneLaunch) -> bool:
    return distance_m(place.position, launch.position) < _SAME_PLACE_M


def _shown_places(window: MapWindow, scene: Scene) -> list[ScenePlace]:
    """Cited places, then the largest other cities, no more than the map has room for."""
    spots = [p for p in scene.places if p.is_point and window.shows(p.position, 2.0)]
    spots.sort(key=lambda p: (not p.cited, -p.population, p.name))
    cited = sum(place.cited for place in spots)
    most = int(window.frame.width * window.frame.height / _CITY_EVERY_PX2)
    return spots[: max(cited, most)]


def _dot(place: ScenePlace, window: MapWindow, colours: Palette) -> Mark:
    x, y = window.at(place.position)
    if place.cited:
        return Disc(x=x, y=y, radius=3.2, fill=colours.ink, stroke=colours.page, stroke_width=1)
    return Disc(x=x, y=y, radius=1.9, fill=colours.map_label)


def _place_label(
    place: ScenePlace, spot: tuple[float, float], distance: str, colours: Palette, size: float
) -> PointLabel:
    face, ink = (SANS_SEMIBOLD, colours.ink) if place.cited else (SANS, colours.map_label)
    height = size if place.cited else size - 1
    lines = [(Run(text=place.label, face=face, size=height, colour=ink),)]
    if distance and place.cited:
        lines.append((Run(text=distance, face=SANS, size=size - 0.5, colour=colours.soft),))
    return PointLabel(
        name=place.label,
        x=spot[0],
        y=spot[1],
        gap=6.5,
        lines=tuple(lines),
        leading=1.08 * size,
        halo=colours.land,
        ink=colours.soft,
        needed=place.cited,
    )


def add_launch_names(
    drawing: Drawing, window: MapWindow, space: Space, scene: Scene, colours: Palette, size: float
) -> None:
    """The name of each launch point, as the place there is called where it is one."""
    spots = [place for place in scene.places if place.is_point]
    labels = []
    for launch in scene.launches:
        if not launch.is_point or not window.shows(launch.position):
            continue
        x, y = window.at(launch.position)
        name = next((p.label for p in spots if _is_same_place(p, launch)), launch.name)
        labels.append(
            PointLabel(
                name=name,
                x=x,
                y=y,
                gap=10.0,
                lines=((Run(text=name, face=SANS_SEMIBOLD, size=size, colour=colours.ink),),),
                leading=1.08 * size,
                halo=colours.land,
                ink=colours.soft,
                needed=True,
            )
        )
    drawing.add("place-names", *place_points(space, labels))


def add_country_names(
    drawing: Drawing,
    space: Space,
    countries: Sequence[CountryShape],
    reaches: Sequence[DrawnReach],
    colours: Palette,
    size: float,
) -> None:
    """Spaced capitals inside each country that the reaches come near, clear of all else."""
    near = _near_reaches(space, reaches)
    for country in sorted(countries, key=lambda c: (c.code not in FOREMOST, -c.geometry.area)):
        if country.code in FOREMOST or country.geometry.area < _COUNTRY_NAME_MIN_PX2:
            continue
        add_country_name(drawing, space, country, colours, size, near=near)


def add_foremost_names(
    drawing: Drawing, space: Space, countries: Sequence[CountryShape], colours: Palette, size: float
) -> None:
    """Ukraine, then Russia, named before places take the room; Ukraine across rings if it must be."""
    for code in FOREMOST:
        for country in (country for country in countries if country.code == code):
            tries = (0, 6, 30) if code == FOREMOST[0] else (0,)
            named = any(
                add_country_name(drawing, space, country, colours, size, most_lines=most) for most in tries
            )
            if not named and code == FOREMOST[0] and country.geometry.area > _TIED_NAME_MIN_PX2:
                drawing.add("country-names", *place_points(space, [_tied_name(country, colours, size)]))


def _tied_name(country: CountryShape, colours: Palette, size: float) -> PointLabel:
    """The name of a country too small for it, beside it with a leader."""
    run = Run(text=_spaced(country.name), face=SANS_SEMIBOLD, size=size - 2.5, colour=colours.soft)
    left, top, right, bottom = country.geometry.bounds
    west = shapely.clip_by_rect(country.geometry, left, top, left + 0.4 * (right - left), bottom)
    inside = west.representative_point()
    return PointLabel(
        name=country.name,
        x=inside.x,
        y=inside.y,
        gap=6.0,
        lines=((run,),),
        leading=size,
        halo=colours.land,
        ink=colours.soft,
        needed=True,
    )


def add_country_name(
    drawing: Drawing,
    space: Space,
    country: CountryShape,
    colours: Palette,
    size: float,
    *,
    near: BaseGeometry | None = None,
    most_lines: int = 0,
) -> bool:
    """Name a country where there is room inside it, on at most so many steps of rings; False without room."""
    ink, face = (colours.soft, SANS_SEMIBOLD) if country.code in FOREMOST else (colours.map_label, SANS)
    run = Run(text=_spaced(country.name), face=face, size=size - 2.5, colour=ink)
    box = _room_inside(space, country, run, most_lines)
    if box is None or (near is not None and not near.covers(shapely.Polygon(corners_of(box)))):
        return False
    space.take_box(box)
    x, base = (box.left + box.right) / 2, box.bottom - 0.3 * run.size
    halo = colours.home if country.code == FOREMOST[0] else None
    drawing.add("country-names", Text(x=x, y=base, runs=(run,), anchor=Anchor.MIDDLE, halo=halo))
    return True


def _near_reaches(space: Space, reaches: Sequence[DrawnReach]) -> BaseGeometry | None:
    """The reaches and a little around them; None where there are none."""
    areas = [drawn.outer for drawn in reaches if not drawn.outer.is_empty]
    if not areas:
        return None
    return shapely.buffer(shapely.union_all(areas), _NEAR_SHARE * space.frame.width)


def _spaced(name: str) -> str:
    """Capitals set apart by thin spaces."""
    return "\u2009".join(name.upper())


def _room_inside(space: Space, country: CountryShape, run: Run, most_lines: int) -> Box | None:
    frame = space.frame
    visible = shapely.clip_by_rect(country.geometry, frame.left, frame.top, frame.right, frame.bottom)
    parts = [part for part in shapely.get_parts(visible) if part.geom_type == "Polygon"]
    if not parts:
        return None
    body = max(parts, key=lambda part: part.area)
    left, top, right, bottom = body.bounds
    middle = body.centroid
    spots = [(x, y) for x in np.linspace(left, right, 13) for y in np.linspace(top, bottom, 13)]
    spots.sort(key=lambda spot: (np.hypot(spot[0] - middle.x, 1.5 * (spot[1] - middle.y)), spot))
    shapely.prepare(body)
    for x, y in spots:
        box = Box(x - run.width / 2 - 3, y - 0.6 * run.size, x + run.width / 2 + 3, y + 0.6 * run.size)
        corners = corners_of(box)
        clear = space.is_free(corners) and space.lines_under(box) <= most_lines
        if clear and body.contains(shapely.Polygon(corners)):
            return box
    return None

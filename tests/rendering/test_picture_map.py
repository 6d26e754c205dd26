"""The map picture as drawn, before any file format: geometry, labels and words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pytest
import shapely
from shapely.geometry import Polygon

from geodata.articles.article import Article
from geodata.coordinates import LonLat
from geodata.extraction.extract import extract
from geodata.gazetteer.lookup import Gazetteer
from geodata.geodesy.distances import distance_m
from geodata.rendering.picture import draw
from geodata.rendering.picture.drawing import Box, Disc, Drawing, Shape, Text
from geodata.rendering.picture.map_picture import shown_extent
from geodata.rendering.picture.projection import choose_projection, fitted
from geodata.scene.compose import compose
from geodata.scene.picture_options import Aspect, PictureKind, PictureOptions, Projection
from geodata.scene.scene import Reach, ReachKind, Scene
from geodata.scene.styling import WHAT_IF_STYLE
from geodata.scene.view import AreaLaunch, Launch, PointLaunch, StyleName, View
from tests.factories import a_scene, a_what_if, the_reaches
from tests.rendering import scenes

LABEL_LAYERS = ("ring-labels", "place-names", "country-names", "scale-bar")
CROWDED = [
    pytest.param(scenes.six_weapons, Aspect.SQUARE, id="six weapons, square"),
    pytest.param(scenes.six_weapons, Aspect.TALL, id="six weapons, phone"),
    pytest.param(scenes.six_weapons, Aspect.WIDE, id="six weapons, wide"),
    pytest.param(a_scene, Aspect.WIDE, id="two articles, wide"),
    pytest.param(a_scene, Aspect.TALL, id="two articles, phone"),
    pytest.param(scenes.from_anywhere_in_ukraine, Aspect.STANDARD, id="envelope"),
    pytest.param(scenes.around_the_pole, Aspect.SQUARE, id="around the pole"),
    pytest.param(scenes.across_the_antimeridian, Aspect.WIDE, id="across 180°"),
    pytest.param(scenes.disagreeing, Aspect.FREE, id="disagreeing articles, column"),
]


def drawn(scene: Scene, **options: object) -> Drawing:
    return draw(scene, PictureOptions(**options))


@cache
def crowded(scene: Callable[[], Scene], aspect: Aspect) -> Drawing:
    return drawn(scene(), aspect=aspect)


def words_of(drawing: Drawing) -> str:
    return " ".join(" ".join(text.text for text in drawing.texts).split())


def labels_of(drawing: Drawing) -> list[Text]:
    return [mark for name in LABEL_LAYERS for mark in drawing.layers.get(name, []) if isinstance(mark, Text)]


@pytest.mark.parametrize(("scene", "aspect"), CROWDED)
def test_no_two_labels_on_the_map_overlap(scene, aspect) -> None:
    drawing = crowded(scene, aspect)
    areas = [(text.text, shapely.polygons(text.corners).buffer(-1.2)) for text in labels_of(drawing)]
    overlapping = [(a, b) for (a, one), (b, two) in combinations(areas, 2) if one.intersects(two)]
    assert overlapping == []


@pytest.mark.parametrize(("scene", "aspect"), CROWDED)
def test_no_text_leaves_the_page_or_its_part_of_it(scene, aspect) -> None:
    drawing = crowded(scene, aspect)
    page = Box(0, 0, drawing.width, drawing.height)
    assert [text.text for text in drawing.texts if not page.holds(text.box)] == []
    key = [mark.box for mark in drawing.layers["key"] if isinstance(mark, Text)]
    frame = Box(*drawing.frame.min(axis=0), *drawing.frame.max(axis=0))
    assert not any(box.overlaps(frame) for box in key)
    sources = [mark.box for mark in drawing.layers["sources"] if isinstance(mark, Text)]
    assert max(box.bottom for box in key) <= min(box.top for box in sources) + 4


@pytest.mark.parametrize(("scene", "aspect"), CROWDED)
def test_every_cited_place_in_the_frame_has_its_name(scene, aspect) -> None:
    value = scene()
    drawing = crowded(scene, aspect)
    names = {mark.text for mark in drawing.layers["place-names"] if isinstance(mark, Text)}
    dots = [mark for mark in drawing.layers["places"] if isinstance(mark, Disc) and mark.radius > 3]
    cited = [place for place in value.places if place.cited and place.label in names]
    assert len(dots) == len(cited)
    frame = Box(*drawing.frame.min(axis=0), *drawing.frame.max(axis=0))
    extent = shown_extent(value)
    window = fitted(choose_projection(value, Projection.AUTO, extent), extent, frame, 16.0)
    visible = [p for p in value.places if p.cited and p.is_point and window.shows(p.position, 2.0)]
    assert len(cited) >= 0.7 * len(visible)


@pytest.mark.parametrize(("scene", "aspect"), CROWDED)
def test_every_ring_says_its_figure(scene, aspect) -> None:
    value = scene()
    drawing = crowded(scene, aspect)
    labels = [mark.text for mark in drawing.layers["ring-labels"] if isinstance(mark, Text)]
    assert all(any(reach.figure.strip() in label for label in labels) for reach in value.reaches)


@pytest.mark.parametrize("scene", [a_scene, scenes.around_the_pole, scenes.across_the_antimeridian])
def test_a_ring_about_the_launch_is_a_circle_of_its_true_radius(scene) -> None:
    value = scene()
    drawing = drawn(value)
    extent = shown_extent(value)
    projection = choose_projection(value, Projection.AUTO, extent)
    frame = Box(*drawing.frame.min(axis=0), *drawing.frame.max(axis=0))
    window = fitted(projection, extent, frame, 16.0)
    centre = window.at(value.launches[0].position)
    lines = [mark for mark in drawing.layers["rings"] if isinstance(mark, Shape) and mark.stroke]
    assert len(lines) == len(value.reaches)
    for reach, line in zip(value.reaches, lines, strict=True):
        radii = np.hypot(*(np.vstack(line.rings) - centre).T) * window.metres_per_px
        assert np.abs(radii - reach.radius_m).max() <= 0.4 * window.metres_per_px


@pytest.mark.parametrize("kind", list(Projection))
@pytest.mark.parametrize(
    "scene",
    [a_scene, scenes.around_the_pole, scenes.across_the_antimeridian, scenes.from_anywhere_in_ukraine],
)
def test_points_inside_a_reach_are_inside_it_on_the_page(scene, kind) -> None:
    value = scene()
    extent = shown_extent(value)
    window = fitted(choose_projection(value, kind, extent), extent, Box(0, 0, 800, 600), 16.0)
    reach = value.reaches[0]
    area = window.drawn(reach.geometry)
    for place in value.places:
        if not window.shows(place.position, 12):
            continue
        inside = reach.geometry.contains(shapely.Point(place.position.lon, place.position.lat))
        point = shapely.Point(window.at(place.position))
        if area.boundary.distance(point) > 2:
            assert area.contains(point) == inside, place.name


@pytest.mark.parametrize("kind", list(Projection))
@pytest.mark.parametrize("scene", [scenes.around_the_pole, scenes.across_the_antimeridian])
def test_no_line_of_a_ring_streaks_across_the_map(scene, kind) -> None:
    drawing = drawn(scene(), projection=kind)
    for mark in drawing.layers["rings"]:
        if isinstance(mark, Shape) and mark.stroke:
            steps = [np.hypot(*np.diff(ring, axis=0).T).max() for ring in mark.rings if len(ring) > 1]
            assert max(steps) < 80


def test_the_scale_bar_is_true_where_it_says() -> None:
    value = scenes.from_anywhere_in_ukraine()
    drawing = drawn(value)
    extent = shown_extent(value)
    frame = Box(*drawing.frame.min(axis=0), *drawing.frame.max(axis=0))
    window = fitted(choose_projection(value, Projection.AUTO, extent), extent, frame, 16.0)
    bar = next(mark for mark in drawing.layers["scale-bar"] if isinstance(mark, Shape))
    ends = bar.rings[0][[1, 2]]
    plane = np.column_stack(
        [
            window.west + (ends[:, 0] - frame.left) * window.metres_per_px,
            window.north - (ends[:, 1] - frame.top) * window.metres_per_px,
        ]
    )
    start, end = (LonLat(*map(float, point)) for point in window.projection.globe(plane))
    words = next(mark.text for mark in drawing.layers["scale-bar"] if isinstance(mark, Text))
    kilometres = float(words.split(" km")[0].replace(",", ""))
    assert distance_m(start, end) / 1000 == pytest.approx(kilometres, rel=0.01)
    assert "° N" in words


def test_mercator_over_many_latitudes_has_no_scale_bar_but_a_north_arrow() -> None:
    drawing = drawn(a_scene(), projection=Projection.MERCATOR)
    assert not drawing.layers["scale-bar"]
    assert drawing.layers["north-arrow"]
    assert not drawn(a_scene()).layers["north-arrow"]


def test_everything_that_a_picture_must_say_is_said() -> None:
    scene = a_scene(reaches=(*the_reaches(), a_what_if(500_000.0)))
    words = words_of(drawn(scene))
    for part in (
        scene.title,
        "up to 300 km",
        "around 1,600 km",
        "(not from an article)",
        "Financial Times, date not stated",
        "publisher not stated",
        "Natural Earth",
        "GeoNames",
        "Launch point Kyiv is an assumption",
        "The articles state no date",
        "Azimuthal equidistant projection about Kyiv",
        "756 km",
        "true from Kyiv",
        "Storm Shadow",
    ):
        assert part in words, part


def test_the_figure_stands_bold_in_its_passage() -> None:
    drawing = drawn(a_scene())
    bold = [
        run.text
        for text in drawing.texts
        for run in text.runs
        if run.face.family == "Source Serif Pro" and run.face.weight == 700
    ]
    assert any("up to 300km (186 miles)" in text for text in bold)


def test_options_leave_out_what_they_say() -> None:
    bare = drawn(a_scene(), passages=False, distances=False, inset=False)
    assert not bare.layers["key"]
    assert not bare.layers["locator"]
    assert "756 km" not in words_of(bare)


def test_a_what_if_is_dashed_and_a_band_is_filled_between_its_figures() -> None:
    drawing = drawn(scenes.disagreeing())
    strokes = [mark for mark in drawing.layers["rings"] if isinstance(mark, Shape) and mark.stroke]
    line, core = strokes[-2:]
    assert line.dash == core.dash == WHAT_IF_STYLE.dash
    assert core.stroke == drawing.background, "its dashes are hollow"
    assert core.stroke_width < line.stroke_width
    fills = [
        mark for mark in drawn(scenes.six_weapons()).layers["rings"] if isinstance(mark, Shape) and mark.fill
    ]
    assert fills


def test_between_two_figures_of_one_weapon_the_band_is_filled_as_on_screen() -> None:
    def filled_px2(*reaches: Reach) -> float:
        shapes = [mark for mark in drawn(scenes.with_reaches(*reaches)).layers["rings"] if mark.fill]
        areas = [
            shapely.symmetric_difference_all([Polygon(ring) for ring in shape.rings]) for shape in shapes
        ]
        return float(sum(shapely.area(areas)))

    more, less, _ = scenes.disagreeing().reaches
    assert filled_px2(more, less) > 2 * filled_px2(more, replace(less, weapon="Kinzhal"))
    assert filled_px2(more, less) > 2 * filled_px2(more, replace(less, kind=ReachKind.WHAT_IF))


def test_in_print_no_line_has_a_colour_and_no_two_lines_share_a_dash() -> None:
    drawing = drawn(scenes.six_weapons(), style=StyleName.PRINT)
    lines = [mark for mark in drawing.layers["rings"] if isinstance(mark, Shape) and mark.stroke]
    assert all(len({mark.stroke[i : i + 2] for i in (1, 3, 5)}) == 1 for mark in lines)
    dashes = {mark.dash for mark in lines}
    assert len(dashes) == len(scenes.six_weapons().reaches)


def test_a_scene_without_a_reach_is_still_a_map() -> None:
    assert "Moscow" in words_of(drawn(scenes.with_reaches()))
    assert drawn(scenes.with_reaches(), kind=PictureKind.LADDER).texts


def test_hostile_words_are_drawn_as_words() -> None:
    scene = replace(a_scene(), title="$x^2$ & <b>Київ</b> " + "long " * 60)
    drawing = drawn(scene, aspect=Aspect.TALL)
    assert "$x^2$ & <b>Київ</b>" in words_of(drawing)
    assert [text.text for text in drawing.texts if text.box.right > drawing.width] == []


def test_a_large_phone_card_is_the_small_one_enlarged() -> None:
    small, large = (drawn(a_scene(), aspect=Aspect.TALL, width_px=width) for width in (420, 1260))
    assert (large.width, large.height) == (1260, 2240)
    assert [text.text for text in large.texts] == [text.text for text in small.texts]
    assert large.texts[0].size == pytest.approx(3 * small.texts[0].size)


def test_a_ladder_in_a_column_stands_upright() -> None:
    drawing = drawn(a_scene(), aspect=Aspect.FREE, kind=PictureKind.LADDER, width_px=1200)
    assert drawing.width == 1200
    assert drawing.height > drawing.width


def test_passages_that_are_shortened_are_owned_up_to() -> None:
    assert drawn(scenes.six_weapons(), aspect=Aspect.TALL).notes
    assert not drawn(scenes.six_weapons(), aspect=Aspect.FREE).notes


def test_ukraine_is_named_first_and_far_countries_are_not() -> None:
    names = [text.text.replace("\u2009", "") for text in drawn(a_scene()).layers["country-names"]]
    assert names[0] == "UKRAINE"
    assert "ALGERIA" not in names


def test_every_ring_label_keeps_its_weapon_and_owns_up_to_a_what_if() -> None:
    scene = replace(scenes.six_weapons(), reaches=(*scenes.six_weapons().reaches, a_what_if(800_000.0)))
    labels = " ".join(mark.text for mark in drawn(scene).layers["ring-labels"] if isinstance(mark, Text))
    assert all(reach.label in labels for reach in scene.reaches)
    assert "not from an article" in labels


@pytest.mark.parametrize(
    ("areas", "km"),
    [
        (("North Korea",), 15_000),
        (("North Korea",), 4_500),
        (("North Korea", "Ukraine"), 15_000),
        (("Germany",), 18_000),
    ],
)
def test_a_far_reach_of_an_area_is_drawn_about_it_and_nowhere_else(areas: tuple[str, ...], km: int) -> None:
    """Every drawn point of the outline lies at the range, none along the edge of the map."""
    text = f"The Zorya missile has a range of {km} km."
    view = View(launches=(Launch(choice=AreaLaunch(areas=areas)),))
    gazetteer = Gazetteer.load()
    said = extract(Article(id="far", text=text, source="test"), gazetteer=gazetteer)
    value = compose(view, (said,), gazetteer=gazetteer)
    extent = shown_extent(value)
    projection = choose_projection(value, Projection.AUTO, extent)
    window = fitted(projection, extent, Box(0, 0, 800, 600), 16.0)
    (reach,) = value.reaches
    outline = shapely.get_coordinates(window.drawn_line(reach.outline))
    assert len(outline) > 50
    back = np.column_stack(
        [
            window.west + (outline[:, 0] - window.frame.left) * window.metres_per_px,
            window.north - (outline[:, 1] - window.frame.top) * window.metres_per_px,
        ]
    )
    lengths = reach.scope.distances_to(np.clip(projection.globe(back), (-180, -90), (180, 90))).length_m
    assert np.abs(lengths / (km * 1_000) - 1).max() < 0.02
    assert reach.scope.distance_to(projection.centre).length_m < 3_500_000


def test_a_launch_point_bears_its_own_name_where_others_are_near() -> None:
    """On a map of the world Seoul and Pyongyang are a few pixels apart."""
    text = "The Hwasong-17 has a range of 15,000 km. Pyongyang threatened Seoul. It lies near Pyongyang."
    gazetteer = Gazetteer.load()
    said = extract(Article(id="far", text=text, source="test"), gazetteer=gazetteer)
    pyongyang = gazetteer.resolve("Pyongyang")
    view = View(launches=(Launch(choice=PointLaunch(position=pyongyang.position, name="Pyongyang")),))
    names = [
        text.text for text in labels_of(draw(compose(view, (said,), gazetteer=gazetteer), PictureOptions()))
    ]
    assert names.count("Pyongyang") == 1
    assert "Seoul" in names

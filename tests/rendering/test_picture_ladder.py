"""The distance ladder: true to scale, clear of overlaps, each bound with its own end."""

from __future__ import annotations

from itertools import combinations

import pytest

from geodata.extraction.mentions import Bound
from geodata.rendering.picture import draw
from geodata.rendering.picture.drawing import Disc, Shape, Text
from geodata.scene.picture_options import Aspect, PictureKind, PictureOptions
from geodata.scene.scene import Scene
from tests.factories import a_reach, a_scene, a_what_if
from tests.rendering import scenes


def ladder(scene: Scene, **options: object):
    return draw(scene, PictureOptions(kind=PictureKind.LADDER, **options))


@pytest.mark.parametrize("aspect", [Aspect.WIDE, Aspect.SQUARE, Aspect.TALL])
@pytest.mark.parametrize(
    "scene", [a_scene, scenes.six_weapons, scenes.from_anywhere_in_ukraine, scenes.around_the_pole]
)
def test_no_words_overlap(scene, aspect) -> None:
    drawing = ladder(scene(), aspect=aspect)
    boxes = [(text.text, text.box.grown(-1.6)) for text in drawing.texts]
    assert [(a, b) for (a, one), (b, two) in combinations(boxes, 2) if one.overlaps(two)] == []
    page = (drawing.width, drawing.height)
    assert all(box.left >= -1 and box.right <= page[0] + 1 and box.bottom <= page[1] for _, box in boxes)


def test_every_cited_place_is_named_where_there_is_room() -> None:
    scene = scenes.six_weapons()
    words = " ".join(text.text for text in ladder(scene, aspect=Aspect.FREE).texts)
    assert [r.place.label for r in scene.rows if r.distance_m > 500 and r.place.label not in words] == []


def test_bars_and_places_share_one_scale() -> None:
    scene = a_scene()
    drawing = ladder(scene)
    dots = sorted(mark.x for mark in drawing.layers["places"] if isinstance(mark, Disc))
    start = next(mark.x for mark in drawing.layers["axis"] if isinstance(mark, Disc))
    distances = sorted(row.distance_m for row in scene.rows if row.distance_m > 500)
    per_metre = (dots[-1] - start) / distances[-1]
    assert [(dot - start) / per_metre for dot in dots] == pytest.approx(distances, rel=1e-6)
    solid = [mark for mark in drawing.layers["bars"] if isinstance(mark, Shape) and mark.fill]
    atacms = next(mark for mark in solid if len(mark.rings) == 1 and mark.rings[0][:, 0].max() < dots[0])
    assert (atacms.rings[0][:, 0].max() - start) / per_metre == pytest.approx(300_000, rel=1e-6)


def _bar(bound: Bound, **more: object) -> list[Shape]:
    scene = scenes.with_reaches(
        a_reach("Tomahawk", 1_000_000.0, bound=bound, low_m=900_000.0, high_m=1_100_000.0, **more)
    )
    return [mark for mark in ladder(scene).layers["bars"] if isinstance(mark, Shape)]


def test_each_bound_ends_in_its_own_way() -> None:
    exact, about = _bar(Bound.EXACT), _bar(Bound.ABOUT)
    up_to, more = _bar(Bound.UP_TO), _bar(Bound.MORE_THAN)
    assert len(exact) == 1
    assert len(about) == 2
    assert len(about[1].rings) > 3
    assert about[0].rings[0][:, 0].max() < exact[0].rings[0][:, 0].max()
    assert not up_to[-1].closed
    assert len(more[-1].rings[-1]) == 3


def test_a_what_if_bar_is_hollow_and_dashed() -> None:
    scene = scenes.with_reaches(a_what_if(500_000.0))
    bar = next(mark for mark in ladder(scene).layers["bars"] if isinstance(mark, Shape))
    assert bar.fill is None
    assert bar.dash


def test_far_places_are_named_at_the_end() -> None:
    scene = scenes.with_reaches(a_reach("ATACMS", 300_000.0))
    words = " ".join(text.text for text in ladder(scene).layers["places"] if isinstance(text, Text))
    assert "Farther out: Moscow (756 km)" in words

"""A project file makes the same figures again, without the full articles."""

from __future__ import annotations

import pytest

from geodata.articles.article import Article
from geodata.boundaries.areas import area_named
from geodata.errors import ViewError
from geodata.extraction.extract import extract
from geodata.scene.links import from_link
from geodata.scene.picture_options import PictureKind, PictureOptions
from geodata.scene.project import excerpt, read_project, write_project
from geodata.scene.view import View

LONG = Article(
    id="long",
    source="test",
    text="The weather was fine. The Foobar-9 missile has a range of up to 450 km. Nobody was hurt. "
    "It cannot reach Moscow from Kharkiv. The day ended quietly.",
)


def test_it_opens_as_it_was_written(scene_of, extractions):
    areas = {"Front": area_named("Crimea")}
    picture = PictureOptions(kind=PictureKind.LADDER)
    project = read_project(write_project(scene_of(), extractions, areas=areas, picture=picture))
    assert project.problems == ()
    assert project.picture == picture
    assert set(project.areas) == {"Front"}
    again = scene_of(from_link(project.link).view, tuple(extract(article) for article in project.articles))
    assert [reach.label for reach in again.reaches] == [reach.label for reach in scene_of().reaches]
    assert again.launches[0].name == "Kyiv"


def test_an_excerpt_holds_the_passages_and_no_more(gazetteer):
    kept = excerpt(extract(LONG, gazetteer=gazetteer))
    assert kept.is_excerpt
    assert "up to 450 km" in kept.text
    assert "reach Moscow" in kept.text
    assert "weather" not in kept.text
    assert "[…]" in kept.text


def test_the_same_scene_gives_the_same_bytes(scene_of, extractions):
    one, other = (
        write_project(scene_of(View(what_if_km=500)), extractions, areas={}, picture=PictureOptions())
        for _ in range(2)
    )
    assert one == other


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"reachmap": 99}', "[" * 100_000])
def test_what_is_no_project_is_refused_in_a_sentence(text):
    with pytest.raises(ViewError):
        read_project(text)


@pytest.mark.parametrize(
    "part",
    [
        '"articles": [1, {"id": 3}]',
        '"areas": {"A": {"type": "Nothing"}}',
        '"picture": {"scale": "big"}',
        '"view": "units=parsecs"',
    ],
)
def test_a_broken_part_is_said_and_the_rest_is_used(part):
    project = read_project('{"reachmap": 1, ' + part + "}")
    assert project.problems

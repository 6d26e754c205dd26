"""A project file makes the same figures again, without the full articles."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from geodata.articles.article import Article
from geodata.boundaries.areas import area_named
from geodata.errors import ViewError
from geodata.extraction.extract import extract
from geodata.scene.excerpting import excerpt
from geodata.scene.links import from_link, to_link
from geodata.scene.picture_options import PictureKind, PictureOptions
from geodata.scene.project import read_project, write_project
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
    again = scene_of(project.view, tuple(project.findings.values()))
    assert [reach.label for reach in again.reaches] == [reach.label for reach in scene_of().reaches]
    assert again.launches[0].name == "Kyiv"


def test_an_excerpt_holds_the_passages_and_no_more(gazetteer):
    kept = excerpt(extract(LONG, gazetteer=gazetteer)).article
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


def test_findings_stand_in_the_excerpt_as_in_the_article(gazetteer):
    whole = extract(LONG, gazetteer=gazetteer)
    kept = excerpt(whole)
    assert len(kept.ranges) == len(whole.ranges) == 1
    assert len(kept.claims) == len(whole.claims) == 1
    for mention in (*kept.weapons, *kept.ranges, *kept.places, *kept.claims):
        assert kept.article.text[slice(*mention.passage.span)] == mention.passage.text
        assert mention.passage.span.contains(mention.span)
    assert kept.article.text[slice(*kept.ranges[0].span)] == whole.ranges[0].text


def test_what_the_journalist_corrected_and_rejected_stays_so(scene_of, gazetteer):
    """A project opened next week draws what was published, not what the article prints."""
    text = "The ATACMS missile has a range of 300 km. The Storm Shadow missile has a range of 250 km."
    found = extract(Article(id="a", text=text, source="test"), gazetteer=gazetteer)
    corrected = replace(found.ranges[0], value=165.0, corrected_from="300 km")
    reviewed = replace(found, ranges=(corrected,))
    scene = scene_of(said=(reviewed,))
    project = read_project(write_project(scene, (reviewed,), areas={}, picture=PictureOptions()))
    again = scene_of(project.view, tuple(project.findings.values()))
    assert [reach.label for reach in again.reaches] == ["ATACMS: 165 km (corrected)"]
    assert again.reaches[0].agreement == scene.reaches[0].agreement


def test_a_finding_that_does_not_stand_in_its_article_is_refused(scene_of, extractions):
    written = write_project(scene_of(), extractions[:1], areas={}, picture=PictureOptions())
    forged = json.loads(written)
    forged["articles"][0]["findings"]["ranges"][0]["passage"]["text"] = "Flies 9,000 km."
    project = read_project(json.dumps(forged))
    assert any("does not stand in its article" in problem for problem in project.problems)
    assert project.findings == {}


def test_a_project_of_an_older_reachmap_is_read_anew(scene_of, extractions):
    older = json.loads(write_project(scene_of(), extractions, areas={}, picture=PictureOptions()))
    for article in older["articles"]:
        del article["findings"]
    project = read_project(json.dumps(older))
    assert project.problems == ()
    assert len(project.articles) == len(extractions)
    assert project.findings == {}


def test_a_long_caption_in_cyrillic_comes_back(scene_of, extractions):
    view = View(title="Ц" * 1_000, standfirst="я" * 1_000, caption="Ж" * 1_000, credit="ю" * 1_000)
    assert from_link(to_link(view)).view == view
    project = read_project(write_project(scene_of(view), extractions, areas={}, picture=PictureOptions()))
    assert (project.view.title, project.view.caption) == (view.title, view.caption)

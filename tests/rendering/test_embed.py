"""The embed: one file, nothing fetched, nothing trusted."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from geodata.coordinates import Bounds
from geodata.rendering.embed import embed_html, iframe_snippet
from geodata.rendering.region_map import packed_region
from geodata.scene.view import View
from tests.browser.map_scenes import HOSTILE, hostile
from tests.factories import KYIV, a_scene

MOST_BYTES = 1_500_000


@pytest.fixture(scope="module")
def page() -> str:
    return embed_html(a_scene())


def test_it_is_one_small_file(page):
    assert len(page.encode()) < MOST_BYTES
    assert not re.findall(r"<(?:script|img|iframe|link)[^>]*\b(?:src|href)=", page)
    assert "default-src &#x27;none&#x27;" in page


def test_equal_scenes_make_equal_files(page):
    assert embed_html(a_scene()) == page


def test_it_says_what_it_shows_without_scripts(page):
    plain = page[page.index("<noscript>") : page.index("</noscript>")]
    for words in (
        "Tomahawk: around 1,600 km",
        "Financial Times",
        "Crimea in Ukraine",
        "GeoNames",
        "assumption",
    ):
        assert words in plain


def test_hostile_texts_open_no_tag():
    page = embed_html(hostile(KYIV, 0.0))
    assert page.count("<script>") == 3
    for text in HOSTILE[:3]:
        assert text not in page


def test_tiles_give_way_to_the_bundled_map():
    page = embed_html(a_scene(view=View(base_map="OpenStreetMap.Mapnik")))
    assert '"bm":"bundled"' in page
    assert "tile.openstreetmap" not in page


def test_the_base_map_is_cut_to_what_shows():
    scene = a_scene()
    whole = packed_region(Bounds(west=-180, south=-80, east=180, north=80))
    part = packed_region(scene.extent)
    assert len(part["features"]) < len(whole["features"])
    assert {layer for layer, _, _ in part["features"]} == {layer for layer, _, _ in whole["features"]}
    assert "UA" in {key for _, key, _ in part["features"]}


def test_an_extent_across_the_antimeridian_keeps_the_whole_earth():
    across = Bounds(west=150, south=40, east=-150, north=70)
    assert len(packed_region(across)["features"]) == len(
        packed_region(replace(across, west=-180, east=180))["features"]
    )


def test_the_snippet_escapes_what_it_is_given():
    snippet = iframe_snippet('map.html"onload="x', "<b>Reach & co", height_px=500)
    assert snippet.count('"') == 14
    assert "&lt;b&gt;Reach &amp; co" in snippet
    assert 'height="500"' in snippet

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.library.articles import add_article, set_removed
from geodata.library.items import items, store_extraction
from geodata.library.records import ItemState, SearchFilter
from geodata.library.review import choose, reject
from geodata.library.search import search_articles, search_items
from tests.library.examples import MOSCOW, article, extraction


@pytest.fixture
def filled(library, hand):
    store_extraction(library, extraction(), hand=hand())
    storm = article(
        "Storm Shadow missiles were fired from Kyïv by storm troops.", name="storm", publisher=None
    )
    add_article(library, replace(storm, published="2024-01-31", title="Shadows"), hand=hand())
    add_article(library, replace(article("Nothing of note.", name="dull"), published=None), hand=hand())
    return library


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["dull", "storm", "story"]),
        ({"words": "missile"}, ["storm", "story"]),
        ({"words": "MISSILES range"}, ["story"]),
        ({"words": '"storm shadow"'}, ["storm"]),
        ({"words": '"shadow storm"'}, []),
        ({"words": "“storm shadow” fired"}, ["storm"]),
        ({"words": "Nept"}, ["story"]),
        ({"words": "shadows"}, ["storm"]),
        ({"words": "zebra"}, []),
        ({"weapon": "atacms"}, ["story"]),
        ({"weapon": "Patriot"}, []),
        ({"place": "Moscow"}, ["story"]),
        ({"publisher": "the example"}, ["dull", "story"]),
        ({"since": "2025-01-01"}, ["story"]),
        ({"until": "2024-12-31"}, ["storm"]),
        ({"since": "2025-07-15", "until": "2025-07-15", "weapon": "ATACMS", "words": "Kyiv"}, ["story"]),
    ],
)
def test_articles_are_found_by_words_weapon_place_publisher_and_date(filled, wanted, found):
    assert [hit.article_id for hit in search_articles(filled, SearchFilter(**wanted))] == found


def test_a_hit_shows_the_words_around_the_match(filled):
    (hit,) = search_articles(filled, SearchFilter(words="neptune"))
    assert "The Neptune flies 1,000km" in hit.snippet
    assert (hit.publisher, hit.published) == ("The Example", "15 July 2025")


def test_items_are_found_in_their_own_words_and_by_state(filled, hand):
    def found(**wanted):
        return [
            (item.kind.value, item.current.span.start)
            for item in search_items(filled, SearchFilter(**wanted))
        ]

    assert len(found()) == 5
    assert {kind for kind, _ in found(weapon="ATACMS")} == {"weapon", "range", "claim"}
    assert {kind for kind, _ in found(words="fly moscow")} == {"claim", "place"}
    ring = items(filled)[1]
    reject(filled, ring.id, version=1, hand=hand())
    assert found(states=frozenset({ItemState.REJECTED})) == [("range", ring.span.start)]


def test_search_follows_corrections_and_removals(filled, hand):
    place = next(item for item in items(filled) if item.kind == "place")
    claim = next(item for item in items(filled) if item.kind == "claim")
    reject(filled, claim.id, version=1, hand=hand())
    assert search_articles(filled, SearchFilter(place="Moscow")) == ()
    choose(filled, place.id, MOSCOW, version=1, hand=hand())
    assert len(search_articles(filled, SearchFilter(place="Moscow"))) == 1
    set_removed(filled, "story", removed=True)
    assert search_articles(filled, SearchFilter(place="Moscow")) == ()
    assert search_items(filled, SearchFilter()) == ()


def test_pages_follow_one_another(filled):
    whole = search_articles(filled, SearchFilter())
    paged = [search_articles(filled, SearchFilter(), limit=1, offset=n)[0] for n in range(3)]
    assert tuple(paged) == whole


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text() | st.text(alphabet="\"*():&|!<->\\'^ aNEAR%_;-"))
def test_no_words_break_the_search(filled, words):
    words = words.encode("utf-8", "ignore").decode()
    search_articles(filled, SearchFilter(words=words, weapon=words.replace("\x00", ""), since="2000-01-01"))
    search_items(filled, SearchFilter(words=words))

"""Plain English in every combination: singular, plural, hedges, units, unknown publishers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.coordinates import LonLat
from geodata.extraction.mentions import Bound
from geodata.scene import captions
from geodata.scene.scene import Reach, Scene
from geodata.scene.view import UnitChoice, View
from tests.factories import (
    ATACMS_CITATIONS,
    CALL,
    FT,
    KYIV,
    a_citation,
    a_launch,
    a_reach,
    a_row,
    a_scene,
    a_what_if,
    the_places,
    the_reaches,
)
from tests.rendering import scenes

MOSCOW, PETERSBURG, DNIPRO = the_places()[:3]
ATACMS = the_reaches()[1]
TOMAHAWK = the_reaches()[0]
DRONE = replace(ATACMS, id="drone-300km", weapon="generic: strike drone", figure="up to 300 km")
ATTACK_DRONE = replace(ATACMS, weapon="generic: attack drone")
WHAT_IF = replace(a_what_if(500_000.0), figure="500 km")


def described(kind: str) -> Reach:
    return replace(ATACMS, weapon=f"generic: {kind}")


def launches(*names: str):
    return tuple(a_launch(KYIV, name) for name in names)


def rows(reaches: tuple[Reach, ...], *places):
    return tuple(a_row(place, KYIV, reaches) for place in places)


def many(count: int) -> tuple[Reach, ...]:
    return tuple(
        a_reach(f"Type {i}", 100_000.0 * i, bound=Bound.EXACT, word="", style=ATACMS.style)
        for i in range(count, 0, -1)
    )


@pytest.mark.parametrize(
    ("places", "reaches", "title"),
    [
        (("Kyiv",), (), "No range drawn from Kyiv"),
        (("Kyiv",), (ATACMS,), "How far ATACMS could reach from Kyiv"),
        (("Kyiv",), (TOMAHAWK, ATACMS), "How far Tomahawk and ATACMS could reach from Kyiv"),
        (("Kyiv",), many(3), "How far Type 3, Type 2 and Type 1 could reach from Kyiv"),
        (("Kyiv",), many(6), "How far six weapons in the news could reach from Kyiv"),
        (("Kyiv",), many(12), "How far 12 weapons in the news could reach from Kyiv"),
        (("Kyiv",), (DRONE,), "How far a strike drone could reach from Kyiv"),
        (("Kyiv",), (ATTACK_DRONE,), "How far an attack drone could reach from Kyiv"),
        (("Kyiv",), (described("rocket artillery"),), "How far rocket artillery could reach from Kyiv"),
        (("Kyiv",), (described("MLRS"),), "How far an MLRS could reach from Kyiv"),
        (("Kyiv",), (described("UAV"),), "How far a UAV could reach from Kyiv"),
        (("Kyiv",), (described("unmanned boat"),), "How far an unmanned boat could reach from Kyiv"),
        (("anywhere in Ukraine",), (ATACMS,), "How far ATACMS could reach from anywhere in Ukraine"),
        (("Kyiv", "Sumy"), (ATACMS,), "How far ATACMS could reach from Kyiv and Sumy"),
        (tuple("ABCDE"), (ATACMS,), "How far ATACMS could reach from five launch points"),
        (("Kyiv",), (WHAT_IF,), "What lies within 500 km of Kyiv"),
        (("anywhere in Ukraine",), (WHAT_IF,), "What lies within 500 km of Ukraine"),
        (("Kyiv",), (TOMAHAWK, WHAT_IF, ATACMS), "How far Tomahawk and ATACMS could reach from Kyiv"),
        ((), (ATACMS,), "How far ATACMS could reach from an unstated place"),
    ],
)
def test_titles(places, reaches, title) -> None:
    assert captions.draft_title(launches(*places), reaches) == title


@pytest.mark.parametrize(
    ("reaches", "places", "standfirst"),
    [
        ((), (), ""),
        ((WHAT_IF,), (MOSCOW,), ""),
        ((ATACMS,), (), "Stated range of ATACMS: up to 300 km."),
        (
            (ATACMS,),
            (MOSCOW,),
            "Stated range of ATACMS: up to 300 km. Moscow (756 km) is beyond the stated range of ATACMS.",
        ),
        (
            (TOMAHAWK, ATACMS),
            (MOSCOW, PETERSBURG),
            (
                "Stated ranges: Tomahawk around 1,600 km; ATACMS up to 300 km. Moscow (756 km) and Saint "
                "Petersburg (1,056 km) are within the stated range of Tomahawk and beyond that of ATACMS."
            ),
        ),
        (
            many(6),
            (),
            "Stated ranges run from 100 km (Type 1) to 600 km (Type 6).",
        ),
    ],
)
def test_standfirsts(reaches, places, standfirst) -> None:
    trimmed = tuple(replace(reach, figure=reach.figure.strip()) for reach in reaches)
    assert captions.draft_standfirst(launches("Kyiv"), trimmed, rows(trimmed, *places)) == standfirst


def test_a_place_between_two_figures_for_one_weapon_is_too_close_to_call() -> None:
    near = replace(TOMAHAWK, id="tomahawk-700km", radius_m=700_000.0, figure="700 km")
    text = captions.draft_standfirst(launches("Kyiv"), (TOMAHAWK, near), rows((TOMAHAWK, near), MOSCOW))
    assert "Stated range of Tomahawk: around 1,600 km or 700 km." in text
    assert "Moscow (756 km) is too close to call for Tomahawk." in text


def test_distances_follow_the_chosen_unit() -> None:
    text = captions.draft_standfirst(launches("Kyiv"), (ATACMS,), rows((ATACMS,), MOSCOW), UnitChoice.MI)
    assert "Moscow (470 miles)" in text


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        (ATACMS_CITATIONS[:1], "Financial Times"),
        (ATACMS_CITATIONS[1:], "an article that states no publisher"),
        (ATACMS_CITATIONS, "Financial Times and an article that states no publisher"),
        ((ATACMS_CITATIONS[0], ATACMS_CITATIONS[0]), "Financial Times"),
        (
            tuple(
                a_citation(i, replace(CALL, article_id=f"a{i}"), "It flies 1 km.", "1 km") for i in range(2)
            ),
            "two articles that state no publisher",
        ),
        ((), ""),
    ],
)
def test_publishers(citations, expected) -> None:
    assert captions.publishers(citations) == expected


def test_the_caption_says_what_is_drawn_from_where_and_on_what_it_rests() -> None:
    text = captions.caption(a_scene())
    for part in (
        (
            "The map shows how far Tomahawk (around 1,600 km; Financial Times) and ATACMS (up to 300 km; "
            "Financial Times and an article that states no publisher) could reach from Kyiv."
        ),
        "out of reach: Moscow (756 km)",
        "Launch point Kyiv is an assumption",
        "The articles state no date.",
        "Crimea in Ukraine.",
    ):
        assert part in text, part


def test_the_caption_owns_up_to_a_what_if() -> None:
    text = captions.caption(a_scene(reaches=(*the_reaches(), WHAT_IF)))
    assert "The dashed line at 500 km from Kyiv is a what-if and not from an article." in text


def test_one_article_states_no_date_in_the_singular_and_a_date_is_given() -> None:
    scene = a_scene()
    assert "The article states no date." in captions.caption(replace(scene, articles=(FT,)))
    assert "As of 14 July 2025." in captions.caption(replace(scene, as_of="14 July 2025"))


def test_a_caption_without_a_range_says_why() -> None:
    empty = scenes.with_reaches()
    assert "no range is shown" in captions.caption(empty)
    without = replace(empty, weapons=())
    assert "the articles state no range that could be drawn" in captions.caption(without)


def test_a_what_if_alone_is_described() -> None:
    alt = captions.alt_text(scenes.with_reaches(WHAT_IF))
    assert alt.short == "Map of Kyiv with a what-if line at 500 km, not from an article."


def test_several_launches_are_told_apart() -> None:
    sumy = LonLat(34.8, 50.9)
    second = replace(a_reach("ATACMS", 300_000.0, center=sumy, launch=1), figure="up to 300 km")
    scene = replace(a_scene(reaches=(*the_reaches(), second)), launches=(a_launch(), a_launch(sumy, "Sumy")))
    text = captions.caption(scene)
    assert "up to 300 km from Kyiv" in text
    assert "up to 300 km from Sumy" in text


ALL_SCENES: list[Scene] = [
    a_scene(),
    a_scene(view=View(units=UnitChoice.MI)),
    a_scene(name="a place whose name is so long that hardly any caption can hold it, " * 4 + "that is all"),
    scenes.six_weapons(),
    scenes.from_anywhere_in_ukraine(),
    scenes.disagreeing(),
    scenes.with_reaches(),
    scenes.with_reaches(WHAT_IF),
]


@pytest.mark.parametrize("scene", ALL_SCENES)
def test_short_alt_text_fits_and_ends_well(scene) -> None:
    alt = captions.alt_text(scene)
    assert 0 < len(alt.short) <= captions.SHORT_ALT_MOST
    assert alt.short.endswith((".", "…"))
    assert len(alt.long) >= len(alt.short) - 60


@pytest.mark.parametrize("scene", ALL_SCENES)
def test_sentences_are_clean(scene) -> None:
    for text in (scene.title, captions.caption(scene), *captions.alt_text(scene)):
        assert "  " not in text
        assert ".." not in text
        assert " ." not in text
        assert "None" not in text


def test_a_footnote_quotes_each_passage_with_its_source() -> None:
    note = captions.footnote(ATACMS)
    assert note.startswith("ATACMS: up to 300 km. “Ukraine has used")
    assert "(Financial Times, “Donald Trump asked Volodymyr Zelenskyy" in note
    assert "(publisher not stated, “Trump to Zelensky" in note
    assert note.endswith("Two articles give the same figure.")


def test_a_footnote_names_the_speaker_and_the_conversion() -> None:
    spoken = replace(ATACMS_CITATIONS[0], speaker="Officials")
    note = captions.footnote(
        replace(ATACMS, citations=(spoken,), converted="190 miles, our conversion", agreement="")
    )
    assert note.startswith("ATACMS: up to 300 km (190 miles, our conversion). Officials: “Ukraine")


def test_a_what_if_has_no_source_to_note() -> None:
    assert captions.footnote(WHAT_IF) == "What-if: 500 km. Not from an article."


@pytest.mark.parametrize(("count", "word"), [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (1200, "1,200")])
def test_numbers_to_ten_are_words(count, word) -> None:
    assert captions.count_word(count) == word


def test_a_caption_for_many_weapons_is_short_and_its_list_is_in_the_long_alt_text() -> None:
    scene = scenes.six_weapons()
    text = captions.caption(scene)
    assert len(text) <= captions.CAPTION_MOST
    assert "six weapons in the news" in text
    assert scene.border_basis.rstrip(".") in text
    longest = captions.alt_text(scene).long
    assert all(reach.figure in longest for reach in scene.reaches)

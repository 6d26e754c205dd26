"""A link holds the whole View; a bad one opens what it can and says what it could not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.coordinates import Bounds, LonLat
from geodata.scene.links import MAX_LAUNCHES, MAX_LINK_CHARACTERS, from_link, to_link
from geodata.scene.view import (
    AreaLaunch,
    BorderLaunch,
    LabelLanguage,
    Launch,
    Layer,
    PointLaunch,
    StyleName,
    UnitChoice,
    View,
)

NAME = st.text(
    st.characters(categories=("L", "N", "P", "S"), include_characters=" ~!%&=+"), min_size=1, max_size=40
)
NAMES = st.lists(NAME, max_size=4).map(tuple)
DEGREES_EAST = st.floats(-180, 180).map(lambda x: round(x, 5) + 0.0)
DEGREES_NORTH = st.floats(-90, 90).map(lambda x: round(x, 5) + 0.0)
FRACTION = st.floats(0, 1).map(lambda x: round(x, 4) + 0.0)
CHOICE = st.one_of(
    st.builds(
        PointLaunch,
        position=st.builds(LonLat, DEGREES_EAST, DEGREES_NORTH),
        name=st.one_of(st.just(""), NAME),
    ),
    st.builds(
        BorderLaunch,
        countries=st.sampled_from([("UA", "RU"), ("UA", "BY")]),
        start=FRACTION,
        end=st.none() | FRACTION,
    ),
    st.builds(AreaLaunch, areas=st.lists(NAME, min_size=1, max_size=3).map(tuple)),
)
VIEWS = st.builds(
    View,
    launches=st.lists(st.builds(Launch, choice=CHOICE, weapons=st.none() | NAMES), max_size=3).map(tuple),
    articles=st.none() | NAMES,
    weapons=st.none() | NAMES,
    units=st.sampled_from(UnitChoice),
    what_if_km=st.none() | st.integers(1, 20_000).map(float),
    target=st.none() | NAME,
    cities=st.none() | st.integers(0, 10**7),
    language=st.sampled_from(LabelLanguage),
    layers=st.frozensets(st.sampled_from(Layer)),
    style=st.sampled_from(StyleName),
    extent=st.none() | st.just(Bounds(west=20.5, south=44, east=60.125, north=62)),
    title=st.just("") | NAME,
    caption=st.just("") | NAME,
)


@given(VIEWS)
def test_a_link_opens_as_the_view_it_was_made_from(view):
    parsed = from_link(to_link(view))
    assert parsed.view == view
    assert parsed.problems == ()


def test_the_default_view_needs_no_link():
    assert to_link(View()) == ""
    assert from_link("").view == View()


def test_a_whole_address_and_a_leading_question_mark_are_understood():
    for prefix in ("?", "http://localhost:8501/?", "http://localhost:8501/map?"):
        assert from_link(prefix + "v=1&units=mi").view.units is UnitChoice.MI


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("v=9&units=mi", "version 9"),
        ("units=parsecs", "parsecs"),
        ("from=moon~1~2", "moon"),
        ("from=point~200~10", "-180 to 180"),
        ("from=point~30", "two coordinates"),
        ("from=border~UA~RU~7", "0 to 1"),
        ("from=area", "without a name"),
        ("whatif=0", "1 to 20000"),
        ("whatif=nan", "nan"),
        ("cities=many", "many"),
        ("extent=1~2~3", "four edges"),
        ("extent=1~60~3~50", "upside down"),
        ("layers=rockets", "rockets"),
        ("colour=red", "not a part"),
        ("&".join(["from=point~1~2"] * (MAX_LAUNCHES + 1)), "more than"),
        ("x" * (MAX_LINK_CHARACTERS + 1), "longer than"),
        ("&".join(f"a{i}=1" for i in range(200)), "more than 100"),
    ],
)
def test_a_bad_part_is_said_and_left_out(query, said):
    parsed = from_link(query)
    assert any(said in problem for problem in parsed.problems)


def test_what_is_good_in_a_bad_link_is_kept():
    parsed = from_link("units=mi&from=moon~1&whatif=500")
    assert parsed.view == View(units=UnitChoice.MI, what_if_km=500.0)
    assert len(parsed.problems) == 1


@given(st.text(max_size=300))
def test_any_text_is_survivable(text):
    assert isinstance(from_link(text).view, View)

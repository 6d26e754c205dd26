"""Lines of weapons: who has which colour, and what tells a what-if ring from all of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.scene.styling import WHAT_IF_STYLE, weapon_styles

WEAPONS = st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=30)


@given(WEAPONS, st.text(min_size=1, max_size=12))
def test_a_weapon_keeps_its_line_when_another_joins(weapons, newcomer) -> None:
    before = weapon_styles(weapons)
    after = weapon_styles([*weapons, newcomer])
    assert {weapon: after[weapon] for weapon in weapons} == before


@given(WEAPONS)
def test_no_two_weapons_share_a_line_and_six_have_six_colours(weapons) -> None:
    styles = [replace(style, symbol="") for style in weapon_styles(weapons).values()]
    assert len(set(styles)) == len(weapons)
    assert len({style.colour for style in styles[:6]}) == min(6, len(weapons))
    assert len({style.dash for style in styles[:6]}) == min(6, len(weapons))


def test_the_weapons_most_in_the_news_differ_alone_and_together() -> None:
    names = ("ATACMS", "Tomahawk", "Storm Shadow", "Taurus", "Flamingo", "Neptune")
    together = weapon_styles(names)
    assert all(weapon_styles([name])[name] == together[name] for name in names)
    assert len({style.colour for style in together.values()}) == len(names)


@pytest.mark.parametrize("place", range(36))
def test_even_dashes_belong_to_the_what_if_ring(place) -> None:
    styles = weapon_styles([f"Weapon {number}" for number in range(36)])
    own = list(styles.values())[place]
    assert len(WHAT_IF_STYLE.dash) == 2
    assert WHAT_IF_STYLE.dash[0] > 2 * 2.4, "a dash, not a dot"
    assert own.colour != WHAT_IF_STYLE.colour
    even = len(set(own.dash[::2])) == 1 and len(set(own.dash[1::2])) == 1
    assert not own.dash or not even or own.dash[0] <= 2


def test_an_article_added_or_left_out_changes_no_colour(scene_of, extractions) -> None:
    def colours(scene) -> dict[str, str]:
        return {reach.weapon: reach.style.colour for reach in scene.reaches}

    every = colours(scene_of())
    assert len(every) > 1
    for said, more in pairwise([extractions[:1], extractions]):
        assert colours(scene_of(said=said)).items() <= colours(scene_of(said=more)).items()
    for extraction in extractions:
        view = replace(scene_of().view, articles=(extraction.article.id,))
        assert colours(scene_of(view)).items() <= every.items()


@pytest.mark.parametrize("many", [2, 6, 10, 18])
def test_a_grey_print_tells_the_lines_apart(many) -> None:
    styles = weapon_styles([f"Weapon {number}" for number in range(many)])
    assert len({(style.dash, style.weight) for style in styles.values()}) == many

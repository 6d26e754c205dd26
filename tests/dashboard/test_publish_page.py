"""Publishing: the preview follows the choices, the words go into the View."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.state import Session
from geodata.scene.picture_options import Aspect, PictureKind, PictureOptions
from tests.dashboard.pages import go


@pytest.fixture
def publish(app):
    return go(app, "publish")


def session(app) -> Session:
    return app.session_state["reachmap"]


def test_it_shows_a_picture_its_caption_and_its_alt_text(publish):
    codes = [code.value for code in publish.code]
    assert not publish.exception
    assert any("Tomahawk" in code and "Financial Times" in code for code in codes)
    assert any(len(code) <= 250 and code.startswith("Map") for code in codes)
    assert len(publish.get("download_button")) == 9


def test_the_ladder_and_another_shape_can_be_chosen(publish):
    publish.selectbox(key="picture-kind").set_value(PictureKind.LADDER).run()
    publish.selectbox(key="picture-aspect").set_value(Aspect.SQUARE).run()
    assert not publish.exception
    assert (session(publish).picture.kind, session(publish).picture.aspect) == (
        PictureKind.LADDER,
        Aspect.SQUARE,
    )


def test_words_of_ones_own_go_into_the_view_and_an_empty_field_brings_the_draft_back(publish):
    publish.text_area(key="words-title").set_value("  Reach, explained ").run()
    assert session(publish).view.title == "Reach, explained"
    publish.text_area(key="words-title").set_value("").run()
    assert session(publish).view.title == ""
    assert publish.text_area(key="words-title").value.startswith("How far Tomahawk and ATACMS")


def test_the_fields_show_the_recipe_of_an_opened_project(publish):
    recipe = PictureOptions(kind=PictureKind.LADDER, aspect=Aspect.SQUARE, scale=3, passages=False)
    publish.session_state["reachmap"] = replace(session(publish), picture=recipe)
    publish.run()
    assert not publish.exception
    assert publish.selectbox(key="picture-kind").value is PictureKind.LADDER
    assert publish.selectbox(key="picture-aspect").value is Aspect.SQUARE
    assert publish.radio(key="picture-scale").value == 3
    assert session(publish).picture == recipe


def test_another_shape_has_its_own_width(publish):
    publish.number_input(key=f"picture-width-{Aspect.WIDE}").set_value(1000).run()
    assert session(publish).picture.width_px == 1000
    publish.selectbox(key="picture-aspect").set_value(Aspect.TALL).run()
    assert session(publish).picture.width_px is None
    assert publish.number_input(key=f"picture-width-{Aspect.TALL}").value == Aspect.TALL.default_width_px

"""Publishing: the preview follows the choices, the words go into the View."""

from __future__ import annotations

import pytest

from dashboard.state import Session
from geodata.scene.picture_options import Aspect, PictureKind
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

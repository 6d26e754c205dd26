"""Reviewing: states, corrections, doubts, the trail, undo, and two people at once."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest
import streamlit as st

from dashboard.views import review_item
from geodata.library.database import open_library
from geodata.library.items import items
from geodata.library.records import Hand, ItemKind, ItemState, Trouble
from geodata.library.review import confirm, correct
from geodata.library.settling import unsettled
from geodata.units import Unit
from tests.dashboard.conftest import words
from tests.dashboard.pages import button, go
from tests.dashboard.test_articles_page import ARTICLE, paste

DOUBTFUL = (
    "The Foobar-9 missile has a range of 450 km (900 miles), engineers said in a statement.\n\n"
    "The ATACMS has a range of 290 km, another said."
)


@pytest.fixture
def library(app):
    opened = open_library(os.environ["REACHMAP_DATABASE_URL"])
    yield opened
    opened.close()


@pytest.fixture
def review(app):
    go(app, "articles")
    paste(app, ARTICLE, "The Foobar files")
    return go(app, "review")


def hand(who="Anna"):
    return Hand(who=who, when=datetime.now(UTC))


def foobar(library):
    return next(i for i in items(library, kinds=[ItemKind.RANGE]) if i.current.weapon == "Foobar-9")


def open_first_foobar(app):
    number = next(n for n, b in enumerate(rows(app)) if "the-foobar-files" in b.key)
    rows(app)[number].click().run()


def rows(app):
    return [b for b in app.button if b.key and b.key.startswith("hand-all-")]


def test_confirming_keeps_the_article_first_and_says_so(review, library):
    open_first_foobar(review)
    button(review, "Confirm").click().run()
    assert "“The Foobar files” is now kept in the library" in words(review)
    assert foobar(library).state is ItemState.CONFIRMED


def test_a_correction_changes_the_map_at_once_and_can_be_undone(review, library):
    open_first_foobar(review)
    next(n for n in review.number_input if n.label == "Figure" and n.value == 450).set_value(470.0)
    button(review, "Save the correction").click().run()
    assert foobar(library).current.value == 470
    assert "figure: 450 → 470" in words(review)
    assert "470 km" in words(go(review, "map"))
    go(review, "review")
    button(review, "Undo review").click().run()
    assert "450 km" in words(go(review, "map"))
    go(review, "review")
    button(review, "Redo review").click().run()
    assert "470 km" in words(go(review, "map"))


def test_a_correction_is_saved_though_another_rerun_cuts_its_own_short(review, library, monkeypatch):
    open_first_foobar(review)
    next(n for n in review.number_input if n.label == "Figure" and n.value == 450).set_value(470.0)
    whole, cuts = review_item._fields, iter([True])

    def cut_once(item):
        if next(cuts, False):
            st.rerun()
        return whole(item)

    monkeypatch.setattr(review_item, "_fields", cut_once)
    button(review, "Save the correction").click().run()
    assert foobar(library).current.value == 470


def test_a_correction_that_changes_nothing_says_so(review, library):
    open_first_foobar(review)
    button(review, "Save the correction").click().run()
    assert "Nothing was corrected" in words(review)
    assert items(library, kinds=[ItemKind.RANGE]) == ()


def test_a_rejected_figure_is_drawn_no_more(review):
    open_first_foobar(review)
    button(review, "Reject").click().run()
    said = words(go(review, "map"))
    assert '<p class="rm-figure">450 km' not in said
    assert "no range given in the articles" in said


def test_the_second_of_two_people_is_told_and_nothing_is_overwritten(review, library):
    open_first_foobar(review)
    button(review, "Confirm").click().run()
    seen = foobar(library)
    reject = button(review, "Reject")
    correct(library, seen.id, version=seen.version, hand=hand("Boris"), value=500.0)
    reject.click().run()
    assert foobar(library).current.value == 500.0
    assert foobar(library).state is ItemState.CORRECTED
    assert "Boris corrected it" in words(review)


def test_a_change_by_somebody_else_is_on_the_map_at_the_next_step(review, library):
    open_first_foobar(review)
    button(review, "Confirm").click().run()
    seen = foobar(library)
    correct(library, seen.id, version=seen.version, hand=hand("Boris"), value=300.0, unit=Unit.MI)
    assert "300 miles" in words(go(review, "map"))


def test_doubts_come_first(app, library):
    go(app, "articles")
    paste(app, DOUBTFUL, "Doubts")
    said = words(go(app, "review"))
    assert "The two printed numbers disagree" in said
    assert "Articles give different figures" in said


def test_a_looked_at_doubt_is_settled(review, library):
    open_first_foobar(review)
    button(review, "Confirm").click().run()
    found = items(library)
    troubles = {doubt.trouble for doubt in unsettled(found)}
    assert Trouble.CONVERSION not in troubles
    one = foobar(library)
    confirm(library, one.id, version=one.version, hand=hand())
    assert not unsettled([foobar(library)])


def test_the_map_can_wait_for_the_journalists_word(review):
    review.radio(key="drawn").set_value(True).run()
    assert '<p class="rm-figure">' not in words(go(review, "map"))
    go(review, "review")
    open_first_foobar(review)
    button(review, "Confirm").click().run()
    said = words(go(review, "map"))
    assert said.count('<p class="rm-figure">') == 1
    assert "450 km" in said
    assert "confirmed" in str(review.query_params["findings"])

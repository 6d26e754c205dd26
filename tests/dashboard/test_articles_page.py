"""The Articles page: adding, choosing, keeping, searching, saving views; and what one tab hides from another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.extraction.extract import extract
from tests.dashboard.conftest import words
from tests.dashboard.pages import button, fresh, go

ARTICLE = (
    "The Foobar-9 missile has a range of 450 km, engineers said on Monday in a long statement to reporters.\n\n"
    "Ukraine has also fired ATACMS missiles with a range of 280 km from near Kyiv, according to the same people."
)
TWICE = (
    "The ATACMS missile has a range of 280 km, engineers said in Kyiv on Monday in a long statement.\n\n"
    "An older ATACMS missile has a range of 165 km, the engineers said in Kyiv to the same reporters there."
)
GERMAN = "Der Angriff begann kurz nach Mitternacht, sagte ein Sprecher der Streitkräfte am Montag. " * 9


@pytest.fixture
def desk(app):
    return go(app, "articles")


def paste(app, text, title=""):
    app.text_area(key="paste-text").set_value(text)
    app.text_input(key="paste-title").set_value(title)
    return button(app, "Add this text").click().run()


def used(app):
    return app.session_state["reachmap"].view.articles


def test_it_lists_what_is_loaded_and_what_was_found(desk):
    said = words(desk)
    assert not desk.exception
    assert said.count('class="rm-row"') == 2
    assert "2 ranges" in said
    assert "not in the library" in said


def test_a_weapon_or_place_named_twice_counts_once(desk):
    paste(desk, TWICE, "Said twice")
    assert "1 weapon, 2 ranges, 1 place" in words(desk)


def test_a_saved_view_leaves_the_reader_where_it_was_saved(desk):
    desk.session_state["articles-tab"] = "Saved views"
    desk.run()
    desk.text_input(key="view-name").set_value("Morning map")
    button(desk, "Save").click().run()
    assert "Saved the view “Morning map”" in words(desk)
    assert desk.session_state["articles-tab"] == "Saved views"


def test_a_pasted_text_is_added_and_drawn(desk):
    paste(desk, ARTICLE, "The Foobar files")
    said = words(desk)
    assert "Added “The Foobar files” to this tab." in said
    assert "this tab’s own, not kept yet" in said
    assert "450 km" in words(go(desk, "map"))


def describe(desk, article, **said):
    for name, words_ in said.items():
        desk.text_input(key=f"source-{article.id}-{name}").set_value(words_)
    return desk.button(key=f"save-source-{article.id}").click().run()


def test_where_an_added_article_is_from_can_be_put_right_until_it_is_kept(desk):
    paste(desk, ARTICLE)
    (added,) = desk.session_state["reachmap"].added
    describe(desk, added, publisher="  The Foobar Tmes ", published="3 May 2026")
    assert "The Foobar Tmes · 3 May 2026" in words(desk)
    describe(desk, added, publisher="The Foobar Times", title="The Foobar files")
    (said,) = desk.session_state["reachmap"].added
    assert (said.id, said.text) == (added.id, added.text)
    assert (said.title, said.publisher, said.published) == (
        "The Foobar files",
        "The Foobar Times",
        "3 May 2026",
    )
    button(desk, "Keep in the library", -1).click().run()
    assert "“The Foobar files” is now in the library" in words(desk)
    drawn = words(go(desk, "map"))
    assert "The Foobar Times" in drawn
    assert "Tmes" not in drawn


def test_what_a_project_says_of_an_article_stays_when_its_publisher_is_put_right(desk):
    paste(desk, ARTICLE)
    session = desk.session_state["reachmap"]
    (added,) = session.added
    reviewed = replace(extract(added), ranges=())
    desk.session_state["reachmap"] = replace(session, findings={added.id: reviewed})
    describe(desk.run(), added, publisher="The Foobar Times")
    assert "The Foobar Times" in words(desk)
    assert "<p>2 weapons, 2 places</p>" in words(desk)


def test_only_of_added_articles_can_it_be_put_right(desk):
    assert not [field.key for field in desk.text_input if field.key.startswith("source-")]


def test_a_text_in_another_language_is_refused_by_name(desk):
    paste(desk, GERMAN)
    assert "the text is in German, which Reachmap does not read yet" in words(desk)
    assert desk.session_state["reachmap"].added == ()


def test_the_same_text_twice_is_added_once_and_a_near_copy_is_said(desk):
    paste(desk, ARTICLE, "One")
    paste(desk, ARTICLE, "Two")
    assert "“Two” was not added again" in words(desk)
    paste(desk, ARTICLE + " And one more thing.", "Three")
    assert "“Three” is nearly the same text as “One”" in words(desk)
    assert len(desk.session_state["reachmap"].added) == 2


def test_an_article_is_taken_off_the_map_and_put_back(desk):
    desk.checkbox(key="use-trump-zelensky-call").uncheck().run()
    assert used(desk) == ("ft-trump-zelenskyy-moscow",)
    desk.checkbox(key="use-trump-zelensky-call").check().run()
    assert used(desk) is None


def test_no_article_on_the_map_is_survived(desk):
    for box in list(desk.checkbox):
        box.uncheck()
    desk.run()
    assert not go(desk, "map").exception


def test_another_tab_sees_an_article_only_when_it_is_kept(desk):
    paste(desk, ARTICLE, "The Foobar files")
    other = go(fresh(desk), "articles")
    assert "Foobar files" not in words(other)
    button(desk, "Keep in the library", -1).click().run()
    assert "“The Foobar files” is now in the library" in words(desk)
    assert desk.session_state["reachmap"].added == ()
    other.run()
    assert "The Foobar files" in words(other)
    other.button(key="lib-use-the-foobar-files").click().run()
    assert "450 km" in words(go(other, "map"))


def test_a_kept_article_can_be_searched_and_removed(desk):
    paste(desk, ARTICLE, "The Foobar files")
    button(desk, "Keep in the library", -1).click().run()
    desk.text_input(key="search-words").set_value("statement reporters").run()
    assert "Articles (1)" in [h.value for h in desk.header]
    desk.button(key="lib-remove-the-foobar-files").click().run()
    assert "Articles (0)" in [h.value for h in desk.header]
    assert used(desk) is None


def test_a_saved_view_is_opened_in_another_tab_and_tells_of_a_changed_figure(desk):
    paste(desk, ARTICLE, "The Foobar files")
    desk.text_input(key="view-name").set_value("Front page")
    button(desk, "Save").click().run()
    assert "Saved the view “Front page”" in words(desk)
    other = go(fresh(desk), "articles")
    other.button(key="open-view-Front page").click().run()
    assert "450 km" in words(go(other, "map"))


def test_without_a_library_the_page_says_so_and_the_map_goes_on(desk, monkeypatch, tmp_path):
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database at all, whatever its name says" * 50)
    monkeypatch.setenv("REACHMAP_DATABASE_URL", f"sqlite:///{broken}")
    other = fresh(desk)
    assert "around 1,600 km" in words(other)
    assert not other.error
    said = words(go(other, "articles"))
    assert "the file is no library, or it is damaged" in said
    paste(other, ARTICLE, "The Foobar files")
    assert "450 km" in words(go(other, "map"))
    go(other, "articles")
    button(other, "Keep in the library", -1).click().run()
    assert "the file is no library, or it is damaged" in words(other)
    assert len(other.session_state["reachmap"].added) == 1


def test_a_link_to_an_article_that_is_gone_says_which(app):
    app.query_params["articles"] = "ft-trump-zelenskyy-moscow~never-kept"
    other = type(app).from_file(str(app._script_path), default_timeout=60)
    other.query_params["articles"] = "ft-trump-zelenskyy-moscow~never-kept"
    other.run()
    assert not other.exception
    assert "never-kept" in words(go(other, "articles"))

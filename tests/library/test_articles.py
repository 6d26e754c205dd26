from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.articles.excerpts import shipped_excerpts
from geodata.errors import LibraryError
from geodata.library.articles import (
    add_article,
    article_ids,
    get_article,
    list_articles,
    near_duplicates,
    set_removed,
)
from tests.library.examples import article

LONG = " ".join(f"word{n} {n * 7}" for n in range(400))


def test_an_article_comes_back_as_it_was_added(library, hand):
    for story in (article(), *shipped_excerpts(), article("“Ünïcode” — 300\u202fkm 🚀\n\n\ttab", name="x")):
        kept = add_article(library, story, hand=hand("Anna"))
        assert kept.article == story
        assert get_article(library, story.id) == kept
        assert (kept.added_by, kept.removed, kept.is_note) == ("Anna", False, False)
    assert list_articles(library, limit=1)[0].article.id == "x"


def test_the_same_text_is_kept_once_and_another_gets_its_own_id(library, hand):
    first = add_article(library, article(), hand=hand())
    assert add_article(library, article(name="copy"), hand=hand()) == first
    second = add_article(library, article("Another text."), hand=hand())
    assert second.article.id == "story-2"
    assert article_ids(library) == {"story", "story-2"}


def test_near_copies_are_named_the_most_similar_first(library, hand):
    add_article(library, article(LONG, name="a"), hand=hand())
    add_article(library, article(LONG.replace("word3 ", "other "), name="b"), hand=hand())
    add_article(library, article(name="c"), hand=hand())
    found = near_duplicates(library, LONG)
    assert [(d.of_id, d.similarity == 1) for d in found] == [("a", True), ("b", False)]


def test_a_removed_article_is_kept_and_comes_back(library, hand):
    add_article(library, article(), hand=hand())
    set_removed(library, "story", removed=True)
    assert list_articles(library) == ()
    assert get_article(library, "story").removed
    set_removed(library, "story", removed=False)
    assert len(list_articles(library)) == 1
    set_removed(library, "story", removed=True)
    assert not add_article(library, article(), hand=hand()).removed


def test_what_cannot_be_stored_or_found_is_said(library, hand):
    with pytest.raises(LibraryError, match="no article"):
        get_article(library, "none")
    with pytest.raises(LibraryError):
        add_article(library, replace(article(), title="broken \ud800"), hand=hand())
    assert article_ids(library) == frozenset()

from __future__ import annotations

import re

import pytest

from geodata.articles.excerpts import GAP, shipped_excerpts
from geodata.articles.reading import read_folder


def test_the_excerpts_are_attributed_and_short():
    first, second = shipped_excerpts()
    assert (first.id, first.publisher) == ("ft-trump-zelenskyy-moscow", "Financial Times")
    assert (second.id, second.publisher) == ("trump-zelensky-call", None)
    for article in (first, second):
        assert article.is_excerpt
        assert article.published is None
        assert "quotations" in article.source
        sentences = re.split(r"(?<=[.?!”\"])\s+(?=[A-Z“\"])|\n+", article.text)
        assert sum(len(sentence) > 60 for sentence in sentences) <= 12


@pytest.mark.parametrize(
    "words",
    [
        "range of around 1,600km", "up to 300km (186 miles)", "reaches 300 kilometers", "HIMARS", "Patriot",
        "Storm Shadow", "Oreshnik", "long-range drones", "St Petersburg", "St. Petersburg", "Kyiv", "Kiev", "Dnipro",
        "Rome", "in Brussels", "in Berlin", "with which Kiev could strike Moscow",
    ],
)  # fmt: skip
def test_the_excerpts_hold_every_fact_that_the_map_needs(words):
    assert any(words in article.text for article in shipped_excerpts())


def test_the_sentence_with_they_follows_the_one_that_it_points_to():
    text = shipped_excerpts()[0].text
    assert "delivered to Ukraine. But they do not fly far enough" in text


def without_markup(text: str) -> str:
    """The words as a reader of the article sees them: "[announced](#)" and "**Henry Foy**" are a page's markup."""
    return re.sub(r"\[([^\]]+)\]\(#\)", r"\1", text).replace("**", "")


@pytest.mark.articles
def test_each_passage_stands_in_the_full_text_in_this_order(shared):
    full = {article.id: article for article in read_folder(shared / "articles").articles}
    for excerpt in shipped_excerpts():
        at = 0
        for passage in excerpt.text.split(GAP):
            at = without_markup(full[excerpt.id].text).index(passage, at)
        assert excerpt.title == full[excerpt.id].title
        assert excerpt.authors == full[excerpt.id].authors
        assert excerpt.publisher == full[excerpt.id].publisher

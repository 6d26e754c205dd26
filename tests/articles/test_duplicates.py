from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.articles.article import Article
from geodata.articles.duplicates import NEARLY_SAME, duplicates, fingerprint, similarity

WORDS = [f"word{n}" for n in range(600)]
TEXT = " ".join(WORDS)


def _changed(every: int) -> str:
    return " ".join("other" if n % every == 0 else word for n, word in enumerate(WORDS))


@pytest.mark.parametrize(
    ("other", "low", "high"),
    [
        (TEXT, 1, 1),
        (TEXT.upper().replace(" ", ",\n"), 0.99, 0.9999),
        (_changed(200), 0.8, 0.999),
        (_changed(20), 0.35, 0.8),
        (TEXT + " " + TEXT.replace("word", "else"), 0.3, 0.7),
        (TEXT.replace("word", "else"), 0, 0.1),
    ],
)
def test_similarity_is_the_share_of_word_runs_in_common(other, low, high):
    assert low <= similarity(fingerprint(TEXT), fingerprint(other)) <= high


@given(st.text(), st.text())
def test_similarity_is_symmetric_and_one_only_for_the_same_text(one, other):
    a, b = fingerprint(one), fingerprint(other)
    assert similarity(a, b) == similarity(b, a)
    assert (similarity(a, b) == 1) == (one == other)


def test_near_copies_share_a_band_and_excerpts_are_no_copies():
    def article(name: str, text: str, *, is_excerpt: bool = False) -> Article:
        return Article(id=name, text=text, source=name, is_excerpt=is_excerpt)

    found = duplicates(
        [
            article("x", TEXT, is_excerpt=True),
            article("a", TEXT),
            article("b", TEXT.replace("word", "else")),
            article("c", _changed(300)),
        ]
    )
    assert [(d.article_id, d.of_id) for d in found] == [("c", "a")]
    assert NEARLY_SAME <= found[0].similarity < 1

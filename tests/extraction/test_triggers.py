"""Triggers find what a search for every word would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geodata.extraction.triggers import Triggers

WORDS = st.text(alphabet="ab -", max_size=4)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), max_size=6), st.text(alphabet="ab -", max_size=30))
def test_the_rules_found_are_those_one_of_whose_words_stands_in_the_text(
    rules: list[list[str]], text: str
) -> None:
    expected = {number for number, words in enumerate(rules) if any(word in text for word in words)}
    assert Triggers(rules).found(text) == expected


def test_a_word_inside_another_and_one_across_two_are_found() -> None:
    triggers = Triggers([["flies"], ["fly"], ["range of"], [""]])
    assert triggers.found("butterflies in a range office") == {0, 2, 3}

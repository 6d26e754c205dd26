"""Any text is survivable, every span indexes it, and long texts cost no more than their length."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.articles.article import Article
from geodata.articles.passages import readable_text, split_passages
from geodata.extraction.contract import to_json
from geodata.extraction.extract import extract

WORDS = st.sampled_from(
    [
        "ATACMS",
        "Storm Shadow",
        "the missile",
        "it",
        "They",
        "range",
        "of",
        "up to",
        "300 km",
        "(186 miles)",
        "1,600",
        "km",
        "can",
        "reach",
        "strike",
        "Moscow",
        "Kyiv",
        "from",
        "and",
        ",",
        ".",
        "(",
        ")",
        "“",
        "”",
        "…",
        ". . .",
        "\n\n",
        "[…]",
        "within range of",
        "not",
        "respectively",
        "compared with",
        "\u202e",
        "\u200f",
        "\ud800",
        "between",
        "to",
        "–",
        "drones",
        "'s",
        "U.S.",
        "Gen.",
        "?",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))


def article(text):
    return Article(id="any", text=text, source="any")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_every_span_indexes_the_text(text):
    found = extract(article(text))
    for item in (*found.ranges, *found.other_lengths, *found.weapons, *found.places):
        assert text[item.span.start : item.span.end] == item.text
        assert item.passage.text == text[item.passage.span.start : item.passage.span.end]
    for item in found.ranges:
        if item.weapon_span:
            assert text[item.weapon_span.start : item.weapon_span.end] == item.weapon_text
    for claim in found.claims:
        assert 0 <= claim.span.start < claim.span.end <= len(text)
    to_json(found)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_passages_are_in_order_and_do_not_overlap(text):
    passages = split_passages(article(text))
    ends = 0
    for passage in passages:
        assert ends <= passage.span.start < passage.span.end
        assert text[passage.span.start : passage.span.end] == passage.text
        ends = passage.span.end


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_blanking_keeps_every_offset(text):
    assert len(readable_text(text)) == len(text)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_facts(text):
    assert to_json(extract(article(text))) == to_json(extract(article(text)))


SPACES = "".join(
    map(
        chr,
        (
            0x20,
            0x09,
            0x0A,
            0x0B,
            0x0C,
            0x0D,
            0x85,
            0xA0,
            0x1680,
            0x2000,
            0x2009,
            0x2028,
            0x2029,
            0x202F,
            0x205F,
            0x3000,
        ),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "(" * 100_000,
        "9" * 1_000_000,
        "9," * 50_000,
        "1 000 " * 20_000,
        SPACES * 6_000,
        "\u202eATACMS 300\u200f km\u202c " * 3_000,
        "range of 300 km \ud800 \udfff. " * 3_000,
        "300 km " * 15_000,
        "missile " * 12_000,
        "long-" * 20_000,
        "\"'“”" * 25_000,
        "range of " * 12_000,
        "within range of the " * 5_000,
        "can could reach hit " * 5_000,
        ". . . " * 16_000,
        "up to about more than " * 4_500,
        "The ATACMS missile has a range of 300 km and could reach Moscow " * 1_500,
    ],
    ids=lambda text: ascii(text[:14]),
)
def test_hostile_text_ends_with_spans_that_index_it(text):
    found = extract(article(text))
    for item in (*found.ranges, *found.other_lengths, *found.weapons, *found.places):
        assert text[item.span.start : item.span.end] == item.text


def test_no_passage_grows_with_the_text():
    found = extract(article("ATACMS has a range of 300 km and " * 3_000))
    assert max(len(item.passage.text) for item in found.ranges + found.other_lengths) <= 1_500


def test_a_letter_that_grows_in_lower_case_shifts_nothing():
    text = "İİİİİİİİ said İ. İ. the upgraded version has a range of 500 km."
    (found,) = extract(Article(id="x", text=text, source="test")).ranges
    assert found.weapon_text == text[slice(*found.weapon_span)]
    assert found.weapon_text.endswith("version")

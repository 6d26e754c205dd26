"""Numbers, units, A–B and conversions."""

from __future__ import annotations

import pytest

from geodata.extraction.lexicon.loading import load_lexicon
from geodata.extraction.quantities import find_quantities


def found(text):
    return find_quantities(text, load_lexicon())


@pytest.mark.parametrize(
    ("text", "value", "value_max", "unit"),
    [
        ("1,600 km", 1600, None, "km"),
        ("1 600 km", 1600, None, "km"),
        ("1\u00a0600\u202fkm", 1600, None, "km"),
        ("1\u2009600 km", 1600, None, "km"),
        ("1600km", 1600, None, "km"),
        ("1.600 km", 1600, None, "km"),
        ("2.5 km", 2.5, None, "km"),
        ("1.6 thousand km", 1600, None, "km"),
        ("three hundred kilometres", 300, None, "km"),
        ("a thousand miles", 1000, None, "mi"),
        ("twenty-five miles", 25, None, "mi"),
        ("one thousand five hundred kilometers", 1500, None, "km"),
        ("fifteen hundred miles", 1500, None, "mi"),
        ("500-kilometer", 500, None, "km"),
        ("16-km", 16, None, "km"),
        ("300–500 km", 300, 500, "km"),
        ("300 to 500 km", 300, 500, "km"),
        ("300 km to 500 km", 300, 500, "km"),
        ("300-500km", 300, 500, "km"),
        ("5,400 nautical miles", 5400, None, "nmi"),
        ("40 nm", 40, None, "nmi"),
        ("4,000 metres", 4000, None, "m"),
        ("4,000 m away", 4000, None, "m"),
        ("30,000 feet", 30000, None, "ft"),
        ("200 yards", 200, None, "yd"),
    ],
)
def test_number_and_unit(text, value, value_max, unit):
    (quantity,) = found(text)
    assert (quantity.value, quantity.value_max, quantity.unit.value) == (value, value_max, unit)


def test_between_needs_its_word():
    (quantity,) = found("between 30 and 90 km")
    assert (quantity.value, quantity.value_max) == (30, 90)
    assert [item.value for item in found("ranges of 30 and 90 km")] == [30, 90]


def test_growth_is_two_figures_and_no_interval():
    assert [item.value for item in found("increased its range from 70 km to 150 km")] == [70, 150]
    assert [item.value for item in found("extended from 70 to 150 km")] == [70, 150]


def test_a_second_figure_shares_the_unit():
    first, second = found("5,400 nautical miles compared with 3,900 for the other")
    assert (first.value, second.value, second.unit.value) == (5400, 3900, "nmi")


def test_a_second_figure_with_its_own_unit_stays_whole():
    assert [item.value for item in found("2,500 km, compared with 2,000 km for the other")] == [2500, 2000]


@pytest.mark.parametrize(
    ("text", "other", "unit", "consistent"),
    [
        ("300km (186 miles)", 186, "mi", True),
        ("300 km (250 miles)", 250, "mi", False),
        ("5,600 miles (9,000 km)", 9000, "km", True),
        ("2,000 kilometer (1,200 mile)", 1200, "mi", True),
        ("2,000 km (1,500 miles)", 1500, "mi", False),
        ("300 km/186 miles", 186, "mi", True),
        ("300 km, or 186 miles", 186, "mi", True),
        ("300 km (about 186 miles)", 186, "mi", True),
        ("300 km [186 mi]", 186, "mi", True),
        ("800 km (430 nmi; 500 mi)", 430, "nmi", True),
    ],
)
def test_conversion_is_the_same_figure_and_is_checked(text, other, unit, consistent):
    (quantity,) = found(text)
    assert quantity.conversion is not None
    assert (quantity.conversion.value, quantity.conversion.unit.value) == (other, unit)
    assert quantity.conversion.consistent is consistent
    assert text[quantity.span.start : quantity.span.end] == text


def test_two_lengths_side_by_side_are_no_conversion():
    assert len(found("300 km or 400 miles")) == 2
    assert len(found("300 km (400 km)")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "$10m people",
        "5m drones",
        "12 km²",
        "12 km2",
        "1,250 square km",
        "a few hundred kilometers",
        "hundreds of km",
        "9999999999 km" * 0 + "several thousand miles",
        "Shahed-136",
        "F-16",
        "12 missiles",
    ],
)
def test_no_length(text):
    assert found(text) == ()


def test_speed_is_a_rate():
    assert [item.rate for item in found("900 km/h, 550 kilometers per hour and 500 miles an hour")] == [
        "speed"
    ] * 3


def test_a_number_without_unit_is_not_guessed():
    assert found("a range of 300") == ()


def test_plus_belongs_to_the_figure():
    (quantity,) = found("300+ km")
    assert quantity.plus

"""What a printed figure leaves open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.checks.rounding import (
    PlausibleRange,
    city_tolerance_m,
    place_tolerance_m,
    plausible_range,
    rounding,
    standing,
)
from geodata.checks.standing import Standing
from geodata.coordinates import LonLat
from geodata.extraction.mentions import Bound, StatedConversion
from geodata.gazetteer.places import Place, PlaceKind
from geodata.units import Unit
from tests.checks.claims import stated_range

printed = st.integers(1, 20_000).map(float)


@pytest.mark.parametrize(
    ("value", "half_place"),
    [(1600, 50), (300, 15), (186, 0.5), (2000, 100), (250, 5), (2.5, 0.05), (70, 3.5), (1550, 5)],
)
def test_half_of_the_last_place_at_most_five_percent(value, half_place):
    assert rounding(value) == pytest.approx(half_place)


@pytest.mark.parametrize(
    ("value", "bound", "low_km", "high_km"),
    [
        (300, Bound.EXACT, 285, 315),
        (1600, Bound.ABOUT, 1500, 1700),
        (300, Bound.UP_TO, 285, 300),
        (300, Bound.LESS_THAN, 270, 300),
        (250, Bound.MORE_THAN, 250, 260),
        (250, Bound.AT_LEAST, 250, 260),
    ],
)
def test_each_bound(value, bound, low_km, high_km):
    allowed = plausible_range(stated_range(value, bound=bound))
    assert (allowed.low_m, allowed.high_m) == pytest.approx((low_km * 1000, high_km * 1000))


def test_between_uses_both_ends():
    allowed = plausible_range(stated_range(2500, value_max=3500, bound=Bound.BETWEEN))
    assert (allowed.low_m, allowed.high_m) == pytest.approx((2_450_000, 3_550_000))


def test_miles_stay_miles():
    allowed = plausible_range(stated_range(186, unit=Unit.MI))
    assert (allowed.low_m, allowed.high_m) == pytest.approx((185.5 * 1609.344, 186.5 * 1609.344))


def test_the_kilometres_that_are_drawn_are_allowed():
    conversion = StatedConversion(value=300, unit=Unit.KM, consistent=True)
    mention = stated_range(190, unit=Unit.MI, bound=Bound.MORE_THAN, conversion=conversion)
    assert plausible_range(mention).low_m == 300_000


@given(value=printed, bound=st.sampled_from([b for b in Bound if b is not Bound.BETWEEN]))
def test_the_figure_itself_is_always_allowed_and_never_more_than_ten_percent_around(value, bound):
    allowed = plausible_range(stated_range(value, bound=bound))
    metres = value * 1000
    assert 0.9 * metres <= allowed.low_m + 1e-6
    assert allowed.low_m <= metres <= allowed.high_m
    assert allowed.high_m <= 1.1 * metres + 1e-6


@pytest.mark.parametrize(
    ("km", "expected"),
    [
        (0, Standing.IN),
        (280, Standing.IN),
        (284, Standing.TOO_CLOSE),
        (316, Standing.TOO_CLOSE),
        (318, Standing.OUT),
    ],
)
def test_standing_counts_the_data_tolerance(km, expected):
    assert standing(km * 1000.0, PlausibleRange(low_m=285_000.0, high_m=315_000.0), 2_000.0) is expected


@given(near=st.floats(0, 1e6), further=st.floats(0, 1e6), tolerance_m=st.floats(0, 5e4))
def test_standing_never_improves_with_distance(near, further, tolerance_m):
    allowed = PlausibleRange(low_m=285_000.0, high_m=315_000.0)
    order = [Standing.IN, Standing.TOO_CLOSE, Standing.OUT]
    first, second = (standing(d, allowed, tolerance_m) for d in sorted((near, further)))
    assert order.index(first) <= order.index(second)


@pytest.mark.parametrize(
    ("population", "km"), [(0, 1), (12_000, 1), (1_000_000, 8.9), (3_000_000, 15.5), (30_000_000, 25)]
)
def test_a_city_stands_for_a_circle_of_its_inhabitants(population, km):
    assert city_tolerance_m(population) == pytest.approx(km * 1000, rel=0.01)


def test_outlines_and_sites_have_their_own_tolerance():
    site = Place(id="s", name="Engels-2", kind=PlaceKind.SITE, country="RU", position=LonLat(46.2, 51.48))
    region = Place(
        id="r",
        name="Kursk",
        kind=PlaceKind.REGION,
        country="RU",
        position=LonLat(36, 51),
        area_id="region:RU-KRS",
    )
    assert place_tolerance_m(site) == place_tolerance_m(region) == 2_000

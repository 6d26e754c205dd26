"""Claims judged from Ukraine and from elsewhere."""

import pytest

from geodata.boundaries import area_named
from geodata.checks.verdicts import Verdict, check_claim
from geodata.extraction.mentions import Bound
from geodata.geodesy.distances import distance_m
from geodata.geodesy.scope import AreaScope, PointScope
from geodata.units import Unit
from tests.checks.claims import BELGOROD, GERMANY, KYIV, MOSCOW, RUSSIA, SIBERIA, reach_claim, stated_range


@pytest.fixture(scope="module")
def ukraine():
    return AreaScope(area=area_named("Ukraine").geometry, name="Ukraine", basis="Natural Earth")


def verdicts(claim, ranges, scope):
    return [finding.verdict for finding in check_claim(claim, ranges, scope)]


CASES = [
    # place, reachable, range, verdict, sentence
    (
        MOSCOW,
        False,
        stated_range(300),
        Verdict.SUPPORTED,
        "Holds: the nearest point of Ukraine is 453 km from Moscow, 153 km more than the 300 km stated.",
    ),
    (
        MOSCOW,
        True,
        stated_range(300, bound=Bound.UP_TO, qualifier="up to"),
        Verdict.CONTRADICTED,
        (
            "Does not hold: the nearest point of Ukraine is 453 km from Moscow, "
            "153 km more than the stated range of up to 300 km."
        ),
    ),
    (
        MOSCOW,
        True,
        stated_range(1600, bound=Bound.ABOUT, qualifier="around"),
        Verdict.SUPPORTED,
        (
            "Holds: the nearest point of Ukraine is 453 km from Moscow, "
            "1,147 km less than the stated range of around 1,600 km."
        ),
    ),
    (
        MOSCOW,
        False,
        stated_range(1600),
        Verdict.CONTRADICTED,
        "Does not hold: the nearest point of Ukraine is 453 km from Moscow, 1,147 km less than the 1,600 km stated.",
    ),
    (
        MOSCOW,
        False,
        stated_range(186, unit=Unit.MI),
        Verdict.SUPPORTED,
        "Holds: the nearest point of Ukraine is 281 miles from Moscow, 95 miles more than the 186 miles stated.",
    ),
    (
        MOSCOW,
        True,
        stated_range(470),
        Verdict.TOO_CLOSE_TO_CALL,
        (
            "Too close to call: the nearest point of Ukraine is 453 km from Moscow, 17 km less than the 470 km "
            "stated; the figure allows 465 to 475 km and the distance is known to 27 km."
        ),
    ),
    (
        MOSCOW,
        True,
        stated_range(400, value_max=700.0, bound=Bound.BETWEEN),
        Verdict.TOO_CLOSE_TO_CALL,
        (
            "Too close to call: the nearest point of Ukraine is 453 km from Moscow, within the stated range of "
            "400 to 700 km; the figure allows 380 to 735 km and the distance is known to 27 km."
        ),
    ),
    (
        GERMANY,
        False,
        stated_range(300),
        Verdict.SUPPORTED,
        (
            "Holds: the nearest point of Ukraine is 573 km from the nearest point of Germany, "
            "273 km more than the 300 km stated."
        ),
    ),
    (
        RUSSIA,
        True,
        stated_range(300),
        Verdict.SUPPORTED,
        "Holds: Ukraine and Russia touch or overlap, so any range reaches.",
    ),
]


@pytest.mark.parametrize(("place", "reachable", "mention", "verdict", "sentence"), CASES)
def test_verdict_and_sentence(ukraine, place, reachable, mention, verdict, sentence):
    (finding,) = check_claim(reach_claim(place, reachable=reachable), [mention], ukraine)
    assert (finding.verdict, finding.sentence) == (verdict, sentence)


def test_a_finding_can_be_followed_to_its_line_figure_and_basis(ukraine):
    mention = stated_range(300, article_id="two")
    (finding,) = check_claim(reach_claim(MOSCOW, reachable=False), [mention], ukraine)
    assert finding.range_mention is mention
    assert finding.scope_name == "Ukraine"
    assert distance_m(finding.start, finding.end) == pytest.approx(finding.distance_m)
    assert finding.margin_m == pytest.approx(finding.range_m - finding.distance_m)
    assert finding.margin_m < 0


def test_the_claims_own_launch_place_comes_first(ukraine):
    (finding,) = check_claim(
        reach_claim(MOSCOW, reachable=False, launch_place=KYIV), [stated_range(500)], ukraine
    )
    assert finding.scope_name == "Kyiv"
    assert finding.sentence == "Holds: Kyiv is 756 km from Moscow, 256 km more than the 500 km stated."


def test_a_launch_country_is_its_whole_area():
    nowhere = PointScope(position=MOSCOW.position, name="Moscow")
    claim = reach_claim(BELGOROD, reachable=True, launch_place=GERMANY)
    (finding,) = check_claim(claim, [stated_range(300)], nowhere)
    assert finding.sentence.startswith("Does not hold: the nearest point of Germany is ")


def test_one_finding_for_each_different_figure_its_own_article_first(ukraine):
    ranges = [
        stated_range(400, article_id="two"),
        stated_range(300, article_id="two"),
        stated_range(300, bound=Bound.UP_TO, article_id="one"),
        stated_range(186, unit=Unit.MI, article_id="three"),
    ]
    findings = check_claim(reach_claim(MOSCOW, reachable=False), ranges, ukraine)
    assert [f.range_m for f in findings] == [300_000, 400_000]
    assert findings[0].range_mention is ranges[2]


@pytest.mark.parametrize(
    ("claim", "ranges", "reason"),
    [
        (reach_claim(MOSCOW, reachable=True), [], "no article gives a range for ATACMS"),
        (
            reach_claim(MOSCOW, reachable=True),
            [stated_range(300, weapon="Tomahawk")],
            "no article gives a range",
        ),
        (reach_claim(MOSCOW, reachable=True), [stated_range(80, negated=True)], "no article gives a range"),
        (
            reach_claim(MOSCOW, reachable=True, weapon="generic: strike drone"),
            [],
            "a range for strike drone.",
        ),
        (
            reach_claim(None, reachable=True, place_text="Springfield"),
            [stated_range(300)],
            "“Springfield” is not one",
        ),
        (reach_claim(SIBERIA, reachable=True), [stated_range(300)], "no outline of Siberia to measure to"),
        (
            reach_claim(MOSCOW, reachable=True, launch_place=SIBERIA),
            [stated_range(300)],
            "no outline of Siberia to measure from",
        ),
    ],
)
def test_what_cannot_be_checked_says_why(ukraine, claim, ranges, reason):
    (finding,) = check_claim(claim, ranges, ukraine)
    assert finding.verdict is Verdict.CANNOT_BE_CHECKED
    assert reason in finding.sentence


def test_close_to_the_border_nothing_is_claimed_that_the_data_cannot_bear(ukraine):
    claim = reach_claim(BELGOROD, reachable=True)
    assert verdicts(claim, [stated_range(40)], ukraine) == [Verdict.TOO_CLOSE_TO_CALL]
    assert verdicts(claim, [stated_range(70)], ukraine) == [Verdict.SUPPORTED]
    assert verdicts(claim, [stated_range(20)], ukraine) == [Verdict.CONTRADICTED]


def test_more_and_less_are_swapped_by_the_claim_alone(ukraine):
    for value in (100, 300, 440, 470, 600, 2000):
        can = verdicts(reach_claim(MOSCOW, reachable=True), [stated_range(value)], ukraine)[0]
        cannot = verdicts(reach_claim(MOSCOW, reachable=False), [stated_range(value)], ukraine)[0]
        assert {can, cannot} in ({Verdict.SUPPORTED, Verdict.CONTRADICTED}, {Verdict.TOO_CLOSE_TO_CALL})


def test_a_launch_point_inside_the_place_proves_nothing():
    """From Moscow no range is needed to reach Russia; to say that it holds would mislead."""
    moscow = PointScope(position=MOSCOW.position, name="Moscow")
    (finding,) = check_claim(reach_claim(RUSSIA, reachable=False), [stated_range(300)], moscow)
    assert finding.verdict is Verdict.CANNOT_BE_CHECKED
    assert finding.sentence == "Cannot be checked: Moscow lies in Russia, whatever the range."


def test_a_place_inside_the_launch_area_proves_nothing(ukraine):
    (finding,) = check_claim(reach_claim(KYIV, reachable=False), [stated_range(300)], ukraine)
    assert finding.sentence == "Cannot be checked: Kyiv lies in Ukraine, whatever the range."

"""The Scene states what the articles state, and nothing without a passage."""

from __future__ import annotations

import dataclasses

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.articles.article import Article
from geodata.checks.standing import Standing
from geodata.checks.verdicts import Verdict
from geodata.coordinates import LonLat
from geodata.errors import AreaError
from geodata.extraction.extract import extract
from geodata.extraction.mentions import Bound
from geodata.scene.scene import ReachKind
from geodata.scene.view import AreaLaunch, BorderLaunch, LabelLanguage, Launch, PointLaunch, UnitChoice, View

MOSCOW_KM_FROM_KYIV = 755.9  # GeographicLib between the gazetteer's two positions, checked below


def at(lon, lat, **fields):
    return View(launches=(Launch(choice=PointLaunch(position=LonLat(lon, lat))),), **fields)


def said_by(gazetteer, *texts):
    return tuple(
        extract(Article(id=f"a{i}", text=text, source="test", publisher=f"Paper {i}"), gazetteer=gazetteer)
        for i, text in enumerate(texts)
    )


def test_the_two_articles_give_two_rings_from_kyiv(scene_of):
    scene = scene_of()
    assert [reach.label for reach in scene.reaches] == ["Tomahawk: around 1,600 km", "ATACMS: up to 300 km"]
    assert scene.launches[0].name == "Kyiv"
    assert scene.launches[0].is_point


def test_no_passage_no_circle(scene_of):
    for reach in scene_of(View(what_if_km=700)).reaches:
        assert bool(reach.citations) == (reach.kind is ReachKind.CITED)


def test_every_highlight_is_in_its_passage(scene_of):
    for reach in scene_of().reaches:
        for citation in reach.citations:
            assert citation.passage.text[slice(*citation.highlight)] in citation.printed


def test_two_articles_that_give_one_figure_share_a_ring(scene_of):
    atacms = scene_of().reaches[1]
    assert [citation.printed for citation in atacms.citations] == [
        "up to 300km (186 miles)",
        "300 kilometers",
    ]
    assert atacms.agreement.startswith("Two articles give this figure: Financial Times and ")
    assert atacms.citations[0].conversion_agrees is True


def test_weapons_without_a_range_are_listed(scene_of):
    names = {weapon.weapon for weapon in scene_of().unranged}
    assert {"HIMARS", "Patriot", "Storm Shadow", "Oreshnik"} <= names
    assert any("drone" in name for name in names)
    assert not names & {"generic: weapon", "generic: missile", "ATACMS", "Tomahawk"}


def test_cited_places_are_placed(scene_of):
    scene = scene_of()
    names = {place.name for place in scene.places}
    assert {"Moscow", "Saint Petersburg", "Kyiv", "Dnipro", "Rome", "Brussels", "Berlin"} <= names
    assert {"Ukraine", "Russia"} <= {place.name for place in scene.shaded}
    assert "Washington, DC" not in names


def test_distances_are_geodesic(scene_of):
    for row in scene_of().rows:
        expected = Geodesic.WGS84.Inverse(row.start.lat, row.start.lon, row.end.lat, row.end.lon)["s12"]
        assert row.distance_m == pytest.approx(expected, abs=0.01)


def test_the_claims_hold_from_anywhere_in_ukraine(scene_of):
    view = View(launches=(Launch(choice=AreaLaunch(areas=("Ukraine",))),))
    findings = scene_of(view).findings
    judged = {(f.claim.weapon, f.claim.place.name): f for f in findings}
    moscow = judged["ATACMS", "Moscow"]
    assert moscow.verdict is Verdict.SUPPORTED
    assert round(moscow.distance_m / 1000) == 453
    assert round(-moscow.margin_m / 1000) == 153
    assert all(f.verdict is Verdict.SUPPORTED for f in findings)


def test_a_place_within_the_rounding_is_too_close_to_call(scene_of):
    # 1,600 km, "around": a launch point 1,560 km from Moscow due west
    there = Geodesic.WGS84.Direct(55.752, 37.616, 270, 1_560_000)
    scene = scene_of(at(there["lon2"], there["lat2"]))
    tomahawk = next(reach for reach in scene.reaches if reach.weapon == "Tomahawk")
    row = next(row for row in scene.rows if row.place.name == "Moscow")
    standing = next(s for s in row.standings if s.reach_id == tomahawk.id)
    assert standing.standing is Standing.TOO_CLOSE


def test_the_print_comes_first_and_conversions_are_marked(scene_of):
    tomahawk, atacms = scene_of(View(units=UnitChoice.MI)).reaches
    assert (tomahawk.figure, tomahawk.converted) == ("around 1,600 km", "around 990 miles, our conversion")
    assert (atacms.figure, atacms.converted) == ("up to 300 km", "186 miles in the article")


def test_a_weapon_that_is_put_away_stays_known(scene_of):
    scene = scene_of(View(weapons=("ATACMS",)))
    assert [reach.weapon for reach in scene.reaches] == ["ATACMS"]
    assert scene.weapons == ("Tomahawk", "ATACMS")


def test_each_launch_has_its_own_weapons(scene_of):
    kyiv = PointLaunch(position=LonLat(30.52, 50.45), name="Kyiv")
    odesa = PointLaunch(position=LonLat(30.73, 46.48), name="Odesa")
    view = View(
        launches=(Launch(choice=kyiv, weapons=("ATACMS",)), Launch(choice=odesa, weapons=("Tomahawk",)))
    )
    scene = scene_of(view)
    assert {(reach.weapon, reach.launch) for reach in scene.reaches} == {("ATACMS", 0), ("Tomahawk", 1)}
    assert len({reach.id for reach in scene.reaches}) == 2


def test_the_border_is_a_launch_point_and_a_stretch_an_envelope(scene_of):
    point = scene_of(View(launches=(Launch(choice=BorderLaunch(start=0.3)),)))
    stretch = scene_of(View(launches=(Launch(choice=BorderLaunch(start=0.3, end=0.5)),)))
    assert point.launches[0].is_point
    assert point.launches[0].name.startswith("the Ukraine–Russia border near ")
    assert not stretch.launches[0].is_point
    assert stretch.reaches[0].geometry.covers(point.reaches[0].geometry.buffer(-0.01))


def test_an_unknown_area_is_refused_with_its_name(scene_of):
    with pytest.raises(AreaError, match="Atlantis"):
        scene_of(View(launches=(Launch(choice=AreaLaunch(areas=("Atlantis",))),)))


def test_names_in_the_local_language(scene_of):
    labels = {place.name: place.label for place in scene_of(View(language=LabelLanguage.LOCAL)).places}
    assert labels["Kyiv"] == "Київ"


def test_articles_that_differ_give_two_rings_and_say_so(scene_of, gazetteer):
    said = said_by(
        gazetteer,
        "The Storm Shadow missile has a range of more than 250 km.",
        "The Storm Shadow cruise missile has a range of 560 km.",
    )
    reaches = scene_of(said=said).reaches
    assert [reach.figure for reach in reaches] == ["560 km", "more than 250 km"]
    assert reaches[0].agreement == "Other figures given: more than 250 km (Paper 0)."
    assert reaches[0].style == reaches[1].style


def test_numbers_that_disagree_are_put_to_the_journalist(scene_of, gazetteer):
    scene = scene_of(said=said_by(gazetteer, "The ATACMS missile has a range of 300 km (250 miles)."))
    assert any("disagree" in question for question in scene.questions)
    assert scene.reaches[0].citations[0].conversion_agrees is False


def test_no_article_no_ring(scene_of):
    scene = scene_of(said=())
    assert scene.reaches == ()
    assert scene.rows == ()
    assert scene.launches[0].name == "Kyiv"


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    lon=st.floats(-180, 180), lat=st.floats(-90, 90), what_if=st.sampled_from([None, 1.0, 5_000.0, 20_000.0])
)
def test_a_launch_anywhere_on_earth_composes(scene_of, lon, lat, what_if):
    scene = scene_of(at(lon, lat, what_if_km=what_if))
    assert all(reach.geometry.is_valid for reach in scene.reaches)
    assert -90 <= scene.extent.south < scene.extent.north <= 90


def test_equal_views_give_equal_scenes(scene_of):
    one, other = scene_of(View(what_if_km=500)), scene_of(View(what_if_km=500))
    assert dataclasses.replace(one) == other


def test_a_claim_is_shown_by_the_ring_that_judged_it(scene_of, gazetteer):
    shared = scene_of(
        said=said_by(
            gazetteer,
            "The ATACMS has a range of 300 km and the Storm Shadow has a range of 250 km. "
            "ATACMS missiles cannot reach Moscow.",
        )
    )
    assert [reach.id for finding in shared.findings if (reach := shared.reach_of(finding))] == [
        "atacms-300km"
    ]
    alone = said_by(gazetteer, "The ATACMS has a range of 300 km. ATACMS missiles cannot reach Moscow.")
    kyiv, odesa = (
        Launch(choice=PointLaunch(position=LonLat(*at))) for at in ((30.52, 50.45), (30.73, 46.48))
    )
    two = scene_of(View(launches=(kyiv, odesa)), said=alone)
    assert two.reach_of(two.findings[0]).id == "atacms-300km"
    elsewhere = said_by(
        gazetteer, "The ATACMS has a range of 300 km. From Sumy, ATACMS missiles can reach Kursk."
    )
    (finding,) = scene_of(said=elsewhere).findings
    assert finding.claim.launch_place is not None
    assert scene_of(said=elsewhere).reach_of(finding) is None


def test_ring_and_verdict_read_a_figure_alike(scene_of, gazetteer):
    said = said_by(
        gazetteer,
        "The ATACMS has a range of 300 km. With a range of up to 300 km, the ATACMS cannot reach Oryol.",
    )
    scene = scene_of(at(36.0, 50.24), said=said)
    (finding,) = scene.findings
    reach = scene.reach_of(finding)
    assert (finding.low_m, finding.high_m) == (reach.low_m, reach.high_m)
    assert reach.bound is Bound.UP_TO


def test_two_articles_of_one_publisher_are_told_apart(scene_of, gazetteer):
    said = tuple(
        extract(
            Article(
                id=title,
                text=f"The ATACMS has a range of {figure} km.",
                source="t",
                publisher="BBC",
                title=title,
            ),
            gazetteer=gazetteer,
        )
        for title, figure in (("First", 300), ("Second", 300))
    )
    assert scene_of(said=said).reaches[0].agreement == (
        "Two articles give this figure: BBC, “First” and BBC, “Second”."
    )


@pytest.mark.parametrize(
    ("dates", "newest"),
    [
        (("3 June 2025", "22 May 2024"), "3 June 2025"),
        (("November 4, 2026", "2024-05-01"), "November 4, 2026"),
        (("last spring", "3/4/2025"), "3/4/2025"),
        ((None, None), None),
    ],
)
def test_as_of_is_the_newest_date_as_printed(scene_of, gazetteer, dates, newest):
    said = tuple(
        extract(Article(id=str(i), text="The ATACMS has a range of 300 km.", source="t", published=date))
        for i, date in enumerate(dates)
    )
    assert scene_of(said=said).as_of == newest


@pytest.mark.parametrize(("km", "words"), [(12.5, "12.5 km"), (500.0, "500 km"), (2.5, "2.5 km")])
def test_a_what_if_ring_is_labelled_as_it_is_drawn(scene_of, km, words):
    (ring,) = [reach for reach in scene_of(View(what_if_km=km)).reaches if reach.id == "what-if"]
    assert ring.label.startswith(f"What if: {words} ")


def test_a_place_too_close_to_call_says_how_far_the_places_may_be_off(scene_of):
    scene = scene_of(View(what_if_km=757.0))
    close = [s for row in scene.rows for s in row.standings if s.standing is Standing.TOO_CLOSE]
    assert close
    assert all(standing.tolerance_m >= 1_000 for standing in close)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "North Korea fired a missile. Pyongyang said it flew far. Ukraine condemned it, and Tokyo did.",
            "Pyongyang",
        ),
        (
            "Tehran warned Israel. Jerusalem and Tel Aviv lie within reach of Tehran's missiles, Washington said.",
            "Tehran",
        ),
        (
            "Russia fired at Kharkiv. Washington said that Kharkiv was hit by North Korean missiles.",
            "Kharkiv",
        ),
        ("The missile has a range of 300 km.", "Kyiv"),
    ],
)
def test_the_map_opens_where_the_articles_play(scene_of, gazetteer, text, name):
    assert scene_of(said=said_by(gazetteer, text)).launches[0].name == name


def test_a_small_territory_has_a_dot_and_a_distance_and_a_large_one_an_outline(scene_of, gazetteer):
    said = said_by(
        gazetteer,
        "The Hwasong-12 has a range of 4,500 km and could reach Guam and Alaska, Pyongyang said in North Korea.",
    )
    scene = scene_of(said=said)
    assert "Guam" in {row.place.name for row in scene.rows}
    assert {place.name for place in scene.shaded} == {"Alaska", "North Korea"}
    guam = next(row for row in scene.rows if row.place.name == "Guam")
    expected = Geodesic.WGS84.Inverse(
        scene.launches[0].position.lat, scene.launches[0].position.lon, guam.end.lat, guam.end.lon
    )["s12"]
    assert guam.distance_m == pytest.approx(expected, abs=1.0)
    assert guam.standings[0].tolerance_m > 10_000


def test_states_and_provinces_abroad_can_be_measured(scene_of, gazetteer):
    said = said_by(
        gazetteer, "The Hwasong-12 has a range of 4,500 km. The Hwasong-12 can reach Hawaii from Pyongyang."
    )
    (finding,) = scene_of(said=said).findings
    assert finding.verdict is Verdict.CONTRADICTED
    assert "the nearest point of Hawaii" in finding.sentence


def test_a_reach_to_the_far_side_of_the_earth_is_explained(scene_of, gazetteer):
    far = scene_of(
        said=said_by(gazetteer, "The Hwasong-17 has a range of 15,000 km, the Hwasong-12 of 4,500 km.")
    )
    assert "Hwasong-17 reaches beyond a quarter of the way round the Earth" in far.projection_note
    assert "Hwasong-12" not in far.projection_note
    assert "quarter" not in scene_of().projection_note

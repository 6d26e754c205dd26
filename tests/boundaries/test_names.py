"""Areas by the names that news uses; several joined, one less another."""

from __future__ import annotations

import contextlib

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.boundaries.areas import area_named, area_names, combine, country_name, regions_of
from geodata.boundaries.borders import border_of
from geodata.boundaries.boundary import AreaKind
from geodata.errors import AreaError

NAMES = {
    "country:UA": ["Ukraine", "ukraine", " UKRAINE ", "UA", "UKR", "country:UA", "Україна", "the Ukraine"],
    "country:RU": ["Russia", "Russian Federation", "RU", "RUS", "Россия"],
    "country:US": ["United States", "USA", "U.S.", "US"],
    "country:GB": ["UK", "Britain", "United Kingdom"],
    "country:FR": ["France", "FR", "Frankreich"],
    "country:GE": ["Georgia"],
    "country:BA": ["Bosnia and Herzegovina", "Bosnia & Herzegovina"],
    "country:XK": ["Kosovo"],
    "country:CI": ["Côte d’Ivoire", "Cote d'Ivoire", "Ivory Coast"],
    "country:KP": ["North Korea"],
    "region:RU-KRS": ["Kursk region", "Kursk", "Kursk oblast", "kursk Oblast", "RU-KRS"],
    "region:RU-BEL": ["Belgorod oblast", "Belgorod"],
    "region:UA-32": ["Kyiv oblast", "Kiev region", "Kyiv region", "Kiev Oblast"],
    "region:UA-30": ["Kyiv", "Kiev", "City of Kyiv"],
    "region:RU-MOW": ["Moscow"],
    "region:RU-MOS": ["Moscow region", "Moscow oblast"],
    "region:RU-SPE": ["St Petersburg", "St. Petersburg", "Saint Petersburg"],
    "region:UA-12": ["Dnipropetrovsk", "Dnepropetrovsk region"],
    "region:UA-23": ["Zaporizhzhia", "Zaporizhia oblast", "Zaporozhye"],
    "region:UA-51": ["Odesa", "Odessa region"],
    "region:RU-CE": ["Chechnya"],
    "region:AR-la-rioja": ["La Rioja, Argentina"],
    "group:crimea": ["Crimea", "Crimean peninsula", "crimea"],
    "group:donbas": ["Donbas", "Donbass"],
}


@pytest.mark.parametrize(("area_id", "name"), [(key, name) for key, names in NAMES.items() for name in names])
def test_names_of_the_news(area_id, name):
    assert area_named(name).id == area_id


@pytest.mark.parametrize("name", ["Ukrain", "Belgorad", "Kurk region"])
def test_a_misspelling_lists_near_matches(name):
    with pytest.raises(AreaError, match=r"Ukraine|Belgorod|Kursk"):
        area_named(name)


@pytest.mark.parametrize(
    "name", ["", "   ", "Atlantis", "+", "x" * 5000, "Ukraine without Atlantis", "Paris 1,"]
)
def test_what_is_no_area_is_refused(name):
    with pytest.raises(AreaError):
        area_named(name)


@pytest.mark.parametrize("name", ["La Rioja", "Altai"])
def test_a_name_of_several_areas_lists_them(name):
    with pytest.raises(AreaError, match="several areas"):
        area_named(name)


def test_several_areas_joined():
    both = area_named("Sumy oblast + Kharkiv oblast")
    assert both.kind is AreaKind.COMBINED
    assert both.name == "Sumy oblast and Kharkiv oblast"
    assert both.country == "UA"
    parts = [area_named("UA-59").geometry, area_named("UA-63").geometry]
    assert both.geometry.area == pytest.approx(sum(part.area for part in parts))


@pytest.mark.parametrize("name", ["Kursk and Belgorod", "Kursk; Belgorod", "Kursk region + Belgorod region"])
def test_ways_to_join(name):
    assert area_named(name).id == "region:RU-KRS+region:RU-BEL"


def test_ukraine_without_crimea():
    rest = area_named("Ukraine without Crimea")
    assert rest.name == "Ukraine without Crimea"
    assert not rest.geometry.intersects(shapely.Point(34.1, 44.95))
    assert not rest.geometry.intersects(shapely.Point(33.55, 44.59))
    assert rest.geometry.contains(shapely.Point(32.6, 46.64))  # Kherson
    whole, crimea = area_named("Ukraine").geometry, area_named("Crimea").geometry
    assert rest.geometry.area == pytest.approx(whole.area - crimea.area)
    assert "Without Crimea" in rest.basis.included


@pytest.mark.parametrize(
    "name", ["Ukraine without Crimea", "Kursk + Sumy", "Donbas", "Ukraine without Donbas + Crimea"]
)
def test_an_id_finds_its_area_again(name):
    area = area_named(name)
    assert area_named(area.id).id == area.id


def test_taking_away_what_is_elsewhere_is_refused():
    with pytest.raises(AreaError, match="no part of"):
        area_named("Poland without Crimea")


def test_taking_away_everything_is_refused():
    with pytest.raises(AreaError, match="nothing is left"):
        area_named("Crimea without Ukraine")


def test_joining_nothing_is_refused():
    with pytest.raises(AreaError):
        combine([])


def test_a_border_cannot_be_joined_with_an_area():
    line = border_of(area_named("UA"), area_named("RU"))
    with pytest.raises(AreaError, match="line"):
        combine([line, area_named("UA")])


def test_the_menu_begins_at_home_and_every_name_in_it_is_found():
    names = area_names()
    assert names[0] == "Ukraine"
    assert len(set(names)) == len(names)
    for name in names:
        assert area_named(name).geometry.area > 0


def test_country_names_by_code():
    assert country_name("ua") == "Ukraine"
    with pytest.raises(AreaError):
        country_name("QQ")


def test_regions_of_an_unknown_country_are_none():
    assert regions_of("QQ") == ()


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_text_is_survivable(text):
    with contextlib.suppress(AreaError):
        assert area_named(text).geometry.area > 0


def test_an_error_carries_no_control_characters():
    with pytest.raises(AreaError) as caught:
        area_named("\x1b[31mAtlantis\n\u202e")
    assert str(caught.value).isprintable()

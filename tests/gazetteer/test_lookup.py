"""Names, positions and near misses in the gazetteer as shipped."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.coordinates import LonLat
from geodata.errors import DataFileError, PlaceError
from geodata.gazetteer.lookup import Gazetteer
from geodata.gazetteer.names import name_key
from geodata.gazetteer.places import PlaceKind

gazetteer = Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "canonical", "country"),
    [
        ("Kyiv", "Kyiv", "UA"),
        ("Kiev", "Kyiv", "UA"),
        ("KYIV", "Kyiv", "UA"),
        ("Київ", "Kyiv", "UA"),
        ("Kharkov", "Kharkiv", "UA"),
        ("Lvov", "Lviv", "UA"),
        ("Odessa", "Odesa", "UA"),
        ("Dnipropetrovsk", "Dnipro", "UA"),
        ("Dnepropetrovsk", "Dnipro", "UA"),
        ("Nikolaev", "Mykolaiv", "UA"),
        ("Zaporozhye", "Zaporizhzhia", "UA"),
        ("Krivoy Rog", "Kryvyi Rih", "UA"),
        ("Sloviansk", "Sloviansk", "UA"),
        ("Slavyansk", "Sloviansk", "UA"),
        ("Berdyansk", "Berdiansk", "UA"),
        ("Artemivsk", "Bakhmut", "UA"),
        ("Starychi", "Starychi", "UA"),
        ("Robotyne", "Robotyne", "UA"),
        ("Crimea", "Crimea", "UA"),
        ("Sevastopol", "Sevastopol", "UA"),
        ("Snake Island", "Snake Island", "UA"),
        ("St Petersburg", "Saint Petersburg", "RU"),
        ("St. Petersburg", "Saint Petersburg", "RU"),
        ("Saint-Petersburg", "Saint Petersburg", "RU"),
        ("Leningrad", "Saint Petersburg", "RU"),
        ("Санкт-Петербург", "Saint Petersburg", "RU"),
        ("Moscow", "Moscow", "RU"),
        ("Ekaterinburg", "Yekaterinburg", "RU"),
        ("Yelabuga", "Yelabuga", "RU"),
        ("Olenegorsk", "Olenegorsk", "RU"),
        ("Kapustin Yar", "Kapustin Yar", "RU"),
        ("Novaya Zemlya", "Novaya Zemlya", "RU"),
        ("Kursk region", "Kursk Oblast", "RU"),
        ("Belgorod oblast", "Belgorod Oblast", "RU"),
        ("Stavropol Krai", "Stavropol Krai", "RU"),
        ("Tatarstan", "Tatarstan", "RU"),
        ("the Netherlands", "Netherlands", "NL"),
        ("Holland", "Netherlands", "NL"),
        ("The Hague", "The Hague", "NL"),
        ("Ivory Coast", "Ivory Coast", "CI"),
        ("Turkiye", "Turkey", "TR"),
        ("U.S.", "United States", "US"),
        ("UK", "United Kingdom", "GB"),
        ("Georgia", "Georgia", "GE"),
        ("Washington DC", "Washington, DC", "US"),
        ("Washington", "Washington, DC", "US"),
        ("New York", "New York", "US"),
        ("Peking", "Beijing", "CN"),
        ("Guam", "Guam", "GU"),
        ("Okinawa", "Okinawa", "JP"),
        ("Taiwan", "Taiwan", "TW"),
        ("Dimona", "Dimona", "IL"),
        ("Punggye-ri", "Punggye-ri", "KP"),
        ("Black Sea", "Black Sea", ""),
        ("Sea of Azov", "Sea of Azov", ""),
        ("Kerch Strait", "Kerch Strait", ""),
        ("Donbass", "Donbas", "UA"),
        ("Middle East", "Middle East", ""),
        ("Europe", "Europe", ""),
    ],
)
def test_a_name_resolves(name: str, canonical: str, country: str) -> None:
    place = gazetteer.resolve(name)
    assert (place.name, place.country) == (canonical, country)


@pytest.mark.parametrize("name", ["Valencia", "Brest"])
def test_equal_namesakes_are_not_guessed(name: str) -> None:
    with pytest.raises(PlaceError, match="several places"):
        gazetteer.resolve(name)


@pytest.mark.parametrize(
    ("wrong", "meant"), [("Kyvi", "Kyiv"), ("Moskcow", "Moscow"), ("Severodvinks", "Severodvinsk")]
)
def test_an_unknown_name_gets_near_matches(wrong: str, meant: str) -> None:
    with pytest.raises(PlaceError) as fault:
        gazetteer.resolve(wrong)
    assert meant in fault.value.expected


def test_unknown_names_raise() -> None:
    with pytest.raises(PlaceError, match="no place called"):
        gazetteer.resolve("Xqzzt")


@pytest.mark.parametrize(
    ("name", "kind", "area_id"),
    [
        ("Ukraine", PlaceKind.COUNTRY, "country:UA"),
        ("Kharkiv Oblast", PlaceKind.REGION, "region:UA-63"),
        ("Crimea", PlaceKind.REGION, "region:UA-43"),
        ("Kursk region", PlaceKind.REGION, "region:RU-KRS"),
        ("Hawaii", PlaceKind.REGION, "region:US-hawaii"),
        ("Okinawa", PlaceKind.REGION, "region:JP-okinawa"),
        ("Hiroshima Prefecture", PlaceKind.REGION, "region:JP-hiroshima"),
        ("Yamal Peninsula", PlaceKind.INFORMAL, None),
        ("Kyiv", PlaceKind.CITY, None),
        ("Dnieper", PlaceKind.RIVER, None),
        ("Siberia", PlaceKind.INFORMAL, None),
        ("Asia", PlaceKind.CONTINENT, None),
        ("Natanz", PlaceKind.SITE, None),
    ],
)
def test_kind_and_area(name: str, kind: PlaceKind, area_id: str | None) -> None:
    place = gazetteer.resolve(name)
    assert (place.kind, place.area_id) == (kind, area_id)


@pytest.mark.parametrize(
    ("name", "lon", "lat"),
    [
        ("Kyiv", 30.52, 50.45),
        ("Moscow", 37.62, 55.75),
        ("Saint Petersburg", 30.32, 59.94),
        ("Kharkiv Oblast", 36.5, 49.6),
    ],
)
def test_positions(name: str, lon: float, lat: float) -> None:
    position = gazetteer.resolve(name).position
    assert position.lon == pytest.approx(lon, abs=0.5)
    assert position.lat == pytest.approx(lat, abs=0.5)


@pytest.mark.parametrize(
    ("name", "local"),
    [("Kyiv", "Київ"), ("Dnipro", "Дніпро"), ("Moscow", "Москва"), ("Saint Petersburg", "Санкт-Петербург")],
)
def test_local_names(name: str, local: str) -> None:
    assert gazetteer.resolve(name).local_name == local


def test_search_puts_the_prominent_first_and_keeps_its_limit() -> None:
    found = gazetteer.search("khar", 5)
    assert len(found) == 5
    assert "Kharkiv" in [place.name for place in found]
    assert gazetteer.search("moscow", 3)[0].country == "RU"
    assert gazetteer.search("", 3) == ()


def test_cities_are_the_countrys_largest_first() -> None:
    cities = gazetteer.cities("UA", 400_000)
    assert cities[0].name == "Kyiv"
    assert {"Kharkiv", "Odesa", "Dnipro", "Lviv", "Sevastopol"} <= {city.name for city in cities}
    assert all(city.population >= 400_000 for city in cities)
    assert gazetteer.cities("XX") == ()


@pytest.mark.parametrize(
    ("lon", "lat", "name"), [(30.5, 50.45, "Kyiv"), (37.6, 55.75, "Moscow"), (179.9, -16.8, "Labasa")]
)
def test_nearest(lon: float, lat: float, name: str) -> None:
    assert gazetteer.nearest(LonLat(lon, lat), min_population=20_000).name == name


def test_a_missing_file_is_named(tmp_path) -> None:
    with pytest.raises(DataFileError, match="make data"):
        Gazetteer.load(tmp_path)


def test_a_broken_file_is_named(tmp_path) -> None:
    (tmp_path / "places.tsv.gz").write_bytes(b"no gzip")
    with pytest.raises(DataFileError):
        Gazetteer.load(tmp_path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Petersburg", "saint petersburg"),
        ("Xi'an", "Xian"),
        ("Łódź", "Lodz"),
        ("İzmir", "izmir"),
        ("Port-au-Prince", "port au prince"),
        ("Tromsø", "Tromso"),
        ("the Urals", "Urals"),
    ],
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(name: str) -> None:
    key = name_key(name)
    assert name_key(key) in {key, name_key(name_key(key))}


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_name_is_found_or_refused(name: str) -> None:
    with contextlib.suppress(PlaceError):
        assert gazetteer.resolve(name) in gazetteer.candidates(name)
    assert len(gazetteer.search(name, 3)) <= 3


def test_districts_and_suburbs_are_no_main_cities():
    names = {place.name for place in gazetteer.main_cities("UA", 100_000)}
    assert {"Kyiv", "Kharkiv", "Odesa", "Dnipro", "Lviv"} <= names
    assert not {"Darnytsia", "Saltivka", "Pravyi Bereh"} & names

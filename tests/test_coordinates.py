"""Positions as they are printed, and what is none."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.coordinates import LonLat, parse_coordinates
from geodata.errors import CoordinateError

KYIV = LonLat(30.52, 50.45)


@pytest.mark.parametrize(
    "text",
    [
        "50.45, 30.52",
        "50.45 30.52",
        "50.45;30.52",
        "50,45 30,52",
        "  50.45 ,  30.52  ",
        "50.45N 30.52E",
        "30.52E, 50.45N",
        "50.45° N, 30.52° E",
        "N50.45 E30.52",
        "E 30.52°, N 50.45°",
        "50°27'N 30°31'12\"E",
        "50°27′00″N 30°31′12″E",
        "N 50° 27′ E 30° 31.2′",
        "E 30° 31′ 12″, N 50° 27′",
        "50° 27′ 30° 31.2′",
        "https://maps.example/@50.45,30.52,7z",
        "https://maps.example/place/Kyiv/@50.45,30.52,12.5z/data=!3m1",
        "https://map.example/#map=6/50.45/30.52",
        "https://map.example/#map=6/50.45/30.52&layers=H",
        "https://maps.example/?q=50.45,30.52",
        "https://map.example/?mlat=50.45&mlon=30.52",
    ],
)
def test_a_printed_position_is_read(text: str) -> None:
    found = parse_coordinates(text)
    assert found.lon == pytest.approx(KYIV.lon, abs=1e-6)
    assert found.lat == pytest.approx(KYIV.lat, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "lon", "lat"),
    [
        ("-33.87, 151.21", 151.21, -33.87),
        ("33.87S 151.21E", 151.21, -33.87),
        ("S 33° 30′ W 70° 30′", -70.5, -33.5),
        ("40.71, -74.01", -74.01, 40.71),
        ("−12.5, −77", -77.0, -12.5),
        ("0, 0", 0.0, 0.0),
        ("90, 180", 180.0, 90.0),
    ],
)
def test_south_and_west_are_negative(text: str, lon: float, lat: float) -> None:
    found = parse_coordinates(text)
    assert (found.lon, found.lat) == (pytest.approx(lon), pytest.approx(lat))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "50",
        "abc",
        "Kyiv",
        "1,2,3",
        "49 50 30.5",
        "50°27'N",
        "50°27'N 30°31'N",
        "50°75'N 30°E",
        "50N 30",
    ],
)
def test_what_is_no_position_is_refused(text: str) -> None:
    with pytest.raises(CoordinateError):
        parse_coordinates(text)


def test_swapped_numbers_are_named() -> None:
    with pytest.raises(CoordinateError, match="swap"):
        parse_coordinates("151.2, 33.8")


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_decimal_pairs_round_trip(lat: float, lon: float) -> None:
    found = parse_coordinates(f"{lat:.6f}, {lon:.6f}")
    assert found.lat == pytest.approx(lat, abs=1e-6)
    assert found.lon == pytest.approx(lon, abs=1e-6)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_compass_letters_round_trip_in_either_order(lat: float, lon: float) -> None:
    north, east = ("N" if lat >= 0 else "S"), ("E" if lon >= 0 else "W")
    found = parse_coordinates(f"{abs(lon):.6f}°{east} {abs(lat):.6f}°{north}")
    assert found.lat == pytest.approx(lat, abs=1e-6)
    assert found.lon == pytest.approx(lon, abs=1e-6)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(CoordinateError):
        parse_coordinates(text)

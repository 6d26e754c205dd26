"""Finds places by name, by key, by prefix and by position, in data that loads in a fraction of a second."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from difflib import get_close_matches
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from geodata.coordinates import LonLat
from geodata.errors import DataFileError, PlaceError
from geodata.gazetteer.names import name_key
from geodata.gazetteer.places import Place, PlaceKind
from geodata.gazetteer.prominence import prominence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

DATA = Path(__file__).parents[1] / "data"
PLACES_FILE = "places.tsv.gz"
NAMES_FILE = "place_names.tsv.gz"
RARE = "~"  # marks a spelling that is good for search but is not looked for in English text
RARE_WEIGHT = 0.01  # of a place under a rare spelling, beside the places whose usual name it is
CLEARLY_MORE_PROMINENT = 3.0  # ratio to the runner-up from which a bare name means the first

_SUBURB_COSINE = float(np.cos(20.0 / 6371.0))  # 20 km on a sphere


class Gazetteer:
    """All places and their names; immutable after loading and safe to share between threads."""

    def __init__(self, places: str, names: str) -> None:
        """Index the two files' text, as described in geodata/data/build/gazetteer.py."""
        self._rows = places.split("\n")
        # One split of the whole text is several times faster than one for each line.
        fields = names.replace("\n", "\t").split("\t")
        self._keys = fields[0::2]
        self._numbers = dict(zip(self._keys, fields[1::2], strict=True))
        self._places: dict[int, Place] = {}
        self._usual: dict[str, tuple[Place, ...]] = {}
        self._by_id: dict[str, int] = {}
        self._main_cities: dict[tuple[str, int], tuple[Place, ...]] = {}
        self._directions: NDArray[np.float32] | None = None

    @staticmethod
    @cache
    def load(folder: Path = DATA) -> Gazetteer:
        """The gazetteer of the product, read once.

        Raises:
            DataFileError: a file is missing or broken.
        """
        return Gazetteer(_read(folder / PLACES_FILE), _read(folder / NAMES_FILE))

    def __len__(self) -> int:
        return len(self._rows)

    def candidates(self, name: str, *, rare: bool = True) -> tuple[Place, ...]:
        """Every place of that name in any spelling, the most prominent first.

        Args:
            name: case, accents, apostrophes, "the" and "St."/"St"/"Saint" make no difference.
            rare: include spellings that are foreign to English news.
        """
        return self.by_key(name_key(name), rare=rare)

    def by_key(self, key: str, *, rare: bool = True) -> tuple[Place, ...]:
        """As `candidates`, for a key that `name_key` made."""
        if rare:
            return tuple(place for _, place in self._weighted(key, rare=True))
        found = self._usual.get(key)
        if found is None:
            found = tuple(place for _, place in self._weighted(key, rare=False))
            if found:  # only real keys, so that a flood of unknown words does not fill the memory
                self._usual[key] = found
        return found

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words with which keys begin, to pass over most words of a text at once."""
        return frozenset(key.partition(" ")[0] for key in self._keys)

    @cached_property
    def first_pairs(self) -> frozenset[str]:
        """The first two words of every longer key, to give up most longer names at their second word."""
        return frozenset(" ".join(key.split(" ", 2)[:2]) for key in self._keys if " " in key)

    def knows(self, key: str) -> bool:
        """Whether some place is looked for in text under this key."""
        numbers = self._numbers.get(key)
        # A list that begins with a usual number needs no splitting; rare ones stand anywhere.
        return numbers is not None and (numbers[0] != RARE or any(n[0] != RARE for n in numbers.split(" ")))

    def resolve(self, name: str) -> Place:
        """The place that a bare name means.

        Raises:
            PlaceError: no place has that name (near matches are named), or two are equally prominent.
        """
        found = self._weighted(name_key(name), rare=True)
        if not found:
            raise PlaceError(
                f"no place called “{name}” is known", expected=self._nearly(name), next_step=_NEXT_STEP
            )
        if len(found) > 1 and found[0][0] < CLEARLY_MORE_PROMINENT * found[1][0]:
            options = "; ".join(described(place) for _, place in found[:5])
            raise PlaceError(
                f"“{name}” names several places", expected=f"one of {options}", next_step=_NEXT_STEP
            )
        return found[0][1]

    def search(self, prefix: str, limit: int = 10) -> tuple[Place, ...]:
        """Places with a name that begins so, exact names first, then by prominence; for a search box."""
        key = name_key(prefix)
        if not key:
            return ()
        exact = {place.id: place for place in self.by_key(key)}
        begun = {place.id: place for place in self._begun(key) if place.id not in exact}
        ranked = sorted(begun.values(), key=prominence, reverse=True)
        return (*exact.values(), *ranked)[:limit]

    def _begun(self, key: str) -> Iterator[Place]:
        """The foremost places with a name that begins so; rare spellings only where no other does."""
        marks = [mark for k in self._beginning(key) for mark in self._numbers[k].split()]
        usual = {int(mark) for mark in marks if mark[0] != RARE}
        numbers = usual or {int(mark[1:]) for mark in marks}
        # The file lists countries, regions and seas first, then cities by falling population.
        return map(self._place, sorted(numbers)[:_MOST_PLACES_RANKED])

    def cities(self, country: str, min_population: int = 0) -> tuple[Place, ...]:
        """The cities of a country (ISO 3166-1 alpha-2), the largest first."""
        mark = f"\t{PlaceKind.CITY}\t{country.upper()}\t"
        numbers = (number for number, row in enumerate(self._rows) if mark in row)
        found = (place for place in map(self._place, numbers) if place.population >= min_population)
        return tuple(sorted(found, key=lambda place: (-place.population, place.id)))

    def main_cities(self, country: str, min_population: int) -> tuple[Place, ...]:
        """As `cities`, without the districts and suburbs within 20 km of a larger city."""
        known = self._main_cities.get((country, min_population))
        if known is None:
            known = self._main_cities[country, min_population] = self._apart(country, min_population)
        return known

    def _apart(self, country: str, min_population: int) -> tuple[Place, ...]:
        kept: list[Place] = []
        directions = np.empty((0, 3))
        for place in self.cities(country, min_population):
            direction = _unit_vector(place.position.lon, place.position.lat)
            if not np.any(directions @ direction > _SUBURB_COSINE):
                kept.append(place)
                directions = np.vstack([directions, direction])
        return tuple(kept)

    def nearest(
        self, position: LonLat, *, min_population: int = 0, within: Callable[[LonLat], bool] = lambda _: True
    ) -> Place:
        """The city whose centre is nearest to a position, on a sphere; `within` says which count."""
        closeness = self._unit_vectors() @ _unit_vector(position.lon, position.lat)
        for number in np.argsort(-closeness):
            place = self._place(int(number))
            if place.kind is PlaceKind.CITY and place.population >= min_population and within(place.position):
                return place
        raise PlaceError(f"no city has {min_population} inhabitants", next_step="Ask for smaller cities.")

    def _weighted(self, key: str, *, rare: bool) -> list[tuple[float, Place]]:
        weighted = []
        for mark in self._numbers.get(key, "").split():
            if mark[0] != RARE:
                place = self._place(int(mark))
                weighted.append((prominence(place), place))
            elif rare:
                place = self._place(int(mark[1:]))
                weighted.append((prominence(place) * RARE_WEIGHT, place))
        weighted.sort(key=lambda pair: (-pair[0], pair[1].id))
        return weighted

    def _place(self, number: int) -> Place:
        place = self._places.get(number)
        if place is None:
            place = self._places[number] = _parse(self._rows[number])
        return place

    def _beginning(self, key: str) -> Iterator[str]:
        first = bisect_left(self._keys, key)
        for found in islice(self._keys, first, first + _MOST_KEYS_SEARCHED):
            if not found.startswith(key):
                return
            yield found

    def _nearly(self, name: str) -> str:
        key = name_key(name)
        if len(key) < 3:
            return ""
        alike = [k for k in self._beginning(key[:2]) if abs(len(k) - len(key)) < 3 and self.knows(k)]
        names = {self.by_key(k)[0].name: None for k in get_close_matches(key, alike, n=4, cutoff=0.7)}
        return f"perhaps {', '.join(names)}" if names else ""

    def _unit_vectors(self) -> NDArray[np.float32]:
        if self._directions is None:
            columns = (row.split("\t", 7)[5:7] for row in self._rows)
            lon_lat = np.array([(float(lon), float(lat)) for lon, lat in columns])
            self._directions = _unit_vector(lon_lat[:, 0], lon_lat[:, 1]).T.astype(np.float32)
        return self._directions


_NEXT_STEP = "Search for the name, or give the position in degrees."
_MOST_KEYS_SEARCHED = 20_000
_MOST_PLACES_RANKED = 300


def described(place: Place) -> str:
    """Name, country and where it has one its state, to tell namesakes apart: "Springfield (US, MO)"."""
    state = place.admin1 if place.admin1.isalpha() else ""
    where = ", ".join(part for part in (place.country, state) if part)
    return f"{place.name} ({where})" if where else place.name


def _read(path: Path) -> str:
    try:
        return gzip.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as fault:
        raise DataFileError(
            f"the gazetteer cannot be read: {fault}",
            where=str(path),
            next_step="Rebuild it with `make data`.",
        ) from fault


def _parse(row: str) -> Place:
    id_, name, kind, country, admin1, lon, lat, population, area_id, local_name, capital = row.split("\t")
    return Place(
        id=id_,
        name=name,
        kind=PlaceKind(kind),
        country=country,
        position=LonLat(float(lon), float(lat)),
        population=int(population),
        area_id=area_id or None,
        local_name=local_name,
        admin1=admin1,
        capital=capital == "1",
    )


def _unit_vector(lon: NDArray[np.float64] | float, lat: NDArray[np.float64] | float) -> NDArray[np.float64]:
    east, north = np.radians(lon), np.radians(lat)
    return np.array([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])

"""Finds areas by the names that news uses, joins them, and takes one from another."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, reduce
from typing import TYPE_CHECKING

import shapely

from geodata.boundaries import loading
from geodata.boundaries.borders import border_of, border_position, border_stretch
from geodata.boundaries.boundary import Area, AreaKind, Basis
from geodata.boundaries.loading import countries, single
from geodata.boundaries.status import Group, groups
from geodata.errors import AreaError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "area_named",
    "area_names",
    "border_between",
    "border_position",
    "border_stretch",
    "combine",
    "countries",
    "country_name",
    "regions_of",
    "without",
]

# Where regions of several countries bear one name, the one in these countries is meant.
HOME_COUNTRIES = ("UA", "RU", "BY")
KIND_WORDS = frozenset(
    {"oblast", "region", "regions", "province", "krai", "kray", "territory", "republic", "autonomous"}
    | {"okrug", "voblast", "city", "of", "the", "state"}
)
Named = Area | Group
MOST_MATCHES = 5
LONGEST_NAME = 2_000
LEAST_PART = 1e-9  # of an area; less is a rounded edge
_JOIN = re.compile(r"\s*(?:[+;&]|\band\b)\s*", re.IGNORECASE)
_SILENT = re.compile("['’ʼʹ`´\u0300-\u036f]")  # apostrophes, and accents taken off their letters
_BETWEEN = re.compile(r"[\W_]+")
_WITHOUT = re.compile(r"\s+(?:without|except|excluding|minus)\s+", re.IGNORECASE)


def area_named(name: str) -> Area:
    """The area that a name, ISO code or id stands for; case, accents and "oblast" or "region" do not matter.

    "Sumy oblast + Kharkiv oblast" joins; "Ukraine without Crimea" takes away.

    Raises:
        AreaError: no such area, or several; near matches are listed.
    """
    if not name.strip() or len(name) > LONGEST_NAME:
        raise AreaError(f"{name[:40]!r} names no area", expected="a country or region")
    found = _find(name)
    if found is not None:
        return found
    kept, *dropped = _WITHOUT.split(name)
    if dropped:
        return reduce(without, (_joined(part) for part in dropped), _joined(kept))
    return _joined(name)


def regions_of(country: str) -> tuple[Area, ...]:
    """First-level regions of the country with this ISO code (any case), sorted by name."""
    own = [area for area in loading.regions() if area.country == country.upper()]
    return tuple(sorted(own, key=lambda area: area.name))


def area_names() -> tuple[str, ...]:
    """Names for a menu: Ukraine and its regions first, then Russia's and Belarus's, then every country."""
    home = [area for code in HOME_COUNTRIES for area in (_by_id(f"country:{code}"), *regions_of(code))]
    names = [area.name for area in (*home, *map(_group_area, groups()), *sorted(countries(), key=_name))]
    menu = [names[0], "Ukraine without Crimea", *(group.name for group in groups()), *names[1:]]
    return tuple(dict.fromkeys(menu))


def country_name(code: str) -> str:
    """The English name of the country with this ISO code.

    Raises:
        AreaError: there is none.
    """
    found = _countries().ids.get(f"country:{code.upper()}")
    if found is None:
        raise AreaError(f"{code[:20]!r} is no country code", expected="ISO 3166-1, two letters")
    return found[0].name


def combine(areas: Sequence[Area]) -> Area:
    """Several areas as one.

    Raises:
        AreaError: none given, or a line among them.
    """
    if not areas:
        raise AreaError("no area was chosen", expected="at least one")
    if len(areas) == 1:
        return areas[0]
    _need_surfaces(areas)
    return Area(
        id="+".join(area.id for area in areas),
        name=" and ".join([", ".join(area.name for area in areas[:-1]), areas[-1].name]),
        kind=AreaKind.COMBINED,
        country=_one(area.country for area in areas),
        geometry=single(shapely.union_all([area.geometry for area in areas])),
        basis=_joint_basis(areas),
        notes=tuple(note for area in areas for note in area.notes),
    )


def without(area: Area, dropped: Area) -> Area:
    """An area less another one.

    Raises:
        AreaError: a line is among them, they do not overlap, or nothing is left.
    """
    _need_surfaces((area, dropped))
    rest = shapely.difference(area.geometry, dropped.geometry)
    if rest.is_empty or rest.area > area.geometry.area * (1 - LEAST_PART):
        fault = "nothing is left of" if rest.is_empty else f"{dropped.name} is no part of"
        raise AreaError(f"{fault} {area.name}", where=f"{area.name} without {dropped.name}")
    basis = area.basis
    included = " ".join(part for part in (f"Without {dropped.name}.", dropped.basis.included) if part)
    return Area(
        id=f"{area.id} without {dropped.id}",
        name=f"{area.name} without {dropped.name}",
        kind=AreaKind.COMBINED,
        country=area.country,
        geometry=single(rest),
        basis=Basis(statement=basis.statement, date=basis.date, source=basis.source, included=included),
    )


@cache
def border_between(one: str, other: str) -> Area:
    """The land border of two neighbours (names or ISO codes) as a path from north to south.

    Raises:
        AreaError: an unknown name, or no neighbours.
    """
    first, second = area_named(one), area_named(other)
    if first.id == second.id:
        raise AreaError(
            f"{first.name} has no border with itself",
            expected="two neighbours",
            next_step="Choose the area instead of a border.",
        )
    return border_of(first, second)


def _joined(name: str) -> Area:
    parts = [part for part in _JOIN.split(name) if part.strip()]
    return combine(tuple({area.id: area for area in map(_single_area, parts)}.values()))


def _single_area(name: str) -> Area:
    found = _find(name)
    if found is not None:
        return found
    near = _near_matches(name)
    raise AreaError(
        f"no area is called {name.strip()[:60]!r}",
        expected=f"a name such as {', '.join(near)}" if near else "a country or first-level region",
        next_step="Write a country, a region or an ISO code; join several with +.",
    )


def _find(name: str) -> Area | None:
    """The one area of that name; None where there is none."""
    for names in (_countries, _regions):
        candidates = _candidates(names(), name)
        if candidates:
            return _load(_chosen(name, candidates))
    place, comma, country = name.rpartition(",")
    return _find_within(place, country) if comma else None


def _candidates(names: _Names, name: str) -> tuple[Named, ...]:
    exact = names.ids.get(name.strip()) or names.strong.get(name_key(name))
    return exact or names.weak.get(plain_key(name), ())


def _find_within(name: str, country: str) -> Area | None:
    """Find a region of one country: "La Rioja", "Argentina"."""
    whole = _find(country)
    if whole is None:
        return None
    own = [area for area in _candidates(_regions(), name) if area.country == whole.country]
    return _load(own[0]) if len(own) == 1 else None


def _chosen(name: str, candidates: tuple[Named, ...]) -> Named:
    """The candidate that is meant: the only one, of exactly that name, or of the home countries."""
    for meant in (
        candidates,
        [area for area in candidates if name_key(area.name) == name_key(name)],
        [area for area in candidates if area.country in HOME_COUNTRIES],
    ):
        if len(meant) == 1:
            return meant[0]
    listed = sorted(f"“{area.name}, {area.country}”" for area in candidates)[:MOST_MATCHES]
    raise AreaError(f"several areas are called {name.strip()[:60]!r}", expected=f"one of {', '.join(listed)}")


def _name(area: Area) -> str:
    return area.name


def _by_id(area_id: str) -> Area:
    names = _regions() if area_id.startswith("region:") else _countries()
    return _load(names.ids[area_id][0])


def _load(found: Named) -> Area:
    return found if isinstance(found, Area) else _group_area(found)


@cache
def _group_area(group: Group) -> Area:
    joined = combine([_by_id(member) for member in group.members])
    return Area(
        id=group.id,
        name=group.name,
        kind=AreaKind.COMBINED,
        country=group.country,
        geometry=joined.geometry,
        basis=loading.basis_of(group.id, joined.basis.source),
        names=group.names,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Areas by id, by every name as written, and by names without "oblast", "region" and the like."""

    ids: dict[str, tuple[Named, ...]]
    strong: dict[str, tuple[Named, ...]]
    weak: dict[str, tuple[Named, ...]]


@cache
def _countries() -> _Names:
    """Countries and groups; what is found here spares the loading of all regions."""
    return _names((*countries(), *groups()), weak=False)


@cache
def _regions() -> _Names:
    return _names(loading.regions(), weak=True)


def _names(areas: tuple[Named, ...], *, weak: bool) -> _Names:
    written = [(name_key(name), area) for area in areas for name in (area.name, *area.names)]
    return _Names(
        ids={area.id: (area,) for area in areas},
        strong=_index(written),
        weak=_index((_plain(key), area) for key, area in written) if weak else {},
    )


def _index(pairs: Iterable[tuple[str, Named]]) -> dict[str, tuple[Named, ...]]:
    index: dict[str, tuple[Named, ...]] = {}
    for key, area in pairs:
        others = index.get(key, ())
        if key and all(area is not other for other in others):
            index[key] = (*others, area)
    return index


def name_key(name: str) -> str:
    """A name without case, accents and punctuation."""
    letters = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold()
    return " ".join(_BETWEEN.sub(" ", _SILENT.sub("", letters)).split())


def plain_key(name: str) -> str:
    """A name without the words that say what kind of region it is."""
    return _plain(name_key(name))


def _plain(key: str) -> str:
    return " ".join(word for word in key.split() if word not in KIND_WORDS)


def _near_matches(name: str) -> list[str]:
    key, known = name_key(name), {**_regions().strong, **_countries().strong}
    close = difflib.get_close_matches(plain_key(name), known, n=MOST_MATCHES, cutoff=0.75)
    close += difflib.get_close_matches(key, known, n=MOST_MATCHES, cutoff=0.7)
    close += [longer for longer in known if len(key) > 3 and longer.startswith(key)]
    return list(dict.fromkeys(area.name for match in close for area in known[match]))[:MOST_MATCHES]


def _need_surfaces(areas: Sequence[Area]) -> None:
    for area in areas:
        if "Polygon" not in area.geometry.geom_type:
            raise AreaError(f"{area.name} is a line and cannot be joined with an area", expected="areas only")


def _joint_basis(areas: Sequence[Area]) -> Basis:
    statement = "; ".join(dict.fromkeys(area.basis.statement for area in areas))
    included = " ".join(dict.fromkeys(area.basis.included for area in areas if area.basis.included))
    dates = "; ".join(dict.fromkeys(area.basis.date for area in areas))
    return Basis(statement=statement, date=dates, source=areas[0].basis.source, included=included)


def _one(values: Iterable[str]) -> str:
    different = set(values)
    return different.pop() if len(different) == 1 else ""

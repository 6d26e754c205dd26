"""Corrections checked before they are stored."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from geodata.articles.names import one_line
from geodata.errors import LibraryError
from geodata.extraction.mentions import Bound, PlaceMention, RangeMention, ReachClaim, WeaponMention
from geodata.gazetteer.places import Place
from geodata.library.records import Mention
from geodata.units import Unit, to_km

WEAPON_CHARACTERS = 120
MOST_KM = 40_000.0

_CORRECTABLE: dict[type[Mention], frozenset[str]] = {
    WeaponMention: frozenset({"weapon"}),
    RangeMention: frozenset({"weapon", "value", "value_max", "unit", "bound"}),
    PlaceMention: frozenset({"place"}),
    ReachClaim: frozenset({"weapon", "place", "reachable"}),
}


def corrected(mention: Mention, fields: Mapping[str, Any]) -> Mention:
    """The mention with fields replaced and what depended on them cleared.

    Raises:
        LibraryError: a field is not the item's to correct, or its value does not fit.
    """
    allowed = _CORRECTABLE[type(mention)]
    if not fields or not set(fields) <= allowed:
        raise LibraryError(
            f"{', '.join(sorted(set(fields) - allowed)) or 'nothing'} cannot be corrected here",
            expected=", ".join(sorted(allowed)),
        )
    checked: dict[str, Any] = {name: _CHECKS[name](value) for name, value in fields.items()}
    if {"weapon", "place"} & set(checked) and hasattr(mention, "candidates"):
        checked["candidates"] = ()
    if isinstance(mention, RangeMention):
        changed = replace(mention, **checked, **_dropped(mention, checked))
        _require_drawable(changed.value, changed.value_max, changed.unit, changed.bound)
        return changed
    return replace(mention, **checked)


def checked_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a new range, each checked and all together.

    Raises:
        LibraryError: one does not fit, or they contradict one another.
    """
    checked = {name: _CHECKS[name](value) for name, value in fields.items()}
    _require_drawable(checked["value"], checked["value_max"], checked["unit"], checked["bound"])
    return checked


def _require_drawable(value: float, upper: float | None, unit: Unit, bound: Bound) -> None:
    if upper is not None and upper <= value:
        raise _unfit("the upper figure is not above the lower one", "A–B with A below B")
    if (bound is Bound.BETWEEN) != (upper is not None):
        raise _unfit("the bound does not fit the figures", "“between” for A–B and only for it")
    if to_km(upper or value, unit) > MOST_KM:
        raise _unfit("the range is longer than the way around the Earth", f"at most {MOST_KM:,.0f} km")


def _dropped(mention: RangeMention, checked: Mapping[str, Any]) -> dict[str, Any]:
    """What the print gave for the old figure or bound: its conversion, and the words of its qualifier."""
    altered = {name for name, value in checked.items() if getattr(mention, name) != value}
    conversion = {"conversion": None} if altered & {"value", "value_max", "unit"} else {}
    return conversion | ({"qualifier": ""} if "bound" in altered else {})


def _number(value: Any) -> float:
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not math.isfinite(value)
        or value <= 0
    ):
        raise _unfit(f"{value!r} is no range", "a number above zero")
    return float(value)


def _upper(value: Any) -> float | None:
    return None if value is None else _number(value)


def _weapon(value: Any) -> str:
    name = one_line(value, WEAPON_CHARACTERS) if isinstance(value, str) else ""
    if not name:
        raise _unfit("the weapon has no name", "a weapon's name")
    return name


def _place(value: Any) -> Place:
    if not isinstance(value, Place):
        raise _unfit("this is no place of the gazetteer", "a place")
    return value


def _reachable(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _unfit("a claim says that a place can be reached or cannot", "true or false")
    return value


def _unit(value: Any) -> Unit:
    try:
        return Unit(value)
    except ValueError as error:
        raise _unfit(f"{value!r} is no unit", ", ".join(Unit)) from error


def _bound(value: Any) -> Bound:
    try:
        return Bound(value)
    except ValueError as error:
        raise _unfit(f"{value!r} is no bound", ", ".join(Bound)) from error


def _unfit(what: str, expected: str) -> LibraryError:
    return LibraryError(what, expected=expected, next_step="Nothing was changed.")


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "weapon": _weapon,
    "value": _number,
    "value_max": _upper,
    "unit": _unit,
    "bound": _bound,
    "place": _place,
    "reachable": _reachable,
}

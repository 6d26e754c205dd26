"""The disputed status of areas, and the groups that news names, as `basis.toml` holds them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

BASIS_FILE = Path(__file__).with_name("basis.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Whose an area is.

    Attributes:
        areas: ids of the areas.
        recognised: ISO code of the country that it belongs to internationally.
        claimed_by: ISO codes of rival claimants.
        since: ISO date from which this holds.
        included: one sentence for the reader.
        source: the document that it rests on.
    """

    areas: tuple[str, ...]
    recognised: str
    claimed_by: tuple[str, ...]
    since: str
    included: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Regions under one name of the news."""

    id: str
    name: str
    names: tuple[str, ...]
    country: str
    members: tuple[str, ...]


def border_basis() -> str:
    """The statement that stands on every output that shows borders."""
    return str(_basis()["statement"])


def basis_date() -> str:
    """ISO date of the borders' data."""
    return str(_basis()["date"])


@cache
def statuses() -> tuple[Status, ...]:
    return tuple(Status(**_tuples(entry)) for entry in _basis()["status"])


@cache
def groups() -> tuple[Group, ...]:
    return tuple(Group(**_tuples(entry)) for entry in _basis()["group"])


def status_of(area_id: str) -> Status | None:
    """The noted status of an area; None where nothing is disputed."""
    return next((status for status in statuses() if area_id in status.areas), None)


@cache
def _basis() -> dict[str, Any]:
    return tomllib.loads(BASIS_FILE.read_text(encoding="utf-8"))


def _tuples(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}

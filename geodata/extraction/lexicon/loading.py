"""The lexicon as data: the product's own files, with a user's file layered on top."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from geodata.errors import LexiconError

_FOLDER = "geodata.extraction.lexicon"
_WEAPON_FIELDS: dict[str, type] = {
    "name": str,
    "kinds": list,
    "aliases": list,
    "wary": list,
    "launchers": list,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """A catalogue entry: names only, never a range.

    Attributes:
        name: canonical, as commonly printed.
        kinds: "missile", "drone", "launcher", …
        aliases: other names, matched as they stand; one with another number of the same series ("HQ-22"
            under "HQ-19") is a weapon of its own.
        wary: names that are also common words, matched only beside a weapon word.
        launchers: canonical names of what fires it.
    """

    name: str
    kinds: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    wary: tuple[str, ...] = ()
    launchers: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Lexicon:
    """All that the extractor knows of words; compared by identity, so that derived tables can be cached."""

    weapons: tuple[Weapon, ...]
    tables: Mapping[str, Mapping[str, Any]]


def load_lexicon(user_file: Path | None = None) -> Lexicon:
    """The shipped lexicon, with the weapons of `user_file` added or put in place of those of the same name.

    A user's file is TOML with `weapons = [{name = "…", kinds = ["missile"], aliases = ["…"]}]`.

    Raises:
        LexiconError: a file or entry cannot be used; names the file, the entry and what was expected.
    """
    shipped = _shipped()
    if user_file is None:
        return shipped
    own = _weapons(_read_user_file(user_file), user_file.name)
    replaced = {weapon.name for weapon in own}
    kept = tuple(weapon for weapon in shipped.weapons if weapon.name not in replaced)
    return Lexicon(weapons=(*own, *kept), tables=shipped.tables)


@cache
def _shipped() -> Lexicon:
    folder = files(_FOLDER)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    parsed = {name.removesuffix(".toml"): _parse((folder / name).read_text("utf-8"), name) for name in names}
    catalogues = [name for name in parsed if "weapons" in parsed[name]]
    weapons = [weapon for name in catalogues for weapon in _weapons(parsed[name], f"{name}.toml")]
    tables = {name: table for name, table in parsed.items() if name not in catalogues}
    return Lexicon(weapons=tuple(weapons), tables=tables)


def _read_user_file(path: Path) -> dict[str, Any]:
    try:
        return _parse(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(
            f"the file cannot be read ({error})",
            where=str(path),
            expected="a TOML file in UTF-8",
            next_step="Check the file's name and save it as UTF-8 text.",
        ) from error


def _parse(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(
            f"this is no TOML ({error})",
            where=name,
            expected='entries like weapons = [{name = "…", kinds = ["missile"]}]',
        ) from error


def _weapons(table: Mapping[str, Any], file: str) -> tuple[Weapon, ...]:
    entries = table.get("weapons")
    if not isinstance(entries, list):
        raise LexiconError("there is no list of weapons", where=file, expected="weapons = [{…}, {…}]")
    return tuple(_weapon(entry, f"{file}, weapon {number}") for number, entry in enumerate(entries, start=1))


def _weapon(entry: object, where: str) -> Weapon:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or not entry["name"].strip():
        raise LexiconError(f"{entry!r} has no name", where=where, expected='{name = "…", kinds = ["…"]}')
    where = f"{where} ({entry['name']})"
    for field, value in entry.items():
        _check_field(field, value, where)
    if not entry.get("kinds"):
        raise LexiconError("no kinds given", where=where, expected='kinds = ["missile"] or another kind')
    return Weapon(
        name=entry["name"],
        **{field: tuple(entry.get(field, ())) for field in _WEAPON_FIELDS if field != "name"},
    )


def _check_field(field: str, value: object, where: str) -> None:
    kind = _WEAPON_FIELDS.get(field)
    if kind is None:
        raise LexiconError(
            f"unknown field {field!r}", where=where, expected=f"one of {', '.join(_WEAPON_FIELDS)}"
        )
    if not isinstance(value, kind) or (isinstance(value, list) and not _all_text(value)):
        expected = "text" if kind is str else "a list of texts"
        raise LexiconError(f"{field} = {value!r}", where=where, expected=f"{field} to be {expected}")


def _all_text(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) and value.strip() for value in values)

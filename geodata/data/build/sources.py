"""Writes `sources.toml`: where each data file comes from, under which licence, and its hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from geodata.errors import DataFileError
from geodata.provenance import Source, read_sources

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HEADING = "# Written by `make data`. One entry for each data file; a test compares the hashes.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is known of a data file before its bytes are: see Source."""

    file: str
    title: str
    publisher: str
    version: str
    licence: str
    package: str
    note: str


def made_from(origin: Origin, data: bytes, date: str) -> Source:
    """The Source of a file with these bytes, built on `date` (ISO)."""
    return Source(**asdict(origin), date=date, sha256=hashlib.sha256(data).hexdigest())


def write_sources(folder: Path, built: Iterable[Source]) -> None:
    """Put the entries of rebuilt files into `sources.toml`; an unchanged file keeps its date.

    Entries of files that are no longer there are dropped.
    """
    listed = {name: source for name, source in _listed(folder).items() if (folder / name).exists()}
    for source in built:
        before = listed.get(source.file)
        if before is None or before.sha256 != source.sha256:
            listed[source.file] = source
        else:
            listed[source.file] = Source(**(asdict(source) | {"date": before.date}))
    entries = "\n".join(_entry(listed[name]) for name in sorted(listed))
    (folder / "sources.toml").write_text(f"{HEADING}\n{entries}", encoding="utf-8")


def _listed(folder: Path) -> dict[str, Source]:
    if not (folder / "sources.toml").exists():
        return {}
    try:
        return read_sources(folder)
    except DataFileError as fault:
        raise DataFileError(
            f"{fault.what}", where=fault.where, next_step="Restore sources.toml from the repository."
        ) from fault


def _entry(source: Source) -> str:
    # A JSON string of printable text is a TOML basic string.
    fields = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in asdict(source).items())
    return "\n".join(["[[source]]", *fields]) + "\n"

"""Where data comes from. Data without attribution, licence and hash cannot be constructed."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from geodata.errors import DataFileError


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Origin of a data file.

    Attributes:
        file: name under geodata/data.
        title: what it holds, as credited on a picture.
        publisher: who made it.
        version: of the source, or of the package that carried it.
        licence: SPDX name or plain words.
        package: the pinned package that the file was built from.
        date: ISO date of the build.
        sha256: hexadecimal hash of the file as committed.
        note: what was included or changed; may be empty.

    Raises:
        DataFileError: an attribute other than `note` is empty.
    """

    file: str
    title: str
    publisher: str
    version: str
    licence: str
    package: str
    date: str
    sha256: str
    note: str = ""

    def __post_init__(self) -> None:
        missing = [f.name for f in fields(self) if f.name != "note" and not getattr(self, f.name)]
        if missing:
            raise DataFileError(
                f"no {', '.join(missing)} given",
                where=f"sources.toml, {self.file or 'unnamed file'}",
                expected="every data file to name its source, licence, date and hash",
                next_step="Rebuild the data with `make data`.",
            )


def read_sources(folder: Path) -> dict[str, Source]:
    """Every data file's Source by file name, as `sources.toml` in `folder` lists them.

    Raises:
        DataFileError: no such list, or an entry lacks a field.
    """
    listing = folder / "sources.toml"
    try:
        entries = tomllib.loads(listing.read_text(encoding="utf-8"))["source"]
        return {entry["file"]: Source(**entry) for entry in entries}
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as fault:
        raise DataFileError(
            f"the list of data sources cannot be read: {fault}",
            where=str(listing),
            next_step="Reinstall Reachmap, or rebuild the data with `make data`.",
        ) from fault


def read_verified(folder: Path, source: Source) -> bytes:
    """The bytes of a data file, if they are those that `sources.toml` vouches for.

    Raises:
        DataFileError: missing, or changed since it was built.
    """
    path = folder / source.file
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise DataFileError(
            f"a data file cannot be read: {fault.strerror}",
            where=str(path),
            next_step="Reinstall Reachmap, or rebuild the data with `make data`.",
        ) from fault
    found = hashlib.sha256(data).hexdigest()
    if found != source.sha256:
        raise DataFileError(
            f"a data file was changed: its SHA-256 is {found[:12]}…",
            where=str(path),
            expected=f"{source.sha256[:12]}…, as sources.toml states",
            next_step="Reinstall Reachmap, or rebuild the data with `make data`.",
        )
    return data

"""Where data comes from. Data without attribution, licence and hash cannot be constructed."""

from __future__ import annotations

from dataclasses import dataclass, fields

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

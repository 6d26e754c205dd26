"""The whole library as one archive, and back. An archive from outside is checked before any of it is kept.

The archive is a zip of one JSON-lines file for each table, and a manifest with the version, the number of
lines and the SHA-256 of each file. Exporting what was imported gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, BinaryIO

from sqlalchemy import Boolean, Float, Integer, Table, func, insert, select, text
from sqlalchemy.orm import Session

from geodata.articles.duplicates import fingerprint
from geodata.errors import LibraryError
from geodata.library.codec import mention_from
from geodata.library.database import HEAD, Library
from geodata.library.models import Base
from geodata.library.records import ItemKind, ItemState

FORMAT = "reachmap library"
MANIFEST = "manifest.json"
LINE_BYTES = 20_000_000
UNPACKED_BYTES = 20_000_000_000
UNPACKED_RATIO = 200

_BATCH = 1_000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TABLES: tuple[Table, ...] = tuple(Base.metadata.sorted_tables)
_TYPES: dict[type, tuple[type, ...]] = {Integer: (int,), Float: (float, int), Boolean: (bool,)}
Line = dict[str, Any]


def export_library(library: Library, file: BinaryIO) -> None:
    """Write everything that the library holds, removed articles and the trail included.

    Raises:
        LibraryError: the library cannot be read, or the file cannot be written.
    """
    manifest: Line = {"format": FORMAT, "revision": HEAD, "files": {}}
    with library.reading() as session, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in _TABLES:
            manifest["files"][_name(table)] = _write_table(session, archive, table)
        content = json.dumps(manifest, indent=1, sort_keys=True).encode()
        archive.writestr(zipfile.ZipInfo(MANIFEST, _EPOCH), content)


def import_library(library: Library, file: BinaryIO) -> int:
    """Read an exported archive into an empty library, all of it or nothing; gives the number of articles.

    Raises:
        LibraryError: the archive is damaged, changed or of another version, or the library is not empty.
    """
    with _checked_archive(file) as archive, library.writing() as session:
        manifest = _manifest(archive)
        if session.scalar(select(func.count()).select_from(_TABLES_BY_NAME["article"])):
            raise LibraryError(
                "the library is not empty",
                where=library.place,
                expected="a new library",
                next_step="Set REACHMAP_DATABASE_URL to a new file and import there.",
            )
        counts = [_read_table(session, archive, table, manifest["files"]) for table in _TABLES]
        if library.is_postgresql:
            _advance_sequences(session)
        return dict(zip(_TABLES_BY_NAME, counts, strict=True))["article"]


def _write_table(session: Session, archive: zipfile.ZipFile, table: Table) -> Line:
    digest, count = hashlib.sha256(), 0
    info = zipfile.ZipInfo(_name(table), _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    rows = session.execute(select(table).order_by(*table.primary_key).execution_options(yield_per=_BATCH))
    with archive.open(info, "w", force_zip64=True) as out:
        for row in rows.mappings():
            line = json.dumps(dict(row), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            digest.update(line)
            out.write(line)
            count += 1
    return {"lines": count, "sha256": digest.hexdigest()}


@contextmanager
def _checked_archive(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            _require_members(archive)
            yield archive
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RecursionError,
        ValueError,
    ) as error:
        raise _damaged(f"the archive is damaged ({type(error).__name__})") from error


def _require_members(archive: zipfile.ZipFile) -> None:
    infos = archive.infolist()
    if sorted(info.filename for info in infos) != sorted([MANIFEST, *map(_name, _TABLES)]):
        raise _damaged("the archive holds other files than a library")
    size = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if size > UNPACKED_BYTES or size > max(10_000_000, UNPACKED_RATIO * packed):
        raise _damaged("the archive unpacks to far more than it could hold")


def _manifest(archive: zipfile.ZipFile) -> Line:
    with archive.open(MANIFEST) as file:
        manifest = json.loads(file.read(LINE_BYTES))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise _damaged("the archive is no Reachmap library")
    if manifest.get("revision") != HEAD:
        raise LibraryError(
            f"the archive has the version {manifest.get('revision')!r} and this Reachmap reads {HEAD!r}",
            next_step="Import it with the Reachmap that it was exported from, or a newer one.",
        )
    if not isinstance(manifest.get("files"), dict):
        raise _damaged("the archive's list of files is broken")
    return manifest


def _read_table(session: Session, archive: zipfile.ZipFile, table: Table, files: Line) -> int:
    digest, count = hashlib.sha256(), 0
    lines = _lines(archive, table, digest.update)
    while batch := list(islice(lines, _BATCH)):
        session.execute(insert(table), batch)
        count += len(batch)
    if files.get(_name(table)) != {"lines": count, "sha256": digest.hexdigest()}:
        raise _damaged(f"{_name(table)} is not as it was exported")
    return count


def _lines(archive: zipfile.ZipFile, table: Table, hashed: Callable[[bytes], None]) -> Iterator[Line]:
    with archive.open(_name(table)) as file:
        while raw := file.readline(LINE_BYTES):
            hashed(raw)
            yield _checked(table, json.loads(raw))


def _checked(table: Table, line: object) -> Line:
    if not isinstance(line, dict) or set(line) != set(table.columns.keys()):
        raise _damaged(f"a line of {_name(table)} has other fields than expected")
    for column in table.columns:
        value = line[column.name]
        wanted = _TYPES.get(type(column.type))
        fits = value is None if wanted is None else isinstance(value, wanted)
        is_text = wanted is None and isinstance(value, str | list | dict)
        if not (fits or is_text or (value is None and column.nullable)):
            raise _damaged(f"{column.name} in a line of {_name(table)} is of another type than expected")
    if table.name in _CHECKS:
        _CHECKS[table.name](line)
    return line


def _check_article(line: Line) -> None:
    mark = fingerprint(line["text"])
    if mark.sha256 != line["sha256"] or list(mark.signature) != line["signature"]:
        raise _damaged(f"the text of the article {line['key']!r} is not the one that was kept")


def _check_item(line: Line) -> None:
    kind = ItemKind(line["kind"])
    ItemState(line["state"])
    mention_from(kind, line["current"])
    if line["original"] is not None:
        mention_from(kind, line["original"])


def _check_change(line: Line) -> None:
    for snapshot in filter(None, (line["before"], line["after"])):
        if not isinstance(snapshot, dict) or set(snapshot) != {"state", "current", "note"}:
            raise _damaged("a change of the trail is broken")
        ItemState(snapshot["state"])


def _advance_sequences(session: Session) -> None:
    """PostgreSQL numbers new rows by a counter that inserted numbers do not move."""
    for table in _TABLES:
        if "id" in table.columns:
            counter = f"pg_get_serial_sequence('{table.name}', 'id')"
            highest = f"(SELECT coalesce(max(id), 0) + 1 FROM {table.name})"  # noqa: S608  (fixed names)
            session.execute(text(f"SELECT setval({counter}, {highest}, false)"))


def _name(table: Table) -> str:
    return f"{table.name}.jsonl"


def _damaged(what: str) -> LibraryError:
    return LibraryError(
        what,
        expected="an archive that Reachmap exported",
        next_step="Nothing was imported. Export the library again.",
    )


_TABLES_BY_NAME = {table.name: table for table in _TABLES}
_CHECKS: dict[str, Callable[[Line], None]] = {
    "article": _check_article,
    "review_item": _check_item,
    "change": _check_change,
}

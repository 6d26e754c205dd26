"""Zip archives, opened with suspicion: nothing is written to disk, and nothing unpacks without end."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from geodata.articles.limits import (
    ARCHIVE_BYTES,
    ARCHIVE_MEMBERS,
    ARCHIVE_UNPACKED_BYTES,
    DOCUMENT_BYTES,
    MEGABYTE,
    UNPACKED_RATIO,
    require_size,
)
from geodata.articles.names import shown_name
from geodata.errors import ArticleError

_CENTRAL_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError, RuntimeError)


def members(data: bytes, *, where: str) -> Iterator[tuple[str, bytes | ArticleError]]:
    """Name and content of each file in an archive; a refused member comes as its error, the others go on.

    Raises:
        ArticleError: the archive as a whole is broken, too large, or a bomb.
    """
    require_size(len(data), ARCHIVE_BYTES, where=where, kind="archive")
    with open_archive(data, where=where, unpacked_limit=ARCHIVE_UNPACKED_BYTES) as archive:
        for info in archive.infolist():
            if not info.is_dir() and not _is_hidden(info.filename):
                yield shown_name(info.filename), _member(archive, info, where)


def open_archive(data: bytes, *, where: str, unpacked_limit: int) -> zipfile.ZipFile:
    """The archive, its declared sizes checked.

    Raises:
        ArticleError: it is no archive, has too many members, or unpacks to too much.
    """
    if data.count(_CENTRAL_ENTRY) > ARCHIVE_MEMBERS:
        raise _bomb(f"the archive has more than {ARCHIVE_MEMBERS:,} members", where)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise _broken(where) from error
    if sum(info.file_size for info in archive.infolist()) > unpacked_limit:
        raise _bomb(f"the archive unpacks to more than {unpacked_limit // MEGABYTE} MB", where)
    return archive


def unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, where: str, limit: int) -> bytes:
    """The content of a member, never more than `limit` bytes of it whatever its header declares.

    Raises:
        ArticleError: it is encrypted, packed suspiciously well, longer than `limit`, or broken.
    """
    if info.flag_bits & _ENCRYPTED or info.compress_type not in _METHODS:
        raise _bomb("the archive is encrypted or packed in an unusual way", where)
    if info.file_size > max(MEGABYTE, UNPACKED_RATIO * info.compress_size):
        raise _bomb("the archive unpacks to far more than it could hold", where)
    try:
        with archive.open(info) as stream:
            content = stream.read(limit + 1)
    except _BROKEN as error:
        raise _broken(where) from error
    require_size(len(content), limit, where=where, kind="unpacked file")
    return content


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> bytes | ArticleError:
    name = shown_name(info.filename)
    place = f"{where}, {name}"
    if ".." in info.filename.replace("\\", "/").split("/") or info.filename.startswith(("/", "\\")):
        return _bomb("the name points outside the archive", place)
    if name.lower().endswith(".zip"):
        return _bomb("an archive inside the archive is not opened", place)
    try:
        return unpack(archive, info, where=place, limit=DOCUMENT_BYTES)
    except ArticleError as error:
        return error


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in name.split("/"))


def _bomb(what: str, where: str) -> ArticleError:
    return ArticleError(
        what,
        where=where,
        expected="a plain zip of articles",
        next_step="Unpack it yourself and add the articles one by one.",
    )


def _broken(where: str) -> ArticleError:
    return ArticleError("the archive is broken", where=where, expected="a zip", next_step="Pack it again.")

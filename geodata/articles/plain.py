"""Bytes of a plain text into the text that spans index."""

from __future__ import annotations

import codecs
import re

from geodata.articles.limits import TEXT_BYTES, require_size
from geodata.errors import ArticleError

_SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a zip archive or Word document",
    b"\xd0\xcf\x11\xe0": "an old Word document (.doc)",
    b"{\\rtf": "a rich text document (.rtf)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
}
_WIDE_BOMS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")
_MOST_CONTROLS = 0.001


def decode(data: bytes, *, where: str) -> str:
    """The text of a file: UTF-8 where it is, else the likeliest encoding; newlines become a single line feed.

    Apart from the byte order mark and the newlines no character changes, so that offsets equal those
    of the file opened in Python's text mode.

    Raises:
        ArticleError: the file is empty, too long, or no text at all.
    """
    require_size(len(data), TEXT_BYTES, where=where, kind="text")
    _refuse_signature(data, where)
    text = _decoded(data, where)
    if len(_CONTROLS.findall(text)) > len(text) * _MOST_CONTROLS:
        raise _no_text("the file is no text", where)
    return storable(text, where=where)


def storable(text: str, *, where: str) -> str:
    """Text with uniform newlines and without the characters that no file or database can hold.

    Raises:
        ArticleError: nothing but blanks is left.
    """
    uniform = text.replace("\r\n", "\n").replace("\r", "\n")
    if not uniform.strip("\ufeff \n\t\f\v\u00a0"):
        raise ArticleError(
            "the text is empty",
            where=where,
            expected="an article",
            next_step="Check it and add it again.",
        )
    return _UNSTORABLE.sub("\ufffd", uniform)


def _refuse_signature(data: bytes, where: str) -> None:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise _no_text(f"the file is {kind} under the name of a text", where)


def _decoded(data: bytes, where: str) -> str:
    if not data.startswith(_WIDE_BOMS):
        if b"\x00" in data:
            raise _no_text("the file is no text", where)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes  # noqa: PLC0415  (loads slowly; nearly every text is UTF-8)

    best = from_bytes(data).best()
    if best is None:
        raise _no_text("the encoding of the text is unknown", where)
    return str(best).removeprefix("\ufeff")


def _no_text(what: str, where: str) -> ArticleError:
    return ArticleError(
        what,
        where=where,
        expected="a plain text in UTF-8",
        next_step="Give the file the ending that fits its content, or paste the text.",
    )

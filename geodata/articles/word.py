"""Text of a Word document (.docx), in the order of its body, tracked insertions included, deletions not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.oxml.ns import qn
from lxml import etree

from geodata.articles.archives import open_archive, unpack
from geodata.articles.furniture import Furniture, stated
from geodata.articles.limits import DOCUMENT_BYTES, WORD_UNPACKED_BYTES, WORD_XML_BYTES, require_size
from geodata.articles.names import one_line
from geodata.errors import ArticleError

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PRINTED = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_TITLE_CHARACTERS = 300


def word_text(data: bytes, *, where: str) -> tuple[str, Furniture]:
    """Paragraphs separated by a blank line, table cells by tabs; the title falls back to the file's own.

    Raises:
        ArticleError: it is no Word document, is encrypted, a bomb, or carries XML entities.
    """
    require_size(len(data), DOCUMENT_BYTES, where=where, kind="Word document")
    _refuse_dangerous_parts(data, where)
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(block for block in _blocks(document.element.body) if block.strip())
        title = document.core_properties.title
    except (KeyError, ValueError, AttributeError, OSError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise _broken(where) from error
    said = stated(text)
    return text, Furniture(
        title=said.title or one_line(title, _TITLE_CHARACTERS) or None,
        publisher=said.publisher,
        authors=said.authors,
        published=said.published,
    )


def _refuse_dangerous_parts(data: bytes, where: str) -> None:
    if not data.startswith(b"PK"):
        raise _broken(where)
    with open_archive(data, where=where, unpacked_limit=WORD_UNPACKED_BYTES) as archive:
        for info in archive.infolist():
            if info.filename.lower().endswith((".xml", ".rels")):
                part = unpack(archive, info, where=where, limit=WORD_XML_BYTES)
                if b"<!" in part.replace(b"<!--", b"").replace(b"<![CDATA[", b"") or b"\x00" in part:
                    raise ArticleError(
                        "the Word document defines XML entities, which a real one never does",
                        where=where,
                        expected="a document as Word saves it",
                        next_step="Open it in Word and save it again, or paste the text.",
                    )


def _blocks(body: etree._Element) -> Iterator[str]:
    for child in body.iter(qn("w:p"), qn("w:tbl")):
        if _is_inside(child, qn("w:tbl")) or _is_inside(child, qn("w:p")):
            continue
        yield _printed(child).rstrip(" ") if child.tag == qn("w:p") else "\n".join(_rows(child))


def _rows(table: etree._Element) -> Iterator[str]:
    for row in table.iter(qn("w:tr")):
        yield "\t".join(" ".join(_printed(cell).split()) for cell in row.iterchildren(qn("w:tc")))


def _is_inside(element: etree._Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _printed(element: etree._Element) -> str:
    if element.tag == _FALLBACK:
        return ""
    if element.tag == qn("w:t"):
        return element.text or ""
    mark = _PRINTED.get(str(element.tag))
    if mark is not None:
        return mark
    inner = "".join(_printed(child) for child in element)
    return f"{inner} " if element.tag == qn("w:p") else inner


def _broken(where: str) -> ArticleError:
    return ArticleError(
        "the file is no Word document that can be read",
        where=where,
        expected="a .docx without a password",
        next_step="Open it in Word and save it again, or paste the text.",
    )

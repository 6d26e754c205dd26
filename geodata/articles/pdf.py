"""Text of a PDF that carries its text, put back from lines into paragraphs."""

from __future__ import annotations

import io
import re
from itertools import zip_longest
from statistics import median

import pypdf
from pypdf.errors import PdfReadError

from geodata.articles.furniture import TITLE_CHARACTERS, Furniture, stated
from geodata.articles.limits import DOCUMENT_BYTES, PDF_PAGES, TEXT_BYTES, require_size
from geodata.articles.names import one_line
from geodata.errors import ArticleError

_SHORT_LINE = 0.75
_FEWEST_LETTERS = 40
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]?$")
# The first half of a compound that keeps its hyphen where the line breaks behind it.
_COMPOUND = re.compile(
    r"(?:^|[\s(“\"])(?:\S*-)?(?:long|short|medium|intermediate|mid|air|ground|surface|ship|sea|land|submarine|anti|multi"
    r"|high|low|non|post|pre|self|third|first|second|well|so|US|UK|EU|\d+)-$",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\.\w{2,5}$|^Microsoft Word|^untitled", re.IGNORECASE)


def pdf_text(data: bytes, *, where: str) -> tuple[str, Furniture]:
    """The text of all pages; the title falls back to the file's own.

    Raises:
        ArticleError: it is no PDF, is encrypted, too long, or holds pictures of pages only.
    """
    require_size(len(data), DOCUMENT_BYTES, where=where, kind="PDF")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        _refuse_encryption(reader, where)
        text = reflowed(_lines(reader, where))
        title = reader.metadata.title if reader.metadata else None
    except (PdfReadError, OSError) as error:
        raise _refused("the file is no PDF that can be read", where) from error
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        raise _refused("the PDF holds pictures of pages and no text", where)
    return text, _stated(text, title)


def reflowed(lines: list[str]) -> str:
    """Paragraphs out of printed lines: a short line ends one if it ends a sentence or a capital follows."""
    filled = [len(line) for line in lines if line]
    short = _SHORT_LINE * median(filled) if filled else 0
    paragraphs, current = [], ""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        current = _joined(current, line) if current else line
        ends = _SENTENCE_END.search(line) or following[:1].isupper()
        if current and (not line or (len(line) < short and ends)):
            paragraphs.append(current.strip())
            current = ""
    return "\n\n".join([*paragraphs, current.strip()] if current.strip() else paragraphs)


def _joined(before: str, line: str) -> str:
    if before.endswith("-") and line[:1].islower():
        return before + line if _COMPOUND.search(before) else before[:-1] + line
    return f"{before} {line}" if line else before


def _lines(reader: pypdf.PdfReader, where: str) -> list[str]:
    if reader.get_num_pages() > PDF_PAGES:
        raise _refused(f"the PDF has {reader.get_num_pages():,} pages", where)
    lines: list[str] = []
    length = 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        require_size(length, TEXT_BYTES, where=where, kind="text of the PDF")
        lines += _page_lines(text)
    return lines


def _page_lines(text: str) -> list[str]:
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.splitlines()]
    return [line for line in lines if not re.fullmatch(r"(?:Page )?\d{1,4}(?: of \d{1,4})?", line)]


def _refuse_encryption(reader: pypdf.PdfReader, where: str) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise _refused("the PDF is encrypted", where)


def _stated(text: str, title: str | None) -> Furniture:
    said = stated(text)
    own = one_line(title or "", TITLE_CHARACTERS)
    return Furniture(
        title=said.title or (own if own and not _FILE_NAME.search(own) else None),
        publisher=said.publisher,
        authors=said.authors,
        published=said.published,
    )


def _refused(what: str, where: str) -> ArticleError:
    return ArticleError(
        what,
        where=where,
        expected=f"a PDF with text, without a password, of at most {PDF_PAGES} pages",
        next_step="Copy the text from a PDF viewer and paste it.",
    )

"""What a file may cost: sizes and counts beyond which it is refused with a sentence."""

from __future__ import annotations

from geodata.errors import ArticleError

MEGABYTE = 1_000_000

TEXT_BYTES = 2 * MEGABYTE
PAGE_BYTES = 10 * MEGABYTE
DOCUMENT_BYTES = 25 * MEGABYTE
ARCHIVE_BYTES = 50 * MEGABYTE

ARCHIVE_MEMBERS = 1_000
ARCHIVE_UNPACKED_BYTES = 200 * MEGABYTE
UNPACKED_RATIO = 200
WORD_UNPACKED_BYTES = 100 * MEGABYTE
WORD_XML_BYTES = 25 * MEGABYTE

PDF_PAGES = 500
HTML_DEPTH = 400
HTML_TAGS = 200_000

READER_SECONDS = 20.0
READER_MEMORY_BYTES = 1_000 * MEGABYTE


def require_size(size: int, limit: int, *, where: str, kind: str) -> None:
    """Refuse `size` bytes (or characters) of a `kind` beyond `limit`.

    Raises:
        ArticleError: it is longer.
    """
    if size > limit:
        raise ArticleError(
            f"the {kind} is too long ({size / MEGABYTE:.1f} MB)",
            where=where,
            expected=f"at most {limit // MEGABYTE} MB",
            next_step="Save the article alone, without the pages around it.",
        )

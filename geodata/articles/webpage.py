"""HTML of a page into the article's text and what the page states of it."""

from __future__ import annotations

import logging
import re

import trafilatura

from geodata.articles.furniture import TITLE_CHARACTERS, Furniture
from geodata.articles.limits import HTML_DEPTH, HTML_TAGS, PAGE_BYTES, require_size
from geodata.articles.names import one_line
from geodata.errors import ArticleError

# What it would log, the error says.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset(
    b"area base br col embed hr img input link meta source track wbr p li td tr th dt dd option".split()
)


def page_text(data: bytes, *, where: str) -> tuple[str, Furniture]:
    """The article in a page, without its boilerplate, and the page's own metadata.

    Raises:
        ArticleError: the page is too long, too deeply nested, or holds no article.
    """
    require_size(len(data), PAGE_BYTES, where=where, kind="page")
    _refuse_nesting(data, where)
    document = trafilatura.bare_extraction(
        data,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if document is None or isinstance(document, dict) or not document.text or not document.text.strip():
        raise ArticleError(
            "no article was found in the page",
            where=where,
            expected="a page whose text stands in the page itself, not behind a script or a sign-in",
            next_step="Copy the text from the browser and paste it.",
        )
    return document.text, Furniture(
        title=_short(document.title),
        publisher=_short(document.sitename),
        authors=tuple(name for part in (document.author or "").split(";") if (name := part.strip())),
        published=_short(document.date),
    )


def _short(value: str | None) -> str | None:
    return one_line(value, TITLE_CHARACTERS) or None if value else None


def _refuse_nesting(data: bytes, where: str) -> None:
    """A cheap count of open tags, since parsers recurse into what they build."""
    depth = deepest = tags = 0
    for match in _TAG.finditer(data):
        tags += 1
        if match[2].lower() not in _VOID:
            depth = max(0, depth - 1) if match[1] else depth + 1
            deepest = max(deepest, depth)
    if deepest > HTML_DEPTH or tags > HTML_TAGS:
        raise ArticleError(
            "the page is nested too deeply or has too many elements",
            where=where,
            expected=f"at most {HTML_DEPTH} levels and {HTML_TAGS:,} elements",
            next_step="Copy the text from the browser and paste it.",
        )

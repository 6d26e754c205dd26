"""Text of articles into the page: every template escapes what it is given."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from geodata.articles.article import Span
from geodata.scene.scene import Citation
from geodata.scene.wording import listed, weapon_name

TEMPLATES = Path(__file__).parent / "templates"
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~$&:^=]")
_LINKING = re.compile(
    r":|@|www", re.IGNORECASE
)  # begins an icon, emoji, colour, address of a page or mailbox
_WORD_JOINER = "\u2060"  # takes no room, and parts what begins one of these from the rest


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # the files are part of the program
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "listed": listed,
        "weapon": weapon_name,
        "marked": marked,
        "marked_at": marked_text,
        "capitalised": capitalised,
    }
    return environment


def html(template: str, **values: Any) -> str:
    """A template under dashboard/templates, filled; values are text, never HTML."""
    return _templates().get_template(template).render(values)


def show(template: str, **values: Any) -> None:
    """Put a filled template on the page; nothing where it comes out empty."""
    if filled := html(template, **values).strip():
        st.html(filled)


def alert(*sentences: str) -> None:
    """What went wrong, as text: file names and titles in it are never read as Markdown."""
    show("alert.html", sentences=sentences)


def plain(text: str) -> str:
    """Text for a label that Streamlit reads as Markdown, so that it shows as it is."""
    escaped = _MARKDOWN.sub(r"\\\g<0>", " ".join(text.split()))
    return _LINKING.sub(rf"\g<0>{_WORD_JOINER}", escaped)


def capitalised(text: str) -> str:
    """The first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def marked(citation: Citation) -> Markup:
    """A passage with the words that matter in a <mark>."""
    return marked_text(citation.passage.text, citation.highlight)


def marked_text(text: str, span: Span) -> Markup:
    """A text with one span of it in a <mark>."""
    before, middle, after = text[: span.start], text[span.start : span.end], text[span.end :]
    return escape(before) + Markup("<mark>") + escape(middle) + Markup("</mark>") + escape(after)


def stylesheet() -> None:
    """The page's own styles, once."""
    st.html(f"<style>{text('style.css')}{text('reader.css')}</style>")


def text(name: str) -> str:
    """A file under dashboard/templates as it is."""
    return (TEMPLATES / name).read_text(encoding="utf-8")

"""One frozen record in the session: the Views chosen so far and where in them the journalist stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import streamlit as st

from geodata.articles.article import Article, Span
from geodata.boundaries.boundary import Area
from geodata.extraction.mentions import Extraction
from geodata.scene.links import MAX_LINK_CHARACTERS, ParsedLink, from_link, to_link
from geodata.scene.picture_options import PictureOptions
from geodata.scene.project import Project
from geodata.scene.view import PointLaunch, View

_KEY = "reachmap"
_ADDRESS = "reachmap-address"
_PAGE = "reachmap-page"
MAX_STEPS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What one browser tab holds.

    Attributes:
        past, future: Views to go back and forward to, nearest last.
        view: the View on the page.
        added: articles that this tab has loaded and not kept in the library.
        findings: what a project file says that its articles say, reviews included, by article id.
        areas: areas that this tab has uploaded, by name.
        picture: the recipe of the picture on the Publish page.
        said: sentences to show once (what a link or an upload could not do).
        active: index of the launch that the controls move.
        last_point: the launch point that was left for a border or an area.
        reading: id of the article that is open in the reader, empty for none.
        passage: the characters of it to scroll to.
    """

    view: View = field(default_factory=View)
    past: tuple[View, ...] = ()
    future: tuple[View, ...] = ()
    added: tuple[Article, ...] = ()
    findings: dict[str, Extraction] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    picture: PictureOptions = field(default_factory=PictureOptions)
    said: tuple[str, ...] = ()
    active: int = 0
    last_point: PointLaunch | None = None
    reading: str = ""
    passage: Span | None = None


def session() -> Session:
    """The tab's record; on its first run the View comes out of the address."""
    if _KEY not in st.session_state:
        parsed = _from_address()
        st.session_state[_KEY] = Session(view=parsed.view, said=parsed.problems)
    record: Session = st.session_state[_KEY]
    return record


def update(**changes: Any) -> None:
    """Replace fields of the record."""
    st.session_state[_KEY] = replace(session(), **changes)


def show(view: View, *, step: bool = True) -> None:
    """Put a View on the page; a step can be undone."""
    now = session()
    if view == now.view:
        return
    past = (*now.past, now.view)[-MAX_STEPS:] if step else now.past
    update(view=view, past=past, future=() if step else now.future)


def change(*, step: bool = True, **fields: Any) -> None:
    """Put the present View with some fields changed on the page."""
    show(replace(session().view, **fields), step=step)


def open_project(project: Project) -> None:
    """Put the View of a project file on the page, with its excerpts and areas beside what is loaded."""
    own = tuple(article.id for article in project.articles)
    now = session()
    others = tuple(article for article in now.added if article.id not in own)
    update(
        added=(*others, *project.articles),
        findings={**now.findings, **project.findings},
        areas={**now.areas, **project.areas},
        picture=project.picture,
    )
    show(replace(project.view, articles=own or project.view.articles))
    say(*project.problems)


def undo() -> None:
    now = session()
    if now.past:
        update(view=now.past[-1], past=now.past[:-1], future=(*now.future, now.view), active=0)


def redo() -> None:
    now = session()
    if now.future:
        update(view=now.future[-1], past=(*now.past, now.view), future=now.future[:-1], active=0)


def reset() -> None:
    """Back to the View that the articles give; can be undone."""
    show(View())
    update(active=0)


def say(*sentences: str) -> None:
    update(said=(*session().said, *sentences))


def take_said() -> tuple[str, ...]:
    """The sentences to show now; each is shown once."""
    said = session().said
    update(said=())
    return said


def write_address() -> None:
    """Keep the address in step with the View, so that reload, bookmark and shared link restore it."""
    link = to_link(session().view)
    if len(link) > MAX_LINK_CHARACTERS:
        if st.session_state.get(_ADDRESS) != link:
            say("This map is too long for an address. To keep or share it, save the project on Publish.")
    elif link != _address():
        st.query_params.from_dict(_pairs(link))
    st.session_state[_ADDRESS] = link


def follow_address(page: str) -> None:
    """Take over a View that the browser's back and forward buttons have put into the address.

    A click from one page to another empties the address; that takes nothing away.
    """
    address = _address()
    seen = st.session_state.get(_ADDRESS)
    is_new_page = st.session_state.get(_PAGE, page) != page
    st.session_state[_PAGE] = page
    if is_new_page and not address:
        return
    if seen is not None and address not in {seen, to_link(session().view)}:
        parsed = from_link(address)
        show(parsed.view)
        say(*parsed.problems)
    st.session_state[_ADDRESS] = address


def _pairs(link: str) -> dict[str, list[str]]:
    pairs: dict[str, list[str]] = {}
    for name, value in parse_qsl(link, keep_blank_values=True):
        pairs.setdefault(name, []).append(value)
    return pairs


def _address() -> str:
    pairs = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    return urlencode(pairs, safe="~:!", quote_via=quote)


def _from_address() -> ParsedLink:
    return from_link(_address())

"""The library: search, its articles, where it lies, and the whole of it as one archive."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from io import BytesIO
from typing import IO

import streamlit as st

from dashboard import cache, keeping, library, pages, scenes, state
from dashboard.forms import submitted
from dashboard.views import reader, review_words
from geodata.errors import LibraryError
from geodata.library.articles import list_articles
from geodata.library.database import Library
from geodata.library.records import ArticleHit, SearchFilter
from geodata.library.search import search_articles, search_items
from geodata.library.transfer import export_library, import_library

PAGE = 20


def draw() -> None:
    shelf = library.opened()
    wanted = _wanted()
    if any((wanted.words, wanted.weapon, wanted.place, wanted.publisher, wanted.since, wanted.until)):
        _found(shelf, wanted)
    else:
        _listed(shelf)
    _whole(shelf)


def _wanted() -> SearchFilter:
    words = st.text_input(
        "Search articles and findings", key="search-words", placeholder='words, or "a phrase"', max_chars=300
    )
    with st.expander("Narrow the search"), st.container(horizontal=True):
        weapon = st.text_input("Weapon", key="search-weapon", max_chars=120, width=170)
        place = st.text_input("Place", key="search-place", max_chars=120, width=170)
        publisher = st.text_input("Publisher", key="search-publisher", max_chars=120, width=170)
        since = st.date_input("From", value=None, key="search-since", width=150)
        until = st.date_input("To", value=None, key="search-until", width=150)
    return SearchFilter(
        words=words.strip(),
        weapon=weapon.strip(),
        place=place.strip(),
        publisher=publisher.strip(),
        since=since.isoformat() if since else "",
        until=until.isoformat() if until else "",
    )


def _found(shelf: Library, wanted: SearchFilter) -> None:
    hits = search_articles(shelf, wanted, limit=PAGE)
    items = search_items(shelf, wanted, limit=PAGE)
    st.header(f"Articles ({_count(hits)})")
    for hit in hits:
        _hit(hit)
    st.header(f"Findings ({_count(items)})")
    for item in items:
        with st.container(border=True, key=f"hit-{item.id}"):
            pages.show(
                "review_doubt.html",
                trouble=review_words.one_line(item),
                subject=item.current.passage.text[:300],
            )
            if st.button("Open in article", key=f"open-hit-{item.id}"):
                reader.open_at(item.article_id, item.span)


def _count(found: Sequence[object]) -> str:
    return f"first {PAGE}" if len(found) == PAGE else str(len(found))


def _hit(hit: ArticleHit) -> None:
    with st.container(border=True, key=f"found-{hit.article_id}"):
        pages.show("article_hit.html", hit=hit)
        _buttons(hit.article_id)


def _listed(shelf: Library) -> None:
    page = int(st.session_state.get("library-page", 0))
    kept = list_articles(shelf, limit=PAGE + 1, offset=page * PAGE)
    if not kept and not page:
        st.text("Nothing is kept yet. “Keep in the library” or the first review puts an article here.")
    for stored in kept[:PAGE]:
        with st.container(border=True, key=f"kept-{stored.article.id}"):
            pages.show(
                "article_row.html",
                article=stored.article,
                name=keeping.name_of(stored.article),
                found=f"kept {stored.added_at[:10]}" + (f" by {stored.added_by}" if stored.added_by else ""),
                status="in the library",
            )
            _buttons(stored.article.id)
    with st.container(horizontal=True):
        st.button("Newer", disabled=not page, on_click=_turn, args=(page - 1,), key="library-newer")
        st.button("Older", disabled=len(kept) <= PAGE, on_click=_turn, args=(page + 1,), key="library-older")


def _turn(page: int) -> None:
    st.session_state["library-page"] = page


def _buttons(article_id: str) -> None:
    on_map = article_id in scenes.used_ids()
    with st.container(horizontal=True):
        st.button(
            "On the map" if on_map else "Put on the map",
            key=f"lib-use-{article_id}",
            on_click=_use,
            args=(article_id,),
            disabled=on_map,
        )
        st.button(
            "Read and review", key=f"lib-read-{article_id}", on_click=reader.open_here, args=(article_id,)
        )
        with st.popover("Remove"):
            st.text("It goes off the lists and the map. Its text, reviews and trail stay in the library.")
            st.button(
                "Remove it", key=f"lib-remove-{article_id}", on_click=keeping.remove, args=(article_id,)
            )


def _use(article_id: str) -> None:
    scenes.use([*scenes.used_ids(), article_id])


# ---------------------------------------------------------------- the whole of it


def _whole(shelf: Library) -> None:
    st.header("The whole library")
    st.text(f"It lies at {shelf.place}")
    st.download_button(
        "Export everything",
        lambda: _archive(shelf),
        file_name="reachmap-library.zip",
        mime="application/zip",
        on_click="ignore",
        icon=":material/download:",
        key="export-library",
    )
    with st.form("import-library", clear_on_submit=True, border=False):
        file = st.file_uploader("Import an exported library into this one, while it is empty", type=["zip"])
        pressed = submitted("import-library", "Import", kind="secondary")
    if pressed and file is not None:
        _import(shelf, file)


def _archive(shelf: Library) -> IO[bytes]:
    """The archive in a file of the system's own, so that a large library does not fill the memory."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  Streamlit reads it after this returns
    export_library(shelf, file)
    file.seek(0)
    return file


def _import(shelf: Library, file: BytesIO) -> None:
    try:
        count = import_library(shelf, file)
    except LibraryError as error:
        pages.alert(str(error))
        return
    cache.forget_articles()
    state.say(f"Imported {count} articles with their reviews and trail.")
    st.rerun()

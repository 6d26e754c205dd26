"""Saved views: the map as it stands, under a name, with the figures that it showed then."""

from __future__ import annotations

import streamlit as st

from dashboard import keeping, library, pages, scenes, state
from dashboard.views import review_words
from geodata.errors import LibraryError
from geodata.extraction.mentions import RangeMention
from geodata.library.items import get_item
from geodata.library.records import ItemState, ReviewItem, SavedView
from geodata.library.views import NAME_CHARACTERS, delete_view, save_view, saved_views
from geodata.scene.links import from_link, to_link


def draw() -> None:
    shelf = library.opened()
    known = saved_views(shelf)
    with st.form("save-view", clear_on_submit=True, border=False):
        st.text_input("Save the map as it is now under this name", key="view-name", max_chars=NAME_CHARACTERS)
        st.form_submit_button("Save", on_click=_save, type="primary")
    if not known:
        st.text("No view is saved yet.")
    for view in known:
        _view(view)


def _view(view: SavedView) -> None:
    with st.container(border=True, key=f"view-{view.kind}-{view.name}"):
        changed = [_figure(item_id) for item_id in view.changed_item_ids]
        pages.show("saved_view.html", view=view, changed=changed, when=view.saved_at[:16].replace("T", " "))
        with st.container(horizontal=True):
            if view.kind == "view":
                st.button("Open", key=f"open-view-{view.name}", on_click=_open, args=(view,))
                st.button("Save again", key=f"resave-{view.name}", on_click=_resave, args=(view,))
            with st.popover("Delete"):
                st.button("Delete it", key=f"delete-{view.kind}-{view.name}", on_click=_delete, args=(view,))


def _figure(item_id: int) -> str:
    return review_words.said_by(get_item(library.opened(), item_id).current)


def _open(view: SavedView) -> None:
    parsed = from_link(view.query, most=len(view.query))
    state.show(parsed.view)
    state.say(f"Opened the view “{view.name}”: it is on the map now.", *parsed.problems)


def _save() -> None:
    _write(st.session_state["view-name"].strip(), None)


def _resave(view: SavedView) -> None:
    _write(view.name, view.version)


def _write(name: str, version: int | None) -> None:
    """Save the View with the ranges that it shows; articles that it uses are kept first."""
    try:
        for article in scenes.used_articles():
            if keeping.stored(article) is None:
                keeping.keep(article)
        shown = [item.id for item in _figures()]
        query = to_link(state.session().view)
        save_view(library.opened(), name, query, shown, hand=library.hand(), version=version)
    except LibraryError as error:
        state.say(str(error))
    else:
        state.say(f"Saved the view “{name}” with {len(shown)} figures and the articles that give them.")


def _figures() -> list[ReviewItem]:
    """The ranges that the map shows."""
    chosen = state.session().view.weapons
    return [
        item
        for article in scenes.used_articles()
        for item in keeping.findings(article)
        if isinstance(item.current, RangeMention)
        and item.state is not ItemState.REJECTED
        and (chosen is None or item.current.weapon in chosen)
    ]


def _delete(view: SavedView) -> None:
    try:
        delete_view(library.opened(), view.name, kind=view.kind)
    except LibraryError as error:
        state.say(str(error))

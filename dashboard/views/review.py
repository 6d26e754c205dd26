"""Review: what to settle first, every finding with its state, and the correction trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import keeping, library, pages, scenes, state
from dashboard.guard import guarded
from dashboard.views import reader, review_add, review_item, review_steps, review_words
from dashboard.views.reader_marks import LEGEND, STATE_WORDS
from dashboard.views.widgets import preset
from geodata.articles.article import Article
from geodata.library.records import ItemKind, ItemState, ReviewItem, Trouble, Unsettled
from geodata.library.settling import unsettled
from geodata.library.trail import trail
from geodata.library.views import outdated_views
from geodata.scene import wording

TROUBLE_WORDS = {
    Trouble.CONVERSION: "The two printed numbers disagree",
    Trouble.WEAPON: "Which weapon is meant?",
    Trouble.PLACE: "Which place is meant?",
    Trouble.ARTICLES: "Articles give different figures",
}
SHOWN = 60
HAND = "review-hand"  # the finding that is open


def draw() -> None:
    """The page."""
    st.title("Review")
    workspace()


@st.fragment
def workspace() -> None:
    guarded(_workspace)()


def _workspace() -> None:
    pages.show("said.html", sentences=state.take_said())
    with st.container(horizontal=True):
        guarded(review_steps.draw)()
    guarded(_outdated)()
    used = scenes.used_articles()
    by_article = {article.id: keeping.findings(article) for article in used}
    named = {article.id: article for article in used}
    st.header("To settle first")
    _settle(named, unsettled(item for found in by_article.values() for item in found))
    st.header("All findings of the articles on the map")
    _drawn()
    _all(named, by_article)
    review_add.draw_note()
    st.header("Trail")
    guarded(_trail)()
    state.write_address()


# ---------------------------------------------------------------- to settle


def _settle(named: Mapping[str, Article], doubts: Sequence[Unsettled]) -> None:
    if not doubts:
        st.text("Nothing. No number contradicts another, and no name is in doubt.")
    for number, doubt in enumerate(doubts[:SHOWN]):
        with st.container(border=True, key=f"doubt-{number}"):
            pages.show("review_doubt.html", trouble=TROUBLE_WORDS[doubt.trouble], subject=_subject(doubt))
            for item in doubt.items[:8]:
                _row(named[item.article_id], item, f"doubt-{number}")


def _subject(doubt: Unsettled) -> str:
    if doubt.trouble is Trouble.ARTICLES:
        return wording.weapon_name(doubt.subject)
    return review_words.said_by(doubt.items[0].current)


# ---------------------------------------------------------------- all findings


def _all(named: Mapping[str, Article], by_article: Mapping[str, Sequence[ReviewItem]]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            "Kind", [None, *ItemKind], 2, lambda k: LEGEND[k] if k else "all", key="review-kind", width=180
        )
        wanted = st.selectbox(
            "State",
            [None, *ItemState],
            0,
            lambda s: STATE_WORDS[s] if s else "all",
            key="review-state",
            width=180,
        )
    found = [
        item
        for items in by_article.values()
        for item in items
        if kind in {None, item.kind} and wanted in {None, item.state}
    ]
    if not found:
        st.text("No finding of this kind.")
    for item in found[:SHOWN]:
        with st.container(border=True, key=f"row-{item.article_id}-{item.id}"):
            _row(named[item.article_id], item, "all")
    if len(found) > SHOWN:
        st.text(f"And {len(found) - SHOWN} more: narrow the list, or review them in the article.")


def _row(article: Article, item: ReviewItem, where: str) -> None:
    key = f"{where}-{article.id}-{item.id}"
    pages.show(
        "review_row.html",
        said=review_words.said_by(item.current),
        kind=LEGEND[item.kind],
        state=STATE_WORDS[item.state],
        state_name=item.state.value,
        passage=item.current.passage.text,
        span=item.span.within(item.current.passage.span),
        source=article.publisher or keeping.name_of(article),
    )
    with st.container(horizontal=True):
        if st.button("Open in article", key=f"open-{key}"):
            reader.open_at(article.id, item.span)
        label = "Close" if st.session_state.get(HAND) == key else "Review"
        st.button(label, key=f"hand-{key}", on_click=_toggle, args=(key,))
    if st.session_state.get(HAND) == key:
        review_item.draw(article, item, on_done=lambda changed: _done(changed, key))


def _toggle(key: str) -> None:
    st.session_state[HAND] = None if st.session_state.get(HAND) == key else key


def _done(changed: ReviewItem | None, key: str) -> None:
    """A reviewed finding stays open, under the id that it has in the library now."""
    if changed is not None:
        where = key.split("-", 1)[0]
        st.session_state[HAND] = f"{where}-{changed.article_id}-{changed.id}" if where == "all" else None


def _drawn() -> None:
    """Whether the map waits for the journalist's word."""
    words = {False: "everything that nobody has rejected", True: "only what is confirmed, corrected or added"}
    preset("drawn", state.session().view.confirmed_only)
    st.radio(
        "The map draws",
        list(words),
        key="drawn",
        format_func=words.__getitem__,
        horizontal=True,
        on_change=lambda: state.change(confirmed_only=st.session_state["drawn"]),
    )


def _outdated() -> None:
    if outdated := [view.name for view in outdated_views(library.opened())]:
        pages.alert(f"These saved views show a figure that has changed since: {wording.listed(outdated)}.")


def _trail() -> None:
    changes = trail(library.opened(), limit=SHOWN)
    pages.show("review_trail.html", entries=[review_item.entry(change) for change in changes], views=[])

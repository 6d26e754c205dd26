"""The reader: an article's text with what was found in it, and the review of each finding beside it.

Any page opens an article at the passage that a ring names with `open_at(article_id, span)`.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import cache, keeping, library, pages, scenes, state
from dashboard.guard import guarded
from dashboard.views import review_add, review_item, review_steps, review_words
from dashboard.views.reader_marks import LEGEND, paragraphs, part_of, parts
from dashboard.views.widgets import preset
from geodata.articles.article import Article, Span
from geodata.errors import LibraryError
from geodata.library.records import ReviewItem

KEY = "reader"
HAND = "reader-item"  # id of the finding in hand
WORDS = "reader-words"  # the words selected in the text

PAGE = "articles-page"  # where the app puts the page that `open_at` goes to

_behaviour = st.components.v2.component("reachmap_reader", js=pages.text("reader.js"))


def open_at(article_id: str, span: Span | None = None) -> None:
    """Go to the reader, at a passage; from any page, but not from inside a widget's callback."""
    open_here(article_id, span)
    st.switch_page(st.session_state[PAGE])


def open_here(article_id: str, span: Span | None = None) -> None:
    """Open the reader on the Articles page, in a callback."""
    _put_down()
    state.update(reading=article_id, passage=span)


def find(article_id: str) -> Article | None:
    """An article by its id: of this tab, or of the library."""
    for article in scenes.loaded_articles():
        if article.id == article_id:
            return article
    shelf = library.shelf()
    try:
        return None if shelf is None else cache.kept_article(shelf, shelf.place, article_id)
    except LibraryError:
        return None


@st.fragment
def workspace() -> None:
    guarded(_workspace)()


def _workspace() -> None:
    article = find(state.session().reading)
    if article is None:
        st.rerun()
    with st.container(horizontal=True):
        st.button("All articles", icon=":material/arrow_back:", on_click=_close, key="close-reader")
        guarded(review_steps.draw)()
    pages.show("said.html", sentences=state.take_said())
    items = keeping.findings(article)
    _follow_link(items)
    text, beside = st.columns([1.7, 1], gap="large")
    with text:
        _text(article, items)
    with beside, st.container(key="beside"):
        _review(article, items)
    state.write_address()


def _close() -> None:
    _put_down()
    state.update(reading="", passage=None)


def _put_down() -> None:
    for key in (HAND, WORDS, "reader-followed", "reader-shown"):
        st.session_state.pop(key, None)


def _follow_link(items: Sequence[ReviewItem]) -> None:
    """Take the finding in hand that stands where another page has pointed to."""
    span = state.session().passage
    if span is None or st.session_state.get("reader-followed") == (state.session().reading, span):
        return
    st.session_state["reader-followed"] = (state.session().reading, span)
    st.session_state[HAND] = next((item.id for item in items if item.span == span), None)


# ---------------------------------------------------------------- the text


def _text(article: Article, items: Sequence[ReviewItem]) -> None:
    cuts = parts(article.text)
    target = _target(items)
    part = cuts[_part(article, cuts, target)]
    marked = paragraphs(article.text, part, items, st.session_state.get(HAND))
    to = -1 if target is None else target
    name = keeping.name_of(article)
    pages.show(
        "reader.html",
        article=article,
        name=name,
        paragraphs=marked,
        legend=LEGEND,
        to=to,
        chosen=st.session_state.get(HAND),
    )
    st.caption(
        "In the text: n or → goes to the next mention, p or ← to the one before, Enter takes it in hand. "
        "Select words to add what was not found."
    )
    _behaviour(
        key=KEY,
        data={"to": to, "jump": "" if target is None else f"{article.id}:{target}"},
        on_item_change=lambda: _take(items),
        on_words_change=lambda: _select(article),
    )


def _target(items: Sequence[ReviewItem]) -> int | None:
    """The character to scroll to: the finding in hand, else the passage that another page has named."""
    chosen = in_hand(items)
    if chosen is not None:
        return chosen.span.start
    passage = state.session().passage
    return None if passage is None else passage.start


def _part(article: Article, cuts: Sequence[Span], target: int | None) -> int:
    """Which part of a long text is shown: the one with the target, until another is chosen."""
    if len(cuts) == 1:
        return 0
    key = f"part-{article.id}"
    if target is not None and st.session_state.get("reader-shown") != (article.id, target):
        st.session_state["reader-shown"] = (article.id, target)
        st.session_state[key] = part_of(cuts, target)
    preset(key, min(st.session_state.get(key, 0), len(cuts) - 1))
    return st.selectbox(
        "Part of the text", range(len(cuts)), key=key, format_func=lambda n: f"{n + 1} of {len(cuts)}"
    )


def _take(items: Sequence[ReviewItem]) -> None:
    chosen = st.session_state[KEY].get("item")
    if any(item.id == chosen for item in items):
        st.session_state[HAND] = chosen


def _select(article: Article) -> None:
    """Keep the words that were selected in the text, without the space around them."""
    words = st.session_state[KEY].get("words")
    if not (isinstance(words, list) and len(words) == 2 and all(isinstance(n, int) for n in words)):
        return
    start, end = max(0, words[0]), min(words[1], len(article.text))
    selected = article.text[start:end]
    start += len(selected) - len(selected.lstrip())
    if selected.strip():
        st.session_state[WORDS] = Span(start, start + len(selected.strip()))


# ---------------------------------------------------------------- the review beside it


def in_hand(items: Sequence[ReviewItem]) -> ReviewItem | None:
    chosen = st.session_state.get(HAND)
    return next((item for item in items if item.id == chosen), None)


def _review(article: Article, items: Sequence[ReviewItem]) -> None:
    if not items or items[0].id < 0:
        pages.show(
            "said.html", sentences=["Not in the library yet. The first review keeps it there, for everyone."]
        )
    _choose(items)
    chosen = in_hand(items)
    if chosen is not None:
        review_item.draw(article, chosen, on_done=_done)
    review_add.draw(article, st.session_state.get(WORDS), on_done=_done)


def _done(item: ReviewItem | None) -> None:
    """After a change the item stays in hand; an article that was kept meanwhile has new ids."""
    if item is not None:
        st.session_state[HAND] = item.id
        st.session_state.pop(WORDS, None)


def _choose(items: Sequence[ReviewItem]) -> None:
    """Every finding in a list, for those who do not point at the text."""
    by_id = {item.id: item for item in items}
    key = "reader-choice"
    preset(key, st.session_state.get(HAND) if st.session_state.get(HAND) in by_id else None)
    st.selectbox(
        f"Findings ({len(items)})",
        [None, *by_id],
        key=key,
        format_func=lambda id_: (
            review_words.one_line(by_id[id_]) if id_ in by_id else "choose, or click in the text"
        ),
        on_change=lambda: st.session_state.update({HAND: st.session_state[key]}),
    )

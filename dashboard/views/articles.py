"""Articles: what is on the desk, what the library keeps, and the reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

import streamlit as st

from dashboard import cache, keeping, pages, scenes, state
from dashboard.guard import guarded
from dashboard.views import articles_add, articles_library, articles_views, reader
from dashboard.views.widgets import preset
from geodata.articles.article import Article
from geodata.errors import LibraryError
from geodata.extraction.mentions import PlaceMention, WeaponMention
from geodata.library.records import ItemKind, ItemState, ReviewItem

TABS = ("On the desk", "Library", "Saved views")
COUNT_WORDS = {
    ItemKind.WEAPON: ("weapon", "weapons"),
    ItemKind.RANGE: ("range", "ranges"),
    ItemKind.PLACE: ("place", "places"),
    ItemKind.CLAIM: ("claim", "claims"),
}


def draw() -> None:
    """The page."""
    if _read() is not None:
        reader.workspace()
        return
    st.title("Articles")
    with st.container():  # keeps its place when there is nothing to say, so that what follows stays as it is
        pages.show("said.html", sentences=state.take_said())
    desk, shelf, views = st.tabs(TABS, key="articles-tab", on_change="rerun")
    with desk:
        guarded(_desk)()
    with shelf:
        guarded(articles_library.draw)()
    with views:
        guarded(articles_views.draw)()


def _read() -> Article | None:
    """The article that is open in the reader."""
    wanted = state.session().reading
    return reader.find(wanted) if wanted else None


def _desk() -> None:
    if missing := scenes.missing_articles():
        pages.alert(missing)
    left, right = st.columns([1.6, 1], gap="large")
    with right:
        articles_add.draw()
    with left:
        _articles()


def _articles() -> None:
    loaded = scenes.loaded_articles()
    for problem in cache.opening_articles().problems:
        pages.alert(str(problem))
    st.caption("Ticked articles are on the map. An article that you add is this tab’s own until you keep it.")
    used = set(scenes.used_ids())
    own = {article.id for article in state.session().added}
    for article in loaded:
        _article(article, is_used=article.id in used, is_own=article.id in own)
    if len(own) > 1:
        st.button(
            f"Keep all {len(own)} new articles",
            icon=":material/library_add:",
            on_click=_keep_all,
            key="keep-all",
        )


def _article(article: Article, *, is_used: bool, is_own: bool) -> None:
    items = keeping.findings(article)
    is_kept = bool(items and items[0].id > 0) or keeping.stored(article) is not None
    with st.container(border=True, key=f"article-{article.id}"):
        pages.show(
            "article_row.html",
            article=article,
            name=keeping.name_of(article),
            found=found_words(items),
            status=_status(is_kept, is_own),
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            preset(f"use-{article.id}", is_used)
            st.checkbox("On the map", key=f"use-{article.id}", on_change=_toggle, args=(article.id,))
            st.button(
                "Read and review", key=f"read-{article.id}", on_click=reader.open_here, args=(article.id,)
            )
            if not is_kept:
                st.button(
                    "Keep in the library",
                    key=f"keep-{article.id}",
                    on_click=_keep,
                    args=(article,),
                    type="primary",
                )
            if is_own and not is_kept:
                articles_add.draw_source(article)
            if is_own:
                st.button("Put away", key=f"away-{article.id}", on_click=keeping.put_away, args=(article.id,))


def _status(is_kept: bool, is_own: bool) -> str:
    if is_kept:
        return "in the library"
    return "this tab’s own, not kept yet" if is_own else "opened with Reachmap, not in the library"


def found_words(items: Iterable[ReviewItem]) -> str:
    """What was found, counted: "2 weapons, 2 ranges, 1 claim; 3 reviewed".

    A weapon or place counts once, however often the article names it.
    """
    live = [item for item in items if item.state is not ItemState.REJECTED]
    counts = Counter(kind for kind, _ in {(item.kind, _named(item)) for item in live})
    words = [
        f"{counts[kind]} {one if counts[kind] == 1 else many}"
        for kind, (one, many) in COUNT_WORDS.items()
        if counts[kind]
    ]
    reviewed = sum(item.state is not ItemState.FOUND for item in live)
    return (", ".join(words) or "nothing that can be mapped") + (f"; {reviewed} reviewed" if reviewed else "")


def _named(item: ReviewItem) -> Hashable:
    """What makes two mentions the same thing: the weapon or place named; anything else stands for itself."""
    mention = item.current
    if isinstance(mention, WeaponMention):
        return mention.weapon
    if isinstance(mention, PlaceMention):
        return mention.place.id if mention.place else mention.text.casefold()
    return item.span


def _toggle(article_id: str) -> None:
    used = scenes.used_ids()
    wanted = [id_ for id_ in used if id_ != article_id] if article_id in used else [*used, article_id]
    scenes.use(wanted)


def _keep(article: Article) -> None:
    try:
        kept = keeping.keep(article)
    except LibraryError as error:
        state.say(str(error))
    else:
        state.say(f"“{keeping.name_of(kept)}” is now in the library, for everyone who uses it.")


def _keep_all() -> None:
    for article in state.session().added:
        _keep(article)

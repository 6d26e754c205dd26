"""The Scene of this tab: its articles, read, reviewed and composed for its View."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import cache, library, state
from geodata.articles.article import Article
from geodata.errors import AreaError, LibraryError
from geodata.extraction.mentions import Extraction
from geodata.library.database import Library
from geodata.library.extractions import reviewed
from geodata.library.records import DRAWN_BY_DEFAULT, ItemState, ReviewItem
from geodata.library.trail import newest
from geodata.scene.compose import compose
from geodata.scene.launches import launches_of
from geodata.scene.scene import Scene
from geodata.scene.view import Launch

_READING = "reachmap-reading"
_SCENE = "reachmap-scene"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What this tab has worked out last, and everything that it depends on."""

    basis: tuple[Any, ...]
    result: Any


def loaded_articles() -> tuple[Article, ...]:
    """Every article this tab can use: opened with it, added, or taken from the library by its View."""
    own = _own_articles()
    named = state.session().view.articles or ()
    from_library = (_kept(article_id) for article_id in named if article_id not in own)
    by_id = {**own, **{article.id: article for article in from_library if article}}
    return tuple(by_id.values())


def _own_articles() -> dict[str, Article]:
    opening = (_whole(article) for article in cache.opening_articles().articles)
    return {article.id: article for article in (*opening, *state.session().added)}


def _whole(article: Article) -> Article:
    """The full text in the place of an excerpt, where the library keeps it."""
    return (_kept(article.id) or article) if article.is_excerpt else article


def _kept(article_id: str) -> Article | None:
    shelf = library.shelf()
    try:
        return None if shelf is None else cache.kept_article(shelf, shelf.place, article_id)
    except LibraryError:
        return None  # the map goes on without it; the Articles page says that it is missing


def missing_articles() -> str:
    """Says which articles the View names that nothing holds; empty where there is none."""
    loaded = {article.id for article in loaded_articles()}
    names = ", ".join(id_ for id_ in state.session().view.articles or () if id_ not in loaded)
    if not names:
        return ""
    try:
        place = library.opened().place
    except LibraryError as error:
        return f"The library cannot be read, so these articles are missing on the map: {names}. {error}"
    return (
        f"This link or view names articles that are neither loaded nor in the library at {place}: {names}. "
        "An article that was added and not kept is gone with the tab that added it."
    )


def used_articles() -> list[Article]:
    """The articles on the map, in reading order."""
    chosen = state.session().view.articles
    return [article for article in loaded_articles() if chosen is None or article.id in chosen]


def used_ids() -> list[str]:
    """Ids of the articles on the map, in reading order."""
    return [article.id for article in used_articles()]


def use(article_ids: Iterable[str]) -> None:
    """Put exactly these articles on the map; all of the tab's own is the View's default."""
    chosen = tuple(dict.fromkeys(article_ids))
    state.change(articles=None if set(chosen) == set(_own_articles()) else chosen)


def extractions() -> tuple[Extraction, ...]:
    """What the chosen articles say, as the journalist has reviewed it; read anew when any of that changes."""
    now, shelf = state.session(), library.shelf()
    mark = _mark(shelf)
    opening, words = cache.opening_articles(), cache.lexicon_changed()
    chosen = (now.view.articles, now.view.confirmed_only, now.added, tuple(now.findings.values()))
    basis = (*chosen, opening, words, mark, cache.shelf_state())
    kept: _Kept | None = st.session_state.get(_READING)
    if kept is None or kept.basis != basis:
        kept = st.session_state[_READING] = _Kept(basis, _read(mark[1] if mark else 0))
    return tuple(kept.result)


def _mark(shelf: Library | None) -> tuple[str, int, int] | None:
    """The library as it stands, None while it cannot be read."""
    try:
        return None if shelf is None else (shelf.place, *newest(shelf))
    except LibraryError:
        return None


def _read(latest: int) -> tuple[Extraction, ...]:
    return tuple(_reviewed(article, latest) for article in used_articles())


def _reviewed(article: Article, latest: int) -> Extraction:
    extraction, reviews = extraction_of(article), _reviews(article, latest)
    if state.session().view.confirmed_only:
        return reviewed(extraction, reviews, allow=DRAWN_BY_DEFAULT - {ItemState.FOUND})
    return reviewed(extraction, reviews) if reviews else extraction


def extraction_of(article: Article) -> Extraction:
    """What an article says: as the project file has it that brought the article, else as it is read now."""
    brought = state.session().findings.get(article.id)
    return brought if brought is not None and brought.article == article else cache.extraction(article)


def _reviews(article: Article, latest: int) -> tuple[ReviewItem, ...]:
    """The journalists' reviews of an article; none while the library cannot be read."""
    shelf = library.shelf()
    try:
        return cache.reviews(shelf, shelf.place, article, latest) if shelf else ()
    except LibraryError:
        return ()


def launches() -> tuple[Launch, ...]:
    """From where the reaches are drawn now."""
    view = state.session().view
    return view.launches or launches_of(view, extractions(), cache.gazetteer())


def current() -> Scene:
    """The Scene of the View on the page; launches that cannot be used are said and left out."""
    try:
        return _composed()
    except AreaError as error:
        state.say(str(error))
        state.change(launches=(), step=False)
        return _composed()


def composed_from() -> tuple[Extraction, ...]:
    """What the articles said when the Scene on the page was composed."""
    kept: _Kept | None = st.session_state.get(_SCENE)
    return kept.basis[1] if kept else ()


def _composed() -> Scene:
    now = state.session()
    basis = (now.view, extractions(), now.areas)
    kept: _Kept | None = st.session_state.get(_SCENE)
    if kept is None or kept.basis != basis:
        scene = compose(now.view, basis[1], gazetteer=cache.gazetteer(), user_areas=now.areas)
        kept = st.session_state[_SCENE] = _Kept(basis, scene)
    found: Scene = kept.result
    return found

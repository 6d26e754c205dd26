"""Every cache of the dashboard; keys contain every input."""

from __future__ import annotations

import gc
from pathlib import Path

import streamlit as st

from dashboard.assets import install_assets
from dashboard.settings import STATIC, articles_folder, lexicon_file
from geodata.articles.article import Article
from geodata.articles.excerpts import shipped_excerpts
from geodata.articles.reading import ReadingReport, read_folder
from geodata.errors import ArticleError, LibraryError
from geodata.extraction.extract import extract
from geodata.extraction.lexicon.loading import Lexicon, load_lexicon
from geodata.extraction.mentions import Extraction
from geodata.gazetteer.lookup import Gazetteer
from geodata.library.additions import BY_HAND
from geodata.library.articles import get_article
from geodata.library.database import Library
from geodata.library.items import items
from geodata.library.records import ReviewItem
from geodata.rendering.interactive import AssetUrls


def gazetteer() -> Gazetteer:
    return Gazetteer.load()  # keeps itself


@st.cache_resource(show_spinner=False)
def _lexicon(file: Path | None, changed: float) -> Lexicon:
    del changed  # part of the key: an edited file is read again
    return load_lexicon(file)


def lexicon() -> Lexicon:
    """The catalogue with the newsroom's own file on top."""
    return _lexicon(lexicon_file(), lexicon_changed())


def lexicon_changed() -> float:
    """When the newsroom's own file was changed last."""
    file = lexicon_file()
    return file.stat().st_mtime if file and file.exists() else 0.0


@st.cache_resource(show_spinner=False)
def opening_articles() -> ReadingReport:
    """What the dashboard opens on: the folder given on the command line, else the shipped excerpts."""
    folder = articles_folder()
    if folder is None:
        return ReadingReport(articles=shipped_excerpts())
    try:
        return read_folder(folder)
    except ArticleError as error:
        return ReadingReport(articles=shipped_excerpts(), problems=(error,))


# Python keeps the hash of a text with it; Streamlit would read the whole article at every run.
_BY_CONTENT = {Article: hash}


@st.cache_resource(show_spinner=False, max_entries=500, hash_funcs=_BY_CONTENT)
def _extraction(article: Article, words: float) -> Extraction:
    del words
    return extract(article, lexicon=lexicon(), gazetteer=gazetteer())


def extraction(article: Article) -> Extraction:
    """What an article says, read once for each text and lexicon; a source note has no findings of its own."""
    if article.source == BY_HAND:
        return Extraction(article=article, weapons=(), ranges=(), places=(), claims=())
    return _extraction(article, lexicon_changed())


@st.cache_resource(show_spinner=False, max_entries=500)
def kept_article(_library: Library, place: str, article_id: str) -> Article:
    """An article of the library; its text never changes there. Cleared when one is removed.

    Raises:
        LibraryError: there is none, or it cannot be read; tried again at the next call.
    """
    del place  # part of the key, for the library itself cannot be one
    kept = get_article(_library, article_id)
    if kept.removed:
        raise LibraryError(f"the article {article_id!r} was removed from the library")
    return kept.article


@st.cache_resource(show_spinner=False, max_entries=500, hash_funcs=_BY_CONTENT)
def reviews(_library: Library, place: str, article: Article, latest: int) -> tuple[ReviewItem, ...]:
    """Review items of an article whose very text is kept, as they stood at the newest change.

    Raises:
        LibraryError: the library cannot be read.
    """
    del place, latest  # parts of the key
    known = items(_library, article.id)
    return known if known and get_article(_library, article.id).article.text == article.text else ()


@st.cache_resource(show_spinner=False)
def shelf_state() -> object:
    """Stands for the library's articles as read; another object once they are forgotten."""
    return object()


def forget_articles() -> None:
    """Read the library's articles anew, after one was taken off its lists or an archive was put in."""
    kept_article.clear()
    reviews.clear()
    shelf_state.clear()


@st.cache_resource(show_spinner=False)
def asset_urls() -> AssetUrls:
    """The page's own files, laid out for Streamlit to serve."""
    return install_assets(STATIC)


@st.cache_resource(show_spinner=False)
def settle_memory() -> None:
    """Take what start-up has built out of the collector's sight: 80 ms less for each later run."""
    gc.collect()
    gc.freeze()

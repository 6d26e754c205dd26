"""The library of this server, opened once; and whose hand a change is."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import streamlit as st

from dashboard import sign_in
from geodata.errors import LibraryError
from geodata.library.database import Library, library_url, open_library
from geodata.library.records import Hand

RETRY_S = 10  # a page that goes on without the library does not wait for it at every step


def opened() -> Library:
    """The library at REACHMAP_DATABASE_URL, else in the user's data folder.

    Raises:
        LibraryError: it cannot be opened; tried again after a few seconds.
    """
    tried = _attempt(library_url(os.environ))
    if isinstance(tried, LibraryError):
        raise tried
    return tried


def shelf() -> Library | None:
    """The library, None while it cannot be opened: the map goes on without it."""
    try:
        return opened()
    except LibraryError:
        return None


def hand(note: str = "") -> Hand:
    """Who changes something now, and the words that go with it."""
    return Hand(who=sign_in.who(), when=datetime.now(UTC), note=note)


@st.cache_resource(show_spinner=False)
def _open(url: str) -> Library:
    return open_library(url)


@st.cache_resource(show_spinner=False, ttl=RETRY_S)
def _attempt(url: str) -> Library | LibraryError:
    try:
        return _open(url)
    except LibraryError as error:
        return error

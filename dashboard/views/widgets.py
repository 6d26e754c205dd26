"""Widgets that show what the View dictates."""

from __future__ import annotations

from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def preset(key: str, value: T) -> T:
    """Put a widget at a value that the View dictates, before the widget is drawn.

    The value goes to the widget as its default too: a browser that has forgotten a widget, as it does when a
    menu closes, starts from the default and would otherwise report that as the reader's choice.
    """
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return value

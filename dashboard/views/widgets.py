"""Widgets that show what the View dictates."""

from __future__ import annotations

import streamlit as st


def preset(key: str, value: object) -> None:
    """Put a widget at a value that the View dictates, before the widget is drawn."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value

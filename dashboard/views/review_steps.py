"""Undo and redo of this person's reviews."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import library, sign_in, state
from geodata.errors import LibraryError
from geodata.library.records import ReviewItem
from geodata.library.undoing import can_undo, redo, undo


def draw() -> None:
    undoable, redoable = can_undo(library.opened(), sign_in.who())
    for label, icon, is_possible, step in (
        ("Undo review", "undo", undoable, undo),
        ("Redo review", "redo", redoable, redo),
    ):
        st.button(label, icon=f":material/{icon}:", disabled=not is_possible, on_click=_reverse, args=(step,))


def _reverse(step: Callable[..., ReviewItem | None]) -> None:
    try:
        step(library.opened(), hand=library.hand())
    except LibraryError as error:
        state.say(str(error))

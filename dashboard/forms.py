"""Forms whose button is never pressed in vain."""

from __future__ import annotations

from typing import Literal

import streamlit as st


def submitted(form: str, label: str, *, kind: Literal["primary", "secondary"] = "primary") -> bool:
    """Draw the last thing of a form, its button; whether it was pressed, told once for each press.

    Streamlit forgets a press when another rerun cuts short the one that brought it; the session keeps it.
    """
    st.form_submit_button(label, type=kind, on_click=_press, args=(form,))
    return bool(st.session_state.pop(_key(form), False))


def _press(form: str) -> None:
    st.session_state[_key(form)] = True


def _key(form: str) -> str:
    return f"pressed-{form}"

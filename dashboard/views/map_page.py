"""The map with what stands beside it: where from, what reaches where, and who says so."""

from __future__ import annotations

import streamlit as st

from dashboard import pages, scenes, state
from dashboard.guard import guarded
from dashboard.views import launch_controls, map_frame, panels, toolbar


def draw() -> None:
    """The page; everything that a slider changes is one fragment, so that the rest stays still."""
    workspace()


@st.fragment
def workspace() -> None:
    guarded(_workspace)()


def _workspace() -> None:
    scene = scenes.current()
    pages.show("said.html", sentences=state.take_said())
    toolbar.draw(scene)
    left, right = st.columns([1.75, 1], gap="medium")
    with left:
        map_frame.draw(scene)
        launch_controls.draw(scene)
    with right:
        panels.draw(scene)
    state.write_address()

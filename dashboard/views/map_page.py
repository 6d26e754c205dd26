"""The map with what stands beside it: where from, what reaches where, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace

import streamlit as st

from dashboard import pages, scenes, state
from dashboard.guard import guarded
from dashboard.views import launch_controls, map_frame, panels, toolbar
from geodata.scene.scene import Scene, SceneLaunch
from geodata.scene.view import BorderLaunch, PointLaunch

_DRAWN = "map-drawn"
_SAID = "map-said"


def draw() -> None:
    """The page: what a step of a slider changes is a fragment in the fragment of all controls."""
    workspace()


@st.fragment
def workspace() -> None:
    guarded(_workspace)()


def _workspace() -> None:
    scene = scenes.current()
    said = state.take_said()
    pages.show("said.html", sentences=said)
    if missing := scenes.missing_articles():
        pages.alert(missing)
    radius = toolbar.draw(scene)
    left, right = st.columns([1.75, 1], gap="medium")
    with left:
        frame = st.container(key="map-frame")
        controls = launch_controls.draw(scene)
    with right:
        tables = panels.draw(scene)
    st.session_state[_DRAWN], st.session_state[_SAID] = _still(scene), bool(said)
    with frame:
        moving((radius, map_frame.draw, controls, tables), iter([True]))


@st.fragment
def moving(parts: tuple[Callable[[Scene], None], ...], fresh: Iterator[bool]) -> None:
    """What follows the sliders; `fresh` is used up when everything around it has just been drawn."""
    guarded(lambda: _moving(parts, is_fresh=next(fresh, False)))()


def _moving(parts: tuple[Callable[[Scene], None], ...], *, is_fresh: bool) -> None:
    scene = scenes.current()
    for part in parts:
        part(scene)
    state.write_address()
    if not is_fresh and _is_outdated(scene):
        st.rerun()


def _is_outdated(scene: Scene) -> bool:
    """Whether the page shows, beside what moves, something that this Scene has changed."""
    is_said = bool(state.session().said) or st.session_state.get(_SAID, False)
    return is_said or _still(scene) != st.session_state.get(_DRAWN)


def _still(scene: Scene) -> Hashable:
    """All that the page shows outside of what moves: equal where a step leaves it as it is."""
    now, view = state.session(), scene.view
    return (
        replace(view, launches=(), target=None, extent=None, what_if_km=None),
        view.what_if_km is None,
        tuple(_launch(launch) for launch in scene.launches),
        now.active,
        bool(now.past),
        bool(now.future),
        scenes.composed_from(),
        view if st.session_state.get(toolbar.LINK) else None,
    )


def _launch(launch: SceneLaunch) -> Hashable:
    """What the controls say of a launch while it moves."""
    choice = launch.launch.choice
    if isinstance(choice, PointLaunch):
        return launch.launch.weapons, "point", choice.name
    if isinstance(choice, BorderLaunch):
        return launch.launch.weapons, choice.countries, choice.end is None
    return launch.launch.weapons, choice

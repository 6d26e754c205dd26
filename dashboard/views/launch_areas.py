"""From along a border, or from anywhere in an area."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import pages, state
from dashboard.settings import OFFERED_BORDERS
from dashboard.views import launches
from dashboard.views.widgets import preset
from geodata.boundaries.areas import area_names, country_name
from geodata.boundaries.user_areas import read_area_geojson
from geodata.errors import ReachmapError
from geodata.scene.scene import Scene, SceneLaunch
from geodata.scene.view import AreaLaunch, BorderLaunch, Launch


def border(scene: Scene, launch: SceneLaunch) -> Callable[[SceneLaunch], None]:
    del scene
    choice = _border_choice(launch.launch)
    line, stretch = st.columns([2, 1], vertical_alignment="bottom")
    borders = list(dict.fromkeys([*OFFERED_BORDERS, choice.countries]))
    border = preset("launch-border-of", choice.countries)
    line.selectbox(
        "Border",
        borders,
        index=borders.index(border),
        format_func=_border_words,
        key="launch-border-of",
        on_change=lambda: _slide(countries=st.session_state["launch-border-of"]),
    )
    stretch.toggle(
        "A stretch of it",
        preset("launch-stretch", choice.end is not None),
        key="launch-stretch",
        on_change=_toggle_stretch,
        help="Draw the reach from anywhere along a part of the border.",
    )
    slider = st.container()

    def step(launch: SceneLaunch) -> None:
        with slider:
            _border_slider(launch)

    return step


def _border_words(countries: tuple[str, str]) -> str:
    return " – ".join(country_name(code) for code in countries)


def _border_choice(launch: Launch) -> BorderLaunch:
    choice = launch.choice
    return choice if isinstance(choice, BorderLaunch) else BorderLaunch()


def _slide(**changes: Any) -> None:
    """Move the launch along its border, or to another border."""
    standing, where = launches.standing()
    launches.put(replace(_border_choice(standing[where]), **changes))


def _border_slider(launch: SceneLaunch) -> None:
    choice = _border_choice(launch.launch)
    if choice.end is None:
        _border_point(choice.start)
    else:
        _border_stretch(choice.start, choice.end)
    name = pages.plain(launch.name)
    st.markdown(f"**{name}**" if launch.is_point else name)


def _border_point(start: float) -> None:
    st.slider(
        "Position on the border, from its northern end to its southern end",
        0.0,
        100.0,
        preset("launch-border", round(start * 100, 1)),
        step=0.5,
        format="%.1f %%",
        key="launch-border",
        on_change=lambda: _slide(start=round(st.session_state["launch-border"] / 100, 4)),
    )


def _border_stretch(start: float, end: float) -> None:
    ends = preset("launch-border-ends", (round(start * 100, 1), round(end * 100, 1)))

    def slid() -> None:
        low, high = st.session_state["launch-border-ends"]
        _slide(start=round(low / 100, 4), end=round(high / 100, 4))

    st.slider(
        "From and to", 0.0, 100.0, ends, step=0.5, format="%.1f %%", key="launch-border-ends", on_change=slid
    )


def _toggle_stretch() -> None:
    standing, where = launches.standing()
    choice = _border_choice(standing[where])
    start = min(choice.start, 0.9)
    is_stretch = st.session_state["launch-stretch"]
    _slide(start=start, end=round(start + 0.1, 4)) if is_stretch else _slide(end=None)


# ---------------------------------------------------------------- an area


def area(scene: Scene, launch: SceneLaunch) -> Callable[[SceneLaunch], None]:
    del scene
    choice = launch.launch.choice
    areas = choice.areas if isinstance(choice, AreaLaunch) else ()
    own = [f"user:{name}" for name in state.session().areas]
    options = list(dict.fromkeys([*areas, *own, *area_names()]))
    st.multiselect(
        "Anywhere in",
        options,
        default=preset("launch-areas", list(areas)),
        key="launch-areas",
        format_func=lambda name: name.removeprefix("user:"),
        on_change=_pick_areas,
        help="A country, one or several regions together, or your own area.",
    )
    pages.show("note.html", text=launch.basis)
    with st.expander("Use your own area or line (GeoJSON)"):
        file = st.file_uploader(
            "A GeoJSON file, at most 10 MB", type=["geojson", "json"], key="launch-area-file"
        )
        if file is not None:
            _upload(file.name, file.getvalue(), file.file_id)
    return lambda _: None  # its outline stays where it is


def _pick_areas() -> None:
    if areas := tuple(st.session_state["launch-areas"]):
        launches.put(AreaLaunch(areas=areas))


def _upload(name: str, data: bytes, file_id: str) -> None:
    if st.session_state.get("launch-area-seen") == file_id:
        return
    st.session_state["launch-area-seen"] = file_id
    try:
        area = read_area_geojson(data, name.rpartition(".")[0] or name)
    except ReachmapError as error:
        pages.alert(str(error))
        return
    state.update(areas={**state.session().areas, area.name: area})
    state.say(*area.notes)
    launches.put(AreaLaunch(areas=(f"user:{area.name}",)))
    st.rerun()

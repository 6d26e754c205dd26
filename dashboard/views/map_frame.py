"""The map itself: one component that is never made anew, fed with the Scene's data."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit_folium import st_folium

from dashboard import cache, state
from dashboard.views import launches
from geodata.coordinates import LonLat
from geodata.errors import CoordinateError
from geodata.rendering.interactive import MapEvent, build_map, map_event, scene_update
from geodata.scene.scene import Scene
from geodata.scene.view import PointLaunch

KEY = "reach-map"
HEIGHT = 620
SLIDERS = ("launch-lat", "launch-lon", "launch-border", "what-if")


def draw(scene: Scene) -> None:
    st_folium(
        build_map(cache.asset_urls()),
        key=KEY,
        feature_group_to_add=scene_update(scene, ack=_last_event(), sliders=_sliders()),
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        on_change=lambda: _hear(scene),
    )


def _last_event() -> int:
    return int(st.session_state.get("map-ack", 0))


def _sliders() -> Mapping[str, float]:
    """Where the page's sliders stand."""
    return {key: float(st.session_state[key]) for key in SLIDERS if key in st.session_state}


def _hear(scene: Scene) -> None:
    """Take over what the reader did on the map."""
    try:
        event = map_event(st.session_state.get(KEY))
    except CoordinateError as error:
        state.say(str(error))
        return
    if event is None or event.seq <= _last_event():
        return
    st.session_state["map-ack"] = event.seq
    _act(scene, event)


def _act(scene: Scene, event: MapEvent) -> None:
    if event.event == "launch" and event.position is not None:
        position = LonLat(round(event.position.lon, 4), round(event.position.lat, 4))
        state.update(active=min(event.launch, len(scene.launches) - 1))
        launches.put(PointLaunch(position=position), index=event.launch)
    elif event.event == "place":
        state.change(target=event.id or None)
    elif event.event == "extent" and event.extent is not None:
        state.change(extent=event.extent, step=False)

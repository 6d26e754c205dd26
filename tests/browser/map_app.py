"""A page with nothing but the map and its sliders, for browser tests and the map's benchmark."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import streamlit as st
from streamlit_folium import st_folium

from dashboard.assets import install_assets
from geodata.coordinates import LonLat
from geodata.rendering.interactive import AssetUrls, build_map, map_event, scene_update
from geodata.scene.scene import Scene
from tests.browser.map_scenes import SCENES
from tests.factories import KYIV, the_places

PAGE = """
<p data-reach-id="atacms-300km" tabindex="0">A card about ATACMS</p>
<p data-place-id="{moscow}" tabindex="0">A row about Moscow</p>
<p data-line="33.2 52.37 37.61556 55.75222" tabindex="0">A verdict from elsewhere</p>
""".replace("{moscow}", next(place.id for place in the_places() if place.name == "Moscow"))
SLIDERS = ("launch-lat", "launch-lon", "what-if")

st.set_page_config(layout="wide")


@st.cache_resource
def assets() -> AssetUrls:
    urls = install_assets(Path(__file__).parent / "static")
    gc.collect()
    gc.freeze()
    return urls


def start() -> None:
    state = st.session_state
    state.setdefault("launch-lat", round(KYIV.lat, 2))
    state.setdefault("launch-lon", round(KYIV.lon, 2))
    state.setdefault("what-if", 800)
    state.setdefault("ack", 0)
    state.setdefault("events", [])
    state.setdefault("at", KYIV)


def slid() -> None:
    st.session_state["at"] = LonLat(st.session_state["launch-lon"], st.session_state["launch-lat"])


def heard() -> None:
    event = map_event(st.session_state.get("map"))
    if event is None or event.seq <= st.session_state["ack"]:
        return
    st.session_state["ack"] = event.seq
    st.session_state["events"].append(event.event)
    if event.event == "place":
        st.session_state["target"] = event.id
    if event.event == "extent":
        st.session_state["extent"] = event.extent
    if event.event == "launch" and event.position:
        st.session_state["at"] = event.position
        st.session_state["launch-lat"] = round(event.position.lat, 2)
        st.session_state["launch-lon"] = round(event.position.lon, 2)


def scene() -> Scene:
    make = SCENES[st.query_params.get("scene", "plain")]
    made = make(st.session_state["at"], st.session_state["what-if"] * 1000.0)
    extent = st.session_state.get("extent")
    view = replace(made.view, target=st.session_state.get("target"), extent=extent)
    return replace(made, view=view, extent=extent or made.extent)


@st.fragment
def panel() -> None:
    columns = st.columns(3)
    columns[0].slider("Latitude", -89.0, 89.0, step=0.01, key="launch-lat", on_change=slid)
    columns[1].slider("Longitude", -180.0, 180.0, step=0.01, key="launch-lon", on_change=slid)
    columns[2].slider("What if", 50, 3000, step=10, key="what-if")
    st_folium(
        build_map(assets(), report_extent="extent" in st.query_params),
        key="map",
        feature_group_to_add=scene_update(
            scene(),
            ack=st.session_state["ack"],
            sliders={key: float(st.session_state[key]) for key in SLIDERS},
        ),
        use_container_width=True,
        height=int(st.query_params.get("height", "640")),
        returned_objects=[],
        on_change=heard,
    )
    at = st.session_state["at"]
    st.text(f"settled {at.lon:.5f} {at.lat:.5f} {st.session_state['what-if']}")
    st.text("events " + " ".join(st.session_state["events"]))
    st.html(PAGE)


start()
panel()

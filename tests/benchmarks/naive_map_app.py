"""How a folium map is usually shown: made anew at each step, with its base map inside. For comparison only."""

from __future__ import annotations

import json
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

from dashboard.assets import install_assets
from geodata.coordinates import LonLat
from geodata.geodesy.rings import ring_lonlat
from geodata.rendering.web_files import base_map_bytes

urls = install_assets(Path(__file__).parent / "static")
st.session_state.setdefault("launch-lat", 50.45)
lat = st.slider("Latitude", 40.0, 60.0, step=0.01, key="launch-lat")

naive = folium.Map(location=(52, 36), zoom_start=4, tiles=None)
naive.default_js = [(url, url) for url in urls.scripts[:1]]
naive.default_css = [(url, url) for url in urls.styles]
folium.GeoJson(
    json.loads(base_map_bytes()),
    style_function=lambda _: {"color": "#888", "weight": 0.7, "fillColor": "#f2efe9", "fillOpacity": 1},
).add_to(naive)
name = f"at-{lat:.2f}".replace(".", "_")
for radius_m in (300_000.0, 800_000.0, 1_600_000.0):
    points = ring_lonlat(LonLat(30.52, lat), radius_m)
    folium.Polygon(points[:, ::-1].tolist(), weight=2, fill=True, fill_opacity=0.1, class_name=name).add_to(
        naive
    )
st_folium(naive, key="map", use_container_width=True, height=640, returned_objects=[])

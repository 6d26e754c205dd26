"""The dashboard: page set-up and navigation."""

from __future__ import annotations

import streamlit as st

from dashboard import pages, state
from dashboard.guard import guarded
from dashboard.views import about, map_page, publish

st.set_page_config(
    page_title="Reachmap",
    page_icon=str(pages.TEMPLATES / "icon.svg"),
    layout="wide",
    initial_sidebar_state="collapsed",
)
pages.stylesheet()

page = st.navigation(
    [
        st.Page(guarded(map_page.draw), title="Map", icon=":material/map:", url_path="map", default=True),
        st.Page(guarded(publish.draw), title="Publish", icon=":material/ios_share:", url_path="publish"),
        st.Page(guarded(about.draw), title="About", icon=":material/help:", url_path="about"),
    ],
    position="top",
)
state.follow_address()
page.run()
state.write_address()

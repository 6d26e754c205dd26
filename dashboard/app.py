"""The dashboard: page set-up and navigation."""

from __future__ import annotations

import streamlit as st

from dashboard import cache, pages, sign_in, state
from dashboard.guard import guarded
from dashboard.views import about, articles, map_page, publish, reader, review

st.set_page_config(
    page_title="Reachmap",
    page_icon=str(pages.TEMPLATES / "icon.svg"),
    layout="wide",
    initial_sidebar_state="collapsed",
)
pages.stylesheet()
sign_in.require()

reading = st.Page(guarded(articles.draw), title="Articles", icon=":material/article:", url_path="articles")
st.session_state[reader.PAGE] = reading
every = [
    st.Page(guarded(map_page.draw), title="Map", icon=":material/map:", url_path="map", default=True),
    reading,
    st.Page(guarded(review.draw), title="Review", icon=":material/fact_check:", url_path="review"),
    st.Page(guarded(publish.draw), title="Publish", icon=":material/ios_share:", url_path="publish"),
    st.Page(guarded(about.draw), title="About", icon=":material/help:", url_path="about"),
]
page = st.navigation(every, position="top")
with st.container(key="phone-pages", horizontal=True):  # small screens only, see style.css
    for one in every:
        st.page_link(one, label=one.title, width="content")
state.follow_address(page.url_path)
sign_in.sign_out()
page.run()
state.write_address()
cache.settle_memory()

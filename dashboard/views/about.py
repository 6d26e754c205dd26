"""What Reachmap is, how to read its maps, and where its data comes from."""

from __future__ import annotations

import streamlit as st

from dashboard import pages
from geodata.boundaries.loading import sources
from geodata.boundaries.status import border_basis


def draw() -> None:
    st.title("How to read these maps")
    st.markdown(pages.text("reading.md"))
    st.subheader("Where the data comes from")
    st.markdown(f"{border_basis()}.")
    for source in sources().values():
        credit = f"{source.publisher}, version {source.version}, {source.licence}. {source.note}"
        st.markdown(f"- **{source.title}**: {credit}")
    st.caption("Reachmap sends nothing to anyone: no tracker, and no map server unless you choose one.")

"""What Reachmap is, how to read its maps, and where its data comes from."""

from __future__ import annotations

import streamlit as st

from geodata.boundaries.loading import sources
from geodata.boundaries.status import border_basis

READING = """
**In three lines.** Each ring is drawn from a figure in an article, and the sentence that gives it stands beside the
map. You choose where the weapon is launched from; the articles do not say that. A place is called in or out of
reach only where the margin is larger than the rounding of the figure.

**Ring**: how far a weapon goes from one point. **Anywhere in …**: how far it goes from its best place in a country
or region. **As printed**: the article's own number, unit and words such as “up to”; a conversion of ours is always
marked. **Too close to call**: the distance and the figure differ by less than the figure's rounding. Half of the
last printed digit is taken as the rounding, at most 5 per cent; “around” counts double, and “up to” works to one
side only.

**What it does not do.** It explains published figures. It plans nothing, and knows nothing of air defence, terrain,
flight paths or payload. A ring says where a stated range ends, not what a weapon would hit.
"""


def draw() -> None:
    st.title("How to read these maps")
    st.markdown(READING)
    st.subheader("Where the data comes from")
    st.markdown(f"{border_basis()}.")
    for source in sources().values():
        st.markdown(
            f"- **{source.title}**: {source.publisher}, version {source.version}, {source.licence}. {source.note}"
        )
    st.caption("Reachmap sends nothing to anyone: no tracker, and no map server unless you choose one.")

"""Publish: a picture, an embed or data of the map, with its caption, alt text and project file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import pages, scenes, state
from dashboard.guard import guarded
from dashboard.views.widgets import preset
from geodata.errors import ReachmapError
from geodata.rendering.embed import iframe_snippet
from geodata.rendering.export import PICTURES, export
from geodata.rendering.picture.render import draw as draw_picture
from geodata.rendering.picture.save_matplotlib import png_bytes
from geodata.scene.captions import alt_text, caption, draft_standfirst, draft_title, footnote
from geodata.scene.links import MAX_TEXT_CHARACTERS
from geodata.scene.picture_options import Aspect, PictureKind, PictureOptions, Projection
from geodata.scene.project import read_project, write_project
from geodata.scene.scene import Scene
from geodata.scene.view import StyleName

KIND_WORDS = {PictureKind.MAP: "Map", PictureKind.LADDER: "Distance ladder"}
ASPECT_WORDS = {
    Aspect.WIDE: "Wide (16:9)",
    Aspect.STANDARD: "Standard (4:3)",
    Aspect.SQUARE: "Square (1:1)",
    Aspect.TALL: "Phone card (9:16)",
    Aspect.FREE: "Newspaper column",
}
STYLE_WORDS = {StyleName.LIGHT: "Light", StyleName.DARK: "Dark", StyleName.PRINT: "Grey print"}
PROJECTION_WORDS = {
    Projection.AUTO: "The one that suits",
    Projection.EQUIDISTANT: "True distances from the launch point",
    Projection.CONFORMAL: "True shapes of the region",
    Projection.MERCATOR: "As on the screen",
}
MIME = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "html": "text/html",
    "geojson": "application/geo+json",
    "kml": "application/vnd.google-earth.kml+xml",
    "csv": "text/csv",
    "gpkg": "application/geopackage+sqlite3",
}
DATA_WORDS = {
    "html": "Interactive embed (HTML)",
    "geojson": "GeoJSON",
    "kml": "Google Earth (KML)",
    "csv": "Table (CSV)",
    "gpkg": "GeoPackage",
}
FILE_NAME = "reachmap"


def draw() -> None:
    st.title("Publish")
    workspace()


@st.fragment
def workspace() -> None:
    guarded(_workspace)()


def _workspace() -> None:
    scene = scenes.current()
    pages.show("said.html", sentences=state.take_said())
    left, right = st.columns([1, 2], gap="large")
    with left:
        options = _options()
        _words(scene)
    with right:
        _preview(scene, options)
        _downloads(scene, options)
        _texts(scene)
        _project(scene, options)
    state.write_address()


# ---------------------------------------------------------------- what the picture is


def _options() -> PictureOptions:
    """The recipe of the picture; its fields show what the session holds, a project's recipe too."""
    saved = state.session().picture
    _choice("Picture", "kind", KIND_WORDS, saved.kind)
    _choice("Shape", "aspect", ASPECT_WORDS, saved.aspect)
    width = f"picture-width-{saved.aspect}"
    st.number_input(
        "Width in pixels",
        320,
        2400,
        preset(width, saved.width_px or saved.aspect.default_width_px),
        20,
        key=width,
        on_change=lambda: _take(width_px=int(st.session_state[width])),
    )
    st.radio(
        "Sharpness of the PNG",
        (1, 2, 3),
        preset("picture-scale", saved.scale) - 1,
        lambda n: f"{n}×",
        key="picture-scale",
        horizontal=True,
        on_change=lambda: _take(scale=st.session_state["picture-scale"]),
    )
    style = saved.style or state.session().view.style
    _choice("Look", "style", STYLE_WORDS, style)
    if saved.kind is PictureKind.MAP:
        _choice("Projection", "projection", PROJECTION_WORDS, saved.projection)
    _switch("Passages beside the picture", "passages", value=saved.passages)
    _switch("Distances of the places", "distances", value=saved.distances)
    _switch("Small globe", "inset", value=saved.inset)
    return replace(saved, style=style)


def _choice(label, field, words, chosen):  # noqa: ANN001, ANN202  one generic choice of an enumeration
    key, options = f"picture-{field}", list(words)
    st.selectbox(
        label,
        options,
        options.index(preset(key, chosen)),
        words.__getitem__,
        key=key,
        on_change=lambda: _take(**{field: st.session_state[key]}),
    )


def _switch(label: str, field: str, *, value: bool) -> None:
    key = f"picture-{field}"
    st.checkbox(label, preset(key, value), key=key, on_change=lambda: _take(**{field: st.session_state[key]}))


def _take(**fields: Any) -> None:
    """Put a choice into the recipe; another shape has a width of its own."""
    if "aspect" in fields:
        fields["width_px"] = None
    state.update(picture=replace(state.session().picture, **fields))


def _words(scene: Scene) -> None:
    """The journalist's own words; an empty field goes back to the draft."""
    st.subheader("Words")
    drafts = {
        "title": draft_title(scene.launches, scene.reaches),
        "standfirst": draft_standfirst(scene.launches, scene.reaches, scene.rows, scene.view.units),
        "caption": caption(replace(scene, view=replace(scene.view, caption=""))),
        "credit": "",
    }
    for field, draft in drafts.items():
        st.text_area(
            field.capitalize(),
            preset(f"words-{field}", getattr(scene.view, field) or draft),
            key=f"words-{field}",
            height=140 if field == "caption" else 68,
            max_chars=MAX_TEXT_CHARACTERS,
            on_change=_write,
            args=(field, draft),
        )


def _write(field: str, draft: str) -> None:
    words = " ".join(st.session_state[f"words-{field}"].split())
    state.change(**{field: "" if words == draft else words})


# ---------------------------------------------------------------- what comes out


def _preview(scene: Scene, options: PictureOptions) -> None:
    with st.spinner("Drawing …"):
        drawing = draw_picture(scene, options)
        picture = png_bytes(drawing, 1)
    pages.show("said.html", sentences=drawing.notes)
    st.image(picture, alt=alt_text(scene).short, width="stretch" if options.width > 700 else "content")


def _downloads(scene: Scene, options: PictureOptions) -> None:
    st.subheader("Download")
    row = st.container(horizontal=True)
    for fmt in PICTURES:
        _download(row, fmt.upper(), scene, fmt, options)
    row = st.container(horizontal=True)
    for fmt, words in DATA_WORDS.items():
        _download(row, words, scene, fmt, options)
    with st.expander("Put the embed on an article page"):
        st.caption("Upload the HTML file to your own server, then paste this where the map should stand.")
        st.code(iframe_snippet(f"{FILE_NAME}.html", scene.title), language="html", wrap_lines=True)


def _download(row, label: str, scene: Scene, fmt: str, options: PictureOptions) -> None:  # noqa: ANN001  a container
    row.download_button(
        label,
        lambda: export(scene, fmt, options),  # made on the click
        file_name=f"{FILE_NAME}.{fmt}",
        mime=MIME[fmt],
        key=f"download-{fmt}",
        on_click="ignore",
        icon=":material/download:",
    )


def _texts(scene: Scene) -> None:
    st.subheader("Caption and alt text")
    words = alt_text(scene)
    st.caption("Caption")
    st.code(caption(scene), language=None, wrap_lines=True)
    st.caption(f"Alt text, short ({len(words.short)} characters)")
    st.code(words.short, language=None, wrap_lines=True)
    with st.expander("Alt text, long"):
        st.code(words.long, language=None, wrap_lines=True)
    with st.expander("Each figure and its passage as a footnote"):
        for reach in scene.reaches:
            st.code(footnote(reach), language=None, wrap_lines=True)


def _project(scene: Scene, options: PictureOptions) -> None:
    st.subheader("Project file")
    st.caption(
        "Holds this map, the passages behind it and the recipe of the picture, so that it can be made again."
    )
    areas, said = state.session().areas, scenes.extractions()  # on the click there is no session to ask
    st.download_button(
        "Save the project",
        lambda: write_project(scene, said, areas=areas, picture=options),
        file_name=f"{FILE_NAME}.reachmap.json",
        mime="application/json",
        on_click="ignore",
        icon=":material/save:",
    )
    file = st.file_uploader("Open a project", type=["json"], key="project-file")
    if file is not None and st.session_state.get("project-seen") != file.file_id:
        st.session_state["project-seen"] = file.file_id
        _open(file.name, file.getvalue())


def _open(name: str, data: bytes) -> None:
    try:
        project = read_project(data.decode("utf-8", errors="replace"), name)
    except ReachmapError as error:
        pages.alert(str(error))
        return
    state.open_project(project)
    st.rerun()

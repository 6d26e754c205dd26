"""Weapons, units, display and steps: the row above the map."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
import xyzservices.providers
from streamlit.delta_generator import DeltaGenerator
from xyzservices import TileProvider

from dashboard import pages, state
from dashboard.views.widgets import preset
from geodata.scene import wording
from geodata.scene.links import WHAT_IF_KM, to_link
from geodata.scene.scene import Scene
from geodata.scene.view import LabelLanguage, Layer, StyleName, UnitChoice, View
from geodata.units import METRES_PER_KM, Unit

UNIT_WORDS = {
    UnitChoice.PRINTED: "As printed",
    UnitChoice.KM: "km",
    UnitChoice.MI: "miles",
    UnitChoice.NMI: "nautical miles",
}
LAYER_WORDS = {
    Layer.REGIONS: "Regions (oblasts)",
    Layer.LABELS: "Place names",
    Layer.SCALE_BAR: "Scale bar",
    Layer.GRATICULE: "Latitude and longitude lines",
}
CITY_CHOICES: dict[int | None, str] = {
    None: "Places the articles name",
    1_000_000: "and cities over 1 million",
    250_000: "and cities over 250,000",
    100_000: "and cities over 100,000",
}
LANGUAGE_WORDS = {LabelLanguage.ENGLISH: "English", LabelLanguage.LOCAL: "Local"}
OWN_BASE_MAPS = {"bundled": "Reachmap’s own (no network)", "none": "None"}
TILES = ("OpenStreetMap.Mapnik", "CartoDB.Positron", "OpenTopoMap", "Esri.WorldImagery")
LINK = "link"
WHAT_IF_START = 500.0
WHAT_IF_MOST = 6_000.0


def draw(scene: Scene) -> Callable[[Scene], None]:
    """The row; gives what a step of the what-if slider draws anew."""
    with st.container(key="toolbar", horizontal=True, vertical_alignment="center", gap="small"):
        _weapons(scene)
        _units()
        radius = _what_if()
        _display()
        _steps()

    def move(scene: Scene) -> None:
        if radius is not None:
            with radius:
                _radius(scene.view)

    return move


def _weapons(scene: Scene) -> None:
    weapons = list(scene.weapons)
    chosen = scene.view.weapons
    shown = preset("weapons", [w for w in weapons if chosen is None or w in chosen])
    if weapons:
        st.pills(
            "Weapons",
            weapons,
            selection_mode="multi",
            default=shown,
            key="weapons",
            label_visibility="collapsed",
            format_func=lambda weapon: pages.plain(wording.weapon_name(weapon)),
            on_change=lambda: _choose_weapons(weapons),
        )


def _choose_weapons(weapons: list[str]) -> None:
    chosen = st.session_state["weapons"]
    state.change(weapons=None if set(chosen) == set(weapons) else tuple(chosen))


def _units() -> None:
    units = preset("units", state.session().view.units)
    st.selectbox(
        "Units",
        list(UnitChoice),
        index=list(UnitChoice).index(units),
        key="units",
        format_func=UNIT_WORDS.__getitem__,
        on_change=lambda: state.change(units=st.session_state["units"]),
        width=150,
        label_visibility="collapsed",
        help="Figures keep the article’s own wording; what we convert is marked as ours.",
    )


def _what_if() -> DeltaGenerator | None:
    """The switch of the what-if ring; gives the place of its radius where it is on."""
    view = state.session().view
    with st.popover("What-if ring"), st.container(key="what-if-box"):
        st.toggle(
            "Draw a ring of my own (labelled “not from an article”)",
            value=preset("what-if-on", view.what_if_km is not None),
            key="what-if-on",
            on_change=lambda: state.change(
                what_if_km=WHAT_IF_START if st.session_state["what-if-on"] else None
            ),
        )
        return None if view.what_if_km is None else st.container()


def _radius(view: View) -> None:
    radius_km = view.what_if_km or WHAT_IF_START
    st.slider(
        "Radius of your ring",
        10.0,
        max(WHAT_IF_MOST, radius_km),
        preset("what-if", radius_km),
        step=10.0,
        format="%d km",
        key="what-if",
        on_change=lambda: state.change(what_if_km=st.session_state["what-if"]),
    )
    _what_if_number(view)


def _what_if_number(view: View) -> None:
    """The same radius typed, in the chosen unit."""
    unit = Unit.KM if view.units is UnitChoice.PRINTED else Unit(view.units.value)
    km = unit.metres / METRES_PER_KM
    low, high = (bound / km for bound in WHAT_IF_KM)
    key = f"what-if-{unit}"
    st.number_input(
        f"or typed, in {unit.word}",
        low,
        high,
        preset(key, min(high, max(low, round((view.what_if_km or WHAT_IF_START) / km, 1)))),
        step=10.0,
        format="%.1f",
        key=key,
        on_change=lambda: state.change(what_if_km=round(st.session_state[key] * km, 3)),
    )


def _display() -> None:
    view = state.session().view
    with st.popover("Display"):
        _radio("Names", "language", LANGUAGE_WORDS)
        _radio(
            "Look", "style", {StyleName.LIGHT: "Light", StyleName.DARK: "Dark", StyleName.PRINT: "Grey print"}
        )
        cities = preset("cities", view.cities if view.cities in CITY_CHOICES else None)
        st.selectbox(
            "Places",
            list(CITY_CHOICES),
            index=list(CITY_CHOICES).index(cities),
            key="cities",
            format_func=CITY_CHOICES.__getitem__,
            on_change=lambda: state.change(cities=st.session_state["cities"]),
        )
        for layer, words in LAYER_WORDS.items():
            shown = preset(f"layer-{layer}", layer in view.layers)
            st.checkbox(words, shown, key=f"layer-{layer}", on_change=_set_layer, args=(layer,))
        _base_map()


def _radio(label: str, field: str, words: dict) -> None:
    options = list(words)
    st.radio(
        label,
        options,
        index=options.index(preset(field, getattr(state.session().view, field))),
        key=field,
        horizontal=True,
        format_func=words.__getitem__,
        on_change=lambda: state.change(**{field: st.session_state[field]}),
    )


def _set_layer(layer: Layer) -> None:
    layers = state.session().view.layers
    shown = st.session_state[f"layer-{layer}"]
    state.change(layers=layers | {layer} if shown else layers - {layer})


def _base_map() -> None:
    base = state.session().view.base_map
    choices = [*OWN_BASE_MAPS, *TILES]
    chosen = preset("base-map", base if base in choices else "bundled")
    st.selectbox(
        "Base map",
        choices,
        index=choices.index(chosen),
        key="base-map",
        format_func=lambda name: OWN_BASE_MAPS.get(name, f"{name.replace('.', ' ')} (from the internet)"),
        on_change=lambda: state.change(base_map=st.session_state["base-map"]),
    )
    if base in TILES:
        provider: TileProvider = xyzservices.providers.query_name(base)
        st.warning(
            f"This map is fetched from another company’s server, which sees your request and may draw other "
            f"borders than the recognised ones. {provider.attribution}"
        )


def _steps() -> None:
    now = state.session()
    st.button("Undo", icon=":material/undo:", shortcut="Ctrl+Z", on_click=state.undo, disabled=not now.past)
    st.button(
        "Redo", icon=":material/redo:", shortcut="Ctrl+Shift+Z", on_click=state.redo, disabled=not now.future
    )
    st.button("Reset", icon=":material/restart_alt:", on_click=state.reset)
    with st.popover("Link", key=LINK, on_change=lambda: st.rerun(LINK)):
        st.caption("This link opens the same map, as long as the same articles are loaded.")
        _link()


@st.fragment(key=LINK)
def _link() -> None:
    """The address of the map as it stands when the box is opened."""
    if st.session_state.get(LINK):
        st.code(f"{_page_address()}?{to_link(state.session().view)}", language=None, wrap_lines=True)


def _page_address() -> str:
    address = st.context.url or ""
    return address.partition("?")[0]

"""From where: a point, the border, or anywhere in an area; the sliders, the search and the presets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import cache, pages, scenes, state
from dashboard.views.launch_areas import area, border
from dashboard.views.launches import active, put, standing
from dashboard.views.widgets import preset
from geodata import coordinates
from geodata.boundaries.areas import country_name
from geodata.coordinates import LonLat
from geodata.errors import CoordinateError, ReachmapError
from geodata.gazetteer.places import Place, PlaceKind
from geodata.scene import wording
from geodata.scene.links import MAX_LAUNCHES
from geodata.scene.scene import Scene, SceneLaunch
from geodata.scene.view import AreaLaunch, BorderLaunch, Launch, PointLaunch

HOME = "UA"
LARGE_CITY = 200_000
SLIDER_LAT = (40.0, 65.0)
SLIDER_LON = (18.0, 65.0)
STEP_DEGREES = 0.05


class Mode(StrEnum):
    POINT = "Point"
    BORDER = "Along the border"
    AREA = "Anywhere in …"


def draw(scene: Scene) -> Callable[[Scene], None]:
    """The controls of the launch that is being moved; gives what a step of its sliders draws anew."""
    launch = active(scene)
    with st.container(key="launch"):
        mode, names = _mode(scene, launch)
        step = {Mode.POINT: _point, Mode.BORDER: border, Mode.AREA: area}[mode](scene, launch)
        note = st.container()

    def move(scene: Scene) -> None:
        step(active(scene))
        with note:
            pages.show("note.html", text=scene.assumption)
        if names is not None:
            with names:
                pages.show("note.html", text=_named(scene))

    return move


def _named(scene: Scene) -> str:
    """Where each launch point is: "Launch point 1: Kyiv. Launch point 2: Odesa."."""
    return " ".join(
        f"Launch point {number}: {launch.name}." for number, launch in enumerate(scene.launches, start=1)
    )


# ---------------------------------------------------------------- which launch, which mode


def _mode(scene: Scene, launch: SceneLaunch) -> tuple[Mode, DeltaGenerator | None]:
    """The kind of launch and which one is moved; gives the kind, and the place of the launches' names."""
    kinds = {PointLaunch: Mode.POINT, BorderLaunch: Mode.BORDER, AreaLaunch: Mode.AREA}
    mode = kinds[type(launch.launch.choice)]
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        st.segmented_control(
            "Launch from",
            list(Mode),
            default=preset("launch-mode", mode),
            key="launch-mode",
            required=True,
            on_change=_change_mode,
            help="A single point, a place along a border, or anywhere inside a country or region.",
        )
    with right:
        return mode, _several(scene)


def _change_mode() -> None:
    launch = active(scenes.current())
    if isinstance(launch.launch.choice, PointLaunch):
        state.update(last_point=launch.launch.choice)
    match st.session_state["launch-mode"]:
        case Mode.BORDER:
            put(BorderLaunch())
        case Mode.AREA:
            put(AreaLaunch(areas=_country_of(launch.position)))
        case _:
            put(state.session().last_point or PointLaunch(position=launch.position))


def _country_of(position: LonLat) -> tuple[str, ...]:
    """The country that a launch point lies in, by the place next to it; Ukraine where that has no outline."""
    try:
        return (country_name(cache.gazetteer().nearest(position).country),)
    except ReachmapError:
        return AreaLaunch().areas


def _several(scene: Scene) -> DeltaGenerator | None:
    """Which launch is moved, with which weapons; gives the place of their names where there are several."""
    numbers = [f"Launch point {number}" for number in range(1, len(scene.launches) + 1)]
    with st.popover(
        "Launch points" if len(numbers) == 1 else f"Launch points ({len(numbers)})",
        width="stretch",
    ):
        moved = min(state.session().active, len(numbers) - 1)
        st.radio(
            "The controls and the map move",
            numbers,
            index=numbers.index(preset("launch-active", numbers[moved])),
            key="launch-active",
            on_change=lambda: state.update(active=numbers.index(st.session_state["launch-active"])),
        )
        # A browser answers with the label: one that changed meanwhile would be no option any more.
        names = st.container() if len(numbers) > 1 else None
        _arms(scene, scene.launches[moved])
        add, remove = st.columns(2)
        add.button("Add a launch point", on_click=_add, disabled=len(numbers) >= MAX_LAUNCHES)
        remove.button("Remove this one", on_click=_remove, disabled=len(numbers) < 2)
    return names


def _arms(scene: Scene, launch: SceneLaunch) -> None:
    weapons = list(scene.weapons)
    chosen = launch.launch.weapons
    st.multiselect(
        "Weapons from this launch point",
        weapons,
        default=preset("launch-weapons", [w for w in weapons if chosen is None or w in chosen]),
        key="launch-weapons",
        format_func=wording.weapon_name,
        on_change=lambda: _arm(weapons),
    )


def _arm(weapons: list[str]) -> None:
    chosen = st.session_state["launch-weapons"]
    launches, where = standing()
    launches[where] = replace(launches[where], weapons=None if set(chosen) == set(weapons) else tuple(chosen))
    state.change(launches=tuple(launches))


def _add() -> None:
    launches, _ = standing()
    last = scenes.current().launches[-1].position
    beside = LonLat(min(179.0, last.lon + 4.0), last.lat)
    state.change(launches=(*launches, Launch(choice=PointLaunch(position=beside))))
    state.update(active=len(launches))


def _remove() -> None:
    launches, where = standing()
    del launches[where]
    state.change(launches=tuple(launches))
    state.update(active=0)


# ---------------------------------------------------------------- a point


def _point(scene: Scene, launch: SceneLaunch) -> Callable[[SceneLaunch], None]:
    sliders = st.container()
    _place_choice(scene, launch)

    def step(launch: SceneLaunch) -> None:
        with sliders:
            _point_sliders(launch.position)

    return step


def _point_sliders(here: LonLat) -> None:
    south, north = _around(SLIDER_LAT, here.lat, 90.0)
    west, east = _around(SLIDER_LON, here.lon, 180.0)
    lat, lon = st.columns(2)
    lat.slider(
        "Latitude",
        south,
        north,
        preset("launch-lat", here.lat),
        step=STEP_DEGREES,
        format="%.2f°",
        key="launch-lat",
        on_change=lambda: _slid(lat=st.session_state["launch-lat"]),
    )
    lon.slider(
        "Longitude",
        west,
        east,
        preset("launch-lon", here.lon),
        step=STEP_DEGREES,
        format="%.2f°",
        key="launch-lon",
        on_change=lambda: _slid(lon=st.session_state["launch-lon"]),
    )


def _around(usual: tuple[float, float], value: float, limit: float) -> tuple[float, float]:
    """The usual ends of a slider, moved out far enough for a value beyond them."""
    low, high = usual
    return max(-limit, min(low, float(int(value) - 5))), min(limit, max(high, float(int(value) + 5)))


def _slid(*, lon: float | None = None, lat: float | None = None) -> None:
    """Take over what one slider says; the other may be behind."""
    launches, where = standing()
    choice = launches[where].choice
    here = choice.position if isinstance(choice, PointLaunch) else active(scenes.current()).position
    put(PointLaunch(position=LonLat(here.lon if lon is None else lon, here.lat if lat is None else lat)))


def _place_choice(scene: Scene, launch: SceneLaunch) -> None:
    places = _presets(scene)
    names = list(places)
    choice, search = st.columns(2)
    choice.selectbox(
        "A place the articles name, or a large Ukrainian city",
        names,
        index=names.index(launch.name) if launch.name in places else None,
        placeholder="Choose a place",
        key=f"launch-place-{launch.name}",
        on_change=lambda: _choose(places, f"launch-place-{launch.name}"),
    )
    search.text_input(
        "Any place, or coordinates",
        placeholder="Київ · Belgorod · 50.45, 30.52 · N 50° 27′ E 30° 31′",
        key="launch-search",
        on_change=_search,
        help="A name in any spelling, or a position as a map site gives it: latitude first.",
    )
    if problem := st.session_state.get("launch-problem"):
        st.warning(pages.plain(problem))


def _presets(scene: Scene) -> dict[str, LonLat]:
    cited = {
        place.name: place.position for place in scene.places if place.cited and place.kind is PlaceKind.CITY
    }
    cities = {place.name: place.position for place in cache.gazetteer().main_cities(HOME, LARGE_CITY)}
    return cited | cities


def _choose(places: dict[str, LonLat], key: str) -> None:
    if name := st.session_state[key]:
        put(PointLaunch(position=places[name], name=name))


def _search() -> None:
    text = st.session_state["launch-search"].strip()
    st.session_state["launch-problem"] = ""
    if not text:
        return
    try:
        put(found(text))
    except ReachmapError as error:
        st.session_state["launch-problem"] = str(error)
    else:
        st.session_state["launch-search"] = ""


def found(text: str) -> PointLaunch:
    """A launch point from coordinates, or from a name in any spelling.

    Raises:
        PlaceError, CoordinateError: it is neither.
    """
    if any(character.isdigit() for character in text):
        try:
            return PointLaunch(position=coordinates.parse_coordinates(text))
        except CoordinateError:
            if not any(character.isalpha() for character in text):
                raise
    place: Place = cache.gazetteer().resolve(text)
    return PointLaunch(position=place.position, name=place.name)

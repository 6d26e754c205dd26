"""From where: a point, the border, or anywhere in an area; the sliders, the search and the presets."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

import streamlit as st

from dashboard import cache, pages, state
from dashboard.views.widgets import preset
from geodata import coordinates
from geodata.boundaries.areas import area_names
from geodata.boundaries.user_areas import read_area_geojson
from geodata.coordinates import LonLat
from geodata.errors import CoordinateError, ReachmapError
from geodata.gazetteer.places import Place, PlaceKind
from geodata.scene import wording
from geodata.scene.links import MAX_LAUNCHES
from geodata.scene.scene import Scene, SceneLaunch
from geodata.scene.view import AreaLaunch, BorderLaunch, Launch, LaunchChoice, PointLaunch

HOME = "UA"
LARGE_CITY = 200_000
SLIDER_LAT = (40.0, 65.0)
SLIDER_LON = (18.0, 65.0)
STEP_DEGREES = 0.05
BORDERS = {
    ("UA", "RU"): "Ukraine – Russia",
    ("UA", "BY"): "Ukraine – Belarus",
    ("RU", "BY"): "Russia – Belarus",
    ("RU", "EE"): "Russia – Estonia",
    ("RU", "FI"): "Russia – Finland",
}


class Mode(StrEnum):
    POINT = "Point"
    BORDER = "Along the border"
    AREA = "Anywhere in …"


def draw(scene: Scene) -> None:
    """The controls of the launch that is being moved."""
    launch = scene.launches[min(state.session().active, len(scene.launches) - 1)]
    with st.container(key="launch"):
        mode = _mode(scene, launch)
        {Mode.POINT: _point, Mode.BORDER: _border, Mode.AREA: _area}[mode](scene, launch)
        pages.show("note.html", text=scene.assumption)


def put(scene: Scene, choice: LaunchChoice, *, index: int | None = None) -> None:
    """Move a launch (the active one) and put the new View on the page."""
    launches = [launch.launch for launch in scene.launches]
    where = min(state.session().active if index is None else index, len(launches) - 1)
    launches[where] = replace(launches[where], choice=choice)
    state.change(launches=tuple(launches))


# ---------------------------------------------------------------- which launch, which mode


def _mode(scene: Scene, launch: SceneLaunch) -> Mode:
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
            on_change=lambda: _change_mode(scene, launch),
            help="A single point, a place along a border, or anywhere inside a country or region.",
        )
    with right:
        _several(scene)
    return mode


def _change_mode(scene: Scene, launch: SceneLaunch) -> None:
    if isinstance(launch.launch.choice, PointLaunch):
        state.update(last_point=launch.launch.choice)
    match st.session_state["launch-mode"]:
        case Mode.BORDER:
            put(scene, BorderLaunch())
        case Mode.AREA:
            put(scene, AreaLaunch())
        case _:
            put(scene, state.session().last_point or PointLaunch(position=launch.position))


def _several(scene: Scene) -> None:
    numbers = [f"Launch point {number}" for number in range(1, len(scene.launches) + 1)]
    with st.popover(
        "Launch points" if len(numbers) == 1 else f"Launch points ({len(numbers)})", width="stretch"
    ):
        active = min(state.session().active, len(numbers) - 1)
        st.radio(
            "The controls and the map move",
            numbers,
            index=numbers.index(preset("launch-active", numbers[active])),
            # A browser answers with the label: one that changed meanwhile would be no option any more.
            captions=[pages.plain(launch.name) for launch in scene.launches],
            key="launch-active",
            on_change=lambda: state.update(active=numbers.index(st.session_state["launch-active"])),
        )
        _arms(scene, active)
        add, remove = st.columns(2)
        add.button("Add a launch point", on_click=_add, args=(scene,), disabled=len(numbers) >= MAX_LAUNCHES)
        remove.button("Remove this one", on_click=_remove, args=(scene, active), disabled=len(numbers) < 2)


def _arms(scene: Scene, active: int) -> None:
    weapons = list(scene.weapons)
    chosen = scene.launches[active].launch.weapons
    st.multiselect(
        "Weapons from this launch point",
        weapons,
        default=preset("launch-weapons", [w for w in weapons if chosen is None or w in chosen]),
        key="launch-weapons",
        format_func=wording.weapon_name,
        on_change=lambda: _arm(scene, active, weapons),
    )


def _arm(scene: Scene, active: int, weapons: list[str]) -> None:
    chosen = st.session_state["launch-weapons"]
    launches = [launch.launch for launch in scene.launches]
    launches[active] = replace(
        launches[active], weapons=None if set(chosen) == set(weapons) else tuple(chosen)
    )
    state.change(launches=tuple(launches))


def _add(scene: Scene) -> None:
    launches = tuple(launch.launch for launch in scene.launches)
    last = scene.launches[-1].position
    beside = LonLat(min(179.0, last.lon + 4.0), last.lat)
    state.change(launches=(*launches, Launch(choice=PointLaunch(position=beside))))
    state.update(active=len(launches))


def _remove(scene: Scene, active: int) -> None:
    launches = [launch.launch for launch in scene.launches]
    del launches[active]
    state.change(launches=tuple(launches))
    state.update(active=0)


# ---------------------------------------------------------------- a point


def _point(scene: Scene, launch: SceneLaunch) -> None:
    here = launch.position
    south, north = _around(SLIDER_LAT, here.lat, 90)
    west, east = _around(SLIDER_LON, here.lon, 180)
    lat, lon = st.columns(2)
    lat.slider(
        "Latitude",
        south,
        north,
        preset("launch-lat", here.lat),
        step=STEP_DEGREES,
        format="%.2f°",
        key="launch-lat",
        on_change=_slid,
        args=(scene,),
    )
    lon.slider(
        "Longitude",
        west,
        east,
        preset("launch-lon", here.lon),
        step=STEP_DEGREES,
        format="%.2f°",
        key="launch-lon",
        on_change=_slid,
        args=(scene,),
    )
    _place_choice(scene, launch)


def _around(usual: tuple[float, float], value: float, limit: float) -> tuple[float, float]:
    """The usual ends of a slider, moved out far enough for a value beyond them."""
    low, high = usual
    return max(-limit, min(low, float(int(value) - 5))), min(limit, max(high, float(int(value) + 5)))


def _slid(scene: Scene) -> None:
    here = LonLat(st.session_state["launch-lon"], st.session_state["launch-lat"])
    put(scene, PointLaunch(position=here))


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
        on_change=lambda: _choose(scene, places, f"launch-place-{launch.name}"),
    )
    search.text_input(
        "Any place, or coordinates",
        placeholder="Київ · Belgorod · 50.45, 30.52 · N 50° 27′ E 30° 31′",
        key="launch-search",
        on_change=_search,
        args=(scene,),
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


def _choose(scene: Scene, places: dict[str, LonLat], key: str) -> None:
    if name := st.session_state[key]:
        put(scene, PointLaunch(position=places[name], name=name))


def _search(scene: Scene) -> None:
    text = st.session_state["launch-search"].strip()
    st.session_state["launch-problem"] = ""
    if not text:
        return
    try:
        put(scene, found(text))
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


# ---------------------------------------------------------------- the border


def _border(scene: Scene, launch: SceneLaunch) -> None:
    choice = launch.launch.choice
    if not isinstance(choice, BorderLaunch):
        return
    line, stretch = st.columns([2, 1], vertical_alignment="bottom")
    borders = list(BORDERS)
    border = preset("launch-border-of", choice.countries if choice.countries in BORDERS else borders[0])
    line.selectbox(
        "Border",
        borders,
        index=borders.index(border),
        format_func=BORDERS.__getitem__,
        key="launch-border-of",
        on_change=lambda: put(scene, replace(choice, countries=st.session_state["launch-border-of"])),
    )
    stretch.toggle(
        "A stretch of it",
        preset("launch-stretch", choice.end is not None),
        key="launch-stretch",
        on_change=lambda: _toggle_stretch(scene, choice),
        help="Draw the reach from anywhere along a part of the border.",
    )
    if choice.end is None:
        _border_point(scene, choice)
    else:
        _border_stretch(scene, choice, choice.end)
    name = pages.plain(launch.name)
    st.markdown(f"**{name}**" if launch.is_point else name)


def _border_point(scene: Scene, choice: BorderLaunch) -> None:
    st.slider(
        "Position on the border, from its northern end to its southern end",
        0.0,
        100.0,
        preset("launch-border", round(choice.start * 100, 1)),
        step=0.5,
        format="%.1f %%",
        key="launch-border",
        on_change=lambda: put(
            scene, replace(choice, start=round(st.session_state["launch-border"] / 100, 4))
        ),
    )


def _border_stretch(scene: Scene, choice: BorderLaunch, end: float) -> None:
    ends = preset("launch-border-ends", (round(choice.start * 100, 1), round(end * 100, 1)))

    def slid() -> None:
        low, high = st.session_state["launch-border-ends"]
        put(scene, replace(choice, start=round(low / 100, 4), end=round(high / 100, 4)))

    st.slider(
        "From and to", 0.0, 100.0, ends, step=0.5, format="%.1f %%", key="launch-border-ends", on_change=slid
    )


def _toggle_stretch(scene: Scene, choice: BorderLaunch) -> None:
    start = min(choice.start, 0.9)
    wide = replace(choice, start=start, end=round(start + 0.1, 4))
    put(scene, wide if st.session_state["launch-stretch"] else replace(choice, end=None))


# ---------------------------------------------------------------- an area


def _area(scene: Scene, launch: SceneLaunch) -> None:
    choice = launch.launch.choice
    if not isinstance(choice, AreaLaunch):
        return
    own = [f"user:{name}" for name in state.session().areas]
    options = list(dict.fromkeys([*choice.areas, *own, *area_names()]))
    st.multiselect(
        "Anywhere in",
        options,
        default=preset("launch-areas", list(choice.areas)),
        key="launch-areas",
        format_func=lambda name: name.removeprefix("user:"),
        on_change=lambda: _pick_areas(scene),
        help="A country, one or several regions together, or your own area.",
    )
    pages.show("note.html", text=launch.basis)
    with st.expander("Use your own area or line (GeoJSON)"):
        file = st.file_uploader(
            "A GeoJSON file, at most 10 MB", type=["geojson", "json"], key="launch-area-file"
        )
        if file is not None:
            _upload(scene, file.name, file.getvalue())


def _pick_areas(scene: Scene) -> None:
    if areas := tuple(st.session_state["launch-areas"]):
        put(scene, AreaLaunch(areas=areas))


def _upload(scene: Scene, name: str, data: bytes) -> None:
    if st.session_state.get("launch-area-seen") == (name, len(data)):
        return
    st.session_state["launch-area-seen"] = (name, len(data))
    try:
        area = read_area_geojson(data, name.rpartition(".")[0] or name)
    except ReachmapError as error:
        pages.alert(str(error))
        return
    state.update(areas={**state.session().areas, area.name: area})
    state.say(*area.notes)
    put(scene, AreaLaunch(areas=(f"user:{area.name}",)))
    st.rerun()

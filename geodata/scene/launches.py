"""The View's launches as scopes with names, positions and the basis of their areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geodata.boundaries.areas import (
    area_named,
    border_between,
    border_position,
    border_stretch,
    combine,
    country_name,
)
from geodata.boundaries.boundary import Area
from geodata.errors import AreaError
from geodata.extraction.mentions import Extraction
from geodata.gazetteer.lookup import Gazetteer
from geodata.geodesy.scope import AreaScope, LaunchScope, PathScope, PointScope
from geodata.scene import wording
from geodata.scene.cited_places import launch_place
from geodata.scene.scene import SceneLaunch
from geodata.scene.view import AreaLaunch, BorderLaunch, Launch, PointLaunch, View

HOME = "UA"
USER = "user:"
FALLBACK = "Kyiv"


def launches_of(view: View, extractions: Sequence[Extraction], gazetteer: Gazetteer) -> tuple[Launch, ...]:
    """The View's launches, or the place that the articles name where it has none."""
    if view.launches:
        return view.launches
    place = launch_place(extractions, HOME) or gazetteer.resolve(FALLBACK)
    return (Launch(choice=PointLaunch(position=place.position, name=place.name)),)


def scope_of(launch: Launch, user_areas: Mapping[str, Area]) -> LaunchScope:
    """The scope that a launch is drawn and judged from.

    Raises:
        AreaError: an area or border is unknown.
    """
    choice = launch.choice
    if isinstance(choice, PointLaunch):
        return PointScope(position=choice.position, name=choice.name or wording.position(choice.position))
    if isinstance(choice, BorderLaunch):
        return _border_scope(choice)
    return _area_scope(choice, user_areas)


def scene_launch(launch: Launch, scope: LaunchScope) -> SceneLaunch:
    """The scope as the Scene tells of it."""
    is_point = isinstance(scope, PointScope)
    return SceneLaunch(
        launch=launch,
        name=scope.name if is_point else f"anywhere {_within(launch)} {scope.name}",
        position=scope.position,
        is_point=is_point,
        area=None if is_point else scope.geometry,
        basis=scope.basis,
    )


def border_name(countries: tuple[str, str]) -> str:
    """How a border is called: "the Ukraine–Russia border"."""
    return f"the {'–'.join(country_name(code) for code in countries)} border"


def _within(launch: Launch) -> str:
    return "along" if isinstance(launch.choice, BorderLaunch) else "in"


def _border_scope(choice: BorderLaunch) -> LaunchScope:
    border = border_between(*choice.countries)
    name = border_name(choice.countries)
    if choice.end is None:
        position = border_position(border.geometry, choice.start)
        return PointScope(position=position, name=f"{name} at {wording.position(position)}")
    low, high = sorted((choice.start, choice.end))
    if low == high:
        return PointScope(position=border_position(border.geometry, low), name=name)
    stretch = border_stretch(border.geometry, low, high)
    ends = [wording.position(border_position(border.geometry, end)) for end in (low, high)]
    return PathScope(line=stretch, name=f"{name} from {ends[0]} to {ends[1]}", basis=basis_line(border))


def _area_scope(choice: AreaLaunch, user_areas: Mapping[str, Area]) -> LaunchScope:
    area = combine([_area(name, user_areas) for name in choice.areas])
    return AreaScope(area=area.geometry, name=area.name, basis=basis_line(area))


def _area(name: str, user_areas: Mapping[str, Area]) -> Area:
    if not name.startswith(USER):
        return area_named(name)
    own = user_areas.get(name.removeprefix(USER))
    if own is None:
        raise AreaError(
            f"“{name.removeprefix(USER)}” is an area from a file that is not loaded",
            expected="the project file, or the GeoJSON file itself",
            next_step="Load the file again under “Anywhere in …”.",
        )
    return own


def basis_line(area: Area) -> str:
    """On what an area rests, as sentences."""
    parts = (area.basis.statement, area.basis.included, f"Data of {area.basis.date}.")
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)

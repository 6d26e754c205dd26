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
from geodata.coordinates import LonLat
from geodata.errors import AreaError
from geodata.extraction.mentions import Extraction
from geodata.gazetteer.lookup import Gazetteer
from geodata.geodesy.scope import AreaScope, LaunchScope, PathScope, PointScope
from geodata.scene import wording
from geodata.scene.cited_places import launch_place
from geodata.scene.scene import SceneLaunch
from geodata.scene.view import AreaLaunch, BorderLaunch, Launch, PointLaunch, View

USER = "user:"
FALLBACK = "Kyiv"
TOWN = 10_000


def launches_of(view: View, extractions: Sequence[Extraction], gazetteer: Gazetteer) -> tuple[Launch, ...]:
    """The View's launches, or the place that the articles name where it has none."""
    if view.launches:
        return view.launches
    place = launch_place(extractions) or gazetteer.resolve(FALLBACK)
    return (Launch(choice=PointLaunch(position=place.position, name=place.name)),)


def scope_of(launch: Launch, user_areas: Mapping[str, Area], gazetteer: Gazetteer) -> LaunchScope:
    """The scope that a launch is drawn and judged from.

    Raises:
        AreaError: an area or border is unknown.
    """
    choice = launch.choice
    if isinstance(choice, PointLaunch):
        return PointScope(position=choice.position, name=choice.name or wording.position(choice.position))
    if isinstance(choice, BorderLaunch):
        return _border_scope(choice, gazetteer)
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


def _border_scope(choice: BorderLaunch, gazetteer: Gazetteer) -> LaunchScope:
    border = border_between(*choice.countries)
    name = border_name(choice.countries)
    if choice.end is None:
        position = border_position(border.geometry, choice.start)
        return PointScope(position=position, name=f"{name} near {_town(position, gazetteer)}")
    low, high = sorted((choice.start, choice.end))
    if low == high:
        position = border_position(border.geometry, low)
        return PointScope(position=position, name=f"{name} near {_town(position, gazetteer)}")
    stretch = border_stretch(border.geometry, low, high)
    ends = [_town(border_position(border.geometry, end), gazetteer) for end in (low, high)]
    part = f"between the parts nearest to {wording.listed(ends)}"
    return PathScope(line=stretch, name=f"{name} {part}", basis=basis_line(border))


def _town(position: LonLat, gazetteer: Gazetteer) -> str:
    """A town by which readers know where on a border they are."""
    return gazetteer.nearest(position, min_population=TOWN).name


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

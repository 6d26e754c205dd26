"""Composes a Scene from a View and what the articles say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geodata.boundaries.boundary import Area
from geodata.boundaries.status import border_basis
from geodata.checks.verdicts import Finding, check_claims
from geodata.extraction.mentions import Extraction
from geodata.gazetteer.lookup import Gazetteer
from geodata.geodesy.distances import HALF_MERIDIAN_M
from geodata.geodesy.scope import LaunchScope
from geodata.scene import captions, wording
from geodata.scene.cited_places import scene_place
from geodata.scene.distances import distance_rows
from geodata.scene.extents import extent_of
from geodata.scene.figures import weapons_as_read
from geodata.scene.launches import launches_of, scene_launch, scope_of
from geodata.scene.reaches import reaches_from, what_if
from geodata.scene.reading import Reading, read
from geodata.scene.scene import LineStyle, Reach, Scene, SceneLaunch, ScenePlace
from geodata.scene.styling import weapon_styles
from geodata.scene.view import View

PROJECTION_NOTE = (
    "Circles are true distances over the Earth’s surface; they look stretched because of the map projection."
)
FAR_NOTE = (
    "{} beyond a quarter of the way round the Earth: "
    "on this map the curve is drawn around what is out of reach."
)
QUARTER_M = HALF_MERIDIAN_M / 2
CREDITS = "Places: GeoNames (CC BY 4.0). Base map: Natural Earth (public domain)."
COUNTRIES_SHOWN = ("UA", "RU", "BY", "PL", "MD", "RO", "LT", "LV", "EE", "GE", "KZ", "HU", "SK", "FI", "TR")
NO_AREAS: Mapping[str, Area] = {}


def compose(
    view: View,
    extractions: Sequence[Extraction],
    *,
    gazetteer: Gazetteer,
    user_areas: Mapping[str, Area] = NO_AREAS,
) -> Scene:
    """The Scene of a View.

    Args:
        view: what the journalist has chosen.
        extractions: what the articles that the View uses say, in reading order.
        gazetteer: places for names and for orientation.
        user_areas: the journalist's own areas by name.

    Raises:
        AreaError: the View names an area or border that is unknown.
    """
    used = [e for e in extractions if view.articles is None or e.article.id in view.articles]
    launches, scopes = _launches(view, used, gazetteer, user_areas)
    reading = read(used, view.weapons, tuple(launch.launch.weapons for launch in launches), view.language)
    styles = weapon_styles(weapons_as_read(extractions))
    reaches = _reaches(view, launches, scopes, reading, styles)
    places = reading.places
    rows = distance_rows(scopes, places, reaches)
    return Scene(
        view=view,
        title=view.title or captions.draft_title(launches, reaches),
        standfirst=view.standfirst or captions.draft_standfirst(launches, reaches, rows, view.units),
        launches=launches,
        weapons=reading.weapons,
        reaches=reaches,
        unranged=reading.unranged,
        places=(*places, *_cities(view, places, gazetteer)),
        shaded=tuple(place for place in places if place.area_id and not place.is_point),
        rows=rows,
        findings=_findings(used, scopes[0]),
        extent=view.extent or extent_of(launches, reaches),
        articles=reading.articles,
        sources=reading.sources,
        border_basis=border_basis(),
        projection_note=_projection_note(reaches),
        assumption=_assumption(launches),
        credits=CREDITS,
        as_of=reading.as_of,
        questions=reading.questions,
    )


def _launches(
    view: View, extractions: Sequence[Extraction], gazetteer: Gazetteer, user_areas: Mapping[str, Area]
) -> tuple[tuple[SceneLaunch, ...], list[LaunchScope]]:
    chosen = launches_of(view, extractions, gazetteer)
    scopes = [scope_of(launch, user_areas, gazetteer) for launch in chosen]
    return tuple(scene_launch(launch, scope) for launch, scope in zip(chosen, scopes, strict=True)), scopes


def _reaches(
    view: View,
    launches: Sequence[SceneLaunch],
    scopes: Sequence[LaunchScope],
    reading: Reading,
    styles: Mapping[str, LineStyle],
) -> tuple[Reach, ...]:
    reaches = [
        reach
        for index, (launch, scope) in enumerate(zip(launches, scopes, strict=True))
        for reach in reaches_from(index, launch, scope, reading, styles, view.units)
    ]
    reaches += what_if(view, scopes[0])
    return tuple(sorted(reaches, key=lambda reach: (-reach.outer_m, reach.launch, reach.id)))


def _cities(view: View, cited: Sequence[ScenePlace], gazetteer: Gazetteer) -> list[ScenePlace]:
    if view.cities is None:
        return []
    known = {place.id for place in cited}
    return [
        scene_place(city, view.language)
        for country in COUNTRIES_SHOWN
        for city in gazetteer.main_cities(country, view.cities)
        if city.id not in known
    ]


def _findings(extractions: Sequence[Extraction], scope: LaunchScope) -> tuple[Finding, ...]:
    return check_claims(extractions, scope)


def _projection_note(reaches: Sequence[Reach]) -> str:
    """What the screen's map does to circles; a very long range closes round the far side of the Earth."""
    far = [wording.weapon_name(reach.weapon) for reach in reaches if reach.outer_m > QUARTER_M]
    if not far:
        return PROJECTION_NOTE
    names = wording.listed(list(dict.fromkeys(far)))
    verb = "reach" if " and " in names else "reaches"
    return f"{PROJECTION_NOTE} {FAR_NOTE.format(f'{names} {verb}')}"


def _assumption(launches: Sequence[SceneLaunch]) -> str:
    names = wording.listed([launch.name for launch in launches])
    points = "point is" if len(launches) == 1 else "points are"
    return f"The launch {points} our assumption, not the articles’ statement: {names}."

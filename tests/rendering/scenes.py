"""Hard Scenes for pictures: crowded, around a pole, over an area, with figures that disagree."""

from __future__ import annotations

from dataclasses import replace

from geodata.boundaries.areas import area_named
from geodata.coordinates import LonLat
from geodata.extraction.mentions import Bound
from geodata.gazetteer.places import PlaceKind
from geodata.geodesy.scope import AreaScope
from geodata.scene.scene import Reach, Scene, SceneLaunch, ScenePlace
from geodata.scene.styling import weapon_styles
from geodata.scene.view import AreaLaunch, Launch
from tests.factories import CALL, FT, KYIV, a_citation, a_reach, a_row, a_scene, a_what_if, the_places

MURMANSK = LonLat(33.0827, 68.9707)
ANADYR = LonLat(177.5103, 64.7337)

_SIX = (
    ("Shahed-136", 2_000_000.0, None, Bound.MORE_THAN, "more than"),
    ("Kinzhal", 1_500_000.0, 2_000_000.0, Bound.BETWEEN, ""),
    ("Tomahawk", 1_600_000.0, None, Bound.ABOUT, "around"),
    ("Neptune", 1_000_000.0, None, Bound.EXACT, ""),
    ("ATACMS", 300_000.0, None, Bound.UP_TO, "up to"),
    ("Storm Shadow", 250_000.0, None, Bound.LESS_THAN, "less than"),
)


def six_weapons() -> Scene:
    """Every bound at once, forty cities, each figure with a passage."""
    styles = weapon_styles(weapon for weapon, *_ in _SIX)
    reaches = []
    for number, (weapon, radius_m, radius_max_m, bound, word) in enumerate(_SIX, start=1):
        figure = (
            f"{word} {radius_m / 1000:,.0f} km".strip()
            if radius_max_m is None
            else f"{radius_m / 1000:,.0f}–{radius_max_m / 1000:,.0f} km"
        )
        sentence = f"Officials say that the {weapon}, delivered in spring, has a range of {figure}, enough for depots."
        cited = a_citation(number, FT if number % 2 else CALL, sentence, figure)
        reach = a_reach(
            weapon,
            radius_m,
            radius_max_m=radius_max_m,
            bound=bound,
            word=word,
            citations=(cited,),
            style=styles[weapon],
        )
        reaches.append(replace(reach, figure=figure, label=f"{weapon}: {figure}"))
    ordered = tuple(sorted(reaches, key=lambda reach: -reach.outer_m))
    return a_scene(reaches=ordered, places=(*the_places(), *_more_cities()))


def _more_cities() -> tuple[ScenePlace, ...]:
    """A grid of cities around the launch, so that labels must give way."""
    return tuple(
        ScenePlace(
            id=f"place:extra-{i}",
            name=f"Novohrad {i}",
            label=f"Новоград {i}" if i % 2 else f"Novohrad {i}",
            kind=PlaceKind.CITY,
            country="UA",
            position=LonLat(26.0 + (i % 4) * 2.4, 47.5 + (i // 4) * 1.9),
            population=400_000 - i,
            area_id=None,
            cited=i % 3 == 0,
        )
        for i in range(12)
    )


def around_the_pole() -> Scene:
    reaches = (
        a_reach("Tomahawk", 9_000_000.0, center=MURMANSK),
        a_reach("ATACMS", 3_500_000.0, center=MURMANSK),
    )
    return a_scene(center=MURMANSK, name="Murmansk", reaches=reaches)


def across_the_antimeridian() -> Scene:
    return a_scene(center=ANADYR, name="Anadyr", reaches=(a_reach("Tomahawk", 1_500_000.0, center=ANADYR),))


def from_anywhere_in_ukraine() -> Scene:
    """An envelope of 300 km about the whole country."""
    area = area_named("Ukraine")
    launch = SceneLaunch(
        launch=Launch(choice=AreaLaunch(areas=("Ukraine",))),
        name="anywhere in Ukraine",
        position=LonLat(31.2, 49.0),
        is_point=False,
        area=area.geometry,
        basis=area.basis.statement,
    )
    reach = a_reach("ATACMS", 300_000.0, bound=Bound.UP_TO, word="up to")
    drawn = replace(reach, scope=AreaScope(area=area.geometry, name="Ukraine", basis=""))
    return a_scene(launches=(launch,), reaches=(drawn,), name="anywhere in Ukraine")


def disagreeing() -> Scene:
    """Two articles, two figures for one weapon, a what-if and a place between the figures."""
    citation = a_citation(4, CALL, "The Tomahawk flies 2,400 kilometers.", "2,400 kilometers")
    other = a_reach("Tomahawk", 2_400_000.0, bound=Bound.EXACT, word="", citations=(citation,))
    other = replace(other, figure="2,400 km", label="Tomahawk: 2,400 km")
    reaches = (other, a_reach("Tomahawk", 1_600_000.0), a_what_if(500_000.0))
    return a_scene(reaches=reaches)


def with_reaches(*reaches: Reach) -> Scene:
    """A Scene of some reaches from Kyiv; none at all is possible."""
    scene = a_scene()
    rows = tuple(a_row(place, KYIV, reaches) for place in scene.places if place.cited)
    return replace(scene, reaches=reaches, rows=rows)

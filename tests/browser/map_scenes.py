"""The Scenes that the map's browser tests look at, by name; each from a launch point and a radius."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from geodata.boundaries.areas import area_named
from geodata.coordinates import Bounds, LonLat
from geodata.extraction.mentions import Bound
from geodata.geodesy.scope import AreaScope
from geodata.scene.scene import Scene, SceneLaunch
from geodata.scene.styling import weapon_styles
from geodata.scene.view import AreaLaunch, Launch, Layer, StyleName, View
from tests.factories import FT, a_citation, a_reach, a_scene, a_what_if, the_places, the_reaches

WEAPONS = ("ATACMS", "Tomahawk", "Storm Shadow", "Flamingo", "Taurus", "Neptune")
HOSTILE = (
    "<script>window.pwned=1</script>",
    '<img src=x onerror="window.pwned=2">',
    "</script><script>window.pwned=3</script>",
    "{{7*7}}{% raw %}",
    "'\"`${window.pwned=4}\u2028_map_div\\",
)


def plain(at: LonLat, what_if_m: float) -> Scene:
    reaches = the_reaches(at)
    return a_scene(center=at, name=_name(at), reaches=(reaches[0], a_what_if(what_if_m, at), reaches[1]))


def six(at: LonLat, what_if_m: float) -> Scene:
    styles = weapon_styles(WEAPONS)
    more = (
        ("Flamingo", 3e6, None),
        ("Taurus", 5e5, None),
        ("Storm Shadow", 2.5e5, None),
        ("Neptune", 3e5, 1e6),
    )
    reaches = [
        a_reach(name, radius, center=at, radius_max_m=outer, style=styles[name], bound=Bound.ABOUT)
        for name, radius, outer in more
    ]
    everything = sorted([*the_reaches(at), *reaches], key=lambda reach: -reach.outer_m)
    return a_scene(center=at, name=_name(at), reaches=tuple(everything))


def nine(at: LonLat, what_if_m: float) -> Scene:
    """As many rings as leave labels no room to be choosy."""
    kilometres = (1600, 300, 250, 3000, 500, 1000, 2000, 480, 2500)
    names = (*WEAPONS, "Kinzhal", "Iskander", "Shahed-136")
    styles = weapon_styles(names)
    reaches = [
        a_reach(name, km * 1000.0, center=at, style=styles[name], bound=Bound.ABOUT)
        for name, km in zip(names, kilometres, strict=True)
    ]
    ordered = sorted(reaches, key=lambda reach: -reach.outer_m)
    return a_scene(center=at, name=_name(at), reaches=tuple(ordered))


def disagreeing(at: LonLat, what_if_m: float) -> Scene:
    """Two figures for one weapon, with another weapon's between them."""
    styles = weapon_styles(WEAPONS)
    figures = (("Storm Shadow", 560.0), ("Taurus", 500.0), ("Storm Shadow", 250.0))
    reaches = tuple(
        a_reach(name, km * 1000.0, center=at, style=styles[name], bound=Bound.ABOUT) for name, km in figures
    )
    return a_scene(center=at, name=_name(at), reaches=reaches)


def equal(at: LonLat, what_if_m: float) -> Scene:
    styles = weapon_styles(WEAPONS)
    twin = a_reach("Storm Shadow", 300_000.0, center=at, word="up to", style=styles["Storm Shadow"])
    return a_scene(center=at, name=_name(at), reaches=(*the_reaches(at), twin))


def own_ring(at: LonLat, what_if_m: float) -> Scene:
    """A ring of the reader's own as far as an article's figure."""
    return a_scene(center=at, name=_name(at), reaches=(*the_reaches(at), a_what_if(300_000.0, at)))


def hostile(at: LonLat, what_if_m: float) -> Scene:
    text = " ".join(HOSTILE)
    article = replace(FT, title=text, publisher=text, authors=(text,))
    citation = a_citation(1, article, f"Before {text} after", text, speaker=text)
    reach = a_reach(
        text, 1_600_000.0, center=at, citations=(citation,), style=weapon_styles(["x"])["x"], id="hostile"
    )
    places = tuple(replace(place, label=HOSTILE[1] + place.label) for place in the_places() if place.cited)
    lines = dict.fromkeys(
        ("title", "standfirst", "border_basis", "projection_note", "assumption", "credits"), text
    )
    return a_scene(
        center=at, name=text, reaches=(reach,), places=places, articles=(article,), sources=(text,), **lines
    )


def polar(at: LonLat, what_if_m: float) -> Scene:
    north = LonLat(33.0, 78.0)
    extent = Bounds(west=-150.0, south=50.0, east=200.0 - 360.0, north=84.0)
    return a_scene(center=north, name="the Barents Sea", reaches=the_reaches(north), extent=extent)


def dark(at: LonLat, what_if_m: float) -> Scene:
    view = View(style=StyleName.DARK, layers=frozenset(Layer))
    return replace(six(at, what_if_m), view=view)


def empty(at: LonLat, what_if_m: float) -> Scene:
    return a_scene(center=at, reaches=(), launches=(), places=(), shaded=())


def area(at: LonLat, what_if_m: float) -> Scene:
    """Anywhere in Ukraine, with envelopes instead of rings."""
    outline = area_named("Ukraine").geometry
    launch = SceneLaunch(
        launch=Launch(choice=AreaLaunch()), name="anywhere in Ukraine", position=at, is_point=False, area=outline,
        basis="Natural Earth",
    )  # fmt: skip
    scope = AreaScope(area=outline, name="Ukraine", basis="")
    reaches = tuple(replace(reach, scope=scope) for reach in the_reaches(at))
    return a_scene(center=at, name="anywhere in Ukraine", launches=(launch,), reaches=reaches)


def _name(at: LonLat) -> str:
    return f"{at.lat:.2f}° N, {at.lon:.2f}° E"


SCENES: dict[str, Callable[[LonLat, float], Scene]] = {
    "plain": plain,
    "six": six,
    "nine": nine,
    "disagreeing": disagreeing,
    "equal": equal,
    "own_ring": own_ring,
    "hostile": hostile,
    "polar": polar,
    "dark": dark,
    "empty": empty,
    "area": area,
}

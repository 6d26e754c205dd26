"""The Scene as the few numbers and texts that the page needs to draw it (web/scene.js).

Keys are short because the whole of it travels at every step of a slider. All texts are data: the page
writes them as text nodes only.

    st  style: "light", "dark" or "print"       t, sf   title and standfirst
    u   unit of distances                       ly      layers shown
    bm  "bundled", "none" or a tile provider    ex, fx  [west, south, east, north]; 1 where it was chosen
    so, bb, pn, as, cr   sources, border basis, projection note, assumption, credits
    tg  id of the place whose distances show    un      degrees of one step in packed coordinates
    tol metres by which packed outlines may be thinned
    la  launches: p [lon, lat]; n name; k "point", "border" or "area"; pth, f path and fraction; a outline;
        ln 1 where that is a line
    re  reaches: i id; w weapon; l launch; k kind; m, M radius and upper radius in metres; lo, hi the interval
        that the figure allows; f, c, t figure, conversion and label; s [colour, dash, symbol]; q citations;
        ag agreement; g, G packed outlines where the page cannot compute them
    pa  passages: [article, text]           ar      articles: t title; p publisher; au authors; d date
    ci  citations: x passage; h [start, end] of the figure in UTF-16 units; y conversion agrees; sp speaker
    pl  places: i id; n label; p [lon, lat]; of cited ones c 1 and q citations
    sh  cited countries and regions: [area, label, lon, lat]
    rw  distances from areas: [place, launch, metres, [lon, lat] of either end]
    sl  where the page's sliders stood when this was computed, by key
    ack number of the last event from the page that this answers
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata.coordinates import LonLat
from geodata.rendering.evidence import CITATIONS_PER_PLACE, Evidence
from geodata.rendering.outlines import Outlines, pack_outlines
from geodata.rendering.tiles import base_map_of
from geodata.scene import wording
from geodata.scene.scene import DistanceRow, Reach, Scene, SceneLaunch, ScenePlace
from geodata.scene.view import BorderLaunch, UnitChoice

DEGREE_DIGITS = 6


def map_payload(scene: Scene, *, ack: int = 0, sliders: Mapping[str, float] | None = None) -> dict[str, Any]:
    """The payload of a Scene; equal Scenes give equal payloads.

    Args:
        scene: what to draw.
        ack: `seq` of the last event from the page that the Scene answers.
        sliders: values of the page's own sliders that the Scene was composed from, by key.
    """
    spots = [place for place in scene.places if place.is_point]
    evidence = Evidence.of(scene, spots)
    outlines = pack_outlines(scene)
    return {
        "ack": ack,
        "sl": dict(sliders or {}),
        **_lines(scene),
        "un": outlines.step_degrees,
        "tol": outlines.tolerance_m,
        "la": [_launch(launch, index, outlines) for index, launch in enumerate(scene.launches)],
        "re": [_reach(reach, outlines, evidence) for reach in scene.reaches],
        **evidence.packed(scene.articles),
        "pl": [_place(place, evidence) for place in spots],
        "sh": [[_area_key(place), place.label, *_point(place.position)] for place in scene.shaded],
        "rw": [_row(row) for row in scene.rows if not scene.launches[row.launch].is_point],
    }


def _lines(scene: Scene) -> dict[str, Any]:
    view = scene.view
    box = scene.extent
    return {
        "st": view.style.value,
        "t": scene.title,
        "sf": scene.standfirst,
        "u": UnitChoice.KM.value if view.units is UnitChoice.PRINTED else view.units.value,
        "ly": sorted(layer.value for layer in view.layers),
        "bm": base_map_of(view.base_map),
        "ex": [_degrees(side) for side in (box.west, box.south, box.east, box.north)],
        "fx": int(view.extent is not None),
        "so": list(scene.sources),
        "bb": scene.border_basis,
        "pn": scene.projection_note,
        "as": scene.assumption,
        "cr": scene.credits,
        "tg": view.target,
    }


def _degrees(value: float) -> float:
    return round(value, DEGREE_DIGITS)


def _point(position: LonLat) -> list[float]:
    return [_degrees(position.lon), _degrees(position.lat)]


def _launch(launch: SceneLaunch, index: int, outlines: Outlines) -> dict[str, Any]:
    packed: dict[str, Any] = {"p": _point(launch.position), "n": launch.name, "k": "point"}
    choice = launch.launch.choice
    if not launch.is_point:
        is_line = launch.area is not None and launch.area.geom_type.endswith("LineString")
        return packed | {"k": "area", "a": outlines.launches.get(index), "ln": int(is_line)}
    if isinstance(choice, BorderLaunch):
        return packed | {"k": "border", "pth": "-".join(choice.countries), "f": choice.start}
    return packed


def _reach(reach: Reach, outlines: Outlines, evidence: Evidence) -> dict[str, Any]:
    packed: dict[str, Any] = {
        "i": reach.id,
        "w": wording.weapon_name(reach.weapon),
        "l": reach.launch,
        "k": reach.kind.value,
        "m": reach.radius_m,
        "M": reach.radius_max_m,
        "lo": reach.low_m,
        "hi": reach.high_m,
        "f": reach.figure,
        "c": reach.converted,
        "t": reach.label,
        "s": [reach.style.colour, list(reach.style.dash), reach.style.symbol],
        "q": evidence.keys(reach.citations),
        "ag": reach.agreement,
    }
    inner, outer = outlines.reaches.get(reach.id, (None, None))
    return packed | ({"g": inner} if inner else {}) | ({"G": outer} if outer else {})


def _place(place: ScenePlace, evidence: Evidence) -> dict[str, Any]:
    packed: dict[str, Any] = {"i": place.id, "n": place.label, "p": _point(place.position)}
    if not place.cited:
        return packed
    return packed | {"c": 1, "q": evidence.keys(place.passages[:CITATIONS_PER_PLACE])}


def _area_key(place: ScenePlace) -> str:
    """The base map knows countries by their code."""
    return (place.area_id or place.id).removeprefix("country:")


def _row(row: DistanceRow) -> list[Any]:
    return [row.place.id, row.launch, round(row.distance_m, 1), _point(row.start), _point(row.end)]

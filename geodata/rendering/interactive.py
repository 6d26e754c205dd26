"""The Scene on a folium map: a map whose script never changes, and updates that carry only data.

streamlit-folium makes a new map whenever the map's own script changes, so the script here depends on the
addresses of files alone. What changes travels in a feature group that calls the page's scene code (web/).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from geodata.coordinates import Bounds, LonLat
from geodata.rendering.map_payload import map_payload
from geodata.rendering.printed_map import PrintedGroup, PrintedMap, printed
from geodata.scene.scene import Scene

# Where the map opens before the first Scene arrives: Ukraine and western Russia.
HOME = LonLat(36.0, 52.0)
HOME_ZOOM = 5

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
# Characters by which a text could leave its place in a script, a template or streamlit-folium's own search
# for names that end in an underscore and an id.
_RISKY = re.compile(r"[<>&{}_'`\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetUrls:
    """Addresses of the page's files, relative to the component's frame; each name holds a content hash.

    Attributes:
        scripts: in the order in which they load.
        styles: style sheets.
        base_map: GeoJSON of the bundled base map.
        paths: borders along which a launch point slides, as JSON; empty for none.
    """

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    base_map: str
    paths: str = ""


class _Start(MacroElement):
    """Hands the map to the scene code."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        Reachmap.start({{ this._parent.get_name() }}, {{ this.options }});
        {% endmacro %}
    """)

    def __init__(self, options: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca is untyped
        self._name = "ReachStart"
        self.options = script_json(options)


class _Update(MacroElement):
    """Hands a payload to the scene code."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        Reachmap.update({{ this.payload }});
        {% endmacro %}
    """)

    def __init__(self, payload: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca is untyped
        self._name = "ReachUpdate"
        self.payload = script_json(payload)


def build_map(urls: AssetUrls, *, report_extent: bool = True) -> folium.Map:
    """The map to give to `st_folium`, the same for every Scene and rendered once; a new one at each rerun.

    Args:
        urls: the page's files.
        report_extent: tell the server, as an event, when the reader has moved or zoomed the map.
    """
    return _printed_map(urls, report_extent).again()


@cache
def _printed_map(urls: AssetUrls, report_extent: bool) -> PrintedMap:
    base = folium.Map(
        location=(HOME.lat, HOME.lon),
        zoom_start=HOME_ZOOM,
        tiles=None,
        zoom_snap=0.05,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=90,
        min_zoom=1,
        max_zoom=12,
        world_copy_jump=False,
        attribution_control=False,
    )
    # Ours instead of folium's, which point to content delivery networks.
    base.default_js = [(f"reach_script_{i}", url) for i, url in enumerate(urls.scripts)]
    base.default_css = [(f"reach_style_{i}", url) for i, url in enumerate(urls.styles)]
    base.add_child(_Start({"base": urls.base_map, "paths": urls.paths, "reportExtent": report_extent}))
    return printed(base)


def scene_update(
    scene: Scene, *, ack: int = 0, sliders: Mapping[str, float] | None = None
) -> folium.FeatureGroup:
    """What to give to `st_folium` as `feature_group_to_add`: the Scene's data and nothing else.

    Args:
        scene: what to draw.
        ack: `seq` of the last event from the page that this Scene answers.
        sliders: values of the page's own sliders that the Scene was composed from, by key
            ("launch-lat", "launch-lon", "launch-border", "what-if").
    """
    group = PrintedGroup(name="reach")
    group.add_child(_Update(map_payload(scene, ack=ack, sliders=sliders)))
    return group


def script_json(value: Any) -> str:
    """JSON that stays data wherever a script carries it: in a page, a template, an `eval`."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _STRING.sub(lambda found: _RISKY.sub(_escaped, found.group()), text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapEvent:
    """What the reader did on the map.

    Attributes:
        event: "launch" (moved a launch point), "select" (opened a reach), "place" (chose a place) or
            "extent" (moved or zoomed the map).
        launch: index of the launch point moved.
        position: of the launch point or place; None for the other events.
        id: of the reach or place.
        extent: the part of the map shown; only of "extent".
        seq: number of the event, larger than that of any earlier one of the page; goes back as `ack`.
    """

    event: str
    launch: int
    position: LonLat | None
    id: str
    extent: Bounds | None
    seq: int


_EVENTS = frozenset({"launch", "select", "place", "extent"})


def map_event(value: Any) -> MapEvent | None:
    """Read what `st_folium` returned; None where it holds no event. Never trusts the page's numbers.

    Raises:
        CoordinateError: the page names a point that is not on Earth.
    """
    if not isinstance(value, Mapping) or value.get("event") not in _EVENTS:
        return None
    seq, launch = value.get("seq"), value.get("launch")
    if not isinstance(seq, int) or not isinstance(launch, int):
        return None
    text = str(value.get("id") or "")
    return MapEvent(
        event=value["event"],
        launch=launch,
        position=_position(value),
        id=text,
        extent=_extent(text) if value["event"] == "extent" else None,
        seq=seq,
    )


def _position(value: Mapping[str, Any]) -> LonLat | None:
    lon, lat = value.get("lon"), value.get("lat")
    if not isinstance(lon, int | float) or not isinstance(lat, int | float):
        return None
    return LonLat(float(lon), float(lat))


def _extent(text: str) -> Bounds | None:
    """Read "west,south,east,north"; longitudes are brought back to -180..180."""
    try:
        west, south, east, north = (float(side) for side in text.split(","))
    except ValueError:
        return None
    if not (-90 <= south < north <= 90 and math.isfinite(east - west) and west < east):
        return None
    if east - west >= 360:
        return Bounds(west=-180.0, south=south, east=180.0, north=north)
    return Bounds(west=_wrapped(west), south=south, east=_wrapped(east), north=north)


def _wrapped(lon: float) -> float:
    return (lon + 180.0) % 360.0 - 180.0

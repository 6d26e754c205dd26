"""The page's own scripts and styles as they are served: one file of each kind, in loading order."""

from __future__ import annotations

from importlib.resources import files

SCRIPTS = (
    "geodesic.js",
    "codec.js",
    "rings.js",
    "mercator.js",
    "curves.js",
    "paths.js",
    "dom.js",
    "words.js",
    "palette.js",
    "graticule.js",
    "basemap.js",
    "model.js",
    "surface.js",
    "reaches.js",
    "places.js",
    "links.js",
    "launch.js",
    "labels.js",
    "labelLayer.js",
    "labelling.js",
    "sight.js",
    "evidence.js",
    "frame.js",
    "controls.js",
    "tiles.js",
    "guard.js",
    "follow.js",
    "linking.js",
    "scene.js",
    "start.js",
    "embed.js",
)
STYLES = ("scene.css",)


def scene_script() -> str:
    """All scripts of the map in one."""
    return "".join(_text(name) for name in SCRIPTS)


def scene_style() -> str:
    """All styles of the map in one."""
    return "".join(_text(name) for name in STYLES)


def leaflet_file(name: str) -> bytes:
    """A file of Leaflet ("leaflet.js", "leaflet.css") out of the package that carries it."""
    return files("js_lib_leaflet").joinpath("static", "js_lib_leaflet", name).read_bytes()


def base_map_bytes() -> bytes:
    """The bundled base map, GeoJSON."""
    return files("geodata.data").joinpath("basemap.geojson").read_bytes()


def _text(name: str) -> str:
    return files("geodata.rendering").joinpath("web", name).read_text(encoding="utf-8")

"""The map as one file that needs nothing else: no network, no server, no other file."""

from __future__ import annotations

import base64
import hashlib
import html
from dataclasses import replace
from importlib.resources import files

from geodata.rendering.interactive import script_json
from geodata.rendering.map_payload import map_payload
from geodata.rendering.region_map import packed_region
from geodata.rendering.tiles import BUNDLED, NONE
from geodata.rendering.web_files import leaflet_file, scene_script, scene_style
from geodata.scene.scene import Scene

IFRAME_HEIGHT_PX = 640


def embed_html(scene: Scene) -> str:
    """An HTML page with the interactive map of a Scene, complete in itself; equal Scenes give equal pages.

    A content security policy allows the page's own scripts, known by their hash, and no connection at all.
    Where the View asks for background tiles the bundled base map stands in, since tiles need the network.
    """
    scene = _without_tiles(scene)
    scripts = [leaflet_file("leaflet.js").decode(), scene_script(), _data_script(scene)]
    # An unnamed script may not hold its own end tag; Leaflet and our code have none.
    return _page().format(
        policy=html.escape(_policy(scripts)),
        title=html.escape(scene.title),
        style=leaflet_file("leaflet.css").decode() + scene_style(),
        noscript=_plain(scene),
        scripts="".join(f"<script>{script}</script>\n" for script in scripts),
    )


def iframe_snippet(address: str, title: str, *, height_px: int = IFRAME_HEIGHT_PX) -> str:
    """The line of HTML that shows the embed at `address` inside an article page."""
    return (
        f'<iframe src="{html.escape(address)}" title="{html.escape(title)}" width="100%" '
        f'height="{height_px}" '
        'style="border:0" loading="lazy" sandbox="allow-scripts"></iframe>'
    )


def _without_tiles(scene: Scene) -> Scene:
    if scene.view.base_map in {BUNDLED, NONE}:
        return scene
    return replace(scene, view=replace(scene.view, base_map=BUNDLED))


def _data_script(scene: Scene) -> str:
    base = packed_region(scene.extent)
    return f"Reachmap.embed({script_json(map_payload(scene))},{script_json(base)});"


def _policy(scripts: list[str]) -> str:
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _page() -> str:
    return files("geodata.rendering").joinpath("web", "embed.html").read_text(encoding="utf-8")


def _plain(scene: Scene) -> str:
    """What the map says, for a reader without scripts."""
    figures = "".join(f"<li>{html.escape(reach.label)}</li>" for reach in scene.reaches)
    lines = (scene.standfirst, scene.assumption, "; ".join(scene.sources), scene.border_basis, scene.credits)
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in lines if line)
    return f"<h1>{html.escape(scene.title)}</h1><ul>{figures}</ul>{paragraphs}"

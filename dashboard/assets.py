"""Puts the page's files where Streamlit serves them, so that the browser never asks another host."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from dashboard.settings import OFFERED_BORDERS
from geodata.errors import DataFileError
from geodata.rendering.border_paths import border_paths_json
from geodata.rendering.interactive import AssetUrls
from geodata.rendering.web_files import base_map_bytes, leaflet_file, scene_script, scene_style

# From the frame of streamlit-folium (component/streamlit_folium.st_folium/index.html) to Streamlit's static
# folder; relative, so that a server under a path of its own works too.
STATIC_FROM_FRAME = "../../app/static/"


def install_assets(folder: Path) -> AssetUrls:
    """Write Leaflet, the map's own code and its base map into `folder`, the server's static folder.

    Each name holds a hash of the content: a browser may keep a file for ever, and an update is a new file.
    Files that are there already are left alone, so that two servers may start at once.

    Raises:
        DataFileError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return AssetUrls(
            scripts=(
                _install(folder, "leaflet", ".js", leaflet_file("leaflet.js")),
                _install(folder, "reachmap", ".js", scene_script().encode()),
            ),
            styles=(
                _install(folder, "reachmap", ".css", leaflet_file("leaflet.css") + scene_style().encode()),
            ),
            base_map=_install(folder, "basemap", ".json", base_map_bytes()),
            paths=_install(folder, "borders", ".json", border_paths_json(OFFERED_BORDERS)),
        )
    except OSError as fault:
        raise DataFileError(
            f"the page's files cannot be written: {fault.strerror or fault}",
            where=str(folder),
            expected="a folder that the server may write to",
            next_step="Give the user who runs Reachmap the right to write there.",
        ) from fault


def _install(folder: Path, stem: str, suffix: str, content: bytes) -> str:
    """Write `content` under a name with its hash; returns the address."""
    name = f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}{suffix}"
    target = folder / name
    if not target.exists():
        _write_whole(target, content)
    return STATIC_FROM_FRAME + name


def _write_whole(target: Path, content: bytes) -> None:
    """No reader ever sees half a file: it gets its name when it is complete."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=target.suffix)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(target)

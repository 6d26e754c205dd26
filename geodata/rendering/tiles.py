"""Tile providers for the base map, from the list that folium brings along; asked only on explicit choice."""

from __future__ import annotations

from typing import Any

import xyzservices.providers
from xyzservices import TileProvider

from geodata.errors import RenderingError

BUNDLED = "bundled"
NONE = "none"


def base_map_of(name: str) -> str | dict[str, Any]:
    """What the page needs for a View's base map: "bundled", "none" or a provider's address and credit.

    Raises:
        RenderingError: no provider has that name, or it asks for an access key.
    """
    if name in {BUNDLED, NONE}:
        return name
    provider = _provider(name)
    return {
        "name": provider.name,
        "url": provider.build_url(scale_factor=""),
        "by": provider.attribution,
        "max": provider.get("max_zoom", 18),
        "sub": provider.get("subdomains", "abc"),
    }


def _by_name() -> dict[str, TileProvider]:
    return dict(xyzservices.providers.flatten())


def _provider(name: str) -> TileProvider:
    found = _by_name().get(name)
    if found is None or found.requires_token():
        raise RenderingError(
            f"there is no free tile provider named {name}",
            expected='"bundled", "none" or a name such as "OpenStreetMap.Mapnik"',
            next_step="Choose another base map.",
        )
    return found

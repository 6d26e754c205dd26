"""Borders as the page slides a launch point along them: vertices and metres along the line at each."""

from __future__ import annotations

import json
from collections.abc import Iterable

import numpy as np
import shapely

from geodata.boundaries.areas import border_between
from geodata.geodesy.distances import inverse

DEGREE_DIGITS = 6


def border_paths_json(pairs: Iterable[tuple[str, str]]) -> bytes:
    """JSON of the borders of pairs of countries, keyed "UA-RU": {"points": [[lon, lat], …], "lengths": […]}.

    Lengths are metres from the start of the border; gaps between its parts do not count.

    Raises:
        AreaError: an unknown country, or no neighbours.
    """
    paths = {f"{one}-{other}": _path(border_between(one, other).geometry) for one, other in pairs}
    return json.dumps(paths, separators=(",", ":")).encode()


def _path(line: shapely.Geometry) -> dict[str, list[object]]:
    points, part = shapely.get_coordinates(shapely.get_parts(line), return_index=True)
    steps = inverse(points[:-1, 0], points[:-1, 1], points[1:, 0], points[1:, 1]).length_m
    lengths = np.concatenate([[0.0], np.cumsum(np.where(part[1:] == part[:-1], steps, 0.0))])
    return {"points": points.round(DEGREE_DIGITS).tolist(), "lengths": lengths.round(3).tolist()}

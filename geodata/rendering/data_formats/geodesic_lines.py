"""The shortest line between two points, for maps that draw straight lines in degrees."""

from __future__ import annotations

import numpy as np
from pyproj import Geod
from shapely.geometry import LineString, MultiLineString

from geodata.coordinates import LonLat
from geodata.geodesy.globe import cut_line

_STEP_M = 50_000.0
_WGS84 = Geod(ellps="WGS84")


def geodesic_line(start: LonLat, end: LonLat) -> LineString | MultiLineString:
    """The geodesic at steps of at most 50 km, cut at the 180° meridian."""
    length = _WGS84.inv(start.lon, start.lat, end.lon, end.lat)[2]
    between = _WGS84.npts(start.lon, start.lat, end.lon, end.lat, max(0, int(length // _STEP_M)))
    points = np.array([(start.lon, start.lat), *between, (end.lon, end.lat)])
    pieces = [LineString(piece) for piece in cut_line(points)]
    return pieces[0] if len(pieces) == 1 else MultiLineString(pieces)

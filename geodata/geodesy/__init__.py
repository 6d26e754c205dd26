"""Distances, rings and envelopes on the WGS84 ellipsoid."""

from geodata.geodesy.distances import destination, direct, distance_m, inverse, midpoint
from geodata.geodesy.envelopes import PreparedEnvelope, envelope
from geodata.geodesy.geojson import feature_json, geodesic_line, geometry_json, wkt
from geodata.geodesy.nearest import Nearest, PreparedArea, Shortest
from geodata.geodesy.rings import ring, ring_lonlat
from geodata.geodesy.scope import AreaScope, LaunchScope, PathScope, PointScope

__all__ = [
    "AreaScope",
    "LaunchScope",
    "Nearest",
    "PathScope",
    "PointScope",
    "PreparedArea",
    "PreparedEnvelope",
    "Shortest",
    "destination",
    "direct",
    "distance_m",
    "envelope",
    "feature_json",
    "geodesic_line",
    "geometry_json",
    "inverse",
    "midpoint",
    "ring",
    "ring_lonlat",
    "wkt",
]

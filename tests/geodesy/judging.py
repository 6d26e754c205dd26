"""What the tests of rings and envelopes measure with."""

import numpy as np
import shapely

from geodata.geodesy.distances import inverse
from geodata.geodesy.sites import outline


def on_map_edge(points):
    """Whether points, shape (n, 2), lie on the 180° meridian or a pole, where areas are cut and closed."""
    return (np.abs(np.abs(points[:, 0]) - 180) < 1e-6) | (np.abs(points[:, 1]) > 90 - 1e-9)


def drawn_points(area):
    """Vertices of polygons, and middles of their edges, without those of the map's own edge."""
    vertices, middles = [], []
    for polygon in shapely.get_parts(area):
        for line in (polygon.exterior, *polygon.interiors):
            points = shapely.get_coordinates(line)
            edge = on_map_edge(points)
            vertices.append(points[~edge])
            middles.append(((points[1:] + points[:-1]) / 2)[~(edge[1:] & edge[:-1])])
    return np.vstack(vertices), np.vstack(middles)


def on_the_globe(count, seed):
    """Points spread evenly over the globe."""
    random = np.random.default_rng(seed)
    lat = np.degrees(np.arcsin(random.uniform(-1, 1, count)))
    return np.column_stack([random.uniform(-180, 180, count), lat])


def distances_by_force(area, points, spacing_m=2_000.0):
    """Metres from points to an area, measured to every point of its finely divided outline."""
    sites = outline(area, spacing_m).lonlats
    lengths = [inverse(lon, lat, sites[:, 0], sites[:, 1]).length_m.min() for lon, lat in points]
    inside = shapely.intersects_xy(area, points[:, 0], points[:, 1])
    return np.where(inside, 0.0, lengths)

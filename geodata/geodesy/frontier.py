"""Which sites of an area bound its envelope, and in which order, on a sphere.

The discs of one radius about all sites leave out exactly the points whose nearest site is further away.
On a sphere their boundary follows from the convex hull of the sites in space (its faces are the empty
circles through three sites, its edges carry the lines of equal distance to two; Edelsbrunner, Kirkpatrick
and Seidel, On the shape of a set of points in the plane, 1983, for the plane). The hull serves for every
radius. The order found here is the start from which `envelopes` works on the ellipsoid.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.spatial import ConvexHull

from geodata.geodesy.distances import Floats

FEWEST_SITES = 4  # that a hull in space has
_TURNING_ROUNDS = 10
_JITTER = 1e-10  # of the Earth's radius: keeps sites on one circle from making a flat hull


class Frontier(NamedTuple):
    """The hull of the sites, prepared for all radii. Angles are radians on the unit sphere.

    Attributes:
        vectors: the sites, moved by less than a millimetre, shape (n, 3).
        faces: three sites each, counter-clockwise from outside, shape (f, 3).
        centers: of the empty circle through the sites of a face, unit vectors, shape (f, 3).
        face_radius: of that circle.
        pairs: neighbouring sites, lower one first, shape (m, 2).
        left: face on the left of first to second site.
        right: face on the right.
        half: half the angle between the two sites of a pair.
        opens: whether no third site is nearer to the middle of a pair than its own two.
        closes: whether no third site is nearer to the antipode of that middle.
        depth: angle from each site to the furthest point that no other site is nearer to.
    """

    vectors: Floats
    faces: np.ndarray
    centers: Floats
    face_radius: Floats
    pairs: np.ndarray
    left: np.ndarray
    right: np.ndarray
    half: Floats
    opens: np.ndarray
    closes: np.ndarray
    depth: Floats


def frontier(vectors: Floats) -> Frontier:
    """The hull of at least four distinct sites given as unit vectors, shape (n, 3)."""
    vectors = _jittered(vectors)
    hull = ConvexHull(vectors)
    centers = np.ascontiguousarray(hull.equations[:, :3])
    faces = _counter_clockwise(vectors, hull.simplices, centers)
    radius = np.arccos(np.clip(-hull.equations[:, 3], -1.0, 1.0))
    pairs, left, right = _pairs(faces, len(vectors))
    i, j = vectors[pairs[:, 0]], vectors[pairs[:, 1]]
    half = np.arcsin(np.clip(np.linalg.norm(i - j, axis=1) / 2, 0.0, 1.0))
    across = np.cross(i, j)
    from_right, to_left = _dot(centers[right], across), _dot(centers[left], across)
    opens, closes = (from_right < 0) & (to_left > 0), (from_right > 0) & (to_left < 0)
    depth = np.zeros(len(vectors))
    np.maximum.at(depth, faces.ravel(), np.repeat(radius, 3))
    np.maximum.at(depth, pairs[closes].ravel(), np.repeat(np.pi - half[closes], 2))
    return Frontier(vectors, faces, centers, radius, pairs, left, right, half, opens, closes, depth)


def _counter_clockwise(vectors: Floats, faces: np.ndarray, normals: Floats) -> np.ndarray:
    """Faces with their sites counter-clockwise from outside.

    A sliver's own normal may be lost in rounding, so that it runs along a side in the same direction as
    its neighbour; the smaller of such two is turned.
    """
    a, b, c = (vectors[faces[:, k]] for k in range(3))
    across = np.cross(b - a, c - a)
    size = np.linalg.norm(across, axis=1)
    faces = np.where((_dot(across, normals) < 0)[:, None], faces[:, ::-1], faces)
    for _ in range(_TURNING_ROUNDS):
        tail, head = faces.ravel(), faces[:, [1, 2, 0]].ravel()
        key = tail.astype(np.int64) * len(vectors) + head
        order = np.argsort(key, kind="stable")
        twice = np.flatnonzero(np.diff(key[order]) == 0)
        if twice.size == 0:
            break
        rivals = np.column_stack([order[twice], order[twice + 1]]) // 3
        smaller = np.unique(np.where(size[rivals[:, 0]] < size[rivals[:, 1]], rivals[:, 0], rivals[:, 1]))
        faces[smaller] = faces[smaller, ::-1]
    return faces


def _jittered(vectors: Floats) -> Floats:
    order = np.arange(vectors.size, dtype=np.float64).reshape(vectors.shape)
    return _unit(vectors + _JITTER * np.sin(order * 12.9898 + 4.1414))


def _dot(a: Floats, b: Floats) -> Floats:
    return np.asarray(np.einsum("ij,ij->i", a, b))


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-300))


def _pairs(simplices: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Edges of the hull (lower site first) with the faces on their left and right."""
    tail, head = simplices.ravel(), simplices[:, [1, 2, 0]].ravel()
    face = np.repeat(np.arange(len(simplices)), 3)
    key = np.minimum(tail, head).astype(np.int64) * count + np.maximum(tail, head)
    forward = tail < head
    on_left, on_right = np.flatnonzero(forward), np.flatnonzero(~forward)
    on_left = on_left[np.argsort(key[on_left], kind="stable")]
    on_right = on_right[np.argsort(key[on_right], kind="stable")]
    pairs = np.column_stack([tail[on_left], head[on_left]])
    return pairs, face[on_left], face[on_right]


def kink_guess(vectors: Floats, first: np.ndarray, second: np.ndarray, radius: float) -> Floats:
    """Where the boundary, the discs on its left, passes from the first disc to the second; unit vectors."""
    i, j = vectors[first], vectors[second]
    middle, across = _unit(i + j), _unit(np.cross(i, j))
    share = np.clip(np.cos(radius) / np.maximum(_dot(i, middle), 1e-300), -1.0, 1.0)
    return np.asarray(share[:, None] * middle - np.sqrt(1 - share**2)[:, None] * across)


class Arcs(NamedTuple):
    """Arcs of circles in the order of the boundary, its loops one after the other.

    Attributes:
        sites: whose circle each arc belongs to.
        loops: number of the loop of each arc, not decreasing.
    """

    sites: np.ndarray
    loops: np.ndarray

    def following(self) -> np.ndarray:
        """Index of the arc after each."""
        after = np.arange(1, len(self.loops) + 1)
        firsts = np.searchsorted(self.loops, self.loops)
        last = np.append(self.loops[1:] != self.loops[:-1], True) if len(self.loops) else after[:0]
        return np.where(last, firsts, after)


def arcs_on_sphere(front: Frontier, radius: float, exposed: np.ndarray, opened: np.ndarray) -> Arcs:
    """The arcs that bound the discs of angular `radius`, the discs on the left.

    Args:
        front: the hull.
        radius: in radians.
        exposed: for each face, whether its centre is outside all discs.
        opened: for each pair, whether its two discs stay apart.
    """
    outside_right, outside_left = exposed[front.right], exposed[front.left]
    both = outside_right & outside_left & front.opens & ~opened
    neither = ~outside_right & ~outside_left & front.closes & (np.pi - front.half > radius)
    below = (outside_right & ~outside_left) | both | neither
    above = (outside_left & ~outside_right) | both | neither
    ending = np.concatenate([front.pairs[below, 0], front.pairs[above, 1]])
    starting = np.concatenate([front.pairs[below, 1], front.pairs[above, 0]])
    loops = _alone(front, exposed, ending) + _linked(front.vectors, ending, starting)
    numbers = np.repeat(np.arange(len(loops)), [len(loop) for loop in loops])
    return Arcs(np.array([site for loop in loops for site in loop], dtype=np.int64), numbers)


def _alone(front: Frontier, exposed: np.ndarray, kinked: np.ndarray) -> list[list[int]]:
    """Sites whose whole circle is on the boundary."""
    whole = np.zeros(len(front.vectors), dtype=bool)
    whole[front.faces[exposed].ravel()] = True
    whole[front.faces[~exposed].ravel()] = False
    whole[kinked] = False
    return [[int(i)] for i in np.flatnonzero(whole)]


def _linked(vectors: Floats, ending: np.ndarray, starting: np.ndarray) -> list[list[int]]:
    """Follow arcs counter-clockwise about each site from the kink where they start to the next one.

    Kinks stand about a site in the order of the neighbours that they are shared with; of two with one
    neighbour an arc ends at the first and starts at the second.
    """
    count = len(ending)
    sites, others = np.concatenate([starting, ending]), np.concatenate([ending, starting])
    starts = np.arange(2 * count) < count
    order = np.lexsort((starts, _turn_about(vectors[sites], vectors[others]), sites))
    place = np.empty(2 * count, dtype=np.int64)
    place[order] = np.arange(2 * count)
    first = np.searchsorted(sites[order], sites)
    last = np.searchsorted(sites[order], sites, side="right")
    following = np.where(place + 1 < last, place + 1, first)
    arc_end = order[following[:count]]
    unused = set(range(count))
    loops: list[list[int]] = []
    while unused:
        kink, loop = min(unused), []
        while kink in unused:
            unused.discard(kink)
            loop.append(int(starting[kink]))
            kink = int(arc_end[kink]) % count
        loops.append(loop)
    return loops


def _turn_about(sites: Floats, points: Floats) -> Floats:
    """Direction of points about sites, radians counter-clockwise seen from outside."""
    pole = np.where(np.abs(sites[:, 2:]) < 0.9, [[0.0, 0.0, 1.0]], [[1.0, 0.0, 0.0]])
    east = _unit(np.cross(pole, sites))
    north = np.cross(sites, east)
    return np.asarray(np.arctan2(np.einsum("ij,ij->i", points, north), np.einsum("ij,ij->i", points, east)))

"""The boundary of all discs of one radius about an area's sites, arc by arc, on WGS84."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from geodata.geodesy.distances import Floats, Geodesics, lines_between, moved
from geodata.geodesy.frontier import Arcs, Frontier, arcs_on_sphere, kink_guess
from geodata.geodesy.refinement import refined, step_degrees
from geodata.geodesy.site_search import SiteSearch
from geodata.geodesy.sites import lonlats_of, sphere_radius_m

_NEAR_CRITICAL = 0.01  # relative: sphere and ellipsoid differ by less
_NEWTON_STEPS = 6
_ROUNDS = 20
_COVERED_M = 0.02
_SAMPLES = (0.5, 0.1, 0.9)


class DiscBoundary:
    """The boundary of the discs of `radius_m` about sites, shape (n, 2), longitude first."""

    def __init__(self, lonlats: Floats, front: Frontier, radius_m: float, tolerance_m: float) -> None:
        self._lonlats = lonlats
        self._front = front
        self._radius_m = radius_m
        self._tolerance_m = tolerance_m
        self._angle = radius_m / sphere_radius_m(lonlats)
        self._search = SiteSearch(lonlats, front, radius_m, (1 - _NEAR_CRITICAL) * self._angle)

    def loops(self, wanted: Callable[[Floats], np.ndarray]) -> list[Floats] | None:
        """Loops of longitudes and latitudes, the discs on their left.

        Args:
            wanted: tells for one point of each loop, shape (n, 2), whether to draw that loop.

        Returns:
            None where two discs touch so nearly that the loops could not be told apart.
        """
        opened, exposed = self._opened(), self._exposed()
        # The centre of a face is at least as far away as the middle of any of its sides.
        exposed[self._front.left[opened]] = exposed[self._front.right[opened]] = True
        arcs, witnesses = self._visible(arcs_on_sphere(self._front, self._angle, exposed, opened))
        numbers, firsts = np.unique(arcs.loops, return_index=True)
        drawn = [
            self._drawn(Arcs(sites, np.zeros(len(sites), dtype=np.int64)))
            for number, draw in zip(numbers, wanted(witnesses[firsts]), strict=True)
            if draw and len(sites := arcs.sites[arcs.loops == number])
        ]
        settled = [loop for loop in drawn if loop is not None]
        return settled if len(settled) == len(drawn) else None

    def _exposed(self) -> np.ndarray:
        """Whether each face's centre is out of reach, measured on the ellipsoid where it is close."""
        radius = self._front.face_radius
        exposed = radius > self._angle
        close = np.flatnonzero(np.abs(radius - self._angle) < _NEAR_CRITICAL * self._angle)
        if close.size:
            centers = self._equidistant(self._front.faces[close], lonlats_of(self._front.centers[close]))
            exposed[close] = self._search.find(centers)[1] > self._radius_m
        return exposed

    def _opened(self) -> np.ndarray:
        """Whether the two discs of each pair stay apart."""
        half = self._front.half
        opened = half > self._angle
        close = np.flatnonzero(np.abs(half - self._angle) < _NEAR_CRITICAL * self._angle)
        if close.size:
            a, b = (self._lonlats[self._front.pairs[close, k]] for k in (0, 1))
            opened[close] = _lengths(a, b) / 2 > self._radius_m
        return opened

    def _equidistant(self, faces: np.ndarray, points: Floats) -> Floats:
        """Points moved to where the three sites of their face are equally far."""
        for _ in range(3):
            lines = [lines_between(points, self._lonlats[faces[:, k]]) for k in range(3)]
            points = _newton_step(points, lines[0], lines[1:], self._radius_m, lines[0].length_m)
        return points

    def _visible(self, arcs: Arcs) -> tuple[Arcs, Floats]:
        """The arcs of which some sample is truly on the boundary, and that sample."""
        after = arcs.following()
        before = np.empty_like(after)
        before[after] = np.arange(len(after))
        site = self._lonlats[arcs.sites]
        guesses = lonlats_of(kink_guess(self._front.vectors, arcs.sites, arcs.sites[after], self._angle))
        _, on_sphere = _swept(site, guesses[before], guesses)
        kinks = self._kinks(arcs.sites, arcs.sites[after])
        start, sweep = _swept(site, kinks[before], kinks)
        sweep = on_sphere + (sweep - on_sphere + 180.0) % 360.0 - 180.0
        sweep[after == np.arange(len(after))] = 360.0
        seen = np.zeros(len(arcs.sites), dtype=bool)
        witnesses = site.copy()
        for share in _SAMPLES:
            at = np.flatnonzero(~seen & (sweep > 0))
            points = moved(site[at], start[at] - share * sweep[at], self._radius_m)
            seen[at] = self._search.find(points)[1] > self._radius_m - _COVERED_M
            witnesses[at] = points
        return Arcs(arcs.sites[seen], arcs.loops[seen]), witnesses[seen]

    def _drawn(self, arcs: Arcs) -> Floats | None:
        """One loop's points; arcs of discs that reach over it are put in until none does."""
        for _ in range(_ROUNDS):
            arcs, kinks = self._complete(arcs)
            parameters, points = self._points(arcs, kinks)
            nearest, length_m = self._search.find(points)
            covered = np.flatnonzero(length_m < self._radius_m - self._tolerance_m)
            if covered.size == 0:
                return points
            owner = parameters[covered].astype(np.int64)
            grown = self._with_bumps(arcs, points[covered], owner, nearest[covered], length_m[covered])
            if len(grown.sites) == len(arcs.sites):
                break
            arcs = grown
        return None

    def _complete(self, arcs: Arcs) -> tuple[Arcs, Floats]:
        """Arcs with others put in wherever two that meet do so inside a third disc; kink behind each."""
        kinks = np.full((len(arcs.sites), 2), np.nan)
        sites, open_ends = arcs.sites, np.ones(len(arcs.sites), dtype=bool)
        if len(sites) < 2:
            return arcs, kinks
        for _ in range(_ROUNDS):
            at = np.flatnonzero(open_ends)
            if at.size == 0:
                break
            kinks[at] = self._kinks(sites[at], np.roll(sites, -1)[at])
            open_ends[at] = False
            nearest, length_m = self._search.find(kinks[at])
            covered = length_m < self._radius_m - _COVERED_M
            at, nearest = at[covered], nearest[covered]
            found = self._boundary_site(kinks[at], nearest)
            # Where the way out leads back to one of the two, the disc in between is a sliver's width deep.
            known = (found == sites[at]) | (found == np.roll(sites, -1)[at]) | (found < 0)
            found = np.where(known, nearest, found)
            open_ends[at] = True
            sites = np.insert(sites, at + 1, found)
            kinks = np.insert(kinks, at + 1, np.nan, axis=0)
            open_ends = np.insert(open_ends, at + 1, True)
        return Arcs(sites, np.zeros(len(sites), dtype=np.int64)), kinks

    def _kinks(self, first: np.ndarray, second: np.ndarray) -> Floats:
        """Where the boundary passes from the first disc to the second."""
        points = lonlats_of(kink_guess(self._front.vectors, first, second, self._angle))
        a, b = self._lonlats[first], self._lonlats[second]
        for _ in range(_NEWTON_STEPS):
            lines = [lines_between(points, a), lines_between(points, b)]
            points = _newton_step(points, None, lines, self._radius_m / 2, self._radius_m)
            worst = max(float(np.abs(line.length_m - self._radius_m).max(initial=0.0)) for line in lines)
            if worst < 1e-4:
                break
        return points

    def _boundary_site(self, points: Floats, nearest: np.ndarray) -> np.ndarray:
        """The site on whose arc a point comes out when pushed out of the discs; -1 for none."""
        result = np.full(len(points), -1, dtype=np.int64)
        active = np.arange(len(points))
        for _ in range(30):
            if active.size == 0:
                break
            site = self._lonlats[nearest]
            azimuth = lines_between(site, points).azimuth
            points = moved(site, azimuth, self._radius_m)
            nearest, length_m = self._search.find(points)
            out = length_m > self._radius_m - _COVERED_M
            result[active[out]] = nearest[out]
            active, points, nearest = active[~out], points[~out], nearest[~out]
        return result

    def _points(self, arcs: Arcs, kinks: Floats) -> tuple[Floats, Floats]:
        """Parameters (index of the arc, and share of it) and points along the arcs of one loop."""
        site = self._lonlats[arcs.sites]
        if len(site) == 1:
            start, sweep = np.zeros(1), np.full(1, 360.0)
        else:
            start, sweep = _swept(site, np.roll(kinks, 1, axis=0), kinks)
            sweep = np.where(sweep > 360.0 - 1e-4, 0.0, sweep)

        def arc_of(parameters: Floats) -> np.ndarray:
            return np.minimum(parameters.astype(np.int64), len(site) - 1)

        def point_at(parameters: Floats) -> Floats:
            arc = arc_of(parameters)
            azimuth = start[arc] - (parameters - arc) * sweep[arc]
            return moved(site[arc], azimuth, self._radius_m)

        def error_m(points: Floats) -> Floats:
            return self._search.find(points)[1] - self._radius_m

        count = np.maximum(1, np.ceil(sweep / step_degrees(self._radius_m, 0.7 * self._tolerance_m))).astype(
            np.int64
        )
        arc = np.repeat(np.arange(len(site)), count)
        share = (np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)) / count[arc]
        return refined(np.append(arc + share, len(site)), point_at, error_m, self._tolerance_m)

    def _with_bumps(
        self, arcs: Arcs, points: Floats, owner: np.ndarray, nearest: np.ndarray, length_m: Floats
    ) -> Arcs:
        """Each arc split about the disc that reaches furthest over it."""
        if len(points) == 0:
            return arcs
        order = np.lexsort((length_m, owner))
        deepest = order[np.unique(owner[order], return_index=True)[1]]
        found = self._boundary_site(points[deepest], nearest[deepest])
        at = owner[deepest]
        fresh = (found >= 0) & (found != arcs.sites[at])
        at, found = at[fresh], found[fresh]
        sites = np.insert(arcs.sites, np.repeat(at + 1, 2), np.column_stack([found, arcs.sites[at]]).ravel())
        return Arcs(sites, np.zeros(len(sites), dtype=np.int64))


def _swept(sites: Floats, starts: Floats, ends: Floats) -> tuple[Floats, Floats]:
    """Azimuths at which arcs about sites start, and degrees counter-clockwise to their ends."""
    start = lines_between(sites, starts).azimuth
    return start, (start - lines_between(sites, ends).azimuth) % 360.0


def _lengths(a: Floats, b: Floats) -> Floats:
    return lines_between(a, b).length_m


def _newton_step(
    points: Floats,
    reference: Geodesics | None,
    lines: list[Geodesics],
    limit_m: float,
    target_m: float | Floats,
) -> Floats:
    """One Newton step of points towards where both lines are `target_m` long.

    With a reference line, the target is that line's own length, which moves with the point.
    """
    offset = _away(reference) if reference else np.zeros((len(points), 2))
    (ax, ay), (bx, by) = ((_away(line) - offset).T for line in lines)
    a, b = (target_m - line.length_m for line in lines)
    determinant = ax * by - ay * bx
    determinant = np.where(np.abs(determinant) < 1e-14, np.inf, determinant)
    east, north = (a * by - b * ay) / determinant, (b * ax - a * bx) / determinant
    length_m = np.minimum(np.hypot(east, north), limit_m)
    return moved(points, np.degrees(np.arctan2(east, north)), length_m)


def _away(line: Geodesics) -> Floats:
    """Unit vectors, east and north, along which the lines grow at their start."""
    azimuth = np.radians(line.azimuth)
    return -np.column_stack([np.sin(azimuth), np.cos(azimuth)])

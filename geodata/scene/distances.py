"""Distances from every launch to every cited place, and where each place stands to each reach."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geodata.checks.rounding import (
    OUTLINE_TOLERANCE_M,
    SITE_TOLERANCE_M,
    PlausibleRange,
    city_tolerance_m,
    standing,
)
from geodata.coordinates import LonLat
from geodata.gazetteer.places import PlaceKind
from geodata.geodesy.scope import LaunchScope, PointScope
from geodata.scene.scene import DistanceRow, PlaceStanding, Reach, ScenePlace


def distance_rows(
    scopes: Sequence[LaunchScope], places: Sequence[ScenePlace], reaches: Sequence[Reach]
) -> tuple[DistanceRow, ...]:
    """A row for each launch and each place that is a point, nearest first."""
    points = [place for place in places if place.is_point]
    rows = [
        row
        for index, scope in enumerate(scopes)
        for row in _rows(index, scope, points, [reach for reach in reaches if reach.launch == index])
    ]
    return tuple(sorted(rows, key=lambda row: (row.launch, row.distance_m, row.place.name)))


def _rows(
    index: int, scope: LaunchScope, places: Sequence[ScenePlace], reaches: Sequence[Reach]
) -> list[DistanceRow]:
    if not places:
        return []
    found = scope.distances_to(np.array([(place.position.lon, place.position.lat) for place in places]))
    return [
        DistanceRow(
            place=place,
            launch=index,
            distance_m=float(length_m),
            start=LonLat(float(start[0]), float(start[1])),
            end=place.position,
            standings=tuple(
                _standing(reach, float(length_m), _tolerance_m(scope, place)) for reach in reaches
            ),
        )
        for place, length_m, start in zip(places, found.length_m, found.area_points, strict=True)
    ]


def _standing(reach: Reach, distance_m: float, tolerance_m: float) -> PlaceStanding:
    plausible = PlausibleRange(low_m=reach.low_m, high_m=reach.high_m)
    return PlaceStanding(
        reach_id=reach.id,
        standing=standing(distance_m, plausible, tolerance_m),
        margin_m=reach.outer_m - distance_m,
        tolerance_m=tolerance_m,
    )


def _tolerance_m(scope: LaunchScope, place: ScenePlace) -> float:
    """How far the distance may be off for the extent of the place and of the launch area."""
    outline_m = 0.0 if isinstance(scope, PointScope) else OUTLINE_TOLERANCE_M
    if place.extent_m:
        return outline_m + OUTLINE_TOLERANCE_M + place.extent_m
    is_city = place.kind is PlaceKind.CITY
    return outline_m + (city_tolerance_m(place.population) if is_city else SITE_TOLERANCE_M)

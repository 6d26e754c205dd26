"""A Scene as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from typing import Any

from shapely.geometry import Point, mapping
from shapely.geometry.base import BaseGeometry

from geodata.geodesy.geojson import geodesic_line
from geodata.rendering.data_formats import records
from geodata.rendering.data_formats.records import Record
from geodata.scene.scene import DistanceRow, Reach, Scene, SceneLaunch, ScenePlace


def geojson_bytes(scene: Scene, *, link: str = "") -> bytes:
    """Rings, envelopes, launch scopes, cited places and distances, each with what says so.

    Every cited passage of the Scene stands in the member "passages"; what stands on every output is in
    "about".
    """
    features = [
        *(feature for reach in scene.reaches for feature in _reach(reach, scene)),
        *(_launch(launch) for launch in scene.launches),
        *(_place(place, scene) for place in records.cited_places(scene)),
        *(_distance(row, scene) for row in scene.rows if row.distance_m > 0),
    ]
    collection = {
        "type": "FeatureCollection",
        "features": features,
        "about": records.about(scene, link),
        "passages": [records.passage_record(citation) for citation in records.every_citation(scene)],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _reach(reach: Reach, scene: Scene) -> list[dict[str, Any]]:
    properties = records.reach_record(reach, scene) | records.first_passage(reach.citations)
    properties["passages"] = [records.passage_record(citation) for citation in reach.citations]
    return [
        _feature(area, properties | {"edge": edge}, reach.id if edge != "lower" else f"{reach.id}-lower")
        for edge, area in records.edges(reach)
    ]


def _launch(launch: SceneLaunch) -> dict[str, Any]:
    area = launch.area if launch.area is not None else Point(launch.position.lon, launch.position.lat)
    return _feature(area, records.launch_record(launch))


def _place(place: ScenePlace, scene: Scene) -> dict[str, Any]:
    properties = records.place_record(place) | {
        "distances": [
            records.distance_record(row, scene) | {"standings": records.standing_records(row, scene)}
            for row in scene.rows
            if row.place.id == place.id
        ],
        "passages": [records.passage_record(citation) for citation in place.passages],
    }
    return _feature(Point(place.position.lon, place.position.lat), properties, place.id)


def _distance(row: DistanceRow, scene: Scene) -> dict[str, Any]:
    properties = records.distance_record(row, scene) | {"standings": records.standing_records(row, scene)}
    return _feature(geodesic_line(row.start, row.end), properties)


def _feature(geometry: BaseGeometry, properties: Record, feature_id: str | None = None) -> dict[str, Any]:
    feature = {"type": "Feature", "geometry": mapping(records.outline(geometry)), "properties": properties}
    return feature if feature_id is None else {"id": feature_id} | feature

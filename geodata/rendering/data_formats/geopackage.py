"""A Scene as a GeoPackage: reaches, launches, places, distances and passages as layers."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata.geodesy.geojson import geodesic_line
from geodata.rendering.data_formats import records
from geodata.rendering.data_formats.records import Record
from geodata.scene.scene import Scene

# GDAL writes the time of day into the file unless told another; the setting belongs to the whole process
_CLOCK_LOCK = threading.Lock()
_VERSION = {"VERSION": "1.2"}  # what older desktop GIS reads without a warning
_FIXED_CLOCK = {"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"}


def geopackage_bytes(scene: Scene, *, link: str = "") -> bytes:
    """An OGC GeoPackage; equal Scenes give equal bytes."""
    with tempfile.TemporaryDirectory() as folder, _fixed_clock():
        file = Path(folder) / "scene.gpkg"
        _write(file, "reaches", *_reaches(scene))
        _write(file, "launches", *_launches(scene))
        _write(file, "places", *_places(scene))
        _write(file, "distances", *_distances(scene))
        _write_table(file, "passages", [records.passage_record(c) for c in records.every_citation(scene)])
        _write_table(
            file, "about", [{"name": n, "value": _flat(v)} for n, v in records.about(scene, link).items()]
        )
        return file.read_bytes()


@contextmanager
def _fixed_clock() -> Iterator[None]:
    with _CLOCK_LOCK:
        pyogrio.set_gdal_config_options(_FIXED_CLOCK)
        try:
            yield
        finally:
            pyogrio.set_gdal_config_options(dict.fromkeys(_FIXED_CLOCK))


def _reaches(scene: Scene) -> tuple[list[Record], list[BaseGeometry]]:
    drawn = [
        (records.reach_record(reach, scene) | records.first_passage(reach.citations) | {"edge": edge}, area)
        for reach in scene.reaches
        for edge, area in records.edges(reach)
    ]
    return [record for record, _ in drawn], [area for _, area in drawn]


def _launches(scene: Scene) -> tuple[list[Record], list[BaseGeometry]]:
    areas = [
        launch.area if launch.area is not None else Point(launch.position.lon, launch.position.lat)
        for launch in scene.launches
    ]
    return [records.launch_record(launch) for launch in scene.launches], areas


def _places(scene: Scene) -> tuple[list[Record], list[BaseGeometry]]:
    cited = records.cited_places(scene)
    points: list[BaseGeometry] = [Point(place.position.lon, place.position.lat) for place in cited]
    return [records.place_record(place) | records.first_passage(place.passages) for place in cited], points


def _distances(scene: Scene) -> tuple[list[Record], list[BaseGeometry]]:
    """One row for each place, launch and reach."""
    pairs = [
        (records.distance_record(row, scene) | standing, geodesic_line(row.start, row.end))
        for row in scene.rows
        if row.distance_m > 0
        for standing in records.standing_records(row, scene) or [{}]
    ]
    return [record for record, _ in pairs], [line for _, line in pairs]


def _write(file: Path, layer: str, rows: list[Record], geometries: list[BaseGeometry]) -> None:
    if not rows:
        return
    outlines = [_multi(records.outline(geometry)) for geometry in geometries]
    frame = gpd.GeoDataFrame(_columns(rows), geometry=outlines, crs="EPSG:4326")
    pyogrio.write_dataframe(frame, file, layer=layer, driver="GPKG", dataset_options=_VERSION)


def _write_table(file: Path, layer: str, rows: list[Record]) -> None:
    if rows:
        pyogrio.write_dataframe(
            pd.DataFrame(_columns(rows)), file, layer=layer, driver="GPKG", dataset_options=_VERSION
        )


def _columns(rows: list[Record]) -> dict[str, list[object]]:
    """Columns of one type each; GeoPackage's own key is "fid", so that ours may be "id"."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: [_flat(row.get(name)) for row in rows] for name in names}


def _flat(value: object) -> object:
    return "; ".join(str(item) for item in value) if isinstance(value, list) else value


def _multi(geometry: BaseGeometry) -> BaseGeometry:
    """One geometry type in a layer: several parts wherever it has an area or a length."""
    kinds = {"Polygon": shapely.MultiPolygon, "LineString": shapely.MultiLineString}
    collect = kinds.get(geometry.geom_type)
    return collect([geometry]) if collect else geometry

"""A Scene as the bytes of a data file."""

from __future__ import annotations

from enum import StrEnum

from geodata.errors import RenderingError
from geodata.rendering.data_formats.csv import csv_bytes
from geodata.rendering.data_formats.geojson import geojson_bytes
from geodata.rendering.data_formats.geopackage import geopackage_bytes
from geodata.rendering.data_formats.kml import kml_bytes
from geodata.scene.scene import Scene


class DataFormat(StrEnum):
    GEOJSON = "geojson"
    KML = "kml"
    CSV = "csv"
    GEOPACKAGE = "gpkg"


def render_data(
    scene: Scene, fmt: DataFormat | str, *, link: str = "", byte_order_mark: bool = True
) -> bytes:
    """Write a Scene's figures, passages and geometry; equal Scenes give equal bytes.

    Args:
        scene: what to write.
        fmt: GeoJSON, KML, CSV or GeoPackage.
        link: the View's query string, kept where the format has room for it.
        byte_order_mark: of CSV, for Excel.

    Raises:
        RenderingError: no such format.
    """
    match fmt:
        case DataFormat.GEOJSON:
            return geojson_bytes(scene, link=link)
        case DataFormat.KML:
            return kml_bytes(scene, link=link)
        case DataFormat.CSV:
            return csv_bytes(scene, byte_order_mark=byte_order_mark)
        case DataFormat.GEOPACKAGE:
            return geopackage_bytes(scene, link=link)
    raise RenderingError(f"no data format {fmt!r}", where="data", expected=", ".join(DataFormat))

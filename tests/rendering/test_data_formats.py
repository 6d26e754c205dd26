"""GeoJSON, KML, CSV and GeoPackage, each opened by a reader that we did not write."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pykml
import pyogrio
import pytest
import shapely
from lxml import etree

from geodata.errors import RenderingError
from geodata.rendering.data_formats import DataFormat, render_data
from geodata.scene.scene import Scene
from tests.factories import a_scene, a_what_if, the_reaches
from tests.rendering import scenes

KML = "{http://www.opengis.net/kml/2.2}"
SCENES = {
    "two articles": lambda: a_scene(reaches=(*the_reaches(), a_what_if(500_000.0))),
    "six weapons": scenes.six_weapons,
    "envelope": scenes.from_anywhere_in_ukraine,
    "pole": scenes.around_the_pole,
    "180°": scenes.across_the_antimeridian,
    "no reach": scenes.with_reaches,
}


@pytest.fixture(params=SCENES, scope="module")
def scene(request) -> Scene:
    return SCENES[request.param]()


def passages_of(scene: Scene) -> list[str]:
    return [citation.passage.text for reach in scene.reaches for citation in reach.citations]


@pytest.mark.parametrize("fmt", list(DataFormat))
def test_equal_scenes_give_equal_bytes(scene, fmt) -> None:
    assert render_data(scene, fmt, link="v=1") == render_data(scene, fmt, link="v=1")


def _positions(coordinates):
    if isinstance(coordinates[0], (int, float)):
        yield coordinates
    else:
        for part in coordinates:
            yield from _positions(part)


def test_geojson_keeps_to_rfc_7946(scene) -> None:
    collection = json.loads(render_data(scene, DataFormat.GEOJSON, link="v=1"))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        geometry = shapely.geometry.shape(feature["geometry"])
        assert geometry.is_valid
        assert all(
            -180 <= lon <= 180 and -90 <= lat <= 90
            for lon, lat in _positions(feature["geometry"]["coordinates"])
        )
        for part in shapely.get_parts(geometry):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw
                assert not any(hole.is_ccw for hole in part.interiors)
    assert [record["passage"] for record in collection["passages"]] == list(dict.fromkeys(passages_of(scene)))
    assert collection["about"]["border_basis"] == scene.border_basis


def test_geojson_features_say_what_they_are(scene) -> None:
    features = json.loads(render_data(scene, DataFormat.GEOJSON))["features"]
    rings = {f["id"]: f["properties"] for f in features if f["properties"]["feature"] in {"ring", "envelope"}}
    for reach in scene.reaches:
        properties = rings[reach.id]
        assert properties["figure"] == reach.figure
        assert properties["bound"] == reach.bound.value
        assert properties["km"] == pytest.approx(reach.radius_m / 1000)
        assert [p["passage"] for p in properties["passages"]] == [c.passage.text for c in reach.citations]
        assert all(p["published"] == "not stated" for p in properties["passages"])


@pytest.mark.parametrize("fmt", [DataFormat.GEOJSON, DataFormat.KML, DataFormat.GEOPACKAGE])
def test_gdal_reads_every_layer(scene, fmt, tmp_path) -> None:
    file = tmp_path / f"scene.{fmt.value}"
    file.write_bytes(render_data(scene, fmt, link="v=1"))
    layers = [str(name) for name, _ in pyogrio.list_layers(file)]
    counts = {name: pyogrio.read_info(file, layer=name)["features"] for name in layers}
    assert sum(counts.values()) >= len(scene.launches)
    if fmt is DataFormat.GEOPACKAGE:
        expected = sum(2 if reach.geometry_max is not None else 1 for reach in scene.reaches)
        assert counts.get("reaches", 0) == expected
        assert counts.get("passages", 0) == len(set(passages_of(scene)))
        assert set(pyogrio.read_dataframe(file, layer="about")["name"]) >= {"border_basis", "credits", "link"}


def test_kml_holds_to_the_ogc_schema(scene) -> None:
    folder = Path(pykml.__file__).parent / "schemas"
    schema = etree.XMLSchema(etree.parse(folder / "ogckml22.xsd", etree.XMLParser(no_network=True)))
    document = etree.fromstring(render_data(scene, DataFormat.KML, link="v=1"))
    assert schema.validate(document), schema.error_log
    described = " ".join(element.text for element in document.iter(f"{KML}description"))
    assert all(text in described for text in passages_of(scene))


def test_kml_draws_no_line_along_the_seam_of_the_map() -> None:
    document = etree.fromstring(render_data(scenes.around_the_pole(), DataFormat.KML))
    for line in document.iter(f"{KML}LineString"):
        points = [tuple(map(float, pair.split(","))) for pair in line.find(f"{KML}coordinates").text.split()]
        assert not any(abs(a[0]) == abs(b[0]) == 180 for a, b in pairwise(points))


def test_kml_escapes_markup_twice_since_google_earth_reads_html() -> None:
    hostile = replace(a_scene(), standfirst="<script>alert(1)</script> & more")
    document = etree.fromstring(render_data(hostile, DataFormat.KML))
    text = document.find(f"{KML}Document/{KML}description").text
    assert "&lt;script&gt;" in text
    assert "<script>" not in text


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_a_row_for_each_passage_and_each_distance(scene) -> None:
    rows = rows_of(render_data(scene, DataFormat.CSV))
    figures = [row for row in rows if row["record"] == "figure"]
    assert [row["passage"] for row in figures if row["passage"]] == passages_of(scene)
    distances = [row for row in rows if row["record"] == "distance"]
    assert len(distances) == sum(max(1, len(row.standings)) for row in scene.rows)
    for row in distances:
        float(row["distance_km"])
        if row["margin_km"]:
            assert float(row["margin_km"]) == pytest.approx(_margin(scene, row), abs=0.001)


def _margin(scene: Scene, row: dict[str, str]) -> float:
    reach = next(r for r in scene.reaches if r.weapon == row["weapon"] and r.figure == row["figure"])
    return reach.radius_m / 1000 - float(row["distance_km"])


def test_csv_lines_end_as_rfc_4180_says_and_the_mark_is_optional() -> None:
    marked = render_data(a_scene(), DataFormat.CSV)
    plain = render_data(a_scene(), DataFormat.CSV, byte_order_mark=False)
    assert marked == b"\xef\xbb\xbf" + plain
    assert plain.count(b"\r\n") == plain.count(b"\n")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "＝"])
def test_no_cell_starts_a_formula(start) -> None:
    scene = a_scene()
    place = replace(scene.places[0], name=f"{start}cmd|' /C calc'!A0")
    hostile = replace(scene, places=(place,), rows=(replace(scene.rows[0], place=place),), shaded=())
    cells = [row["place"] for row in rows_of(render_data(hostile, DataFormat.CSV)) if row["place"]]
    assert cells
    assert all(cell.startswith("'") for cell in cells)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(RenderingError, match="shp"):
        render_data(a_scene(), "shp")

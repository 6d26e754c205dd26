"""One walk over every output of a Scene: all say the same numbers."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3

import pytest
from lxml import etree
from pypdf import PdfReader

from geodata.rendering.data_formats import DataFormat, render_data
from geodata.rendering.map_payload import map_payload
from geodata.rendering.picture import draw, render_picture
from geodata.scene import wording
from geodata.scene.captions import alt_text, caption
from geodata.scene.picture_options import Aspect, PictureFormat, PictureKind, PictureOptions
from tests.factories import a_scene, a_what_if, the_reaches

SVG = "{http://www.w3.org/2000/svg}"


def _squeezed(parts) -> str:
    return " ".join(" ".join(parts).split())


def _geopackage(data: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    return connection


def test_every_output_states_the_same_numbers() -> None:
    scene = a_scene(reaches=(*the_reaches(), a_what_if(500_000.0)))
    options = PictureOptions(aspect=Aspect.FREE, width_px=1000, scale=1)
    texts = {
        "drawing": _squeezed(text.text for text in draw(scene, options).texts),
        "svg": _squeezed(
            "".join(t.itertext())
            for t in etree.fromstring(render_picture(scene, options, PictureFormat.SVG)).iter(f"{SVG}text")
        ),
        "pdf": _squeezed(
            [PdfReader(io.BytesIO(render_picture(scene, options, PictureFormat.PDF))).pages[0].extract_text()]
        ),
        "ladder": _squeezed(
            t.text
            for t in draw(
                scene, PictureOptions(kind=PictureKind.LADDER, aspect=Aspect.FREE, width_px=1000)
            ).texts
        ),
        "caption": caption(scene),
        "alt text": alt_text(scene).long,
        "kml": _squeezed(etree.fromstring(render_data(scene, DataFormat.KML)).itertext()),
    }
    geojson = json.loads(render_data(scene, DataFormat.GEOJSON))
    rows = list(csv.DictReader(io.StringIO(render_data(scene, DataFormat.CSV).decode("utf-8-sig"))))
    package = _geopackage(render_data(scene, DataFormat.GEOPACKAGE))
    payload = map_payload(scene)

    for reach in scene.reaches:
        for name, words in texts.items():
            assert " ".join(reach.figure.split()) in " ".join(words.split()), (name, reach.figure)
        km = reach.radius_m / 1000
        feature = next(f["properties"] for f in geojson["features"] if f.get("id") == reach.id)
        assert feature["km"] == km
        assert {
            float(row["km"]) for row in rows if row["record"] == "figure" and row["weapon"] == reach.weapon
        } == {km}
        assert package.execute("select km from reaches where id = ?", (reach.id,)).fetchone()[0] == km
        assert next(entry["m"] for entry in payload["re"] if entry["i"] == reach.id) == reach.radius_m

    # A caption names only some places; every length in it is one that the Scene states.
    stated = {wording.distance(row.distance_m, scene.view.units) for row in scene.rows}
    stated |= {" ".join(reach.figure.split()[-2:]) for reach in scene.reaches}
    assert set(re.findall(r"[\d,.]+ km", texts["caption"])) <= stated

    widest_m = max(reach.outer_m for reach in scene.reaches)  # what lies farther may be outside the picture
    for row in scene.rows:
        if row.distance_m < 500:
            continue
        printed = wording.distance(row.distance_m, scene.view.units)
        for name, words in texts.items():
            cropped = name in {"drawing", "svg", "pdf"} and row.distance_m > widest_m
            assert name == "caption" or cropped or printed in words, (name, row.place.name, printed)
        km = round(row.distance_m / 1000, 3)
        place = next(f["properties"] for f in geojson["features"] if f.get("id") == row.place.id)
        assert [entry["distance_km"] for entry in place["distances"]] == [km]
        in_csv = {
            float(r["distance_km"])
            for r in rows
            if r["record"] == "distance" and r["place"] == row.place.name
        }
        assert in_csv == {km}
        found = package.execute(
            "select distance_km from distances where place = ?", (row.place.name,)
        ).fetchall()
        assert {value for (value,) in found} == {km}
        for standing in row.standings:
            margins = [float(r["margin_km"]) for r in rows if r["place"] == row.place.name and r["margin_km"]]
            assert any(margin == pytest.approx(standing.margin_m / 1000, abs=0.001) for margin in margins)

    for number, publisher in ((c.number, c.article.publisher) for r in scene.reaches for c in r.citations):
        assert any(
            r["passage_number"] == str(number) and r["publisher"] == (publisher or "not stated") for r in rows
        )

"""The command line: what it prints, and how it says what went wrong."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from dashboard.cli import FAULT, main
from geodata.scene.picture_options import PictureOptions
from geodata.scene.project import write_project

RANGE = "Ukraine has fired Atacms missiles with a range of up to 300km (186 miles) at depots near the border."
CLAIM = "The Atacms cannot reach Moscow from Kyiv, officials in Washington said on Monday morning."


def article(folder: Path, name: str, text: str = RANGE) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def rows(printed: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_an_article_is_one_object(tmp_path, capsys):
    assert main(["extract", str(article(tmp_path, "story.txt"))]) == 0
    said = json.loads(capsys.readouterr().out)
    (found,) = said["ranges"]
    assert (found["weapon"], found["bound"], found["km"]) == ("ATACMS", "up_to", 300.0)
    assert RANGE[found["start"] : found["end"]] == "300km (186 miles)"
    assert found["stated_conversion"] == {"value": 186, "unit": "mi", "consistent": True, "value_max": None}


def test_a_table_has_a_row_for_each_finding(tmp_path, capsys):
    assert main(["extract", "--format", "csv", str(article(tmp_path, "story.txt"))]) == 0
    table = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [(row["weapon"], row["value"]) for row in table if row.get("value")] == [("ATACMS", "300")]


def test_a_folder_that_cannot_be_read_stops_nothing(tmp_path, capsys):
    empty, good = tmp_path / "empty", article(tmp_path, "good.txt")
    empty.mkdir()
    assert main(["extract", str(empty), str(tmp_path / "missing.txt"), str(good)]) == FAULT
    printed = capsys.readouterr()
    assert [row["article"]["id"] for row in rows(printed.out)] == ["good"]
    assert "holds no article" in printed.err
    assert "there is no such file" in printed.err


def test_articles_of_one_name_have_different_ids(tmp_path, capsys):
    first, second = article(tmp_path / "one", "a.txt"), article(tmp_path / "two", "a.txt", CLAIM)
    assert main(["extract", str(first.parent), str(second.parent), str(first)]) == 0
    ids = [row["article"]["id"] for row in rows(capsys.readouterr().out)]
    assert len(set(ids)) == 3


def test_a_folder_named_like_an_article_is_no_article(tmp_path, capsys):
    article(tmp_path / "news" / "old.txt", "inside.txt")
    assert main(["extract", str(tmp_path / "news")]) == 0
    assert len(rows(capsys.readouterr().out)) == 1


def test_claims_are_judged_by_the_ranges_of_all_articles(tmp_path, capsys):
    files = [str(article(tmp_path, "range.txt")), str(article(tmp_path, "claim.txt", CLAIM))]
    assert main(["check", *files]) == 0
    (finding,) = json.loads(capsys.readouterr().out)
    assert (finding["weapon"], finding["place"], finding["verdict"]) == ("ATACMS", "Moscow", "supported")
    assert finding["scope"] == "Kyiv"


def test_a_reach_is_geojson(capsys):
    assert main(["reach", "--point", "30.52,50.45", "--km", "300"]) == 0
    feature = json.loads(capsys.readouterr().out)
    assert feature["geometry"]["type"] == "Polygon"
    assert feature["properties"]["km"] == 300


@pytest.mark.parametrize("where", ["--point=", "--place=", "--area=", "--point=here", "--place=Qwxyz"])
def test_a_place_that_is_none_is_said_in_a_sentence(where, capsys):
    assert main(["reach", where, "--km", "5"]) == FAULT
    assert capsys.readouterr().err.startswith("reachmap: ")


def test_a_project_file_is_known_wherever_it_lies(tmp_path, scene_of, extractions):
    folder = tmp_path / "x=1"
    folder.mkdir()
    project = folder / "map.json"
    project.write_text(
        write_project(scene_of(), extractions[:1], areas={}, picture=PictureOptions()), encoding="utf-8"
    )
    assert main(["figure", str(project), "-o", str(tmp_path / "out.csv")]) == 0
    assert "Tomahawk" in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_a_figure_of_an_unknown_format_is_refused(tmp_path, capsys):
    assert main(["figure", "", "-o", str(tmp_path / "map.bmp")]) == FAULT
    assert "a name ending in png" in capsys.readouterr().err

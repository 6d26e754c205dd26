"""Every data file is listed with its source, licence and the hash of its bytes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from geodata.data.build.sources import Origin, made_from, write_sources
from geodata.errors import DataFileError
from geodata.provenance import read_sources, read_verified

DATA = Path(__file__).parents[2] / "geodata" / "data"
DATA_FILES = sorted(path.name for path in DATA.iterdir() if path.suffix in {".npz", ".geojson", ".gz"})
ORIGIN = Origin(
    file="a.npz", title="A", publisher="P", version="1", licence="public domain", package="p 1", note=""
)


@pytest.mark.parametrize("name", DATA_FILES)
def test_a_data_file_has_the_hash_that_is_stated(name):
    stated = read_sources(DATA)[name].sha256
    assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() == stated


def test_no_file_is_listed_that_is_not_there():
    assert set(read_sources(DATA)) <= {path.name for path in DATA.iterdir()}


def test_data_stays_small():
    assert max((DATA / name).stat().st_size for name in DATA_FILES) < 4_000_000
    assert (DATA / "basemap.geojson").stat().st_size <= 1_200_000


def test_a_changed_file_is_refused(tmp_path):
    write_sources(tmp_path, [made_from(ORIGIN, b"as built", "2026-01-01")])
    (tmp_path / "a.npz").write_bytes(b"changed")
    with pytest.raises(DataFileError, match="was changed"):
        read_verified(tmp_path, read_sources(tmp_path)["a.npz"])


def test_a_missing_file_is_said(tmp_path):
    write_sources(tmp_path, [made_from(ORIGIN, b"as built", "2026-01-01")])
    with pytest.raises(DataFileError, match="cannot be read"):
        read_verified(tmp_path, read_sources(tmp_path)["a.npz"])


def test_an_unchanged_file_keeps_its_date(tmp_path):
    (tmp_path / "a.npz").touch()
    write_sources(tmp_path, [made_from(ORIGIN, b"as built", "2026-01-01")])
    first = (tmp_path / "sources.toml").read_bytes()
    write_sources(tmp_path, [made_from(ORIGIN, b"as built", "2027-05-05")])
    assert (tmp_path / "sources.toml").read_bytes() == first


def test_a_new_file_gets_the_new_date(tmp_path):
    write_sources(tmp_path, [made_from(ORIGIN, b"as built", "2026-01-01")])
    write_sources(tmp_path, [made_from(ORIGIN, b"built anew", "2027-05-05")])
    assert read_sources(tmp_path)["a.npz"].date == "2027-05-05"


def test_the_entry_of_a_removed_file_is_dropped(tmp_path):
    write_sources(tmp_path, [made_from(ORIGIN, b"as built", "2026-01-01")])
    write_sources(tmp_path, [made_from(replace(ORIGIN, file="b.npz"), b"x", "2026-01-01")])
    assert list(read_sources(tmp_path)) == ["b.npz"]


def test_texts_with_quotes_survive(tmp_path):
    quoted = replace(ORIGIN, note='He said "no" \\ and é')
    write_sources(tmp_path, [made_from(quoted, b"x", "2026-01-01")])
    assert read_sources(tmp_path)["a.npz"].note == quoted.note


@pytest.mark.parametrize("text", ["", "source = 1", "[[source]]\nfile = 'a'", "[[source]"])
def test_a_broken_list_is_said(tmp_path, text):
    (tmp_path / "sources.toml").write_text(text)
    with pytest.raises(DataFileError, match="sources"):
        read_sources(tmp_path)

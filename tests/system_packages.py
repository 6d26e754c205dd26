"""Puts the programs that some tests drive on this machine, where the system allows; run by `make test`.

The product needs none of them. Without one, its tests skip and say so; under CI they fail instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Program looked for, Debian package that has it, what it is for.
PROGRAMS = (
    ("chromium", "chromium", "the tests of the page in a real browser"),
    ("pdftoppm", "poppler-utils", "reading our PDFs with another program"),
    ("rsvg-convert", "librsvg2-bin", "reading our SVGs with another program"),
    ("ogrinfo", "gdal-bin", "reading our data files with another program"),
    ("initdb", "postgresql", "the library on PostgreSQL"),
)
SAME_AS = {"chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")}


def is_there(program: str) -> bool:
    """On the PATH, or where Debian puts PostgreSQL's own programs."""
    if program == "initdb":
        return bool(shutil.which(program)) or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return any(shutil.which(name) for name in SAME_AS.get(program, (program,)))


def missing() -> list[tuple[str, str, str]]:
    return [entry for entry in PROGRAMS if not is_there(entry[0])]


def install(packages: list[str]) -> None:
    """Install Debian packages as root; elsewhere nothing is touched."""
    if not packages or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *command], env=quiet, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    install([package for _, package, _ in missing()])
    for program, package, purpose in missing():
        print(f"Without {program} ({package}), these are skipped: {purpose}.", file=sys.stderr)
    return 1 if missing() and os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())

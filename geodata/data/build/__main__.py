"""Rebuilds the data files: all, or the groups named on the command line."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.data.build import boundaries, gazetteer_files
from geodata.data.build.packages import Packages
from geodata.data.build.sources import write_sources
from geodata.errors import ReachmapError

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.provenance import Source

DATA = Path(__file__).parents[1]
BUILDERS: dict[str, Callable[[Path, Packages, str], list[Source]]] = {
    "boundaries": boundaries.build,
    "gazetteer": gazetteer_files.build,
}
BUILD_DATE = "2026-11-22"  # of the pinned packages; changes with them


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    try:
        with tempfile.TemporaryDirectory() as scratch:
            packages = Packages(Path(options.packages or scratch))
            for name in options.builder or BUILDERS:
                print(f"building {name}")
                write_sources(options.into, BUILDERS[name](options.into, packages, options.date))
    except ReachmapError as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m geodata.data.build", description=__doc__)
    parser.add_argument("builder", nargs="*", choices=[[], *BUILDERS], help="default: all")
    parser.add_argument("--into", type=Path, default=DATA, help="folder of the data files")
    parser.add_argument("--packages", type=Path, help="folder that keeps fetched packages between builds")
    parser.add_argument("--date", default=os.environ.get("SOURCE_DATE", BUILD_DATE), help="ISO date to state")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())

"""`reachmap figure`: a picture, embed or data file of a View, for scripts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.errors import ViewError

if TYPE_CHECKING:
    from geodata.scene.picture_options import PictureOptions

FORMATS = ("png", "svg", "pdf", "html", "geojson", "kml", "csv", "gpkg")


def add_to(commands: Any) -> None:
    parser = commands.add_parser(
        "figure",
        help="a picture, embed or data file of a View",
        description="Draws a View without a browser. The same View gives the same bytes.",
    )
    parser.add_argument(
        "view", metavar="VIEW", help="query string of a link, or a project file; '' is the default"
    )
    parser.add_argument(
        "-o", "--out", type=Path, required=True, metavar="OUT", help=f"OUT.{{{','.join(FORMATS)}}}"
    )
    parser.add_argument("--articles", type=Path, metavar="FOLDER", help="use the articles in this folder")
    parser.add_argument("--kind", choices=("map", "ladder"), help="a map, or a line of distance")
    parser.add_argument("--aspect", choices=("16:9", "4:3", "1:1", "9:16", "free"))
    parser.add_argument("--width", type=int, metavar="PX", help="width in pixels at scale 1")
    parser.add_argument("--scale", type=int, choices=(1, 2, 3), help="pixels of a PNG for each of them")
    parser.add_argument("--projection", choices=("auto", "equidistant", "conformal", "mercator"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from dashboard.desk import lay_out
    from geodata.rendering.export import export

    wanted = options.out.suffix.lower().removeprefix(".")
    if wanted not in FORMATS:
        raise ViewError(
            f"“{options.out.name}”", where="--out", expected=f"a name ending in {', '.join(FORMATS)}"
        )
    desk = lay_out(options.view, options.articles)
    for problem in desk.problems:
        print(f"reachmap: {problem}", file=sys.stderr)
    data = export(desk.scene, wanted, _picture(desk.picture, options))
    try:
        options.out.write_bytes(data)
    except OSError as error:
        raise ViewError(f"cannot be written: {error.strerror}", where=str(options.out)) from error
    return 0


def _picture(saved: PictureOptions, options: argparse.Namespace) -> PictureOptions:
    """The project's recipe with what the command line asks for on top."""
    from geodata.scene.picture_options import PictureOptions

    asked = {"kind": options.kind, "aspect": options.aspect, "projection": options.projection}
    asked |= {"width_px": options.width, "scale": options.scale}
    chosen = {name: value for name, value in asked.items() if value is not None}
    return PictureOptions.from_record({**saved.as_record(), **chosen})

"""A Scene as the bytes of a picture."""

from __future__ import annotations

from dataclasses import replace

from geodata.errors import RenderingError
from geodata.rendering.picture.drawing import Drawing, scaled
from geodata.rendering.picture.ladder import ladder_drawing
from geodata.rendering.picture.map_picture import map_drawing
from geodata.rendering.picture.save_matplotlib import pdf_bytes, png_bytes
from geodata.rendering.picture.save_svg import svg_bytes
from geodata.scene.picture_options import Aspect, PictureFormat, PictureKind, PictureOptions
from geodata.scene.scene import Scene

_LADDER_COLUMN_PX = 420  # narrow enough that a ladder in a column stands upright


def render_picture(
    scene: Scene, options: PictureOptions, fmt: PictureFormat | str, *, link: str = "", description: str = ""
) -> bytes:
    """Draw a Scene.

    Args:
        scene: what to draw; equal Scenes and options give equal bytes.
        options: kind, size, projection, style and what is shown.
        fmt: PNG, SVG or PDF.
        link: the View's query string, kept in the file's metadata.
        description: alt text, kept in the file's metadata.

    Raises:
        RenderingError: no such format.
    """
    drawing = draw(scene, options)
    drawing.link = link
    drawing.description = description or scene.standfirst
    match fmt:
        case PictureFormat.PNG:
            return png_bytes(drawing, options.scale)
        case PictureFormat.SVG:
            return svg_bytes(drawing)
        case PictureFormat.PDF:
            return pdf_bytes(drawing)
    raise RenderingError(f"no picture format {fmt!r}", where="pictures", expected="png, svg or pdf")


def draw(scene: Scene, options: PictureOptions) -> Drawing:
    """The drawing before it has a format; its `notes` say what the shape left out.

    Phone cards and columns are laid out at the width at which their type reads well and enlarged to the
    width asked for, so that a large one is no desktop page.
    """
    at = _layout_width(options)
    draw_kind = ladder_drawing if options.kind is PictureKind.LADDER else map_drawing
    drawing = draw_kind(scene, replace(options, width_px=at))
    if at == options.width:
        return drawing
    large = scaled(drawing, options.width / at)
    large.height = round(options.width / options.aspect.ratio) if options.aspect.ratio else large.height
    return large


def _layout_width(options: PictureOptions) -> int:
    if options.aspect is Aspect.TALL:
        return min(options.width, options.aspect.default_width_px)
    if options.aspect is Aspect.FREE:
        most = _LADDER_COLUMN_PX if options.kind is PictureKind.LADDER else options.aspect.default_width_px
        return min(options.width, most)
    return options.width

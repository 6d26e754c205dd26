"""A Scene as the bytes of a picture."""

from __future__ import annotations

from geodata.errors import RenderingError
from geodata.rendering.picture.drawing import Drawing
from geodata.rendering.picture.ladder import ladder_drawing
from geodata.rendering.picture.map_picture import map_drawing
from geodata.rendering.picture.save_matplotlib import pdf_bytes, png_bytes
from geodata.rendering.picture.save_svg import svg_bytes
from geodata.scene.picture_options import PictureFormat, PictureKind, PictureOptions
from geodata.scene.scene import Scene


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
    """The drawing before it has a format."""
    if options.kind is PictureKind.LADDER:
        return ladder_drawing(scene, options)
    return map_drawing(scene, options)

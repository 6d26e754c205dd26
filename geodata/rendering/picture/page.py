"""The page of a picture: header, room for the main drawing, key to the passages and sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geodata.rendering.picture.drawing import Box, Drawing
from geodata.rendering.picture.key import DETAILS, Key, KeyStyle, fitting_key, set_key
from geodata.rendering.picture.palette import Palette, palette
from geodata.rendering.picture.sheet import (
    TypeScale,
    add_footer,
    add_header,
    footer_height,
    footer_lines,
    footer_statements,
    type_scale,
)
from geodata.scene.picture_options import PictureOptions
from geodata.scene.scene import Scene

_PANEL_FROM_PX = 760.0
_MAP_SHARE_WIDE, _MAP_SHARE_TALL, _LADDER_SHARE = 0.6, 0.52, 0.8
_GAP = 14.0
PASSAGES_CUT = "The passages do not fit this shape in full; choose a taller one or a newspaper column."


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page with its words set and room for the main drawing.

    Attributes:
        frame: the room, in pixels.
    """

    scene: Scene
    options: PictureOptions
    colours: Palette
    sizes: TypeScale
    drawing: Drawing
    frame: Box


def set_page(
    scene: Scene,
    options: PictureOptions,
    *,
    layers: tuple[str, ...],
    projection_note: str,
    wanted_height: Callable[[float], float],
    headings: bool = True,
) -> Page:
    """Set everything around the main drawing.

    Args:
        scene: what to draw.
        options: size, style and what is shown.
        layers: names of the main drawing's layers, painted before the key.
        projection_note: stands among the sources; may be empty.
        wanted_height: height that the main drawing wants for a width.
        headings: the key repeats figures and line samples, and may stand beside the drawing.
    """
    colours = palette(options.style or scene.view.style)
    sizes = type_scale(options.width)
    wide = options.width >= _PANEL_FROM_PX
    statements = footer_statements(scene, projection_note, in_full=wide)
    lines = footer_lines(statements, colours, sizes.small, options.width - 2 * sizes.margin)
    drawing = Drawing(float(options.width), 0.0, colours.page, title=scene.title)
    drawing.layers = {name: [] for name in layers}
    top = add_header(drawing, scene, colours, sizes)
    foot = footer_height(lines, sizes.small) + 0.75 * sizes.margin + 8
    style = KeyStyle(colours=colours, sizes=sizes, headings=headings)
    frame, key, bottom = _arranged(scene, options, style, top, foot, wanted_height)
    drawing.height = round(bottom + foot)
    drawing.add("key", *(key.marks if key else ()))
    drawing.notes = (PASSAGES_CUT,) if key and key.cut else ()
    add_footer(drawing, lines, colours, sizes)
    return Page(scene=scene, options=options, colours=colours, sizes=sizes, drawing=drawing, frame=frame)


def _arranged(
    scene: Scene,
    options: PictureOptions,
    style: KeyStyle,
    top: float,
    foot: float,
    wanted_height: Callable[[float], float],
) -> tuple[Box, Key | None, float]:
    """The main frame, the key and where the body ends."""
    margin, width, ratio = style.sizes.margin, float(options.width), options.aspect.ratio
    wanted = wanted_height(width - 2 * margin)
    if ratio is None:
        frame = Box(margin, top, width - margin, top + wanted)
        key = _full_key(scene, style, frame) if options.passages else None
        return frame, key, key.bottom if key else frame.bottom
    body = Box(margin, top, width - margin, round(width / ratio) - foot)
    if not options.passages:
        return body, None, body.bottom
    if not style.headings:
        return _below(scene, style, body, min(wanted, _LADDER_SHARE * body.height))
    if width >= _PANEL_FROM_PX and ratio > 1.2:
        return _beside(scene, style, body, width)
    return _below(scene, style, body, (_MAP_SHARE_WIDE if ratio >= 1 else _MAP_SHARE_TALL) * body.height)


def _full_key(scene: Scene, style: KeyStyle, frame: Box) -> Key:
    return set_key(scene, style, frame.left, frame.bottom + _GAP, frame.width, DETAILS[0])


def _beside(scene: Scene, style: KeyStyle, body: Box, width: float) -> tuple[Box, Key, float]:
    """The key in a panel on the right."""
    left = body.right - max(270.0, 0.27 * width)
    key, _ = fitting_key(scene, style, Box(left, body.top, body.right, body.bottom))
    return Box(body.left, body.top, left - 1.4 * _GAP, body.bottom), key, body.bottom


def _below(scene: Scene, style: KeyStyle, body: Box, least: float) -> tuple[Box, Key, float]:
    """The key under the main drawing, which keeps at least its height."""
    room = Box(body.left, 0.0, body.right, body.height - least - _GAP)
    key, detail = fitting_key(scene, style, room)
    end = body.bottom - key.bottom - _GAP
    key = set_key(scene, style, body.left, end + _GAP, body.width, detail)
    return Box(body.left, body.top, body.right, end), key, body.bottom

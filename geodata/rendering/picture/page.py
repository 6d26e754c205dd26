"""The page of a picture: header, room for the main drawing, key to the passages and sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geodata.rendering.picture.drawing import Box, Drawing
from geodata.rendering.picture.key import DETAILS, Key, fitting_key, set_key
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
_MAIN_SHARE_WIDE, _MAIN_SHARE_TALL = 0.6, 0.52
_GAP = 14.0


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
    free_height: Callable[[float], float],
) -> Page:
    """Set everything around the main drawing.

    Args:
        scene: what to draw.
        options: size, style and what is shown.
        layers: names of the main drawing's layers, painted before the key.
        projection_note: stands among the sources; may be empty.
        free_height: height that the main drawing wants for a width, where the aspect is free.
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
    plain = Page(
        scene=scene, options=options, colours=colours, sizes=sizes, drawing=drawing, frame=Box(0, top, 0, 0)
    )
    frame, key, bottom = _arranged(plain, foot, free_height)
    drawing.height = round(bottom + foot)
    drawing.add("key", *(key.marks if key else ()))
    add_footer(drawing, lines, colours, sizes)
    return Page(scene=scene, options=options, colours=colours, sizes=sizes, drawing=drawing, frame=frame)


def _arranged(
    page: Page, foot: float, free_height: Callable[[float], float]
) -> tuple[Box, Key | None, float]:
    """The main frame, the key and where the body ends."""
    margin, top = page.sizes.margin, page.frame.top
    width = float(page.options.width)
    ratio = page.options.aspect.ratio
    if ratio is None:
        frame = Box(margin, top, width - margin, top + free_height(width - 2 * margin))
        key = _full_key(page, frame.bottom + _GAP) if page.options.passages else None
        return frame, key, key.bottom if key else frame.bottom
    body = Box(margin, top, width - margin, round(width / ratio) - foot)
    if not page.options.passages:
        return body, None, body.bottom
    if width >= _PANEL_FROM_PX and ratio > 1.2:
        return _beside(page, body)
    return _below(page, body, _MAIN_SHARE_WIDE if ratio >= 1 else _MAIN_SHARE_TALL)


def _full_key(page: Page, top: float) -> Key:
    width = page.options.width - 2 * page.sizes.margin
    return set_key(page.scene, page.colours, page.sizes, page.sizes.margin, top, width, DETAILS[0])


def _beside(page: Page, body: Box) -> tuple[Box, Key, float]:
    """The key in a panel on the right."""
    left = body.right - max(270.0, 0.27 * page.options.width)
    room = Box(left, body.top, body.right, body.bottom)
    key, _ = fitting_key(page.scene, page.colours, page.sizes, room)
    return Box(body.left, body.top, left - 1.4 * _GAP, body.bottom), key, body.bottom


def _below(page: Page, body: Box, share: float) -> tuple[Box, Key, float]:
    """The key under the main drawing, which keeps its share of the body."""
    room = Box(body.left, 0.0, body.right, (1 - share) * body.height)
    key, detail = fitting_key(page.scene, page.colours, page.sizes, room)
    end = body.bottom - key.bottom - _GAP
    key = set_key(page.scene, page.colours, page.sizes, body.left, end + _GAP, body.width, detail)
    return Box(body.left, body.top, body.right, end), key, body.bottom

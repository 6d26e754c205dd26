"""A drawing as PNG or PDF through matplotlib's Agg and PDF canvases, without pyplot or its global state."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.text import Text as MplText
from matplotlib.transforms import Affine2D, Transform

from geodata.rendering.picture import fonts
from geodata.rendering.picture.drawing import Disc, Drawing, Floats, Mark, Shape, Text, turned

PX_PER_INCH = 96
PT_PER_PX = 72 / PX_PER_INCH

# matplotlib's settings belong to the whole process, so only one thread may draw with ours at a time
_SETTINGS_LOCK = threading.Lock()
_SETTINGS: dict[Any, Any] = {
    "pdf.fonttype": 42,
    "text.hinting": "none",
    "text.hinting_factor": 1,
    "path.simplify": False,
}


def png_bytes(drawing: Drawing, scale: int) -> bytes:
    """The drawing as PNG with `scale` pixels to the CSS pixel."""
    about = {
        "Title": drawing.title,
        "Description": drawing.description,
        "Source": drawing.link,
        "Software": "Reachmap",
    }
    with _fresh_settings():
        canvas = FigureCanvasAgg(_figure(drawing, PX_PER_INCH * scale))
        packed = io.BytesIO()
        canvas.print_png(packed, metadata=about)  # type: ignore[no-untyped-call]  # matplotlib has no types here
        return packed.getvalue()


def pdf_bytes(drawing: Drawing) -> bytes:
    """The drawing as PDF with its fonts embedded."""
    about = {
        "Title": drawing.title,
        "Subject": drawing.description,
        "Keywords": drawing.link,
        "Creator": "Reachmap",
        "CreationDate": None,
    }
    with _fresh_settings():
        canvas = FigureCanvasPdf(_figure(drawing, PX_PER_INCH))
        packed = io.BytesIO()
        canvas.print_pdf(packed, metadata=about)  # type: ignore[no-untyped-call]  # matplotlib has no types here
        return packed.getvalue()


@contextmanager
def _fresh_settings() -> Iterator[None]:
    with _SETTINGS_LOCK, mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield


def _figure(drawing: Drawing, dpi: int) -> Figure:
    size = (drawing.width / PX_PER_INCH, drawing.height / PX_PER_INCH)
    figure = Figure(figsize=size, dpi=dpi, facecolor=drawing.background, edgecolor="none")
    page = Affine2D().scale(1 / PX_PER_INCH, -1 / PX_PER_INCH).translate(0, size[1]) + figure.dpi_scale_trans
    clip = None if drawing.frame is None else _path((drawing.frame,), closed=True)
    order = 1.0
    for marks in drawing.layers.values():
        for mark in marks:
            for artist in _artists(mark, page, clip):
                artist.set_zorder(order)
                figure.add_artist(artist, clip=False)
            order += 1
    return figure


def _artists(mark: Mark, page: Transform, clip: Path | None) -> list[Artist]:
    if isinstance(mark, Shape):
        return [_patch(mark, page, clip)]
    if isinstance(mark, Disc):
        return [_circle(mark, page)]
    return _texts(mark, page)


def _patch(shape: Shape, page: Transform, clip: Path | None) -> PathPatch:
    patch = PathPatch(
        _path(shape.rings, closed=shape.closed),
        facecolor=(shape.fill, shape.fill_opacity) if shape.fill else "none",
        edgecolor=(shape.stroke, shape.stroke_opacity) if shape.stroke else "none",
        linewidth=shape.stroke_width * PT_PER_PX if shape.stroke else 0,
        linestyle=(0, tuple(length / shape.stroke_width for length in shape.dash)) if shape.dash else "-",
        joinstyle="round",
        capstyle="butt",
        transform=page,
    )
    if shape.clip and clip is not None:
        patch.set_clip_path(clip, page)
    return patch


def _path(rings: tuple[Floats, ...], *, closed: bool) -> Path:
    """One compound path; matplotlib fills it by winding, so holes turn the other way."""
    pieces = [Path(np.vstack([ring, ring[:1]]), closed=True) if closed else Path(ring) for ring in rings]
    return Path.make_compound_path(*pieces)


def _circle(disc: Disc, page: Transform) -> Circle:
    return Circle(
        (disc.x, disc.y),
        disc.radius,
        facecolor=disc.fill or "none",
        edgecolor=disc.stroke or "none",
        linewidth=disc.stroke_width * PT_PER_PX if disc.stroke else 0,
        transform=page,
    )


def _texts(text: Text, page: Transform) -> list[Artist]:
    pieces = _pieces(text)
    plain = [_text(piece, text.angle, page) for piece in pieces]
    if not text.halo:
        return list(plain)
    rims = [_text(piece, text.angle, page) for piece in pieces]
    for rim in rims:
        rim.set_path_effects([Stroke(linewidth=2 * text.halo_width * PT_PER_PX, foreground=text.halo)])
    return [*rims, *plain]


def _pieces(text: Text) -> list[tuple[float, float, str, str, float, str]]:
    """x, y, characters, font file, size and colour of each stretch in one font file."""
    parts = [(run, part) for run in text.runs for part in fonts.segments(run.text, run.face)]
    steps = [fonts.width(part.text, part.face, run.size) for run, part in parts]
    offsets = np.concatenate([[0.0], np.cumsum(steps)])[: len(parts)]
    starts = np.column_stack([text.left + offsets, np.full(len(parts), text.y)])
    starts = turned(starts, (text.x, text.y), text.angle)
    return [
        (float(x), float(y), part.text, part.path, run.size, run.colour)
        for (x, y), (run, part) in zip(starts, parts, strict=True)
    ]


def _text(piece: tuple[float, float, str, str, float, str], angle: float, page: Transform) -> MplText:
    x, y, characters, path, size, colour = piece
    return MplText(
        x,
        y,
        characters,
        fontproperties=FontProperties(fname=path, size=size * PT_PER_PX),
        color=colour,
        rotation=angle,
        rotation_mode="anchor",
        ha="left",
        va="baseline",
        transform=page,
        parse_math=False,
    )

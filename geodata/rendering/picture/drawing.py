"""The drawing: an ordered list of shapes and lines of text in layers, before any file format.

Coordinates are CSS pixels from the top left corner, x to the right and y down. Everything that a picture
says stands here, so that a PNG, an SVG and a PDF say the same, and tests read it without a renderer.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from geodata.rendering.picture import fonts
from geodata.rendering.picture.fonts import SANS, Face

Floats = npt.NDArray[np.float64]


class Anchor(StrEnum):
    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def grown(self, by: float) -> Box:
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def overlaps(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Outlines, filled by the even-odd rule.

    Attributes:
        rings: arrays of shape (n, 2) in pixels.
        closed: False for open lines.
        stroke_width: pixels.
        dash: lengths of strokes and gaps in pixels.
        clip: cut at the map's frame.
    """

    rings: tuple[Floats, ...]
    closed: bool = True
    fill: str | None = None
    fill_opacity: float = 1.0
    stroke: str | None = None
    stroke_width: float = 1.0
    stroke_opacity: float = 1.0
    dash: tuple[float, ...] = ()
    clip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A filled or outlined circle of fixed size on the page (a place, a key)."""

    x: float
    y: float
    radius: float
    fill: str | None
    stroke: str | None = None
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters in one face, size and colour."""

    text: str
    face: Face = SANS
    size: float = 13.0
    colour: str = "#000000"

    @property
    def width(self) -> float:
        return fonts.width(self.text, self.face, self.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of text.

    Attributes:
        x, y: of the anchor on the baseline.
        angle: degrees counter-clockwise about the anchor.
        halo: colour of a rim that keeps the letters clear of what lies under them.
    """

    x: float
    y: float
    runs: tuple[Run, ...]
    anchor: Anchor = Anchor.START
    angle: float = 0.0
    halo: str | None = None
    halo_width: float = 2.2

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def width(self) -> float:
        return sum(run.width for run in self.runs)

    @property
    def size(self) -> float:
        return max(run.size for run in self.runs)

    @property
    def left(self) -> float:
        """Where the first letter stands, in x, before the line is turned."""
        return self.x - self.width * {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[self.anchor]

    @property
    def box(self) -> Box:
        """The upright rectangle around the letters, from ascender to descender."""
        return bounding_box(self.corners)

    @property
    def corners(self) -> Floats:
        """The four corners of the line's own rectangle, turned with it, shape (4, 2)."""
        top, bottom = self.y - 0.74 * self.size, self.y + 0.22 * self.size
        right = self.left + self.width
        flat = np.array([[self.left, top], [right, top], [right, bottom], [self.left, bottom]])
        return turned(flat, (self.x, self.y), self.angle)


Mark = Shape | Disc | Text


def turned(points: Floats, about: tuple[float, float], degrees: float) -> Floats:
    """Points turned counter-clockwise as seen on the page, where y points down."""
    if not degrees:
        return points
    turn = np.radians(-degrees)
    rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return np.asarray((points - about) @ rotation + about)


def bounding_box(points: Floats) -> Box:
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return Box(float(left), float(top), float(right), float(bottom))


@dataclass(slots=True)
class Drawing:
    """A picture before it has a format.

    Attributes:
        width, height: pixels.
        background: colour of the page.
        frame: the map's frame, at which clipped shapes end.
        layers: marks by layer, in the order of painting.
        title, description, link: for the file's metadata and its accessible name.
        notes: what the shape left out, for whoever asked for the picture.
    """

    width: float
    height: float
    background: str
    title: str = ""
    description: str = ""
    link: str = ""
    notes: tuple[str, ...] = ()
    frame: Floats | None = None
    layers: dict[str, list[Mark]] = field(default_factory=dict)

    def add(self, layer: str, *marks: Mark) -> None:
        self.layers.setdefault(layer, []).extend(marks)

    @property
    def texts(self) -> list[Text]:
        """Every line of text, in the order of painting."""
        return [mark for marks in self.layers.values() for mark in marks if isinstance(mark, Text)]


def scaled(drawing: Drawing, factor: float) -> Drawing:
    """The same drawing so many times as large, type and lines with it."""
    return replace(
        drawing,
        width=round(drawing.width * factor),
        height=round(drawing.height * factor),
        frame=None if drawing.frame is None else drawing.frame * factor,
        layers={name: [_scaled_mark(m, factor) for m in marks] for name, marks in drawing.layers.items()},
    )


def _scaled_mark(mark: Mark, factor: float) -> Mark:
    match mark:
        case Shape():
            rings = tuple(ring * factor for ring in mark.rings)
            dash = tuple(length * factor for length in mark.dash)
            return replace(mark, rings=rings, dash=dash, stroke_width=mark.stroke_width * factor)
        case Disc():
            radius, stroke_width = mark.radius * factor, mark.stroke_width * factor
            return replace(
                mark, x=mark.x * factor, y=mark.y * factor, radius=radius, stroke_width=stroke_width
            )
        case Text():
            runs = tuple(replace(run, size=run.size * factor) for run in mark.runs)
            halo_width = mark.halo_width * factor
            return replace(mark, x=mark.x * factor, y=mark.y * factor, runs=runs, halo_width=halo_width)

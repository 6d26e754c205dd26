"""Bars of the distance ladder, whose ends show what the figure's bound leaves open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.extraction.mentions import Bound
from geodata.rendering.picture.drawing import Floats, Mark, Shape
from geodata.rendering.picture.key import line_colour
from geodata.rendering.picture.palette import Palette
from geodata.rendering.picture.rungs import Scale
from geodata.scene.scene import Reach, ReachKind

_LEAST_FADE_PX = 14.0


def bar_marks(reach: Reach, scale: Scale, top: float, height: float, colours: Palette) -> list[Mark]:
    """A bar whose end shows the bound: hard, capped, dissolving or an arrow."""
    colour = line_colour(reach, colours)
    bar = Bar(top, height)
    end = scale.x(reach.radius_m)
    if reach.kind is ReachKind.WHAT_IF:
        return [
            Shape(
                rings=(bar.rectangle(scale.left, end),),
                stroke=colour,
                stroke_width=1.4,
                dash=(4, 3),
            )
        ]
    return [*_body(reach, scale, bar, colour), *_tip(reach, scale, bar, colour)]


def _body(reach: Reach, scale: Scale, bar: Bar, colour: str) -> list[Mark]:
    """The part that the figure vouches for, and the part where it ends somewhere."""
    end = scale.x(reach.radius_m)
    solid, last = end, end
    match reach.bound:
        case Bound.ABOUT:
            solid = scale.x(reach.low_m)
            last = max(scale.x(reach.high_m), solid + _LEAST_FADE_PX)
        case Bound.BETWEEN:
            last = scale.x(reach.outer_m)
        case Bound.LESS_THAN:
            solid = max(scale.left, end - _LEAST_FADE_PX)
    faded = _dissolving(solid, last, bar, colour) if last > solid else []
    return [_solid(scale.left, solid, bar, colour), *faded]


def _tip(reach: Reach, scale: Scale, bar: Bar, colour: str) -> list[Mark]:
    """A stop where the figure is a most, an arrow where it is a least."""
    if reach.bound in {Bound.UP_TO, Bound.LESS_THAN, Bound.BETWEEN}:
        return [_cap(scale.x(reach.outer_m), bar, colour)]
    if reach.bound in {Bound.MORE_THAN, Bound.AT_LEAST}:
        return _arrow(scale.x(reach.radius_m), bar, colour)
    return []


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a bar lies across the page, in pixels."""

    top: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def rectangle(self, left: float, right: float) -> Floats:
        return np.array([[left, self.top], [right, self.top], [right, self.bottom], [left, self.bottom]])


def _solid(left: float, right: float, bar: Bar, colour: str) -> Shape:
    return Shape(rings=(bar.rectangle(left, right),), fill=colour)


def _cap(x: float, bar: Bar, colour: str) -> Shape:
    """A stop that stands out over and under the bar: no farther."""
    line = np.array([[x, bar.top - 4], [x, bar.bottom + 4]])
    return Shape(rings=(line,), closed=False, stroke=colour, stroke_width=3)


def _dissolving(left: float, right: float, bar: Bar, colour: str) -> list[Mark]:
    """Strips that grow thinner: somewhere here it ends."""
    count = max(4, min(12, int((right - left) / 4)))
    step = (right - left) / count
    starts = [left + i * step for i in range(count)]
    strips = [bar.rectangle(x, x + step * (1 - (i + 0.6) / count)) for i, x in enumerate(starts)]
    return [Shape(rings=tuple(strips), fill=colour)]


def _arrow(x: float, bar: Bar, colour: str) -> list[Mark]:
    """A head behind a gap: farther, the article does not say how far."""
    middle = (bar.top + bar.bottom) / 2
    strips = tuple(bar.rectangle(x + gap, x + gap + 2.4) for gap in (2.5, 7.0))
    head = np.array([[x + 12, bar.top - 3], [x + 23, middle], [x + 12, bar.bottom + 3]])
    return [Shape(rings=(*strips, head), fill=colour)]

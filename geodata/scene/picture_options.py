"""What a picture is: its kind, size, projection and what it shows."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from geodata.errors import ViewError
from geodata.scene.view import StyleName

MIN_WIDTH_PX, MAX_WIDTH_PX = 320, 2400


class PictureFormat(StrEnum):
    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


class PictureKind(StrEnum):
    MAP = "map"
    LADDER = "ladder"


class Aspect(StrEnum):
    """Width to height; a free picture is as high as what it holds, as a newspaper column wants it."""

    WIDE = "16:9"
    STANDARD = "4:3"
    SQUARE = "1:1"
    TALL = "9:16"
    FREE = "free"

    @property
    def ratio(self) -> float | None:
        """Width divided by height, None where the content decides."""
        if self is Aspect.FREE:
            return None
        width, height = self.value.split(":")
        return int(width) / int(height)

    @property
    def default_width_px(self) -> int:
        """A width at which type of 12 px and more reads well in this shape."""
        return _WIDTHS[self]


_WIDTHS = {Aspect.WIDE: 1200, Aspect.STANDARD: 960, Aspect.SQUARE: 640, Aspect.TALL: 420, Aspect.FREE: 640}


class Projection(StrEnum):
    AUTO = "auto"  # equidistant about a single launch point, conformal for a region
    EQUIDISTANT = "equidistant"
    CONFORMAL = "conformal"
    MERCATOR = "mercator"  # as on the screen


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOptions:
    """How a Scene is drawn as a picture.

    Attributes:
        width_px: width in CSS pixels (1/96 inch); None for the aspect's own.
        scale: pixels of a PNG per CSS pixel, 1 to 3; vector formats have none.
        style: None for the View's own.
        passages: the passages keyed to the rings.
        distances: the distance beside each cited place.
        inset: a small globe that shows where the map lies.

    Raises:
        ViewError: a number is outside its limits.
    """

    kind: PictureKind = PictureKind.MAP
    aspect: Aspect = Aspect.WIDE
    width_px: int | None = None
    scale: int = 2
    projection: Projection = Projection.AUTO
    style: StyleName | None = None
    passages: bool = True
    distances: bool = True
    inset: bool = True

    def __post_init__(self) -> None:
        if self.scale not in {1, 2, 3}:
            raise ViewError(f"scale {self.scale}", where="picture options", expected="1, 2 or 3")
        if self.width_px is not None and not MIN_WIDTH_PX <= self.width_px <= MAX_WIDTH_PX:
            raise ViewError(
                f"width {self.width_px}",
                where="picture options",
                expected=f"{MIN_WIDTH_PX} to {MAX_WIDTH_PX} pixels",
            )

    @property
    def width(self) -> int:
        """Width in CSS pixels."""
        return self.width_px or self.aspect.default_width_px

    def as_record(self) -> dict[str, str | int | bool]:
        """The options that differ from the defaults, as plain values for a project file."""
        plain = PictureOptions()
        chosen = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: _plain(value) for name, value in chosen.items() if value != getattr(plain, name)}

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> PictureOptions:
        """Options from `as_record`.

        Raises:
            ViewError: an unknown option or value.
        """
        known = {f.name for f in fields(cls)}
        for name, value in record.items():
            if name not in known:
                raise ViewError(
                    f"unknown option {name!r}", where="picture options", expected=", ".join(known)
                )
            _require_plain(name, value)
        return cls(**{name: _typed(name, value) for name, value in record.items()})


_ENUMS: dict[str, type[StrEnum]] = {
    "kind": PictureKind,
    "aspect": Aspect,
    "projection": Projection,
    "style": StyleName,
}


def _plain(value: Any) -> str | int | bool:
    return value.value if isinstance(value, StrEnum) else value


def _require_plain(name: str, value: object) -> None:
    expected = str if name in _ENUMS else int if name in {"scale", "width_px"} else bool
    if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
        raise ViewError(f"{value!r} for {name}", where="picture options", expected=expected.__name__)


def _typed(name: str, value: Any) -> Any:
    if name not in _ENUMS:
        return value
    try:
        return _ENUMS[name](value)
    except ValueError:
        choices = ", ".join(member.value for member in _ENUMS[name])
        raise ViewError(f"{value!r} for {name}", where="picture options", expected=choices) from None

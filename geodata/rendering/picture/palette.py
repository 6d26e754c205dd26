"""Colours of the three styles, and accents made legible on each."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.scene.view import StyleName


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as "#rrggbb".

    Attributes:
        grey: weapons are told apart by dash and letter alone.
    """

    page: str
    ink: str
    soft: str
    faint: str
    rule: str
    water: str
    land: str
    home: str
    border: str
    home_border: str
    region: str
    coast: str
    map_label: str
    what_if: str
    grey: bool = False


_LIGHT = Palette(
    page="#ffffff",
    ink="#1a1a1a",
    soft="#4d4d4d",
    faint="#6b6b6b",
    rule="#d5d5d5",
    water="#dfe8ee",
    land="#f4f2ee",
    home="#fbf3cf",
    border="#a9a39a",
    home_border="#857c63",
    region="#dedad2",
    coast="#b4c1ca",
    map_label="#77726a",
    what_if="#555555",
)
_DARK = Palette(
    page="#16191d",
    ink="#f2f2f2",
    soft="#c4c8cc",
    faint="#9aa0a6",
    rule="#3a4047",
    water="#1b2730",
    land="#2a2e33",
    home="#454233",
    border="#6d747b",
    home_border="#a39c80",
    region="#3a4046",
    coast="#3f4d58",
    map_label="#a3a9af",
    what_if="#c4c8cc",
)
_PRINT = Palette(
    page="#ffffff",
    ink="#000000",
    soft="#333333",
    faint="#4d4d4d",
    rule="#bfbfbf",
    water="#e6e6e6",
    land="#f8f8f8",
    home="#ffffff",
    border="#8c8c8c",
    home_border="#595959",
    region="#d9d9d9",
    coast="#a6a6a6",
    map_label="#666666",
    what_if="#404040",
    grey=True,
)

_PALETTES = {StyleName.LIGHT: _LIGHT, StyleName.DARK: _DARK, StyleName.PRINT: _PRINT}
TEXT_CONTRAST = 4.5
LINE_CONTRAST = 3.0


def palette(style: StyleName) -> Palette:
    """The colours of a style."""
    return _PALETTES[style]


def accent(colours: Palette, colour: str, contrast: float) -> str:
    """A weapon's colour, moved towards the ink until it stands out from the land by `contrast` to one."""
    if colours.grey:
        return colours.ink
    step = 0.0
    while contrast_ratio(mixed(colour, colours.ink, step), colours.land) < contrast and step < 1:
        step += 0.05
    return mixed(colour, colours.ink, min(step, 1.0))


def readable_on(colour: str) -> str:
    """Black or white, whichever reads better on a colour."""
    return max("#ffffff", "#000000", key=lambda ink: contrast_ratio(ink, colour))


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share of another."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02x}" for a, b in pairs)


def contrast_ratio(one: str, other: str) -> float:
    """WCAG 2.2 contrast of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""Typefaces of pictures: a newspaper pairing from installable packages, with a fallback for every glyph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font, LoadFlags

from geodata.errors import RenderingError

_MEASURED_AT = 100
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface in one weight.

    Attributes:
        package: import name of the package that ships it; empty for matplotlib's own.
        file: name of the TrueType file.
        family: as named in a style sheet.
        weight: 400, 600 or 700.
    """

    package: str
    file: str
    family: str
    weight: int

    @property
    def path(self) -> str:
        """Where the file is installed."""
        return str(_folder(self.package) / self.file)


SANS = Face("font_source_sans_pro", "SourceSansPro-Regular.ttf", "Source Sans Pro", 400)
SANS_SEMIBOLD = Face("font_source_sans_pro", "SourceSansPro-Semibold.ttf", "Source Sans Pro", 600)
SERIF = Face("font_source_serif_pro", "SourceSerifPro-Regular.ttf", "Source Serif Pro", 400)
SERIF_BOLD = Face("font_source_serif_pro", "SourceSerifPro-Bold.ttf", "Source Serif Pro", 700)


@lru_cache(maxsize=8)
def _folder(package: str) -> Path:
    if not package:
        return Path(mpl.get_data_path()) / "fonts" / "ttf"
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise RenderingError(
            f"the typeface package {package} is not installed",
            where="pictures",
            next_step=f"Install it: pip install {package.replace('_', '-')}",
        )
    return Path(spec.submodule_search_locations[0]) / "files"


@lru_cache(maxsize=64)
def _fallback(weight: int) -> Face:
    bold = weight >= 600
    return Face("", "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf", "DejaVu Sans", 700 if bold else 400)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text whose glyphs all stand in one font file."""

    text: str
    path: str
    face: Face


@lru_cache(maxsize=64)
def covered(path: str) -> frozenset[int]:
    """Code points that a font file draws."""
    return frozenset(font_manager.get_font(path).get_charmap())


@lru_cache(maxsize=4096)
def segments(text: str, face: Face) -> tuple[Segment, ...]:
    """Split a text so that each character stands in a file that has a glyph for it.

    A character that no installed font has becomes the replacement character, never an empty box.
    """
    placed = [_placed(character, face) for character in text]
    return tuple(
        Segment("".join(character for character, _ in group), path, face)
        for path, group in groupby(placed, key=lambda pair: pair[1])
    )


@lru_cache(maxsize=4096)
def _placed(character: str, face: Face) -> tuple[str, str]:
    fallback = _fallback(face.weight).path
    for path in (face.path, fallback):
        if ord(character) in covered(path):
            return character, path
    found = _system_font(ord(character))
    return (character, found) if found else (_REPLACEMENT, fallback)


@lru_cache(maxsize=1024)
def _system_font(code_point: int) -> str | None:
    """The first installed font, by path, that has a glyph."""
    return next((path for path, has in _system_fonts() if code_point in has), None)


@cache
def _system_fonts() -> tuple[tuple[str, frozenset[int]], ...]:
    """Every installed TrueType or OpenType font with its code points; read when a text first needs one."""
    paths = sorted({entry.fname for entry in font_manager.fontManager.ttflist})
    plain = [path for path in paths if path.lower().endswith((".ttf", ".otf"))]
    return tuple((path, frozenset(FT2Font(path).get_charmap())) for path in plain)


@lru_cache(maxsize=8192)
def _width(text: str, path: str) -> float:
    font = font_manager.get_font(path)
    font.set_size(_MEASURED_AT, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / _MEASURED_AT


def width(text: str, face: Face, size: float) -> float:
    """Advance width of a text, in the unit of `size`."""
    return sum(_width(part.text, part.path) for part in segments(text, face)) * size

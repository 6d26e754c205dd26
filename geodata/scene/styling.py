"""One line style per weapon: a colour told apart by colour-blind readers, a dash that survives grey print."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.scene.scene import LineStyle

# Okabe & Ito 2008, "Color universal design", without yellow and black (too faint, and the colour of text),
# darkest contrasts first; each is paired with a dash of its own.
_PALETTE = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
_DASHES = ((), (9, 4), (2, 3), (12, 3, 2, 3), (5, 5), (14, 4, 2, 4, 2, 4))
_SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

WHAT_IF_STYLE = LineStyle(colour="#555555", dash=(3, 5), symbol="?")


def weapon_styles(weapons: Iterable[str]) -> dict[str, LineStyle]:
    """A style for each weapon, in the order given; colour and dash repeat only in new combinations."""
    return {weapon: _style(index) for index, weapon in enumerate(dict.fromkeys(weapons))}


def _style(index: int) -> LineStyle:
    lap = index // len(_PALETTE)
    return LineStyle(
        colour=_PALETTE[index % len(_PALETTE)],
        dash=_DASHES[(index + lap) % len(_DASHES)],
        symbol=_SYMBOLS[index % len(_SYMBOLS)],
    )

"""One line style per weapon: a colour told apart by colour-blind readers, a pattern for grey print."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import count

from geodata.scene.scene import LineStyle

# Okabe & Ito 2008, "Color universal design", without yellow and black (too faint, and the colour of text),
# darkest contrasts first; each is paired with a pattern of its own. Even dashes belong to the what-if ring.
_PALETTE = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
_DASHES = ((), (12, 4, 2, 4), (2, 3), (12, 3, 2, 3, 2, 3), (7, 3, 7, 3, 2, 3), (4, 2, 4, 8))
_WEIGHTS = (1.0, 0.5, 1.6)
_SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Gives the weapons most in the news colours of their own from the start.
_SALT = bytes((0, 0, 0, 186))

WHAT_IF_STYLE = LineStyle(colour="#444444", dash=(8, 5), symbol="?")


def weapon_styles(weapons: Iterable[str]) -> dict[str, LineStyle]:
    """A style for each weapon, all different up to 36 weapons, without colour up to 18.

    A weapon's name chooses its colour. Where two would share one, the first in the order given keeps it, so
    that a weapon put behind the others changes none of them.
    """
    taken: dict[int, str] = {}
    for weapon in dict.fromkeys(weapons):
        taken[next(place for place in _places(weapon) if place not in taken)] = weapon
    return {weapon: _style(place) for place, weapon in taken.items()}


def _places(weapon: str) -> Iterable[int]:
    """Colours in the order in which the weapon asks for them, each lap with other patterns."""
    digest = hashlib.blake2s(weapon.encode(), digest_size=4, salt=_SALT).digest()
    first = int.from_bytes(digest)
    colours = len(_PALETTE)
    return (lap * colours + (first + step) % colours for lap in count() for step in range(colours))


def _style(place: int) -> LineStyle:
    lap, colour = divmod(place, len(_PALETTE))
    return LineStyle(
        colour=_PALETTE[colour],
        dash=_DASHES[(colour + lap) % len(_DASHES)],
        symbol=_SYMBOLS[place % len(_SYMBOLS)],
        weight=_WEIGHTS[lap % len(_WEIGHTS)],
    )

"""When two mentions give one and the same figure."""

from __future__ import annotations

from geodata.extraction.mentions import RangeMention

SAME_FIGURE = 0.01  # relative: 186 miles and 300 km are one figure; 1,600 km and 1,600 miles are two


def same_figure(one: RangeMention, other: RangeMention) -> bool:
    """Whether two mentions print the same number or numbers, if need be in two units."""
    if (one.km_max is None) != (other.km_max is None):
        return False
    slack = 0.0 if one.unit is other.unit else SAME_FIGURE
    ends = ((one.km, other.km), (one.km_max or 0.0, other.km_max or 0.0))
    return all(abs(a - b) <= slack * max(a, b) + 1e-9 for a, b in ends)

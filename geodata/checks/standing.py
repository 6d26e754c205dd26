"""Whether a place is in or out of a range, or too close to its end to say."""

from __future__ import annotations

from enum import StrEnum

from geodata.checks.rounding import RangeInterval


class Standing(StrEnum):
    """Where a place stands to a range."""

    IN = "in"
    OUT = "out"
    TOO_CLOSE = "too_close_to_call"


def standing(distance_m: float, interval: RangeInterval, data_tolerance_m: float = 0.0) -> Standing:
    """In reach for every range that the figure allows, out of reach for every one, or neither.

    Args:
        distance_m: from the launch to the place.
        interval: the true ranges that the printed figure allows.
        data_tolerance_m: how far the distance itself may be off (see `rounding`).
    """
    if distance_m == 0 or distance_m + data_tolerance_m <= interval.low_m:
        return Standing.IN
    if distance_m - data_tolerance_m > interval.high_m:
        return Standing.OUT
    return Standing.TOO_CLOSE


def margin_m(distance_m: float, interval: RangeInterval) -> float:
    """Printed range less distance: positive inside, negative outside; of A–B the end that decides."""
    if distance_m <= interval.printed_m:
        return interval.printed_m - distance_m
    return interval.printed_max_m - distance_m

"""Where a place stands to a reach."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """In or out of reach; too close to call where the margin is within the rounding of the figure."""

    IN = "in"
    OUT = "out"
    TOO_CLOSE = "too_close_to_call"

"""Where a place stands to a range."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """In reach for every range that the printed figure allows, out for every one, or neither."""

    IN = "in"
    OUT = "out"
    TOO_CLOSE = "too_close_to_call"

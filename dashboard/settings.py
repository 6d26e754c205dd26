"""What is set for the whole page, and what the command line hands to it through the environment."""

from __future__ import annotations

import os
from pathlib import Path

STATIC = Path(__file__).parent / "static"
# The borders that the launch slider offers; along any other the map follows the server instead of the hand.
OFFERED_BORDERS = (("UA", "RU"), ("UA", "BY"), ("RU", "BY"), ("RU", "EE"), ("RU", "FI"))
ARTICLES_VARIABLE = "REACHMAP_ARTICLES"
LEXICON_VARIABLE = "REACHMAP_LEXICON"


def articles_folder() -> Path | None:
    """The folder given by `reachmap run --articles`."""
    return _path(ARTICLES_VARIABLE)


def lexicon_file() -> Path | None:
    """The file given by `reachmap run --lexicon`."""
    return _path(LEXICON_VARIABLE)


def _path(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return Path(value) if value else None

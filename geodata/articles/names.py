"""Names of files made fit to be shown, and identifiers made from them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from pathlib import PurePosixPath

SHOWN_NAME_CHARACTERS = 120
ENDING_CHARACTERS = 10
ID_CHARACTERS = 60


def shown_name(name: str) -> str:
    """The last part of a path without control and bidirectional characters, at most 120 long."""
    last = one_line(re.split(r"[/\\]", name.rstrip("/\\"))[-1], len(name))
    suffix = PurePosixPath(last).suffix
    ending = suffix if len(suffix) <= ENDING_CHARACTERS else ""
    return one_line(last.removesuffix(ending), SHOWN_NAME_CHARACTERS - len(ending)) + ending or "unnamed file"


def one_line(text: str, limit: int) -> str:
    """Text on one line, without characters that hide, reorder or break the words around it."""
    spaced = re.sub(r"\s+", " ", text)
    visible = "".join(c for c in spaced if not unicodedata.category(c).startswith("C")).strip()
    return visible if len(visible) <= limit else visible[: limit - 1].rstrip() + "…"


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; "article" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:ID_CHARACTERS].rstrip("-") or "article"


def file_id(name: str) -> str:
    """The identifier that a file's name gives: its stem as a slug."""
    return slug(PurePosixPath(shown_name(name)).stem)


def unique_id(wanted: str, taken: Container[str]) -> str:
    """`wanted`, or `wanted-2`, `wanted-3` … where it is taken."""
    number, candidate = 1, wanted
    while candidate in taken:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate

"""Faults of the database into sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from geodata.errors import LibraryError

# The driver's words, what we say, and what to do; the first that fits.
_SENTENCES = (
    (
        ("database is locked", "database table is locked", "lock timeout", "deadlock"),
        "another program is writing to the library",
        "Nothing was changed. Try again in a moment; if it stays so, close the other program.",
    ),
    (
        ("disk is full", "no space left", "disk full", "disk i/o error"),
        "the disk is full",
        "Nothing was changed and nothing saved earlier is lost. Free some space and try again.",
    ),
    (
        ("readonly", "read-only", "permission denied", "unable to open database"),
        "the library's file cannot be opened for writing",
        "Check the folder and your rights to it.",
    ),
    (
        ("not a database", "malformed", "file is encrypted"),
        "the file is no library, or it is damaged",
        "Restore it from an export or a backup.",
    ),
    (
        ("connection", "could not translate", "password authentication", "does not exist", "timeout expired"),
        "the database server does not answer as expected",
        "Check REACHMAP_DATABASE_URL and the server.",
    ),
)


@contextmanager
def as_sentences(place: str) -> Iterator[None]:
    """Turn what the database raises inside the block into a LibraryError about the library at `place`."""
    try:
        yield
    except (SQLAlchemyError, UnicodeEncodeError, OSError) as error:
        raise _sentence(error, place) from error


def _sentence(error: Exception, place: str) -> LibraryError:
    said = str(getattr(error, "orig", None) or error)
    lower = said.lower()
    for signs, what, next_step in _SENTENCES:
        if any(sign in lower for sign in signs):
            return LibraryError(what, where=place, next_step=next_step)
    first_line = said.splitlines()[0] if said else type(error).__name__
    return LibraryError(
        f"the library refused ({first_line})", where=place, next_step="Nothing was changed. Try again."
    )

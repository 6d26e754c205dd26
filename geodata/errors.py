"""The one tree of errors: each says what went wrong, where, what was expected and what to do next."""

from __future__ import annotations


class ReachmapError(Exception):
    """A fault that a user can act on.

    Args:
        what: one clause, what went wrong, with the offending value as found.
        where: file, field or place in the text; empty where there is none.
        expected: what would have been right.
        next_step: what the reader can do now.
    """

    def __init__(self, what: str, *, where: str = "", expected: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.expected = expected
        self.next_step = next_step

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        expected = f" Expected {self.expected}." if self.expected else ""
        next_step = f" {self.next_step}" if self.next_step else ""
        return f"{place}{self.what.rstrip('.')}.{expected}{next_step}"


class ArticleError(ReachmapError):
    """An article cannot be read, or is not one."""


class CoordinateError(ReachmapError):
    """A longitude, latitude or pair of them is no place on Earth."""


class QuantityError(ReachmapError):
    """A distance or unit cannot be used."""


class PlaceError(ReachmapError):
    """A name is in no gazetteer, or names several places."""


class AreaError(ReachmapError):
    """A polygon, line or region cannot be used as an area."""


class DataFileError(ReachmapError):
    """A data file of the product is missing, changed or without attribution."""


class LexiconError(ReachmapError):
    """A lexicon file holds an entry that cannot be used."""


class RecordError(ReachmapError):
    """Stored data is no such record."""


class ViewError(ReachmapError):
    """A link or project file holds no usable View."""


class RenderingError(ReachmapError):
    """A Scene cannot be drawn in the way asked for."""


class LibraryError(ReachmapError):
    """The library of articles and findings cannot be read or written."""

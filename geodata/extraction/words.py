"""The words of a text with their offsets: one pass, shared by every search for names."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, eq=False, slots=True)
class Words:
    """Runs of letters and runs of digits: "Kh-101" is "kh", "101".

    Attributes:
        text: what the offsets index.
        lower: each word in lower case.
        starts, ends: offsets of each word.
    """

    text: str
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.lower)

    def printed(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def gap(self, index: int) -> str:
        """What stands between word `index` and the next one; long gaps are cut at five characters."""
        end = self.ends[index]
        return self.text[end : min(self.starts[index + 1], end + 5)] if index + 1 < len(self.lower) else "\n"

    def at(self, offset: int) -> int:
        """Index of the first word that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def is_capital(self, index: int) -> bool:
        return self.text[self.starts[index]].isupper()


def split_words(text: str) -> Words:
    """The words of a text."""
    spans = [match.span() for match in _WORD.finditer(text)]
    lower = [text[start:end].lower() for start, end in spans]
    return Words(text, lower, [start for start, _ in spans], [end for _, end in spans])

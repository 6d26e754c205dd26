"""The words of a text with their offsets: one pass, shared by every search for names."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

_WORD = re.compile(r"([a-zA-Z]+[^\W\d_]*|\d+|[^\W\d_]+)")  # plain letters first: they are found faster
_LONGEST_GAP = 5  # characters


@dataclass(frozen=True, eq=False, slots=True)
class Words:
    """Runs of letters and runs of digits: "Kh-101" is "kh", "101".

    Attributes:
        text: what the offsets index.
        lower: each word in lower case.
        starts, ends: offsets of each word.
        gaps: what stands between each word and the next one; long gaps are cut.
    """

    text: str
    lower: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]

    def __len__(self) -> int:
        return len(self.lower)

    def printed(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def at(self, offset: int) -> int:
        """Index of the first word that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def is_capital(self, index: int) -> bool:
        return self.text[self.starts[index]].isupper()


def split_words(text: str) -> Words:
    """The words of a text."""
    pieces = _WORD.split(text)  # gap, word, gap, …, word, gap
    offsets = list(accumulate(map(len, pieces)))
    gaps = [gap[:_LONGEST_GAP] for gap in pieces[2:-1:2]]
    return Words(text, [*map(str.lower, pieces[1::2])], offsets[0:-1:2], offsets[1::2], [*gaps, "\n"])

"""A text as words with offsets, and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from geodata.articles.article import Span
from geodata.gazetteer.names import name_key

_SUFFIX = r"(?:['’ʼ`][^\W_]+)*"
# Plain letters have a branch of their own, which is found faster.
_WORD = re.compile(rf"((?:[A-Z]\.){{1,5}}[A-Z]\b\.?|[a-zA-Z0-9]+[^\W_]*{_SUFFIX}|[^\W_]+{_SUFFIX})")
_LONGEST_GAP = 12  # characters
_POSSESSIVE = frozenset(f"{sign}{letter}" for sign in "'’ʼ`" for letter in "sS")
_ENDS_SENTENCE = re.compile(r"[.!?…:;\n\r\u2028\u2029|•]|[\"“”‘«»(\[]\s*$|^\s*[-–—]{1,2}\s|\s[-–—]{1,2}\s*$")


@lru_cache(maxsize=20_000)
def word_key(word: str) -> str:
    """The lookup key of one word, "" where it has no letters that count."""
    return name_key(word)


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words of a text.

    Attributes:
        text: as given; every offset indexes it.
        words: without a possessive ending.
        starts, ends: of those words, so that `text[starts[i]:ends[i]] == words[i]`.
        nexts: where the word ends with its possessive ending.
        gaps: what stands between a word and the next one; a long gap is cut.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    nexts: list[int]
    gaps: list[str]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        return Span(self.starts[first], self.ends[last])

    def is_possessive(self, index: int) -> bool:
        return self.nexts[index] > self.ends[index]

    def joined(self, left: int) -> bool:
        """Only blanks stand between word `left` and the next."""
        return 0 <= left < len(self.words) - 1 and not self.is_possessive(left) and self.gaps[left].isspace()

    def hyphened(self, left: int) -> bool:
        """Only a hyphen or dash without blanks stands between word `left` and the next."""
        return 0 <= left < len(self.words) - 1 and self.gaps[left] in _HYPHENS

    def begins_sentence(self, index: int) -> bool:
        if index == 0:
            return True
        if self.words[index - 1] in _ABBREVIATED and self.gaps[index - 1].startswith(". "):
            return False
        return _ENDS_SENTENCE.search(self.gaps[index - 1]) is not None

    def is_capital(self, index: int) -> bool:
        return 0 <= index < len(self.words) and self.words[index][0].isupper()

    def lower(self, index: int) -> str:
        return self.words[index].lower() if 0 <= index < len(self.words) else ""


_HYPHENS = frozenset("-‐‑–—/−")
_TITLES = "St Gen Lt Col Sen Rep Gov Mr Mrs Ms Dr Sgt Maj Capt Adm Prof Ft Mt Brig Cmdr Jr Sr"
_ABBREVIATED = frozenset(_TITLES.split(" "))


def tokenise(text: str) -> Tokens:
    """Split a text into words in one pass."""
    pieces = _WORD.split(text)  # gap, word, gap, …, word, gap
    offsets = list(accumulate(map(len, pieces)))
    words, starts, nexts = pieces[1::2], offsets[0:-1:2], offsets[1::2]
    ends = nexts.copy()
    for index, word in enumerate(words):
        if word[-2:] in _POSSESSIVE and len(word) > 2:
            words[index] = word[:-2]
            ends[index] -= 2
    gaps = [gap[:_LONGEST_GAP] for gap in pieces[2:-1:2]]
    return Tokens(text, words, starts, ends, nexts, gaps)

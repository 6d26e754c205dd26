"""Which rules a sentence can concern at all: those one of whose words stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

_WORDS_REMEMBERED = 20_000


class Triggers:
    """Finds the rules whose words stand in a text, be it inside others.

    Each word of a text is compared with those of the rules once and remembered, for news repeats its words.

    Args:
        rules: the words of each rule, any of which triggers it; one with a space may span several words.
    """

    def __init__(self, rules: Iterable[Sequence[str]]) -> None:
        pairs = [(word, number) for number, words in enumerate(rules) for word in words]
        self._always = frozenset(number for word, number in pairs if not word)
        spaced: dict[str, tuple[int, ...]] = {}
        for word, number in pairs:
            if " " in word:
                spaced[word] = (*spaced.get(word, ()), number)
        self._spaced = tuple(spaced.items())
        # Words with a space are looked for only where their longest part stands: numbered below zero.
        keys = [(max(word.split(" "), key=len), -1 - place) for place, word in enumerate(spaced)]
        self._single = [pair for pair in pairs if pair[0] and " " not in pair[0]] + keys
        self._within = lru_cache(maxsize=_WORDS_REMEMBERED)(self._find_within)

    def found(self, text: str) -> set[int]:
        """The numbers of the rules that a text with single spaces triggers."""
        told = set(self._always).union(*map(self._within, text.split(" ")))
        found = {number for number in told if number >= 0}
        for key in told - found:
            word, numbers = self._spaced[-1 - key]
            if word in text:
                found.update(numbers)
        return found

    def _find_within(self, word: str) -> frozenset[int]:
        return frozenset(number for part, number in self._single if part in word)

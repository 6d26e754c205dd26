"""Recognises the same article, or nearly the same, by the words that it shares with another.

MinHash over runs of five words (A. Broder, "On the resemblance and containment of documents", 1997): the
share of equal positions in two signatures estimates the share of runs that two texts have in common.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.articles.article import Article

NEARLY_SAME = 0.8

_POSITIONS = 64
_BAND_ROWS = 4
_RUN_WORDS = 5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What two texts are compared by.

    Attributes:
        sha256: of the text as stored.
        signature: 64 unsigned 32-bit numbers.
    """

    sha256: str
    signature: tuple[int, ...]

    @property
    def bands(self) -> tuple[str, ...]:
        """Sixteen keys, of which two nearly equal texts share at least one."""
        return tuple(
            f"{start // _BAND_ROWS}:" + "-".join(f"{n:x}" for n in self.signature[start : start + _BAND_ROWS])
            for start in range(0, _POSITIONS, _BAND_ROWS)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """An article that is, or nearly is, another one; `similarity` is 1 for the same text."""

    article_id: str
    of_id: str
    similarity: float


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text; case, punctuation and spacing do not enter its signature."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    hashes = np.fromiter(_run_hashes(text), dtype=np.uint64)
    return Fingerprint(sha256=digest, signature=tuple(int(n) for n in _minima(hashes)))


def similarity(one: Fingerprint, other: Fingerprint) -> float:
    """Share of word runs in common, estimated (standard error at most 0.06); 1 for the same text."""
    if one.sha256 == other.sha256:
        return 1.0
    equal = sum(a == b for a, b in zip(one.signature, other.signature, strict=True))
    return min(equal / _POSITIONS, 0.999)


def duplicates(articles: Iterable[Article]) -> tuple[Duplicate, ...]:
    """Each article that nearly equals an earlier one, in one pass; excerpts are left out."""
    seen: dict[str, list[tuple[str, Fingerprint]]] = {}
    found = []
    for article in articles:
        if article.is_excerpt:
            continue
        mark = fingerprint(article.text)
        alike = {name: other for band in mark.bands for name, other in seen.get(band, ())}
        best = max(((similarity(mark, other), name) for name, other in alike.items()), default=(0.0, ""))
        if best[0] >= NEARLY_SAME:
            found.append(Duplicate(article_id=article.id, of_id=best[1], similarity=best[0]))
        for band in mark.bands:
            seen.setdefault(band, []).append((article.id, mark))
    return tuple(found)


def _run_hashes(text: str) -> Iterator[int]:
    words = _WORD.findall(text.lower())
    for start in range(max(1, len(words) - _RUN_WORDS + 1)):
        yield _hash(" ".join(words[start : start + _RUN_WORDS]))


def _hash(text: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"
    )


def _minima(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Minimum over the runs of 64 mixings: multiplied by an odd constant modulo 2**64, upper half kept."""
    shift = np.uint64(32)
    return np.array(
        [((hashes * factor + offset) >> shift).min() for factor, offset in _MIXINGS], dtype=np.uint64
    )


_MIXINGS = tuple(
    (np.uint64(_hash(f"factor {n}") | 1), np.uint64(_hash(f"offset {n}"))) for n in range(_POSITIONS)
)

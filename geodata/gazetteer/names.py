"""One key for all spellings that differ only in case, accents, punctuation or "St."."""

from __future__ import annotations

import unicodedata

_DROPPED = dict.fromkeys(map(ord, "'’‘ʼʹ`´ʻ′.·"))
_SPACED = dict.fromkeys(map(ord, "-‐‑‒–—/,()\u00a0\u2009\u202f\t"), " ")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def name_key(name: str) -> str:
    """The key under which a name is looked up.

    "St. Petersburg", "St Petersburg" and "SAINT-PETERSBURG" share one key, as do "the Hague" and
    "The Hague"; Cyrillic stays Cyrillic.
    """
    folded = name.translate(_DROPPED).translate(_SPACED).casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded.translate(_LETTERS))
        folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = ["saint" if word == "st" else word for word in folded.split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)

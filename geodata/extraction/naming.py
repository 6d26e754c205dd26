"""How a weapon is called in what the command line prints: by its catalogue name and the article's own."""

from __future__ import annotations

import re
from collections import Counter

from geodata.extraction.mentions import Extraction

_NO_LETTER = re.compile(r"[^a-z0-9]")
_LONGEST_NAME = 2  # words; longer ones are the name spelled out ("Army Tactical Missile System")


def names_in_article(extraction: Extraction) -> dict[str, str]:
    """What to print for catalogue names that an article never uses: "Hwasong-13 (KN-08)".

    A reader who looks for the weapon in the article finds it under the name that stands there.
    """
    printed: dict[str, Counter[str]] = {}
    for mention in extraction.weapons:
        if mention.catalogued and _is_name(mention.text):
            printed.setdefault(mention.weapon, Counter())[_singular(mention.text)] += 1
    names: dict[str, str] = {}
    for weapon, texts in printed.items():
        own = [text for text in texts if _is_short(text)]
        if own and "(" not in weapon and not any(_alike(weapon, text) for text in texts):
            names[weapon] = f"{weapon} ({max(own, key=lambda text: texts[text])})"
    return names


def _is_short(text: str) -> bool:
    """At most two words, or three with a number: "Ray Ting 2000"."""
    numbered = any(letter.isdigit() for letter in text)
    return len(text.split()) <= _LONGEST_NAME + numbered


def _is_name(text: str) -> bool:
    """Not "the missile", which stands for a name."""
    return any(letter.isupper() or letter.isdigit() for letter in text)


def _singular(text: str) -> str:
    """The name on one line, "PCL-191s" without its plural."""
    words = " ".join(text.split())
    return words[:-1] if words[-1] == "s" and words[-2:-1].isdigit() else words


def _alike(name: str, text: str) -> bool:
    """One is the other, or a part of it, whatever its hyphens: "Grad" and "BM-21 Grad"."""
    one, other = (_NO_LETTER.sub("", words.lower()) for words in (name, text))
    return one in other or other in one or other.removesuffix("s") in one

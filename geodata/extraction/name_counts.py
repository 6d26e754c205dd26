"""The weapon that a text names alone, or far more often than any other: what "the missile" may then mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from geodata.extraction.discourse import MOST_REFERENTS, Discourse, alike
from geodata.extraction.phrases import WeaponPhrase

SENTENCES_BACK_FOR_KIND = 2
FURTHEST_BACK = 15  # sentences, for "the missile" where only one has a name


def only_name(
    kinds: Sequence[str],
    sentence: int,
    before: int,
    discourse: Discourse,
    back: int = SENTENCES_BACK_FOR_KIND,
) -> tuple[WeaponPhrase, ...]:
    """The one name of that kind in the last sentences, which "the solid-fuelled missile" then describes."""
    names = {
        item.weapon: item
        for index in range(max(0, sentence - back), sentence + 1)
        for item in discourse.referents(index, before)
        if item.named and alike(kinds, item.kinds)
    }
    return tuple(names.values()) if len(names) == 1 else ()


def most_told(
    kinds: Sequence[str], sentence: int, before: int, discourse: Discourse
) -> tuple[WeaponPhrase, ...]:
    """What an article is about: named at least twice, and twice as often as any other of that kind.

    A variant counts for the weapon whose name it lengthens: the JASSM-ER for the JASSM.
    """
    names: dict[str, WeaponPhrase] = {}
    counts: Counter[str] = Counter()
    for index in range(max(0, sentence - FURTHEST_BACK), sentence + 1):
        for item in discourse.referents(index, before):
            if item.named and alike(kinds, item.kinds):
                base = next((name for name in names if item.weapon.startswith(name)), item.weapon)
                names.setdefault(base, item)
                counts[base] += 1
    (first, most), *others = [*counts.most_common(2), ("", 0)]
    return (names[first],) if most > 1 and most >= 2 * others[0][1] else ()


def named_behind(phrase: WeaponPhrase, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The one name that follows "the missile" in its sentence, where none stands before it."""
    if phrase.lead in {"these", "those", "this", "such"}:
        return ()
    row = discourse.phrases[sentence]
    first = bisect_left(row, phrase.phrase.end, key=_start)
    names = {
        item.weapon: item
        for item in row[first : first + MOST_REFERENTS]
        if item.named and alike(phrase.kinds, item.kinds) and not discourse.is_compared(item)
    }
    return tuple(names.values()) if len(names) == 1 else ()


def named_with_noun(noun: str, sentence: int, discourse: Discourse) -> tuple[WeaponPhrase, ...]:
    """The one name printed with a noun before it: "10,000 CGR-080 rockets … The 239mm rocket"."""
    printed = re.compile(rf"[\s-]{re.escape(noun)}s?\b", re.IGNORECASE)
    names = {
        item.weapon: item
        for index in range(max(0, sentence - SENTENCES_BACK_FOR_KIND), sentence)
        for item in discourse.first_referents(index)
        if item.named
        and printed.search(discourse.text, item.span.start, item.phrase.end + len(noun) + len(" s"))
    }
    return tuple(names.values()) if len(names) == 1 else ()


def _start(item: WeaponPhrase) -> int:
    return item.phrase.start

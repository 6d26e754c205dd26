"""Names that a description introduces: "a missile called Zorya", "The Bohdan-K is a cruise missile"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.articles.article import Span
from geodata.extraction.phrases import WeaponPhrase
from geodata.extraction.view import holds_one
from geodata.extraction.vocabulary import Vocabulary, determiner
from geodata.extraction.words import Words

_PREDICATE = re.compile(
    r"(?:(?:^|[.!?\n]\s*|[,:–—]\s|\b(?:and|said|says|that)\s)(?:[Tt]he\s|[A-Z]\w+[’']s?\s)?|\b[Tt]he\s)(?:(?:new|latest|newest|newer)\s)?"
    r"(?P<name>[A-Z][\w’']*(?:[- ][A-Z0-9][\w]*){0,3})[\"”’]?(?:\s\([^()]{0,60}\))?(?:,[^,.;]{0,70},)?"
    r"(?:\s(?:is|was|are|were|will be)|,)\s(?:an?|the|one of(?: the)?|its|their|[A-Z][a-z]+['’]s)\s"
    r"(?:(?!(?:on|of|in|for|at|with|to|from|by|about|against|over|who|which|that)\s)(?:[A-Za-z]+-)?[A-Za-z]+\s){0,3}$"
)
_COPULAS = (" is ", " was ", " are ", " were ", " will be ", ", ")  # without one no pattern need be tried
_NOT_SUBJECT = re.compile(
    r"\b(?:[Bb]y|[Ff]rom|[Ii]n|[Oo]n|[Aa]t|[Nn]ear|[Oo]ff|[Oo]ver|[Ii]nside|[Aa]cross|[Aa]board|[Oo]f|[Ww]ith|[Oo]nto|[Tt]o)\s(?:the\s)?$"
)
_AFTER_PREDICATE = re.compile(
    r"[,.;:)–—]|\s(?:that|which|with|capable|designed|developed|meant|intended|and|for|from|in|able|based|can|has|launched|built|made|produced|used|of|to|is|was|—|–|by|unveiled|similar)\b"
)


def introduced_names(
    words: Words, head: int, kinds: tuple[str, ...], taken: set[int], vocabulary: Vocabulary
) -> Iterator[WeaponPhrase]:
    """As in "a missile called Zorya", "a drone known as the Zorya": a name behind its description."""
    index = head + 1
    if index + 1 >= len(words):
        return
    if words.lower[index] == "and" and words.lower[index + 1] in vocabulary.naming:
        index += 1  # "a drone missile and named Lenisa"
    word = words.lower[index]
    example = word == "such" and words.lower[index + 1] == "as"
    if example or (word == "known" and words.lower[index + 1] == "as"):
        index += 2
    elif word in vocabulary.naming:
        index += 1
    else:
        return
    if index < len(words) and words.lower[index] in {"the", "a", "as"}:
        index += 1
    last = index
    while (
        last < len(words)
        and last - index < 4
        and last not in taken
        and (words.is_capital(last) or words.lower[last].isdigit())
    ):
        last += 1
        if words.gaps[last - 1] not in {" ", "-", ""}:
            break
    designation = any(words.lower[place].isdigit() for place in range(index, last))
    if last > index and (designation or not example):
        span = Span(words.starts[index], words.ends[last - 1])
        yield WeaponPhrase(
            span=span,
            phrase=span,
            weapon=words.text[span.start : span.end],
            kinds=kinds,
            catalogued=False,
            named=True,
        )


def subject_names(
    words: Words, first: int, head: int, kinds: tuple[str, ...], taken: set[int], vocabulary: Vocabulary
) -> Iterator[WeaponPhrase]:
    """As in "The Bohdan-K, unveiled on Monday, is a cruise missile": the name whose description this is."""
    ahead = words.text[words.ends[head] : words.ends[head] + 12]
    if not _AFTER_PREDICATE.match(ahead):
        return
    floor = max(0, words.starts[first] - 170)
    if not holds_one(words.text[floor : words.starts[first]], _COPULAS):
        return
    match = _PREDICATE.search(words.text, floor, words.starts[first])
    if match is None or _NOT_SUBJECT.search(
        words.text, max(0, match.start("name") - 20), match.start("name")
    ):
        return
    span = Span(*match.span("name"))
    index = words.at(span.start)
    name = words.lower[index : words.at(span.end)]
    if index in taken or any(word in vocabulary.not_names or word in vocabulary.heads for word in name[:1]):
        return
    yield WeaponPhrase(
        span=span,
        phrase=span,
        weapon=match["name"],
        kinds=kinds,
        catalogued=False,
        named=True,
        lead=determiner(words, index),
    )

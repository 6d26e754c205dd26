"""The words around place names, read from the lexicon once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True)
class PlaceLexicon:
    """Word lists of `lexicon/places.toml` and `lexicon/places_false_friends.toml`; see the files for each."""

    locative: frozenset[str]
    strike_verbs: frozenset[str]
    place_nouns: frozenset[str]
    place_followers: frozenset[str]
    region_words: frozenset[str]
    shared_heads: dict[str, str]
    demonyms: dict[str, str]
    adjectives: dict[str, str]
    small_beginnings: frozenset[str]
    prefixes: frozenset[str]
    participles: frozenset[str]
    placing_participles: frozenset[str]
    organisation_heads: frozenset[str]
    placing_heads: frozenset[str]
    heads_of: frozenset[str]
    connectors: frozenset[str]
    strong_locative: frozenset[str]
    between: frozenset[str]
    list_links: frozenset[str]
    roles: frozenset[str]
    titles: frozenset[str]
    harmless_before: frozenset[str]
    heads_before: frozenset[str]
    vessels: frozenset[str]
    classes: frozenset[str]
    small_heads: frozenset[str]
    settlement_nouns: frozenset[str]
    site_nouns: frozenset[str]
    renowned: frozenset[str]
    named_units: frozenset[str]
    named_features: frozenset[str]
    named_bases: frozenset[str]
    base_kinds: frozenset[str]
    base_titles: frozenset[str]
    base_owners: frozenset[str]
    adjective_endings: frozenset[str]
    never: frozenset[str]
    wary: frozenset[str]
    personal: frozenset[str]
    surnames: frozenset[str]
    needs_the: frozenset[str]
    only_with: dict[str, str]
    capitals: frozenset[str]
    given_names: frozenset[str]

    @cached_property
    def telling(self) -> frozenset[str]:
        """Words beside which the text itself says that a name is a place."""
        sites = self.named_bases | self.base_titles | self.settlement_nouns
        return self.named_units | self.named_features | sites | {"of"}


@cache
def place_lexicon() -> PlaceLexicon:
    """The product's word lists for places."""
    data = {**_read("places.toml"), **_read("places_false_friends.toml")}
    heads: dict[str, str] = data.pop("shared_heads")
    only_with: dict[str, str] = data.pop("only_with")
    given_names = frozenset(data.pop("given_names").split())
    lists = {key: frozenset(value) for key, value in data.items()}
    peoples = _read("demonyms.toml")
    return PlaceLexicon(
        shared_heads=heads,
        only_with=only_with,
        given_names=given_names,
        demonyms=_demonyms(peoples["demonyms"]),
        adjectives=_adjectives(peoples["demonyms"]) | peoples["adjectives"],
        **lists,
    )


def _demonyms(peoples: dict[str, list[str]]) -> dict[str, str]:
    """ISO country code by adjective or inhabitant: "Russian" → "RU"."""
    return {word: code for code, words in peoples.items() for word in words}


def _adjectives(peoples: dict[str, list[str]]) -> dict[str, str]:
    """The adjective of a country by its ISO code: "RU" → "Russian"."""
    return {code: words[0] for code, words in peoples.items() if words}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("geodata.extraction.lexicon") / name).read_text(encoding="utf-8"))

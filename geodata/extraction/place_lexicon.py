"""The words around place names, read from the lexicon once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLexicon:
    """Word lists of `lexicon/places.toml` and `lexicon/places_false_friends.toml`; see the files for each."""

    locative: frozenset[str]
    strike_verbs: frozenset[str]
    place_nouns: frozenset[str]
    place_followers: frozenset[str]
    region_words: frozenset[str]
    shared_heads: dict[str, str]
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
    never: frozenset[str]
    wary: frozenset[str]
    personal: frozenset[str]
    needs_the: frozenset[str]
    capitals: frozenset[str]
    given_names: frozenset[str]


@cache
def place_lexicon() -> PlaceLexicon:
    """The product's word lists for places."""
    folder = files("geodata.extraction.lexicon")
    data = {
        key: value
        for name in ("places.toml", "places_false_friends.toml")
        for key, value in tomllib.loads((folder / name).read_text(encoding="utf-8")).items()
    }
    data["given_names"] = data["given_names"].split()
    sets = {key: value if isinstance(value, dict) else frozenset(value) for key, value in data.items()}
    return PlaceLexicon(**sets)

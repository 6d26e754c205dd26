"""The library beneath the real extractor: nothing found is lost or changed by being kept."""

from __future__ import annotations

import pytest

from geodata.articles.excerpts import shipped_excerpts
from geodata.extraction.extract import extract
from geodata.library.extractions import reviewed
from geodata.library.items import items, store_extraction
from geodata.library.matching import mentions_of
from geodata.library.records import ItemKind
from geodata.library.review import correct


@pytest.mark.parametrize("excerpt", shipped_excerpts(), ids=lambda excerpt: excerpt.id)
def test_what_the_extractor_finds_comes_back_as_found_and_takes_corrections(library, hand, excerpt):
    whole = extract(excerpt)
    kept = store_extraction(library, whole, hand=hand())
    assert len(kept) == len(mentions_of(whole))
    assert reviewed(whole, kept) == whole
    assert store_extraction(library, extract(excerpt), hand=hand()) == kept
    ring = next(item for item in kept if item.kind is ItemKind.RANGE)
    correct(library, ring.id, version=1, hand=hand("Anna"), value=123.0)
    drawn = reviewed(extract(excerpt), items(library, excerpt.id))
    assert 123.0 in [mention.value for mention in drawn.ranges]
    assert (drawn.weapons, drawn.places, drawn.claims) == (whole.weapons, whole.places, whole.claims)

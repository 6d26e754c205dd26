from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import LibraryError
from geodata.extraction.mentions import RangeMention
from geodata.library.codec import kind_of, mention_from, read_record, to_data
from geodata.library.matching import mentions_of
from geodata.library.records import ItemKind
from tests.library.examples import extraction

MENTIONS = mentions_of(extraction())


@pytest.mark.parametrize("mention", MENTIONS, ids=lambda m: type(m).__name__)
def test_a_mention_comes_back_from_json_as_it_was(mention):
    assert mention_from(kind_of(mention), json.loads(json.dumps(to_data(mention)))) == mention


@given(st.from_type(RangeMention).filter(lambda m: m.value == m.value))
def test_any_range_comes_back(mention):
    data = to_data(mention)
    assert to_data(read_record(RangeMention, data)) == data


def test_a_library_of_an_older_reachmap_still_opens():
    data = to_data(MENTIONS[1])
    del data["hedge"], data["negated"]
    data["a field of long ago"] = 1
    assert mention_from(ItemKind.RANGE, data) == MENTIONS[1]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(list(to_data(MENTIONS[1]))), inner),
)


@given(kind=st.sampled_from(ItemKind), data=JSON)
def test_broken_data_is_a_sentence_and_never_a_surprise(kind, data):
    with pytest.raises(LibraryError, match="stored data is no"):
        mention_from(kind, data)


@pytest.mark.parametrize(
    ("field", "value"),
    [("value", "300"), ("unit", "parsec"), ("span", [1]), ("passage", None), ("negated", 1)],
)
def test_a_field_of_another_type_is_refused(field, value):
    with pytest.raises(LibraryError):
        mention_from(ItemKind.RANGE, {**to_data(MENTIONS[1]), field: value})

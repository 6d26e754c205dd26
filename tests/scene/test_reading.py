"""What a Scene takes from the articles alone is read once for the very same extractions."""

from __future__ import annotations

from dataclasses import replace

from geodata.scene.reading import read
from geodata.scene.view import LabelLanguage


def test_the_very_same_extractions_are_read_once(extractions):
    found = list(extractions)
    first = read(found, None, (None,), LabelLanguage.ENGLISH)
    assert read(list(found), None, (None,), LabelLanguage.ENGLISH) is first


def test_anything_else_is_read_anew(extractions):
    found = list(extractions)
    whole = read(found, None, (None,), LabelLanguage.ENGLISH)
    corrected = replace(found[0], ranges=())
    assert read([corrected, *found[1:]], None, (None,), LabelLanguage.ENGLISH) != whole
    assert read(found[:1], None, (None,), LabelLanguage.ENGLISH).articles == whole.articles[:1]
    assert read(found, ("ATACMS",), (None,), LabelLanguage.ENGLISH).weapons == whole.weapons
    assert [f.weapon for f in read(found, ("ATACMS",), (None,), LabelLanguage.ENGLISH).shown] == ["ATACMS"]


def test_passages_are_numbered_in_the_order_of_the_launches(extractions):
    found = list(extractions)
    reading = read(found, None, (("ATACMS",), None), LabelLanguage.ENGLISH)
    assert reading.citations["atacms-300km"][0].number == 1
    assert reading.citations["tomahawk-1600km"][0].number > 1

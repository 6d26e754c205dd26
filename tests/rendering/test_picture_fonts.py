"""No glyph is missing and every width is measured."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.rendering.picture import fonts
from geodata.rendering.picture.drawing import Run
from geodata.rendering.picture.fonts import SANS, SANS_SEMIBOLD, SERIF, SERIF_BOLD
from geodata.rendering.picture.typesetting import balanced, wrapped

FACES = (SANS, SANS_SEMIBOLD, SERIF, SERIF_BOLD)
NAMES = ("Київ", "Санкт-Петербург", "Ґалаґан Їжакевич Єва", "Łódź", "Şanlıurfa", "Алматы қаласы", "–—‘’“”…°²")


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
@pytest.mark.parametrize("name", NAMES)
def test_names_of_the_region_need_no_fallback(face, name) -> None:
    assert [part.path for part in fonts.segments(name, face)] == [face.path]


@pytest.mark.parametrize("text", ["① Київ ●", "Հայաստան", "\U0001f680 rocket", "東京"])
def test_other_letters_fall_back_glyph_by_glyph(text) -> None:
    parts = fonts.segments(text, SANS)
    assert all(ord(letter) in fonts.covered(part.path) for part in parts for letter in part.text)
    assert sum(len(part.text) for part in parts) == len(text)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200), st.floats(40, 900))
def test_wrapping_keeps_every_word_and_the_measure(text, width) -> None:
    lines = wrapped((Run(text=text, size=12.0),), width)
    assert "".join(run.text for line in lines for run in line).replace(" ", "") == text.replace(
        "\n", ""
    ).replace(" ", "")
    assert all(sum(run.width for run in line) <= width + 12 for line in lines)


def test_a_balanced_headline_leaves_no_word_alone() -> None:
    runs = (Run(text="How far six weapons in the news could reach from Kyiv", face=SERIF_BOLD, size=25),)
    widths = [sum(run.width for run in line) for line in balanced(runs, 600)]
    assert min(widths) > 0.5 * max(widths)

"""What a picture is: plain values there and back, and nothing outside its limits."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import ViewError
from geodata.scene.picture_options import Aspect, PictureKind, PictureOptions, Projection
from geodata.scene.view import StyleName

OPTIONS = st.builds(
    PictureOptions,
    kind=st.sampled_from(PictureKind),
    aspect=st.sampled_from(Aspect),
    width_px=st.none() | st.integers(320, 2400),
    scale=st.sampled_from((1, 2, 3)),
    projection=st.sampled_from(Projection),
    style=st.none() | st.sampled_from(StyleName),
    passages=st.booleans(),
    distances=st.booleans(),
    inset=st.booleans(),
)


@given(OPTIONS)
def test_options_survive_a_project_file(options) -> None:
    assert PictureOptions.from_record(json.loads(json.dumps(options.as_record()))) == options


def test_the_defaults_need_no_words() -> None:
    assert PictureOptions().as_record() == {}


@pytest.mark.parametrize(
    "record",
    [
        {"scale": 4},
        {"scale": True},
        {"scale": "2"},
        {"width_px": 10},
        {"width_px": 1e6},
        {"kind": "globe"},
        {"aspect": 1},
        {"passages": "yes"},
        {"colour": "red"},
    ],
)
def test_what_is_no_option_is_refused(record) -> None:
    with pytest.raises(ViewError):
        PictureOptions.from_record(record)


@pytest.mark.parametrize(
    ("aspect", "ratio"), [(Aspect.WIDE, 16 / 9), (Aspect.TALL, 9 / 16), (Aspect.FREE, None)]
)
def test_aspects_have_ratios(aspect, ratio) -> None:
    assert aspect.ratio == ratio

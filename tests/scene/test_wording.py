"""Wording that every output shares."""

from __future__ import annotations

import pytest

from geodata.scene import wording

TRUMP = 'Trump to Zelensky: "Why haven\'t you struck Moscow?" Zelensky to Trump: "If you give us weapons, we will."'


@pytest.mark.parametrize(
    ("title", "most", "expected"),
    [
        (
            TRUMP,
            None,
            "“Trump to Zelensky: ‘Why haven’t you struck Moscow?’ Zelensky to Trump: ‘If you give us weapons, we will.’”",
        ),
        pytest.param(TRUMP, 44, "“Trump to Zelensky: ‘Why haven’t you struck …’”", id="closed after a cut"),
        pytest.param("Ukraine's reach", None, "“Ukraine’s reach”", id="an apostrophe is no quotation"),
        pytest.param(
            "The drones' reach “grows”", None, "“The drones’ reach ‘grows’”", id="possessive plural"
        ),
        pytest.param("", None, "“”", id="nothing to quote"),
    ],
)
def test_titles_are_quoted_with_quotation_marks_that_nest_and_close(title, most, expected) -> None:
    assert wording.quoted(title, most) == expected

"""How well the extractor reads the tagged examples; a drop fails."""

from __future__ import annotations

import sys

import pytest

from tests.extraction.tagged import EXAMPLES, Tally, read_examples

FILES = sorted(EXAMPLES.glob("*.txt"))
FLOOR = {
    "range precision": 0.99,
    "range recall": 0.98,
    "right weapon": 0.97,
    "right bound": 0.99,
    "right kind": 0.9,
    "claim precision": 0.97,
    "claim recall": 0.96,
}


def test_there_are_hundreds_of_examples():
    assert sum(1 for file in FILES for _ in read_examples(file)) >= 300


def test_precision_and_recall_do_not_drop(capsys: pytest.CaptureFixture[str]):
    tally = Tally()
    for file in FILES:
        for example in read_examples(file):
            tally.add(example)
    summary = tally.summary()
    with capsys.disabled():
        sys.stdout.write("\n" + "  ".join(f"{name} {share:.3f}" for name, share in summary.items()) + "\n")
    low = {name: share for name, share in summary.items() if share < FLOOR[name]}
    assert not low, "\n".join([str(low), *tally.errors])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_is_read_at_least_nine_times_in_ten(file):
    tally = Tally()
    for example in read_examples(file):
        tally.add(example)
    wrong = tally.missed + tally.false + tally.missed_claims + tally.false_claims
    assert wrong <= 0.1 * max(10, tally.hits + tally.claims), "\n".join(tally.errors)

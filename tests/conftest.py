"""What every test may use: the full texts beside the checkout, and strictness under CI."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CI = os.environ.get("CI") == "true"


def absent(reason: str) -> None:
    """Skip with the reason; under CI nothing may be absent."""
    if not CI:
        pytest.skip(reason)
    pytest.fail(f"under CI nothing may be skipped: {reason}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the full texts and the labelled passages, beside the checkout."""
    folder = Path(os.environ.get("REACHMAP_SHARED", ROOT.parent / "shared"))
    if not (folder / "articles").is_dir():
        absent(f"the full texts are not at {folder}; set REACHMAP_SHARED to their folder")
    return folder

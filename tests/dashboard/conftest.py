"""The page run by Streamlit's own test harness; only the map component, which lives in the browser, is replaced."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geodata.rendering.interactive import build_map  # noqa: F401  the map is built for real
from tests.conftest import ROOT

SECONDS = 60


class Component:
    """Stands for the map in the browser: remembers what it was given, and can send what a reader does."""

    def __init__(self) -> None:
        self.given: list[dict[str, Any]] = []

    def __call__(self, fig: Any, **options: Any) -> dict[str, Any]:
        self.given.append({"map": fig, **options})
        return {}

    @property
    def script(self) -> str:
        """The script of the last update."""
        return self.given[-1]["feature_group_to_add"].get_root().render()


@pytest.fixture
def component(monkeypatch) -> Component:
    stand_in = Component()
    monkeypatch.setattr("dashboard.views.map_frame.st_folium", stand_in)
    return stand_in


@pytest.fixture
def app(component, monkeypatch, tmp_path) -> AppTest:
    """The dashboard as it opens on the shipped excerpts, with a library of its own."""
    monkeypatch.delenv("REACHMAP_ARTICLES", raising=False)
    monkeypatch.setenv("REACHMAP_DATABASE_URL", f"sqlite:///{tmp_path / 'library.db'}")
    st.cache_resource.clear()
    test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=SECONDS)
    return test.run()


def words(app: AppTest) -> str:
    """Everything that the page says in HTML, markdown and captions."""
    blocks = [*app.get("html"), *app.markdown, *app.caption, *app.error, *app.warning]
    return "\n".join(str(getattr(block, "body", None) or getattr(block, "value", "")) for block in blocks)

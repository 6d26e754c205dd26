"""The Scene of the shipped excerpts, as the tests of the Scene compose it."""

from __future__ import annotations

from tests.scene.conftest import extractions, gazetteer, scene_of

__all__ = ["extractions", "gazetteer", "scene_of"]

"""What the shipped excerpts say, read once for all tests of the Scene."""

from __future__ import annotations

import pytest

from geodata.articles.excerpts import shipped_excerpts
from geodata.extraction.extract import extract
from geodata.gazetteer.lookup import Gazetteer
from geodata.scene.compose import compose
from geodata.scene.view import View


@pytest.fixture(scope="session")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture(scope="session")
def extractions(gazetteer):
    return tuple(extract(article, gazetteer=gazetteer) for article in shipped_excerpts())


@pytest.fixture(scope="session")
def scene_of(extractions, gazetteer):
    """Composes a Scene from a View, by default of the shipped excerpts."""

    def composed(view=None, said=extractions, **options):
        return compose(view or View(), said, gazetteer=gazetteer, **options)

    return composed

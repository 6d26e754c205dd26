"""The Scene of this tab: its articles, read, reviewed and composed for its View."""

from __future__ import annotations

from dashboard import cache, state
from geodata.articles.article import Article
from geodata.errors import AreaError
from geodata.extraction.mentions import Extraction
from geodata.scene.compose import compose
from geodata.scene.scene import Scene


def loaded_articles() -> tuple[Article, ...]:
    """Every article this tab can use: what it opened on, then what it added."""
    by_id = {article.id: article for article in cache.opening_articles().articles}
    by_id |= {article.id: article for article in state.session().added}
    return tuple(by_id.values())


def extractions() -> tuple[Extraction, ...]:
    """What the chosen articles say."""
    chosen = state.session().view.articles
    return tuple(
        cache.extraction(article) for article in loaded_articles() if chosen is None or article.id in chosen
    )


def current() -> Scene:
    """The Scene of the View on the page; launches that cannot be used are said and left out."""
    try:
        return _composed()
    except AreaError as error:
        state.say(str(error))
        state.change(launches=(), step=False)
        return _composed()


def _composed() -> Scene:
    now = state.session()
    return compose(now.view, extractions(), gazetteer=cache.gazetteer(), user_areas=now.areas)

"""An article and what an extractor finds in it, built by hand so that the library is tested alone."""

from __future__ import annotations

from geodata.articles.article import Article, Passage, Span
from geodata.coordinates import LonLat
from geodata.extraction.mentions import (
    Bound,
    Extraction,
    PlaceMention,
    RangeMention,
    ReachClaim,
    StatedConversion,
    WeaponMention,
)
from geodata.gazetteer.places import Place, PlaceKind
from geodata.units import Unit

TEXT = (
    "Kyiv asks for a longer reach\n\nUkraine has used Atacms missiles with a range of up to 300km (186 miles). "
    "They do not fly far enough to reach Moscow. The Neptune flies 1,000km."
)
MOSCOW = Place(
    id="geonames:524901", name="Moscow", kind=PlaceKind.CITY, country="RU", position=LonLat(37.62, 55.75)
)
MOSCOW_US = Place(
    id="geonames:5601538", name="Moscow", kind=PlaceKind.CITY, country="US", position=LonLat(-117, 46.7)
)


def article(text: str = TEXT, *, name: str = "story", publisher: str | None = "The Example") -> Article:
    return Article(
        id=name,
        text=text,
        source=f"{name}.txt",
        title="Kyiv asks for a longer reach",
        publisher=publisher,
        authors=("Jane Doe",),
        published="15 July 2025",
    )


def span(story: Article, words: str) -> Span:
    start = story.text.index(words)
    return Span(start, start + len(words))


def passage(story: Article, words: str) -> Passage:
    at = span(story, words)
    return Passage(article_id=story.id, span=at, text=words)


def a_range(story: Article, figure: str, weapon: str | None, value: float, **fields: object) -> RangeMention:
    sentence = next(s for s in story.text.replace("\n", ". ").split(". ") if figure in s)
    return RangeMention(
        **{  # type: ignore[arg-type]
            "weapon": weapon,
            "weapon_text": weapon or "",
            "weapon_span": None,
            "value": value,
            "unit": Unit.KM,
            "bound": Bound.EXACT,
            "text": figure,
            "span": span(story, figure),
            "passage": passage(story, sentence),
            **fields,
        }
    )


def extraction(story: Article | None = None) -> Extraction:
    story = story or article()
    claim = "They do not fly far enough to reach Moscow"
    return Extraction(
        article=story,
        weapons=(
            WeaponMention(
                weapon="ATACMS",
                text="Atacms",
                span=span(story, "Atacms"),
                catalogued=True,
                kinds=("missile",),
                passage=passage(story, "Ukraine has used Atacms missiles"),
            ),
        ),
        ranges=(
            a_range(
                story,
                "300km (186 miles)",
                "ATACMS",
                300.0,
                bound=Bound.UP_TO,
                qualifier="up to",
                conversion=StatedConversion(value=186.0, unit=Unit.MI, consistent=True),
            ),
            a_range(story, "1,000km", None, 1000.0, candidates=("Neptune", "Long Neptune")),
        ),
        places=(
            PlaceMention(
                place=None,
                text="Moscow",
                span=span(story, "Moscow"),
                passage=passage(story, claim),
                candidates=(MOSCOW, MOSCOW_US),
            ),
        ),
        claims=(
            ReachClaim(
                weapon="ATACMS",
                weapon_text="They",
                place=MOSCOW,
                place_text="Moscow",
                reachable=False,
                span=span(story, claim),
                passage=passage(story, claim),
            ),
        ),
    )

"""Ranges, places and claims made by hand."""

from geodata.articles.article import Passage, Span
from geodata.coordinates import LonLat
from geodata.extraction.mentions import Bound, RangeMention, ReachClaim
from geodata.gazetteer.places import Place, PlaceKind
from geodata.units import Unit

MOSCOW = Place(
    id="geonames:524901",
    name="Moscow",
    kind=PlaceKind.CITY,
    country="RU",
    position=LonLat(37.61556, 55.75222),
    population=10_381_222,
)
KYIV = Place(
    id="geonames:703448",
    name="Kyiv",
    kind=PlaceKind.CITY,
    country="UA",
    position=LonLat(30.5238, 50.45466),
    population=2_797_553,
)
BELGOROD = Place(
    id="geonames:578072",
    name="Belgorod",
    kind=PlaceKind.CITY,
    country="RU",
    position=LonLat(36.58, 50.61),
    population=345_289,
)
GERMANY = Place(
    id="country:DE",
    name="Germany",
    kind=PlaceKind.COUNTRY,
    country="DE",
    position=LonLat(10.0, 51.0),
    area_id="country:DE",
)
RUSSIA = Place(
    id="country:RU",
    name="Russia",
    kind=PlaceKind.COUNTRY,
    country="RU",
    position=LonLat(100.0, 60.0),
    area_id="country:RU",
)
SIBERIA = Place(
    id="informal:siberia", name="Siberia", kind=PlaceKind.INFORMAL, country="RU", position=LonLat(100.0, 60.0)
)


def passage(article_id="one"):
    return Passage(article_id=article_id, span=Span(0, 4), text="Text")


def stated_range(
    value,
    *,
    weapon="ATACMS",
    unit=Unit.KM,
    bound=Bound.EXACT,
    value_max=None,
    qualifier="",
    article_id="one",
    negated=False,
    conversion=None,
):
    return RangeMention(
        weapon=weapon,
        weapon_text=weapon or "",
        weapon_span=None,
        value=float(value),
        value_max=value_max,
        unit=unit,
        bound=bound,
        text=f"{value}{unit}",
        span=Span(0, 4),
        passage=passage(article_id),
        qualifier=qualifier,
        negated=negated,
        conversion=conversion,
    )


def reach_claim(place, *, reachable, weapon="ATACMS", launch_place=None, article_id="one", place_text=""):
    return ReachClaim(
        weapon=weapon,
        weapon_text=weapon,
        place=place,
        place_text=place_text or (place.name if place else "there"),
        reachable=reachable,
        span=Span(0, 4),
        passage=passage(article_id),
        launch_place=launch_place,
    )

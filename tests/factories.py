"""Scenes made by hand, for tests that draw one without reading articles."""

from __future__ import annotations

from geodata.articles.article import Passage, Span
from geodata.checks.standing import Standing
from geodata.coordinates import Bounds, LonLat
from geodata.extraction.mentions import Bound
from geodata.gazetteer.places import PlaceKind
from geodata.geodesy.distances import distance_m
from geodata.geodesy.scope import PointScope
from geodata.scene.scene import (
    ArticleCredit,
    Citation,
    DistanceRow,
    LineStyle,
    PlaceStanding,
    Reach,
    ReachKind,
    Scene,
    SceneLaunch,
    ScenePlace,
    UnrangedWeapon,
)
from geodata.scene.styling import WHAT_IF_STYLE, weapon_styles
from geodata.scene.view import Launch, PointLaunch, View
from geodata.units import Unit, format_length

KYIV = LonLat(30.5238, 50.45466)

FT = ArticleCredit(
    article_id="ft",
    title="Donald Trump asked Volodymyr Zelenskyy if Ukraine could hit Moscow, say people briefed on call",
    publisher="Financial Times",
    authors=("Christopher Miller", "Henry Foy", "Max Seddon"),
    published=None,
    source="ft.txt",
)
CALL = ArticleCredit(
    article_id="call",
    title='Trump to Zelensky: "Why haven\'t you struck Moscow?"',
    publisher=None,
    authors=(),
    published=None,
    source="call.txt",
)

_CITIES = (
    # name, lon, lat, country, inhabitants, cited
    ("Moscow", 37.61556, 55.75222, "RU", 10_381_222, True),
    ("Saint Petersburg", 30.31413, 59.93863, "RU", 5_351_935, True),
    ("Dnipro", 35.04066, 48.46664, "UA", 968_502, True),
    ("Kyiv", 30.5238, 50.45466, "UA", 2_952_301, True),
    ("Rome", 12.51133, 41.89193, "IT", 2_318_895, True),
    ("Brussels", 4.34878, 50.85045, "BE", 1_019_022, True),
    ("Berlin", 13.41053, 52.52437, "DE", 3_426_354, True),
    ("Kharkiv", 36.25272, 49.98081, "UA", 1_421_125, False),
    ("Odesa", 30.74383, 46.48572, "UA", 1_015_826, False),
    ("Lviv", 24.02324, 49.83826, "UA", 717_273, False),
    ("Minsk", 27.56667, 53.9, "BY", 1_742_124, False),
    ("Warsaw", 21.01178, 52.22977, "PL", 1_702_139, False),
    ("Voronezh", 39.1843, 51.67204, "RU", 848_752, False),
    ("Volgograd", 44.51667, 48.71667, "RU", 1_011_417, False),
    ("Kazan", 49.12214, 55.78874, "RU", 1_243_500, False),
    ("Samara", 50.15, 53.20007, "RU", 1_163_399, False),
    ("Nizhny Novgorod", 44.00205, 56.32867, "RU", 1_259_013, False),
    ("Rostov-on-Don", 39.72328, 47.23135, "RU", 1_130_305, False),
    ("Smolensk", 32.04371, 54.77944, "RU", 320_991, False),
    ("Bryansk", 34.37099, 53.25209, "RU", 427_236, False),
    ("Kursk", 36.18683, 51.73733, "RU", 409_431, False),
    ("Vilnius", 25.2798, 54.68916, "LT", 542_366, False),
    ("Riga", 24.10589, 56.946, "LV", 742_572, False),
    ("Bucharest", 26.10626, 44.43225, "RO", 1_877_155, False),
    ("Istanbul", 28.94966, 41.01384, "TR", 14_804_116, False),
    ("Ankara", 32.85427, 39.91987, "TR", 3_517_182, False),
    ("Helsinki", 24.93545, 60.16952, "FI", 658_864, False),
    ("Stockholm", 18.06871, 59.32938, "SE", 1_515_017, False),
    ("Vienna", 16.37208, 48.20849, "AT", 1_691_468, False),
    ("Budapest", 19.03991, 47.49801, "HU", 1_741_041, False),
    ("Yekaterinburg", 60.6122, 56.8519, "RU", 1_349_772, False),
    ("Perm", 56.25017, 58.01046, "RU", 982_419, False),
)
_SHADED = (
    ("Ukraine", "UA", 31.4, 49.0),
    ("Russia", "RU", 45.0, 57.5),
    ("Italy", "IT", 12.8, 42.8),
    ("France", "FR", 2.5, 46.6),
    ("United Kingdom", "GB", -1.9, 53.0),
)


def a_citation(number: int, article: ArticleCredit, text: str, highlight: str, **more: object) -> Citation:
    """A citation of `text` with the first occurrence of `highlight` marked in it."""
    start = text.index(highlight)
    fields = {"printed": highlight, **more}
    return Citation(
        number=number,
        article=article,
        passage=Passage(article_id=article.article_id, span=Span(0, len(text)), text=text),
        highlight=Span(start, start + len(highlight)),
        **fields,
    )


TOMAHAWK_CITATION = a_citation(
    1,
    FT,
    "The Ukrainians had asked for Tomahawk missiles, precision strike cruise missiles with a range of around "
    "1,600km.",
    "around 1,600km",
)
ATACMS_CITATIONS = (
    a_citation(
        2,
        FT,
        "Ukraine has used US-supplied Atacms missiles with a range of up to 300km (186 miles) to strike targets "
        "in Russian-occupied territory and, in some cases, deeper inside Russia.",
        "up to 300km (186 miles)",
        conversion_agrees=True,
    ),
    a_citation(
        3,
        CALL,
        "The new $ 10 billion military aid package to Kiev highly likely includes Washington's authorization "
        'to use the long-range "ATACMs" missiles already deployed in Ukraine at their full range, which reaches '
        "300 kilometers.",
        "300 kilometers",
    ),
)


def a_reach(
    weapon: str,
    radius_m: float,
    *,
    center: LonLat = KYIV,
    radius_max_m: float | None = None,
    bound: Bound = Bound.ABOUT,
    word: str = "around",
    citations: tuple[Citation, ...] = (TOMAHAWK_CITATION,),
    kind: ReachKind = ReachKind.CITED,
    style: LineStyle | None = None,
    launch: int = 0,
    **more: object,
) -> Reach:
    """A ring about `center`; the figure is its radius in kilometres."""
    printed = f"{radius_m / 1000:,.0f}"
    figure = (
        f"{word} {printed} km".strip() if radius_max_m is None else f"{printed}–{radius_max_m / 1000:,.0f} km"
    )
    fields: dict[str, object] = {
        "id": f"{weapon.lower().replace(' ', '-')}-{radius_m / 1000:.0f}km"
        + ("" if launch == 0 else f"@{launch + 1}"),
        "low_m": radius_m * 0.97,
        "high_m": (radius_max_m or radius_m) * 1.03,
        "converted": "",
        "label": f"{weapon}: {figure}".strip(),
        "agreement": "",
        "scope": PointScope(position=center, name=""),
    }
    return Reach(
        weapon=weapon,
        kind=kind,
        launch=launch,
        radius_m=radius_m,
        radius_max_m=radius_max_m,
        value=radius_m / 1000,
        value_max=radius_max_m / 1000 if radius_max_m else None,
        unit=Unit.KM,
        bound=bound,
        figure=figure,
        citations=citations,
        style=style or weapon_styles(["ATACMS", "Tomahawk", weapon])[weapon],
        **fields | more,
    )


def the_reaches(center: LonLat = KYIV) -> tuple[Reach, ...]:
    """Tomahawk at about 1,600 km and ATACMS at up to 300 km."""
    return (
        a_reach("Tomahawk", 1_600_000.0, center=center),
        a_reach(
            "ATACMS",
            300_000.0,
            center=center,
            bound=Bound.UP_TO,
            word="up to",
            citations=ATACMS_CITATIONS,
            low_m=295_000.0,
            high_m=305_000.0,
            agreement="Two articles give the same figure.",
        ),
    )


def a_what_if(radius_m: float, center: LonLat = KYIV) -> Reach:
    """The journalist's own ring."""
    return a_reach(
        "What if",
        radius_m,
        center=center,
        bound=Bound.EXACT,
        word="",
        citations=(),
        kind=ReachKind.WHAT_IF,
        style=WHAT_IF_STYLE,
        id="what-if",
        label=f"What if: {format_length(radius_m / 1000, Unit.KM)} (not from an article)",
        low_m=radius_m,
        high_m=radius_m,
    )


def the_places() -> tuple[ScenePlace, ...]:
    return tuple(
        ScenePlace(
            id=f"place:{name}",
            name=name,
            label=name,
            kind=PlaceKind.CITY,
            country=country,
            position=LonLat(lon, lat),
            population=inhabitants,
            area_id=None,
            cited=cited,
        )
        for name, lon, lat, country, inhabitants, cited in _CITIES
    )


def the_shaded() -> tuple[ScenePlace, ...]:
    return tuple(
        ScenePlace(
            id=f"country:{code}",
            name=name,
            label=name,
            kind=PlaceKind.COUNTRY,
            country=code,
            position=LonLat(lon, lat),
            population=0,
            area_id=f"country:{code}",
            cited=True,
        )
        for name, code, lon, lat in _SHADED
    )


def a_scene(*, center: LonLat = KYIV, name: str = "Kyiv", **changes: object) -> Scene:
    """The Scene of the two articles: ATACMS and Tomahawk from one launch point, with the cited places."""
    reaches = changes.pop("reaches", the_reaches(center))
    places = changes.pop("places", the_places())
    fields: dict[str, object] = {
        "view": View(),
        "title": "Where the missiles in the news could reach from " + name,
        "standfirst": "Ranges as two articles print them. ATACMS would not reach Moscow or St Petersburg.",
        "launches": (a_launch(center, name),),
        "weapons": tuple(dict.fromkeys(reach.weapon for reach in reaches)),
        "reaches": reaches,
        "unranged": (UnrangedWeapon(weapon="Storm Shadow", kinds=("missile",), citations=()),),
        "places": places,
        "shaded": the_shaded(),
        "rows": tuple(a_row(place, center, reaches) for place in places if place.cited),
        "findings": (),
        "extent": Bounds(west=3.0, south=37.0, east=60.0, north=65.5),
        "articles": (FT, CALL),
        "sources": ("Financial Times (date not stated)", "article without publisher (date not stated)"),
        "border_basis": "Borders: Natural Earth, German point of view; Crimea in Ukraine.",
        "projection_note": "Circles show true distances; they look stretched because of the map projection.",
        "assumption": f"Launch point {name} is an assumption, not the articles' statement.",
        "credits": "Places: GeoNames (CC BY 4.0). Base map: Natural Earth.",
        "as_of": None,
    }
    return Scene(**fields | changes)


def a_launch(position: LonLat = KYIV, name: str = "Kyiv") -> SceneLaunch:
    choice = Launch(choice=PointLaunch(position=position, name=name))
    return SceneLaunch(launch=choice, name=name, position=position, is_point=True, area=None, basis="")


def a_row(place: ScenePlace, start: LonLat, reaches: tuple[Reach, ...]) -> DistanceRow:
    distance = distance_m(start, place.position)
    standings = tuple(
        PlaceStanding(
            reach_id=reach.id,
            standing=Standing.IN if distance <= reach.radius_m else Standing.OUT,
            margin_m=reach.radius_m - distance,
            tolerance_m=0.0,
        )
        for reach in reaches
    )
    return DistanceRow(
        place=place, launch=0, distance_m=distance, start=start, end=place.position, standings=standings
    )

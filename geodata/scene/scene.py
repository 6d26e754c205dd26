"""The Scene: the one immutable value from which map, table, caption, picture and data are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geodata.articles.article import Passage, Span
from geodata.checks.standing import Standing
from geodata.coordinates import Bounds, LonLat
from geodata.extraction.mentions import Bound
from geodata.gazetteer.places import PlaceKind
from geodata.scene.view import Launch, View
from geodata.units import Unit

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geodata.checks.verdicts import Finding
    from geodata.geodesy.scope import LaunchScope


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCredit:
    """Who published what a passage stands in; None is shown as "not stated"."""

    article_id: str
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A passage with the words in it that matter.

    Attributes:
        number: key in pictures and tables, counted from 1 over the whole Scene.
        highlight: offsets into `passage.text` of the figure, or of the weapon where there is none.
        printed: qualifier, figure, unit and conversion exactly as printed ("up to 300km (186 miles)").
        conversion_agrees: False where two printed numbers disagree; None without a conversion.
        speaker: who gives the figure, where the article attributes it.
    """

    number: int
    article: ArticleCredit
    passage: Passage
    highlight: Span
    printed: str
    conversion_agrees: bool | None = None
    speaker: str | None = None
    hedge: str | None = None


class ReachKind(StrEnum):
    CITED = "cited"  # at least one Citation
    WHAT_IF = "what_if"  # the journalist's own, drawn dashed and labelled so


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStyle:
    """How a reach is drawn, so that a grey print still reads.

    Attributes:
        colour: "#rrggbb", from the Okabe-Ito palette.
        dash: lengths of strokes and gaps in points; empty for a solid line.
        symbol: a single letter that keys the line in a legend ("A").
        weight: share of the usual width that tells lines of one pattern apart where there is no colour.
    """

    colour: str
    dash: tuple[int, ...]
    symbol: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A ring or envelope with the figure that supplied it.

    Attributes:
        id: stable within a View ("atacms-300km", with "@2" behind it for the second launch).
        launch: index into `Scene.launches`.
        radius_m: metres; the lower end of A–B.
        radius_max_m: the upper end of A–B, None for a single figure.
        low_m, high_m: the true ranges that the printed figure allows (see geodata.checks.rounding).
        figure: bound and figure in newspaper form, as printed ("around 1,600 km").
        converted: the same in the chosen unit, marked as ours; empty where the print is in that unit.
        label: on the map ("Tomahawk: around 1,600 km").
        citations: empty only for a what-if ring.
        agreement: how the articles agree or differ on this figure, one sentence; empty for a single passage.
        scope: from where it is measured.
    """

    id: str
    weapon: str
    kind: ReachKind
    launch: int
    radius_m: float
    radius_max_m: float | None
    low_m: float
    high_m: float
    value: float
    value_max: float | None
    unit: Unit
    bound: Bound
    figure: str
    converted: str
    label: str
    citations: tuple[Citation, ...]
    agreement: str
    style: LineStyle
    scope: LaunchScope

    @property
    def geometry(self) -> BaseGeometry:
        """Lon/lat polygon(s) out to `radius_m` (RFC 7946: split at 180°); the map draws rings without it."""
        return self.scope.reach(self.radius_m)

    @property
    def geometry_max(self) -> BaseGeometry | None:
        """Out to `radius_max_m`, None without one."""
        return None if self.radius_max_m is None else self.scope.reach(self.radius_max_m)

    @property
    def outer_m(self) -> float:
        """The farthest that the figure goes, in metres."""
        return self.radius_max_m or self.radius_m

    @property
    def outline(self) -> BaseGeometry:
        """The outermost geometry."""
        return self.geometry_max or self.geometry


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneLaunch:
    """From where reaches are drawn.

    Attributes:
        name: as said in a sentence ("Kyiv", "50.45° N, 30.52° E", "anywhere in Ukraine").
        position: of a point, or a representative point of an area or path.
        is_point: a single point, so that its reaches are rings.
        area: lon/lat geometry of an area or path, None for a point.
        basis: what the area includes, and its source; empty for a point.
    """

    launch: Launch
    name: str
    position: LonLat
    is_point: bool
    area: BaseGeometry | None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenePlace:
    """A place on the map.

    Attributes:
        label: name in the chosen language.
        cited: named in an article; else a city shown for orientation.
        indirect: named only as a government ("Moscow said"), in a byline or in a dateline.
        passages: where it is named, first mention first.
        extent_m: radius of the circle as large as a small territory (Guam); 0 for all else.
    """

    id: str
    name: str
    label: str
    kind: PlaceKind
    country: str
    position: LonLat
    population: int
    area_id: str | None
    cited: bool
    indirect: bool = False
    passages: tuple[Citation, ...] = ()
    extent_m: float = 0.0

    @property
    def is_point(self) -> bool:
        """It is shown as a dot and has a distance: a city, a site or a territory that is hardly larger."""
        return self.kind in {PlaceKind.CITY, PlaceKind.SITE} or self.extent_m > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceStanding:
    """Where a place stands to one reach.

    Attributes:
        margin_m: range minus distance: positive inside, negative outside.
        tolerance_m: how far the distance may be off for the extent of the place and of the launch area.
    """

    reach_id: str
    standing: Standing
    margin_m: float
    tolerance_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceRow:
    """Distance from a launch to a place, with the end points of the geodesic that measures it."""

    place: ScenePlace
    launch: int
    distance_m: float
    start: LonLat
    end: LonLat
    standings: tuple[PlaceStanding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnrangedWeapon:
    """A weapon that the articles name without a range; it draws nothing."""

    weapon: str
    kinds: tuple[str, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything that an output may state.

    Attributes:
        weapons: every weapon with a figure that can be drawn, chosen or not, farthest first.
        reaches: largest first, so that smaller ones are drawn on top.
        places: cited first, by name.
        shaded: cited places that have an area (countries, regions), but for those shown as a point.
        rows: every cited place that is a point, from every launch, nearest first.
        findings: verdicts on the articles' own claims.
        extent: part of the Earth that the outputs show.
        as_of: newest date that an article states; None where none states one.
        questions: what the journalist should settle: figures that are not drawn, numbers that disagree.
        sources, border_basis, projection_note, assumption, credits: lines that stand on every output.
    """

    view: View
    title: str
    standfirst: str
    launches: tuple[SceneLaunch, ...]
    weapons: tuple[str, ...]
    reaches: tuple[Reach, ...]
    unranged: tuple[UnrangedWeapon, ...]
    places: tuple[ScenePlace, ...]
    shaded: tuple[ScenePlace, ...]
    rows: tuple[DistanceRow, ...]
    findings: tuple[Finding, ...]
    extent: Bounds
    articles: tuple[ArticleCredit, ...]
    sources: tuple[str, ...]
    border_basis: str
    projection_note: str
    assumption: str
    credits: str
    as_of: str | None
    questions: tuple[str, ...] = ()

    def reach_of(self, finding: Finding) -> Reach | None:
        """The reach that shows by which figure a finding was judged; None where it is not drawn.

        A claim that names its own launch was judged from there; no reach of the Scene is about that.
        """
        mention = finding.range_mention
        if mention is None or finding.claim.launch_place is not None:
            return None
        figure = (mention.weapon, mention.value, mention.value_max, mention.unit)
        drawn = (reach for reach in self.reaches if reach.launch == 0 and reach.kind is ReachKind.CITED)
        return next((r for r in drawn if (r.weapon, r.value, r.value_max, r.unit) == figure), None)

"""Whether the articles' own figures bear out what they say that a weapon can or cannot reach.

A claim about a country or region is judged by its nearest point: it counts as reached when some of it is.
The launch is the claim's own ("from Y") where the text gives one, else the scope that was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shapely.geometry.base import BaseGeometry

from geodata.boundaries.areas import area_named
from geodata.checks.figures import by_figure, lead
from geodata.checks.rounding import OUTLINE_TOLERANCE_M, place_tolerance_m, plausible_range, standing
from geodata.checks.sentences import allowance_words, distance_words, weapon_words
from geodata.checks.standing import Standing
from geodata.coordinates import LonLat
from geodata.errors import AreaError
from geodata.extraction.mentions import Extraction, RangeMention, ReachClaim
from geodata.gazetteer.places import Place, PlaceKind
from geodata.geodesy.nearest import Shortest
from geodata.geodesy.scope import AreaScope, LaunchScope, PointScope
from geodata.units import METRES_PER_KM

OutlineOf = Callable[[Place], BaseGeometry | None]
_POINT_KINDS = frozenset({PlaceKind.CITY, PlaceKind.SITE})


class Verdict(StrEnum):
    """What geometry says of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    TOO_CLOSE_TO_CALL = "too_close_to_call"
    CANNOT_BE_CHECKED = "cannot_be_checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A verdict on one claim by one figure.

    Attributes:
        claim: what the article says.
        scope_name: from where it was judged ("Ukraine").
        sentence: the verdict in one sentence.
        distance_m: shortest distance from launch to place, None where it cannot be measured.
        range_m: the printed range, A of "from A to B".
        low_m, high_m: the true ranges that the printed figure allows.
        margin_m: range less distance: positive inside, negative outside; of A to B the end that decides.
        tolerance_m: how far the distance may be off for the extent of places and outlines.
        start, end: of the decisive geodesic.
        range_mention: the figure; its passage names the article that gives it.
    """

    claim: ReachClaim
    verdict: Verdict
    scope_name: str
    sentence: str
    distance_m: float | None = None
    range_m: float | None = None
    low_m: float | None = None
    high_m: float | None = None
    margin_m: float | None = None
    tolerance_m: float | None = None
    start: LonLat | None = None
    end: LonLat | None = None
    range_mention: RangeMention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """The decisive line of a claim, and how well it is known.

    Attributes:
        inside: says which lies in the other, where nothing has to fly; empty otherwise.
    """

    line: Shortest
    tolerance_m: float
    start_words: str
    end_words: str
    inside: str


def outline_of(place: Place) -> BaseGeometry | None:
    """The outline of a place that has one among the product's areas."""
    if place.area_id is None:
        return None
    try:
        return area_named(place.area_id).geometry
    except AreaError:
        return None


def check_claims(
    extractions: Sequence[Extraction], scope: LaunchScope, outline: OutlineOf = outline_of
) -> tuple[Finding, ...]:
    """Findings on every claim of all articles, in reading order; a range may come from another article."""
    ranges = tuple(mention for extraction in extractions for mention in extraction.ranges)
    claims = (claim for extraction in extractions for claim in extraction.claims)
    return tuple(finding for claim in claims for finding in check_claim(claim, ranges, scope, outline))


def check_claim(
    claim: ReachClaim, ranges: Iterable[RangeMention], scope: LaunchScope, outline: OutlineOf = outline_of
) -> tuple[Finding, ...]:
    """One Finding for each different figure that the articles give for the weapon, at least one."""
    own_scope = scope if claim.launch_place is None else _launch_scope(claim.launch_place, outline)
    if own_scope is None:
        name = claim.launch_place.name if claim.launch_place else ""
        return (_unchecked(claim, name, f"there is no outline of {name} to measure from"),)
    if claim.place is None:
        return (_unchecked(claim, own_scope.name, f"“{claim.place_text}” is not one known place"),)
    measured = _measured(claim.place, own_scope, outline)
    if measured is None:
        reason = f"there is no outline of {claim.place.name} to measure to"
        return (_unchecked(claim, own_scope.name, reason),)
    if measured.inside:
        return (_unchecked(claim, own_scope.name, f"{measured.inside}, whatever the range", measured),)
    figures = _figures(claim, ranges)
    if not figures:
        reason = f"no article gives a range for {weapon_words(claim.weapon)}"
        return (_unchecked(claim, own_scope.name, reason, measured),)
    return tuple(_judged(claim, own_scope, measured, figure) for figure in figures)


def _launch_scope(place: Place, outline: OutlineOf) -> LaunchScope | None:
    area = outline(place)
    if area is not None:
        return AreaScope(area=area, name=place.name, basis="")
    if place.kind in _POINT_KINDS:
        return PointScope(position=place.position, name=place.name)
    return None


def _measured(place: Place, scope: LaunchScope, outline: OutlineOf) -> _Measured | None:
    area = outline(place)
    if area is None and place.kind not in _POINT_KINDS:
        return None
    is_point = isinstance(scope, PointScope)
    line = scope.distance_to(place.position if area is None else area)
    inside = ""
    if line.length_m == 0 and (is_point or area is None):
        inside = f"{scope.name} lies in {place.name}" if is_point else f"{place.name} lies in {scope.name}"
    return _Measured(
        line=line,
        inside=inside,
        tolerance_m=place_tolerance_m(place) + (0.0 if is_point else OUTLINE_TOLERANCE_M),
        start_words=scope.name if is_point else f"the nearest point of {scope.name}",
        end_words=place.name if area is None else f"the nearest point of {place.name}",
    )


def _figures(claim: ReachClaim, ranges: Iterable[RangeMention]) -> list[list[RangeMention]]:
    """Mentions of the weapon's range grouped by figure, those that the claim's own article gives first."""
    own = claim.passage.article_id
    usable = [m for m in ranges if m.weapon == claim.weapon and not m.negated and m.km > 0]
    groups = by_figure(usable, lambda mention: mention)
    return sorted(groups, key=lambda group: all(m.passage.article_id != own for m in group))


def _judged(
    claim: ReachClaim, scope: LaunchScope, measured: _Measured, figure: Sequence[RangeMention]
) -> Finding:
    mention = lead(figure)
    plausible = plausible_range(mention)
    length_m = measured.line.length_m
    place = standing(length_m, plausible, measured.tolerance_m)
    return Finding(
        claim=claim,
        verdict=_verdict(place, claim.reachable),
        scope_name=scope.name,
        sentence=_sentence(_verdict(place, claim.reachable), measured, mention),
        distance_m=length_m,
        range_m=mention.km * METRES_PER_KM,
        low_m=plausible.low_m,
        high_m=plausible.high_m,
        margin_m=_margin_m(length_m, mention),
        tolerance_m=measured.tolerance_m,
        start=measured.line.start,
        end=measured.line.end,
        range_mention=mention,
    )


def _margin_m(length_m: float, mention: RangeMention) -> float:
    if mention.km_max is None or length_m <= mention.km * METRES_PER_KM:
        return mention.km * METRES_PER_KM - length_m
    return mention.km_max * METRES_PER_KM - length_m


def _verdict(place: Standing, reachable: bool) -> Verdict:
    if place is Standing.TOO_CLOSE:
        return Verdict.TOO_CLOSE_TO_CALL
    return Verdict.SUPPORTED if (place is Standing.IN) == reachable else Verdict.CONTRADICTED


_OPENINGS = {
    Verdict.SUPPORTED: "Holds",
    Verdict.CONTRADICTED: "Does not hold",
    Verdict.TOO_CLOSE_TO_CALL: "Too close to call",
}


def _sentence(verdict: Verdict, measured: _Measured, mention: RangeMention) -> str:
    opening = _OPENINGS[verdict]
    if measured.line.length_m == 0:
        start, end = (words.removeprefix("the nearest point of ") for words in _ends(measured))
        return f"{opening}: {start} and {end} touch or overlap, so any range reaches."
    distance = distance_words(*_ends(measured), measured.line.length_m, mention)
    if verdict is not Verdict.TOO_CLOSE_TO_CALL:
        return f"{opening}: {distance}."
    allowed = allowance_words(plausible_range(mention), measured.tolerance_m, mention.unit)
    return f"{opening}: {distance}; {allowed}."


def _ends(measured: _Measured) -> tuple[str, str]:
    return measured.start_words, measured.end_words


def _unchecked(claim: ReachClaim, scope_name: str, reason: str, measured: _Measured | None = None) -> Finding:
    return Finding(
        claim=claim,
        verdict=Verdict.CANNOT_BE_CHECKED,
        scope_name=scope_name,
        sentence=f"Cannot be checked: {reason}.",
        distance_m=measured.line.length_m if measured else None,
        tolerance_m=measured.tolerance_m if measured else None,
        start=measured.line.start if measured else None,
        end=measured.line.end if measured else None,
    )

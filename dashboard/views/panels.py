"""Beside the map: the evidence, the distances and the claims, all from the same Scene."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import shapely
import streamlit as st
from shapely.geometry.base import BaseGeometry

from dashboard import cache, pages, state
from dashboard.views import reader
from dashboard.views.widgets import preset
from geodata.articles.article import Span
from geodata.checks.rounding import RULE
from geodata.checks.standing import Standing
from geodata.checks.verdicts import Finding, Verdict
from geodata.coordinates import LonLat
from geodata.errors import PlaceError
from geodata.scene import wording
from geodata.scene.citations import source_line
from geodata.scene.scene import DistanceRow, PlaceStanding, Reach, Scene
from geodata.scene.view import PointLaunch

TOWN = 10_000
VILLAGE = 1_000
VERDICT_WORDS = {
    Verdict.SUPPORTED: "✓ Holds",
    Verdict.CONTRADICTED: "✗ Does not hold",
    Verdict.TOO_CLOSE_TO_CALL: "≈ Too close to call",
    Verdict.CANNOT_BE_CHECKED: "? Cannot be checked",
}
STANDING_WORDS = {
    Standing.IN: "in, by {}",
    Standing.OUT: "out, by {}",
    Standing.TOO_CLOSE: "too close to call: {} {}, and figure and places leave {} open",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    standing: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    title: str
    verdict: str
    verdict_words: str
    sentence: str
    passage: str
    highlight: Span
    source: str
    nearest: str
    reach_id: str
    place_id: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    id: str
    name: str
    distance: str
    cells: tuple[Cell, ...]
    selected: bool


def draw(scene: Scene) -> Callable[[Scene], None]:
    """The three tabs and the sources; gives what a step of a slider draws anew."""
    evidence, distances, claims = st.tabs(["Who says so", "What is in reach", "Claims checked"])
    with evidence:
        figures = _slot(_figures, scene, moves=len(scene.launches) > 1 or scene.view.what_if_km is not None)
        _beside(scene)
    with claims:
        judged = st.container()
        with st.expander("When is it too close to call?"):
            st.markdown(RULE)
    points = all(isinstance(launch.launch.choice, PointLaunch) for launch in scene.launches)
    sources = _slot(lambda scene: pages.show("sources.html", scene=scene), scene, moves=not points)

    def move(scene: Scene) -> None:
        figures(scene)
        sources(scene)
        with distances:
            _distances(scene)
        with judged:
            _claims(scene)

    return move


def _slot(part: Callable[[Scene], None], scene: Scene, *, moves: bool) -> Callable[[Scene], None]:
    """Draw a part once where no slider changes it, else give what draws it in its place at each step."""
    if not moves:
        part(scene)
        return lambda _: None
    place = st.container()

    def draw(scene: Scene) -> None:
        with place:
            part(scene)

    return draw


def _figures(scene: Scene) -> None:
    if not scene.reaches:
        st.caption(_nothing(scene))
    for reaches in _by_figure(scene):
        launches = [scene.launches[reach.launch].name for reach in reaches]
        pages.show("evidence.html", reach=reaches[0], launches=launches)
        _open_in_article(reaches[0])


def _nothing(scene: Scene) -> str:
    """Why no figure stands here, and what to do about it."""
    if not scene.articles:
        return "No article is on the map. Choose or add one on the Articles page."
    if scene.weapons:
        return "No weapon with a range is chosen. Pick one above the map."
    return "The articles on the map give no weapon a range. Add an article that gives one."


def _beside(scene: Scene) -> None:
    """What the articles leave open."""
    if scene.questions:
        with st.expander(f"To settle ({len(scene.questions)})"):
            for question in scene.questions:
                st.text(question)
    with st.expander(f"Named without a range ({len(scene.unranged)})"):
        pages.show("unranged.html", weapons=scene.unranged)


def _by_figure(scene: Scene) -> list[list[Reach]]:
    """The reaches of one figure from every launch point together, in the order of the Scene."""
    groups: dict[str, list[Reach]] = {}
    for reach in scene.reaches:
        groups.setdefault(reach.id.partition("@")[0], []).append(reach)
    return list(groups.values())


def _open_in_article(reach: Reach) -> None:
    with st.container(horizontal=True, gap="small"):
        for number, citation in enumerate(reach.citations, start=1):
            label = (
                "Open in article" if len(reach.citations) == 1 else f"Open passage {number} in its article"
            )
            if st.button(label, key=f"open-{reach.id}-{number}", type="tertiary", icon=":material/article:"):
                reader.open_at(citation.article.article_id, citation.passage.span)


def _distances(scene: Scene) -> None:
    _target(scene)
    for index, launch in enumerate(scene.launches):
        reaches = [reach for reach in scene.reaches if reach.launch == index]
        rows = [_row(scene, row) for row in scene.rows if row.launch == index]
        pages.show("distances.html", launch=launch.name, reaches=reaches, rows=rows)


def _row(scene: Scene, row: DistanceRow) -> Row:
    units = scene.view.units
    return Row(
        id=row.place.id,
        name=row.place.label,
        distance=wording.distance(row.distance_m, units),
        cells=tuple(_cell(scene, standing) for standing in row.standings),
        selected=row.place.id == scene.view.target,
    )


def _cell(scene: Scene, standing: PlaceStanding) -> Cell:
    reach = next(reach for reach in scene.reaches if reach.id == standing.reach_id)
    side = "inside" if standing.margin_m >= 0 else "beyond"
    doubt_m = max(reach.outer_m - reach.low_m, reach.high_m - reach.outer_m) + standing.tolerance_m
    margin, doubt = (wording.distance(metres, scene.view.units) for metres in (standing.margin_m, doubt_m))
    words = STANDING_WORDS[standing.standing]
    too_close = standing.standing is Standing.TOO_CLOSE
    text = words.format(margin, side, doubt) if too_close else words.format(margin)
    return Cell(standing=standing.standing.value, text=text)


def _target(scene: Scene) -> None:
    """What reaches a chosen place: its distances stand out in the table and on the map."""
    places = {row.place.id: row.place.label for row in scene.rows}
    if not places:
        return
    options = [None, *places]
    target = scene.view.target if scene.view.target in places else None
    st.selectbox(
        "What reaches …",
        options,
        index=options.index(preset("target", target)),
        key="target",
        format_func=lambda id_: places.get(id_, "choose a place"),
        on_change=lambda: _choose_target(places),
    )
    if target:
        pages.show("said.html", sentences=_answers(scene, target))


def _choose_target(places: dict[str, str]) -> None:
    target = st.session_state["target"]
    state.change(target=target if target in places else None)


def _answers(scene: Scene, target: str) -> list[str]:
    labels = {reach.id: reach for reach in scene.reaches}
    sentences = []
    for row in (row for row in scene.rows if row.place.id == target):
        reached = [labels[s.reach_id].label for s in row.standings if s.standing is Standing.IN]
        close = [labels[s.reach_id].label for s in row.standings if s.standing is Standing.TOO_CLOSE]
        launch = scene.launches[row.launch]
        start = "" if launch.is_point else f" Nearest point: {nearest_words(row.start, launch.area)}."
        distance = wording.distance(row.distance_m, scene.view.units)
        said = f"{row.place.label} is {distance} from {launch.name}.{start} "
        said += f"In reach of {wording.listed(reached)}." if reached else "Nothing shown here reaches it."
        if close:
            said += f" Too close to call: {wording.listed(close)}."
        sentences.append(said)
    return sentences


def _claims(scene: Scene) -> None:
    findings = [_claim(scene, finding) for finding in scene.findings]
    pages.show("claims.html", launch=scene.launches[0].name, findings=findings)


def _claim(scene: Scene, finding: Finding) -> Claim:
    claim = finding.claim
    can = "can reach" if claim.reachable else "cannot reach"
    place = claim.place.name if claim.place else claim.place_text
    article = next(a for a in scene.articles if a.article_id == claim.passage.article_id)
    return Claim(
        title=f"{wording.weapon_name(claim.called)} {can} {place}",
        verdict=finding.verdict.value,
        verdict_words=VERDICT_WORDS[finding.verdict],
        sentence=finding.sentence,
        passage=claim.passage.text,
        highlight=claim.span.within(claim.passage.span),
        source=source_line(article),
        nearest=_nearest(scene, finding),
        reach_id=reach.id if (reach := scene.reach_of(finding)) else "",
        place_id=claim.place.id if claim.place else "",
        line=_line(finding),
    )


def _line(finding: Finding) -> str:
    """The ends of the line that decides, as the map reads them; empty where nothing was measured."""
    if finding.start is None or finding.end is None:
        return ""
    return " ".join(f"{value:.5f}" for end in (finding.start, finding.end) for value in (end.lon, end.lat))


def nearest_words(point: LonLat, area: BaseGeometry | None = None) -> str:
    """A point of an area by the town next to it, and in it: "52.33° N, 32.39° E, near Semenivka"."""
    position = wording.position(point)
    if area is None or area.geom_type not in {"Polygon", "MultiPolygon"}:
        return f"{position}, near {cache.gazetteer().nearest(point, min_population=TOWN).name}"
    shapely.prepare(area)
    try:
        town = cache.gazetteer().nearest(
            point, min_population=VILLAGE, within=lambda at: bool(shapely.contains_xy(area, at.lon, at.lat))
        )
    except PlaceError:
        return position
    return f"{position}, near {town.name}"


def _nearest(scene: Scene, finding: Finding) -> str:
    """Where in the launch area the decisive line begins; empty for a launch point."""
    if finding.start is None or not finding.distance_m:
        return ""
    if finding.claim.launch_place is None and scene.launches[0].is_point:
        return ""
    return nearest_words(finding.start, None if finding.claim.launch_place else scene.launches[0].area)

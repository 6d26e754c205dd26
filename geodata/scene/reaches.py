"""Cited figures and launches into Reaches: scope, label, style, citations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geodata.checks.rounding import plausible_range
from geodata.extraction.mentions import Bound
from geodata.geodesy.scope import LaunchScope
from geodata.scene import wording
from geodata.scene.citations import CitationBook
from geodata.scene.figures import CitedFigure, agreement
from geodata.scene.scene import LineStyle, Reach, ReachKind, SceneLaunch
from geodata.scene.styling import WHAT_IF_STYLE
from geodata.scene.view import UnitChoice, View
from geodata.units import METRES_PER_KM, Unit, format_length

WHAT_IF_WEAPON = "What-if ring"
NOT_CITED = "not from an article"


def chosen_figures(view: View, figures: Sequence[CitedFigure]) -> tuple[CitedFigure, ...]:
    """The figures of the weapons that the View shows."""
    return tuple(figure for figure in figures if view.weapons is None or figure.weapon in view.weapons)


def reaches_from(
    index: int,
    launch: SceneLaunch,
    scope: LaunchScope,
    figures: Sequence[CitedFigure],
    styles: Mapping[str, LineStyle],
    units: UnitChoice,
    book: CitationBook,
) -> tuple[Reach, ...]:
    """One Reach for each figure of the weapons that stand at this launch."""
    armed = launch.launch.weapons
    return tuple(
        _cited(index, scope, figure, figures, styles[figure.weapon], units, book)
        for figure in figures
        if armed is None or figure.weapon in armed
    )


def what_if(view: View, scope: LaunchScope) -> tuple[Reach, ...]:
    """The journalist's own ring about the first launch; empty where the View asks for none."""
    if view.what_if_km is None:
        return ()
    radius_m = view.what_if_km * METRES_PER_KM
    unit = Unit.KM if view.units is UnitChoice.PRINTED else Unit(view.units.value)
    value = radius_m / unit.metres
    length = format_length(round(value), unit)
    return (
        Reach(
            id="what-if",
            weapon=WHAT_IF_WEAPON,
            kind=ReachKind.WHAT_IF,
            launch=0,
            radius_m=radius_m,
            radius_max_m=None,
            low_m=radius_m,
            high_m=radius_m,
            value=value,
            value_max=None,
            unit=unit,
            bound=Bound.EXACT,
            figure=length,
            converted="",
            label=f"What if: {length} ({NOT_CITED})",
            citations=(),
            agreement="",
            style=WHAT_IF_STYLE,
            scope=scope,
        ),
    )


def _cited(
    index: int,
    scope: LaunchScope,
    figure: CitedFigure,
    figures: Sequence[CitedFigure],
    style: LineStyle,
    units: UnitChoice,
    book: CitationBook,
) -> Reach:
    lead = figure.lead
    words = wording.figure(lead)
    plausible = plausible_range(lead)
    upper_m = None if lead.km_max is None else lead.km_max * METRES_PER_KM
    return Reach(
        id=_id(figure.id, index),
        weapon=figure.weapon,
        kind=ReachKind.CITED,
        launch=index,
        radius_m=lead.km * METRES_PER_KM,
        radius_max_m=upper_m,
        low_m=plausible.low_m,
        high_m=plausible.high_m,
        value=lead.value,
        value_max=lead.value_max,
        unit=lead.unit,
        bound=lead.bound,
        figure=words,
        converted=wording.converted_figure(lead, units),
        label=f"{wording.weapon_name(figure.weapon)}: {words}",
        citations=tuple(book.cite_range(extraction, mention) for extraction, mention in figure.mentions),
        agreement=agreement(figure, figures),
        style=style,
        scope=scope,
    )


def _id(name: str, launch: int) -> str:
    return name if launch == 0 else f"{name}@{launch + 1}"

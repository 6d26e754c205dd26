"""Cited figures and launches into Reaches: scope, label, style, citations."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.checks.rounding import plausible_range
from geodata.extraction.mentions import Bound
from geodata.geodesy.scope import LaunchScope
from geodata.scene import wording
from geodata.scene.figures import CitedFigure
from geodata.scene.reading import Reading
from geodata.scene.scene import LineStyle, Reach, ReachKind, SceneLaunch
from geodata.scene.styling import WHAT_IF_STYLE
from geodata.scene.view import UnitChoice, View
from geodata.units import METRES_PER_KM, Unit, format_length

WHAT_IF_WEAPON = "What-if ring"
NOT_CITED = "not from an article"


def reaches_from(
    index: int,
    launch: SceneLaunch,
    scope: LaunchScope,
    reading: Reading,
    styles: Mapping[str, LineStyle],
    units: UnitChoice,
) -> tuple[Reach, ...]:
    """One Reach for each figure of the weapons that stand at this launch."""
    armed = launch.launch.weapons
    return tuple(
        _cited(index, scope, figure, reading, styles[figure.weapon], units)
        for figure in reading.shown
        if armed is None or figure.weapon in armed
    )


def what_if(view: View, scope: LaunchScope) -> tuple[Reach, ...]:
    """The journalist's own ring about the first launch; empty where the View asks for none."""
    if view.what_if_km is None:
        return ()
    radius_m = view.what_if_km * METRES_PER_KM
    unit = Unit.KM if view.units is UnitChoice.PRINTED else Unit(view.units.value)
    value = radius_m / unit.metres
    length = format_length(round(value, 1), unit)
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
    reading: Reading,
    style: LineStyle,
    units: UnitChoice,
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
        citations=reading.citations[figure.id],
        agreement=reading.agreements[figure.id],
        style=style,
        scope=scope,
    )


def _id(name: str, launch: int) -> str:
    return name if launch == 0 else f"{name}@{launch + 1}"

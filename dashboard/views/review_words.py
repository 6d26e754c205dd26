"""Findings and changes in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.views.reader_marks import STATE_WORDS
from geodata.extraction.mentions import Bound, PlaceMention, RangeMention, ReachClaim
from geodata.gazetteer.places import Place
from geodata.library.records import Change, ItemState, Mention, ReviewItem
from geodata.scene import wording
from geodata.units import Unit, format_number

BOUND_WORDS = {
    Bound.EXACT: "exactly",
    Bound.ABOUT: "about",
    Bound.UP_TO: "up to",
    Bound.MORE_THAN: "more than",
    Bound.AT_LEAST: "at least",
    Bound.LESS_THAN: "less than",
    Bound.BETWEEN: "between … and …",
}
ACTION_WORDS = {
    "confirm": "confirmed",
    "correct": "corrected",
    "reject": "rejected",
    "restore": "restored",
    "choose": "chose",
    "add": "added",
    "undo": "undid a change",
    "redo": "redid a change",
}
FIELD_WORDS = {
    "weapon": "weapon",
    "value": "figure",
    "value_max": "upper figure",
    "unit": "unit",
    "bound": "bound",
    "place": "place",
    "reachable": "claim",
    "state": "state",
}


def said_by(mention: Mention) -> str:
    """What a finding says, in a few words: "ATACMS: up to 300 km"."""
    if isinstance(mention, RangeMention):
        weapon = wording.weapon_name(mention.weapon) if mention.weapon else "weapon not clear"
        return f"{weapon}: {wording.figure(mention)}"
    if isinstance(mention, ReachClaim):
        place = mention.place.name if mention.place else mention.place_text
        return (
            f"{wording.weapon_name(mention.weapon)} {'can' if mention.reachable else 'cannot'} reach {place}"
        )
    if isinstance(mention, PlaceMention):
        return place_words(mention.place) if mention.place else f"{mention.text}: place not clear"
    return wording.weapon_name(mention.weapon)


def place_words(place: Place) -> str:
    """A place told apart from others of its name: "Kyiv (city, UA)"."""
    detail = ", ".join(filter(None, (place.kind.value, place.country)))
    return f"{place.name} ({detail})"


def one_line(item: ReviewItem) -> str:
    """A finding for a list: what it says and where its review stands."""
    return f"{said_by(item.current)} · {item.kind.value}, {STATE_WORDS[item.state]}"


def change_lines(change: Change) -> list[str]:
    """From what to what, a line for each altered field."""
    before = change.before or {}
    old, new = before.get("current", {}), change.after["current"]
    lines = []
    for name in change.differing:
        if name == "state":
            lines.append(f"state: {_state(before.get('state'))} → {_state(change.after['state'])}")
        elif name in FIELD_WORDS:
            lines.append(f"{FIELD_WORDS[name]}: {_said(name, old.get(name))} → {_said(name, new.get(name))}")
    return lines


def subject(change: Change) -> str:
    """What a change was about, as it stands after it."""
    data: Mapping[str, Any] = change.after["current"]
    weapon = data.get("weapon")
    place = data.get("place") or {}
    figure = _figure(data) if "value" in data else ""
    parts = (wording.weapon_name(weapon) if weapon else "", figure, place.get("name", ""))
    return " · ".join(filter(None, parts)) or str(data.get("text", ""))


def _figure(data: Mapping[str, Any]) -> str:
    upper = f"–{format_number(data['value_max'])}" if data.get("value_max") else ""
    return f"{format_number(data['value'])}{upper} {Unit(data['unit']).word}"


def _state(value: object) -> str:
    return STATE_WORDS[ItemState(value)] if value else "nothing"


def _said(name: str, value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, dict):
        return str(value.get("name", ""))
    if name == "reachable":
        return "can reach" if value else "cannot reach"
    if name == "bound":
        return BOUND_WORDS[Bound(value)]
    return format_number(value) if isinstance(value, int | float) else str(value)

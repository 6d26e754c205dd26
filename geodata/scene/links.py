"""The View as a link's query string: short, readable, versioned and validated.

`v=1&from=point~30.5234~50.4501~Kyiv&weapons=ATACMS&units=mi`: parameters at their default are left out,
"~" parts the fields of one value ("!1" stands for a "~" inside a name, "!0" for a "!"). A bad or old link
opens what it can; what it could not is said.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import parse_qsl, quote, urlencode

from geodata.coordinates import Bounds, LonLat
from geodata.errors import ReachmapError, ViewError
from geodata.scene.view import (
    AreaLaunch,
    BorderLaunch,
    LabelLanguage,
    Launch,
    LaunchChoice,
    Layer,
    PointLaunch,
    StyleName,
    UnitChoice,
    View,
)

VERSION = 1
# Four texts in letters that an address spells with six characters each, and the ids of many articles.
MAX_LINK_CHARACTERS = 50_000
MAX_PARTS = 100
MAX_LAUNCHES = 8
MAX_NAME_CHARACTERS = 120
MAX_TEXT_CHARACTERS = 1_000
WHAT_IF_KM = (1.0, 20_000.0)
_PART = "~"

Choice = TypeVar("Choice", bound=StrEnum)


class Findings(StrEnum):
    """Which findings a link asks for."""

    ALL = "all"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedLink:
    """A View out of a link, with one sentence for each part that could not be used."""

    view: View
    problems: tuple[str, ...]


def to_link(view: View) -> str:
    """The query string of a View, without a leading "?"; the default View gives an empty string."""
    pairs = [("from", _launch_text(launch)) for launch in view.launches]
    pairs += [(name, text) for name, text in _simple_parts(view) if text is not None]
    if not pairs:
        return ""
    return urlencode([("v", str(VERSION)), *pairs], safe=_PART + ":!", quote_via=quote)


def from_link(query: str, *, most: int = MAX_LINK_CHARACTERS) -> ParsedLink:
    """Read a query string (a leading "?" or a whole address is cut off).

    Args:
        query: of an address, or as a project file or a saved view keeps it.
        most: characters that it may have; an address has a limit that a file has not.
    """
    text = query.strip().rpartition("?")[2] if "?" in query else query.strip()
    try:
        pairs = _pairs(text, most)
    except ViewError as error:
        return ParsedLink(view=View(), problems=(f"The link was not read: {error}",))
    view, problems = View(), []
    for name, value in pairs:
        try:
            view = _read_part(view, name, value)
        except ReachmapError as error:
            problems.append(f"“{_clean(name, 40)}” in the link was left out: {error}")
    return ParsedLink(view=view, problems=tuple(problems))


# ---------------------------------------------------------------- writing


def _join(items: tuple[str, ...]) -> str:
    return _PART.join(item.replace("!", "!0").replace(_PART, "!1") for item in items)


def _split(text: str) -> tuple[str, ...]:
    items = (item.replace("!1", _PART).replace("!0", "!") for item in text.split(_PART) if item)
    return tuple(_clean(item, MAX_NAME_CHARACTERS) for item in items)


def _number(value: float, decimals: int = 5) -> str:
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".") or "0"


def _launch_text(launch: Launch) -> str:
    text = _choice_text(launch.choice)
    if launch.weapons is not None:
        text += _PART + "with:" + _PART + _join(launch.weapons)
    return text


def _choice_text(choice: LaunchChoice) -> str:
    if isinstance(choice, PointLaunch):
        place = ("point", _number(choice.position.lon), _number(choice.position.lat))
        return _join((*place, choice.name) if choice.name else place)
    if isinstance(choice, BorderLaunch):
        ends = (choice.start,) if choice.end is None else (choice.start, choice.end)
        return _join(("border", *choice.countries, *(_number(end, 4) for end in ends)))
    return _join(("area", *choice.areas))


def _simple_parts(view: View) -> list[tuple[str, str | None]]:
    default = View()

    def unless_default(field: str, text: str) -> str | None:
        return None if getattr(view, field) == getattr(default, field) else text

    extent = view.extent
    box = (extent.west, extent.south, extent.east, extent.north) if extent else ()
    return [
        ("articles", unless_default("articles", _join(view.articles or ()))),
        ("weapons", unless_default("weapons", _join(view.weapons or ()))),
        ("units", unless_default("units", view.units.value)),
        ("whatif", unless_default("what_if_km", _number(view.what_if_km or 0, 3))),
        ("target", unless_default("target", view.target or "")),
        ("cities", unless_default("cities", str(view.cities))),
        ("names", unless_default("language", view.language.value)),
        ("layers", unless_default("layers", _join(tuple(sorted(layer.value for layer in view.layers))))),
        ("base", unless_default("base_map", view.base_map)),
        ("style", unless_default("style", view.style.value)),
        ("extent", unless_default("extent", _join(tuple(_number(edge, 3) for edge in box)))),
        ("findings", unless_default("confirmed_only", Findings.CONFIRMED.value)),
        ("title", unless_default("title", view.title)),
        ("standfirst", unless_default("standfirst", view.standfirst)),
        ("caption", unless_default("caption", view.caption)),
        ("credit", unless_default("credit", view.credit)),
    ]


# ---------------------------------------------------------------- reading


def _pairs(text: str, most: int) -> list[tuple[str, str]]:
    if len(text) > most:
        raise ViewError(f"it is longer than {most:,} characters", next_step="Copy it again.")
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_PARTS, errors="replace")
    except ValueError:
        raise ViewError(f"it has more than {MAX_PARTS} parts", next_step="Copy it again.") from None


def _clean(text: str, limit: int) -> str:
    kept = "".join(c for c in text if c.isprintable())
    return kept[:limit]


def _read_part(view: View, name: str, value: str) -> View:
    if name == "v":
        return _check_version(view, value)
    if name == "from":
        if len(view.launches) >= MAX_LAUNCHES:
            raise ViewError(f"more than {MAX_LAUNCHES} launch points", expected="a shorter list")
        return replace(view, launches=(*view.launches, _read_launch(value)))
    if name not in _READERS:
        raise ViewError("not a part of a Reachmap link", next_step="The rest of the link was used.")
    field, read = _READERS[name]
    changes: dict[str, Any] = {field: read(value)}
    return replace(view, **changes)


def _check_version(view: View, value: str) -> View:
    if value != str(VERSION):
        raise ViewError(
            f"version {_clean(value, 20)}", expected=f"version {VERSION}", next_step="What is known was read."
        )
    return view


def _read_number(text: str, low: float, high: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise ViewError(f"“{_clean(text, 40)}”", expected=f"a number from {_number(low)} to {_number(high)}")
    return value


def _read_choice(kind: type[Choice]) -> Callable[[str], Choice]:
    def read(text: str) -> Choice:
        try:
            return kind(text)
        except ValueError:
            words = ", ".join(member.value for member in kind)
            raise ViewError(f"“{_clean(text, 40)}”", expected=f"one of {words}") from None

    return read


def _read_launch(text: str) -> Launch:
    place, has_weapons, armed = text.partition(f"{_PART}with:{_PART}")
    kind, *fields = _split(place) or ("",)
    readers: Mapping[str, Callable[[list[str]], LaunchChoice]] = {
        "point": _read_point,
        "border": _read_border,
        "area": _read_area,
    }
    if kind not in readers:
        raise ViewError(f"a launch of kind “{kind}”", expected="point, border or area")
    return Launch(choice=readers[kind](fields), weapons=_split(armed) if has_weapons else None)


def _read_point(fields: list[str]) -> PointLaunch:
    if len(fields) not in {2, 3}:
        raise ViewError("a launch point without two coordinates", expected="point~longitude~latitude")
    lon, lat = _read_number(fields[0], -180, 180), _read_number(fields[1], -90, 90)
    return PointLaunch(position=LonLat(lon, lat), name=fields[2] if len(fields) == 3 else "")


def _read_border(fields: list[str]) -> BorderLaunch:
    if len(fields) not in {3, 4}:
        raise ViewError("a border without its countries and place", expected="border~UA~RU~0.5")
    start, *rest = (_read_number(field, 0, 1) for field in fields[2:])
    return BorderLaunch(countries=(fields[0], fields[1]), start=start, end=rest[0] if rest else None)


def _read_area(fields: list[str]) -> AreaLaunch:
    if not fields:
        raise ViewError("an area without a name", expected="area~Ukraine")
    return AreaLaunch(areas=tuple(fields))


def _read_layers(text: str) -> frozenset[Layer]:
    return frozenset(_read_choice(Layer)(name) for name in _split(text))


def _read_extent(text: str) -> Bounds:
    fields = _split(text)
    if len(fields) != 4:
        raise ViewError("a map section without four edges", expected="west~south~east~north")
    west, east = (_read_number(fields[i], -360, 360) for i in (0, 2))
    south, north = (_read_number(fields[i], -90, 90) for i in (1, 3))
    if south >= north:
        raise ViewError("a map section upside down", expected="south below north")
    return Bounds(west=west, south=south, east=east, north=north)


def _read_text(text: str) -> str:
    return _clean(text, MAX_TEXT_CHARACTERS)


def _read_name(text: str) -> str:
    return _clean(text, MAX_NAME_CHARACTERS)


_READERS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "articles": ("articles", _split),
    "weapons": ("weapons", _split),
    "units": ("units", _read_choice(UnitChoice)),
    "whatif": ("what_if_km", lambda text: _read_number(text, *WHAT_IF_KM)),
    "target": ("target", _read_name),
    "cities": ("cities", lambda text: int(_read_number(text, 0, 100_000_000))),
    "names": ("language", _read_choice(LabelLanguage)),
    "layers": ("layers", _read_layers),
    "base": ("base_map", _read_name),
    "style": ("style", _read_choice(StyleName)),
    "extent": ("extent", _read_extent),
    "findings": ("confirmed_only", lambda text: _read_choice(Findings)(text) is Findings.CONFIRMED),
    "title": ("title", _read_text),
    "standfirst": ("standfirst", _read_text),
    "caption": ("caption", _read_text),
    "credit": ("credit", _read_text),
}

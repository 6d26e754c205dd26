"""The command line's JSON and CSV for one article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata.articles.article import Passage, Span
from geodata.extraction.mentions import (
    GENERIC,
    Extraction,
    OtherLength,
    PlaceMention,
    RangeMention,
    ReachClaim,
    StatedConversion,
    WeaponMention,
)
from geodata.extraction.naming import names_in_article
from geodata.gazetteer.places import Place

_PARTS = frozenset({"mainland", "homeland", "heartland", "seaboard", "Seaboard", "coast", "Coast", "proper"})

_REPEATED = ("weapon", "nation", "speaker", "launch_place", "start", "end", "passage")

CSV_COLUMNS = (
    "article",
    "source",
    "kind",
    "weapon",
    "weapon_text",
    "named",
    "nation",
    "place",
    "reachable",
    "value",
    "value_max",
    "unit",
    "km",
    "km_max",
    "bound",
    "text",
    "start",
    "end",
    "speaker",
    "hedge",
    "passage",
)


def to_json(extraction: Extraction) -> dict[str, Any]:
    """One object per article, as the command line prints it."""
    article = extraction.article
    names = names_in_article(extraction)
    return {
        "article": {
            "id": article.id,
            "title": article.title,
            "publisher": article.publisher,
            "published": article.published,
            "source": article.source,
        },
        "weapons": [_called(_weapon(item), names) for item in extraction.weapons],
        "ranges": [_called(_range(item), names) for item in extraction.ranges],
        "places": [_place(item) for item in extraction.places],
        "claims": [_called(item, names) for item in _claims(extraction)],
        "other_lengths": [_other(item) for item in extraction.other_lengths],
    }


def to_csv_rows(extraction: Extraction) -> list[dict[str, Any]]:
    """Ranges and claims as flat rows with the columns of `CSV_COLUMNS`."""
    head = {"article": extraction.article.id, "source": extraction.article.source}
    found = to_json(extraction)
    kinds = (("range", found["ranges"]), ("claim", found["claims"]))
    return [{**head, "kind": kind, **_flat(item)} for kind, items in kinds for item in items]


def _called(entry: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """An entry with its weapon called as `names` tells, repeated passages and candidates too.

    A weapon without a name is called what it is: "missile", with `named` false.
    """
    weapon = entry["weapon"]
    told = {**entry, "weapon": _plain(weapon, names), "named": not (weapon or "").startswith(GENERIC)}
    if "candidates" in entry:
        told["candidates"] = [_plain(name, names) for name in entry["candidates"]]
    if "repeated" in entry:
        told["repeated"] = [_called(item, names) for item in entry["repeated"]]
    return told


def _plain(weapon: str | None, names: Mapping[str, str]) -> str | None:
    return None if weapon is None else names.get(weapon, weapon).removeprefix(GENERIC)


def _flat(entry: dict[str, Any]) -> dict[str, Any]:
    passage = " ".join(entry["passage"]["text"].split())
    return {column: entry.get(column, "") for column in CSV_COLUMNS if column in entry} | {"passage": passage}


def _offsets(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _passage(passage: Passage) -> dict[str, Any]:
    return {"text": passage.text, **_offsets(passage.span)}


def _weapon(item: WeaponMention) -> dict[str, Any]:
    return {
        "weapon": item.weapon,
        "text": item.text,
        **_offsets(item.span),
        "catalogued": item.catalogued,
        "kinds": list(item.kinds),
    }


def _range(item: RangeMention) -> dict[str, Any]:
    return {
        "weapon": item.weapon,
        "weapon_text": item.weapon_text,
        "candidates": list(item.candidates),
        "value": _number(item.value),
        "value_max": _number(item.value_max),
        "unit": item.unit.value,
        "km": round(item.km, 3),
        "km_max": None if item.km_max is None else round(item.km_max, 3),
        "bound": item.bound.value,
        "qualifier": item.qualifier,
        "text": item.text,
        **_offsets(item.span),
        "stated_conversion": _conversion(item.conversion),
        "speaker": item.speaker,
        "hedge": item.hedge,
        "negated": item.negated,
        "passage": _passage(item.passage),
    }


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value


def _conversion(stated: StatedConversion | None) -> dict[str, Any] | None:
    if stated is None:
        return None
    return {
        "value": _number(stated.value),
        "value_max": _number(stated.value_max),
        "unit": stated.unit.value,
        "consistent": stated.consistent,
    }


def _place(item: PlaceMention) -> dict[str, Any]:
    return {
        "place": item.place.name if item.place else item.text,
        "text": item.text,
        **_offsets(item.span),
        **_position(item.place),
        "metonym": item.metonym,
        "candidates": [{"place": place.name, **_position(place)} for place in item.candidates],
    }


def _position(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"lon": None, "lat": None, "kind": None, "country": None}
    return {
        "lon": round(place.position.lon, 5),
        "lat": round(place.position.lat, 5),
        "kind": place.kind.value,
        "country": place.country,
    }


def _claims(extraction: Extraction) -> list[dict[str, Any]]:
    """The claims, each once: where the article repeats one, the later passages stand under `repeated`.

    "A new missile puts Guam in reach" repeats what the article says of the Hwasong-12 by name;
    "ICBMs and SLBMs that can hit Guam" are two in one breath.
    """
    kinds = {item.weapon: item.kinds for item in extraction.weapons}
    claims: list[dict[str, Any]] = []
    known: dict[tuple[object, str, bool], tuple[ReachClaim, dict[str, Any]]] = {}
    for item in sorted(extraction.claims, key=_is_unnamed):
        claim = _claim(item)
        by_name, by_kind = (
            (weapon, _place_key(item), item.reachable)
            for weapon in (item.weapon, kinds.get(item.weapon, item.weapon))
        )
        first, told = known.get(by_kind if _is_unnamed(item) else by_name, (None, None))
        if first is None or told is None or _of_two_nations(first, item) or _in_one_breath(told, claim):
            claims.append(claim)
            known[by_name] = item, claim
            known.setdefault(by_kind, (item, claim))
        else:
            told["repeated"].append({field: claim[field] for field in _REPEATED})
    return sorted(claims, key=lambda claim: (claim["start"], claim["end"]))


def _of_two_nations(first: ReachClaim, second: ReachClaim) -> bool:
    """Iranian missiles can reach Baghdad, and so can Israeli ones."""
    return bool(first.nation and second.nation and first.nation != second.nation)


def _in_one_breath(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Two kinds of weapon that one sentence lists, none of which tells the other."""
    names = [entry["weapon"].removeprefix(GENERIC) for entry in (first, second)]
    listed = first["end"] == second["end"] and all(
        entry["weapon"].startswith(GENERIC) for entry in (first, second)
    )
    return listed and names[0] not in names[1] and names[1] not in names[0]


def _place_key(item: ReachClaim) -> str:
    """What tells two claimed places apart: not whether a country is called US or United States."""
    return item.place_text if item.place is None or _is_part(item) else item.place.name


def _is_unnamed(item: ReachClaim) -> bool:
    return item.weapon.startswith(GENERIC)


def _claim(item: ReachClaim) -> dict[str, Any]:
    """A claim, its place in the words of the article ("Kiev") and by the gazetteer's name ("Kyiv")."""
    return {
        "weapon": item.weapon,
        "weapon_text": item.weapon_text,
        "place": item.place_text,
        "place_name": item.place.name if item.place else None,
        "reachable": item.reachable,
        "conditional": item.conditional,
        "launch_place": item.launch_place.name if item.launch_place else None,
        "nation": item.nation or None,
        "speaker": item.speaker,
        **_offsets(item.span),
        "passage": _passage(item.passage),
        "repeated": [],
    }


def _is_part(item: ReachClaim) -> bool:
    words = item.place_text.split(" ")
    part = words[0].islower() or words[-1] in _PARTS or words[0].endswith("ern")
    return part or " of " in item.place_text


def _other(item: OtherLength) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "value": _number(item.value),
        "value_max": _number(item.value_max),
        "unit": item.unit.value,
        "text": item.text,
        **_offsets(item.span),
        "passage": _passage(item.passage),
    }

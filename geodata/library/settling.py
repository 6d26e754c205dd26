"""What to settle before a map is published: contradictions and doubts that nobody has looked at yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from geodata.extraction.mentions import RangeMention
from geodata.library.database import Library
from geodata.library.models import ArticleRow, ItemRow
from geodata.library.records import ItemKind, ItemState, ReviewItem, Trouble, Unsettled
from geodata.library.rows import item_from
from geodata.units import least_place, to_km

_SHOWN = 40  # of the items that disagree about one weapon


def to_settle(
    library: Library, *, article_ids: Collection[str] = (), limit: int = 200
) -> tuple[Unsettled, ...]:
    """Troubles of some articles, or of all: conversions that disagree, candidates, articles that disagree.

    Confirming, correcting, choosing or rejecting settles an item. Articles that disagree are settled when
    none of the disagreeing items is merely found.
    """
    scope = _scope(article_ids)
    with library.reading() as session:
        single = _single(session, scope, limit)
        return (*single, *_disagreeing(session, scope, limit))[:limit]


def disagreements(items: Iterable[ReviewItem]) -> tuple[Unsettled, ...]:
    """Weapons to which the items of different articles give different ranges, one of them not looked at."""
    by_weapon: dict[str, list[ReviewItem]] = {}
    for item in items:
        if (
            isinstance(item.current, RangeMention)
            and item.current.weapon
            and item.state is not ItemState.REJECTED
        ):
            by_weapon.setdefault(item.current.weapon, []).append(item)
    return tuple(
        Unsettled(trouble=Trouble.ARTICLES, subject=weapon, items=tuple(found))
        for weapon, found in sorted(by_weapon.items())
        if any(item.state is ItemState.FOUND for item in found) and _disagree(found)
    )


def _disagree(items: list[ReviewItem]) -> bool:
    return any(
        one.article_id != other.article_id and not _same_figure(one.current, other.current)
        for one, other in combinations(items, 2)
    )


def _same_figure(one: object, other: object) -> bool:
    """Equal within the rounding of the two printed figures."""
    if not (isinstance(one, RangeMention) and isinstance(other, RangeMention)):
        return True
    upper = abs((one.km_max or one.km) - (other.km_max or other.km))
    return max(abs(one.km - other.km), upper) <= _rounding_km(one) + _rounding_km(other)


def _rounding_km(mention: RangeMention) -> float:
    if mention.unit.value == "km":
        return 0.0
    return to_km(least_place(mention.value) / 2, mention.unit)


def _scope(article_ids: Collection[str]) -> list[ColumnElement[bool]]:
    chosen = [ArticleRow.key.in_(list(article_ids))] if article_ids else []
    return [~ArticleRow.removed, ~ItemRow.stale, *chosen]


def _joined(scope: list[ColumnElement[bool]]) -> Select[ItemRow, str]:
    joined = select(ItemRow, ArticleRow.key).join(ArticleRow, ArticleRow.id == ItemRow.article_id)
    return joined.where(*scope).order_by(ItemRow.id)


def _single(session: Session, scope: list[ColumnElement[bool]], limit: int) -> list[Unsettled]:
    found = []
    for trouble in (Trouble.CONVERSION, Trouble.WEAPON, Trouble.PLACE):
        query = _joined(scope).where(ItemRow.trouble == trouble.value).limit(limit)
        for row, key in session.execute(query):
            item = item_from(row, key)
            found.append(Unsettled(trouble=trouble, subject=getattr(item.current, "text", ""), items=(item,)))
    return found


def _disagreeing(session: Session, scope: list[ColumnElement[bool]], limit: int) -> tuple[Unsettled, ...]:
    drawn = (
        ItemRow.kind == ItemKind.RANGE.value,
        ItemRow.weapon_key != "",
        ItemRow.state != ItemState.REJECTED.value,
    )
    several = (
        select(ItemRow.weapon_key)
        .join(ArticleRow, ArticleRow.id == ItemRow.article_id)
        .where(*scope, *drawn)
        .group_by(ItemRow.weapon_key)
        .having(func.count(func.distinct(ItemRow.km)) > 1, func.count(func.distinct(ItemRow.article_id)) > 1)
        .order_by(ItemRow.weapon_key)
        .limit(limit)
    )
    found: list[Unsettled] = []
    for weapon in session.scalars(several).all():
        rows = session.execute(_joined(scope).where(*drawn, ItemRow.weapon_key == weapon).limit(_SHOWN))
        found += disagreements([item_from(row, key) for row, key in rows])
    return tuple(found)

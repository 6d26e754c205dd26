"""What the library hands out: frozen records, never rows of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from geodata.articles.article import Article, Span
from geodata.extraction.mentions import Bound, PlaceMention, RangeMention, ReachClaim, WeaponMention
from geodata.units import Unit

Mention = WeaponMention | RangeMention | PlaceMention | ReachClaim


class ItemKind(StrEnum):
    """What a review item is about."""

    WEAPON = "weapon"
    RANGE = "range"
    PLACE = "place"
    CLAIM = "claim"


class ItemState(StrEnum):
    """Where the review of an item stands."""

    FOUND = "found"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"  # by hand


# What the journalist has looked at and kept counts as confirmed.
DRAWN_BY_DEFAULT = frozenset({ItemState.FOUND, ItemState.CONFIRMED, ItemState.CORRECTED, ItemState.ADDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who makes a change, when, and the words that go with it.

    Attributes:
        who: the signed-in name, None where nobody is signed in.
        when: an aware moment.
        note: the reason or source, in the journalist's words.
    """

    when: datetime
    who: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRange:
    """A weapon and its range, as a journalist enters them."""

    weapon: str
    value: float
    unit: Unit
    bound: Bound = Bound.EXACT
    value_max: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article as the library keeps it.

    Attributes:
        added_at: ISO 8601 with offset.
        added_by: who added it, None where nobody is signed in.
        is_note: a journalist's source note that a figure was added from, not an article.
        removed: taken out of lists and search, and kept.
    """

    article: Article
    sha256: str
    added_at: str
    added_by: str | None
    is_note: bool = False
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """One thing found in an article, or added by hand, and the state of its review.

    Attributes:
        original: as the extractor found it; None for what was added by hand.
        current: as it stands after the journalist's corrections.
        span: of the mention in the article's text.
        note: the journalist's own words on the last change.
        version: to hand back with a change, so that nobody overwrites what another changed meanwhile.
        stale: an earlier extractor found it, the present one does not; kept where it was reviewed.
    """

    id: int
    article_id: str
    kind: ItemKind
    state: ItemState
    original: Mention | None
    current: Mention
    span: Span
    note: str
    version: int
    stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of the correction trail.

    Attributes:
        action: "confirm", "correct", "reject", "restore", "choose", "add", "undo" or "redo".
        who: the journalist, None where nobody is signed in.
        when: ISO 8601 with offset.
        before: state and fields before the change; None for an addition.
        after: state and fields after it.
        differing: names of the fields that the change altered.
    """

    id: int
    item_id: int
    action: str
    who: str | None
    when: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A View kept under a name.

    Attributes:
        kind: "view", or "project" for a project file known by its path.
        query: the link's query string, or the project file's path.
        item_ids: the review items whose figures it shows.
        changed_item_ids: those among them that have changed since it was saved.
    """

    name: str
    kind: str
    query: str
    item_ids: tuple[int, ...]
    saved_at: str
    saved_by: str | None
    version: int
    changed_item_ids: tuple[int, ...] = ()


class Trouble(StrEnum):
    """Why something should be settled before a map is published."""

    CONVERSION = "conversion"  # kilometres and miles of one figure disagree
    WEAPON = "weapon"  # several weapons may be meant
    PLACE = "place"  # several places may be meant
    ARTICLES = "articles"  # two articles give different figures for one weapon


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """Something to settle first: one item, or the items of several articles that disagree.

    Attributes:
        subject: the weapon to which the articles give different ranges; empty for a single item.
    """

    trouble: Trouble
    subject: str
    items: tuple[ReviewItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHit:
    """An article that a search found, with the words around the first match."""

    article_id: str
    title: str | None
    publisher: str | None
    published: str | None
    source: str
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFilter:
    """What a search is narrowed to; empty fields narrow nothing.

    Attributes:
        words: words and "quoted phrases" that must all occur; the last word may be unfinished.
        weapon: canonical name of a weapon that occurs.
        place: canonical name of a place that occurs.
        publisher: as stated, upper and lower case alike.
        since: ISO date of the first day; articles without a stated date never match a day.
        until: ISO date of the last day.
        states: review states, for searches of items.
    """

    words: str = ""
    weapon: str = ""
    place: str = ""
    publisher: str = ""
    since: str = ""
    until: str = ""
    states: frozenset[ItemState] = field(default_factory=frozenset)

"""The library's tables, the same on SQLite and PostgreSQL; indexes of words are made by the migrations."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Float, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Data = dict[str, Any]


class Base(DeclarativeBase):
    type_annotation_map = {  # noqa: RUF012  (SQLAlchemy reads it from the class as it stands)
        Data: JSON(none_as_null=True),
        list[str]: JSON,
        list[int]: JSON,
    }


class ArticleRow(Base):
    __tablename__ = "article"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    publisher: Mapped[str | None] = mapped_column(Text)
    publisher_key: Mapped[str] = mapped_column(Text, index=True)
    authors: Mapped[list[str]]
    published: Mapped[str | None] = mapped_column(Text)
    published_day: Mapped[str | None] = mapped_column(String(10), index=True)
    is_excerpt: Mapped[bool] = mapped_column(Boolean)
    is_note: Mapped[bool] = mapped_column(Boolean)
    removed: Mapped[bool] = mapped_column(Boolean)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    signature: Mapped[list[int]]
    added_at: Mapped[str] = mapped_column(String(40))
    added_by: Mapped[str | None] = mapped_column(Text)


class BandRow(Base):
    """A key that nearly equal articles share."""

    __tablename__ = "article_band"
    __table_args__ = (Index("ix_article_band_band", "band"),)

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    band: Mapped[str] = mapped_column(String(64), primary_key=True)


class ItemRow(Base):
    """`weapon_key`, `place_key`, `km`, `trouble` and `words` repeat what `current` holds, for searching."""

    __tablename__ = "review_item"
    __table_args__ = (
        Index("ix_review_item_weapon", "weapon_key", "kind"),
        Index("ix_review_item_place", "place_key"),
        Index("ix_review_item_trouble", "trouble"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    original: Mapped[Data | None]
    current: Mapped[Data]
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    note: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    stale: Mapped[bool] = mapped_column(Boolean)
    weapon_key: Mapped[str] = mapped_column(Text)
    place_key: Mapped[str] = mapped_column(Text)
    km: Mapped[float | None] = mapped_column(Float)
    trouble: Mapped[str | None] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(Text)


class ChangeRow(Base):
    """`undone` and `spent` place a change on the undo stack, on the redo stack, or on neither."""

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("review_item.id", ondelete="CASCADE"), index=True)
    action: Mapped[str] = mapped_column(String(10))
    who: Mapped[str | None] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(40))
    before: Mapped[Data | None]
    after: Mapped[Data]
    undone: Mapped[bool] = mapped_column(Boolean)
    spent: Mapped[bool] = mapped_column(Boolean)


class ViewRow(Base):
    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("name", "kind"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(10))
    query: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[str] = mapped_column(String(40))
    saved_by: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)


class ViewItemRow(Base):
    """A figure that a saved view shows, as it stood when the view was saved."""

    __tablename__ = "saved_view_item"

    view_id: Mapped[int] = mapped_column(ForeignKey("saved_view.id", ondelete="CASCADE"), primary_key=True)
    item_id: Mapped[int] = mapped_column(
        ForeignKey("review_item.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    state: Mapped[str] = mapped_column(String(10))
    shown: Mapped[Data]

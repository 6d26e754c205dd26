"""Articles, review items, the correction trail, saved views, and indexes of words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# A tsvector holds at most 1 MB; what a word index leaves out of a very long text is its end.
_INDEXED_CHARACTERS = 400_000


def upgrade() -> None:
    _articles()
    _items()
    _views()
    if op.get_bind().dialect.name == "postgresql":
        _words_in_postgresql()
    else:
        _words_in_sqlite()


def _articles() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("publisher_key", sa.Text, nullable=False, index=True),
        sa.Column("authors", sa.JSON, nullable=False),
        sa.Column("published", sa.Text),
        sa.Column("published_day", sa.String(10), index=True),
        sa.Column("is_excerpt", sa.Boolean, nullable=False),
        sa.Column("is_note", sa.Boolean, nullable=False),
        sa.Column("removed", sa.Boolean, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False, index=True),
        sa.Column("signature", sa.JSON, nullable=False),
        sa.Column("added_at", sa.String(40), nullable=False),
        sa.Column("added_by", sa.Text),
    )
    op.create_table(
        "article_band",
        _reference("article_id", "article", primary_key=True),
        sa.Column("band", sa.String(64), primary_key=True),
    )
    op.create_index("ix_article_band_band", "article_band", ["band"])


def _items() -> None:
    op.create_table(
        "review_item",
        sa.Column("id", sa.Integer, primary_key=True),
        _reference("article_id", "article", index=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("original", sa.JSON),
        sa.Column("current", sa.JSON, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("stale", sa.Boolean, nullable=False),
        sa.Column("weapon_key", sa.Text, nullable=False),
        sa.Column("place_key", sa.Text, nullable=False),
        sa.Column("km", sa.Float),
        sa.Column("trouble", sa.String(12)),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("ix_review_item_weapon", "review_item", ["weapon_key", "kind"])
    op.create_index("ix_review_item_place", "review_item", ["place_key"])
    op.create_index("ix_review_item_trouble", "review_item", ["trouble"])
    op.create_table(
        "change",
        sa.Column("id", sa.Integer, primary_key=True),
        _reference("item_id", "review_item", index=True),
        sa.Column("action", sa.String(10), nullable=False),
        sa.Column("who", sa.Text),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON, nullable=False),
        sa.Column("undone", sa.Boolean, nullable=False),
        sa.Column("spent", sa.Boolean, nullable=False),
    )


def _views() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("saved_at", sa.String(40), nullable=False),
        sa.Column("saved_by", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.UniqueConstraint("name", "kind"),
    )
    op.create_table(
        "saved_view_item",
        _reference("view_id", "saved_view", primary_key=True),
        _reference("item_id", "review_item", primary_key=True, index=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("shown", sa.JSON, nullable=False),
    )


def _reference(name: str, table: str, *, primary_key: bool = False, index: bool = False) -> sa.Column[int]:
    return sa.Column(
        name,
        sa.Integer,
        sa.ForeignKey(f"{table}.id", ondelete="CASCADE"),
        primary_key=primary_key,
        index=index,
        nullable=False,
    )


def _words_in_postgresql() -> None:
    # Words that are not indexed keep the end of one field and the start of the next from making a phrase.
    parts = "coalesce(title,'') || ' the the ' || coalesce(publisher,'') || ' the the ' || text"
    for table, words in (("article", parts), ("review_item", "words")):
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN search tsvector GENERATED ALWAYS AS "
            f"(to_tsvector('english', left({words}, {_INDEXED_CHARACTERS}))) STORED"
        )
        op.execute(f"CREATE INDEX ix_{table}_search ON {table} USING gin (search)")


def _words_in_sqlite() -> None:
    for table, columns in (("article", ("title", "publisher", "text")), ("review_item", ("words",))):
        names = ", ".join(columns)
        new = ", ".join(f"new.{column}" for column in columns)
        old = ", ".join(f"old.{column}" for column in columns)
        added = f"INSERT INTO {table}_words(rowid, {names}) VALUES (new.id, {new});"  # noqa: S608  (fixed names)
        taken = f"INSERT INTO {table}_words({table}_words, rowid, {names}) VALUES ('delete', old.id, {old});"  # noqa: S608  (fixed names)
        op.execute(
            f"CREATE VIRTUAL TABLE {table}_words USING fts5({names}, content='{table}', content_rowid='id', "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        op.execute(f"CREATE TRIGGER {table}_inserted AFTER INSERT ON {table} BEGIN {added} END")
        op.execute(f"CREATE TRIGGER {table}_deleted AFTER DELETE ON {table} BEGIN {taken} END")
        op.execute(
            f"CREATE TRIGGER {table}_changed AFTER UPDATE OF {names} ON {table} BEGIN {taken} {added} END"
        )

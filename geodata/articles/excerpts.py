"""The excerpts that the product ships: attributed single sentences, read like any other article."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable

from geodata.articles.article import Article
from geodata.errors import DataFileError

GAP = "\n[…]\n"


def shipped_excerpts() -> tuple[Article, ...]:
    """The excerpts under geodata/data/articles, in the order of their file names.

    An excerpt carries the id that the full text's file gives, so that the full text can take its place.

    Raises:
        DataFileError: a file is broken.
    """
    folder = files("geodata") / "data" / "articles"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(_excerpt(folder / name) for name in names)


def _excerpt(file: Traversable) -> Article:
    try:
        entry = tomllib.loads(file.read_text(encoding="utf-8"))
        return Article(
            id=entry["id"],
            text=GAP.join(entry["passages"]),
            source=entry["attribution"],
            title=entry["title"],
            publisher=entry.get("publisher"),
            authors=tuple(entry["authors"]),
            published=entry.get("published"),
            is_excerpt=True,
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, KeyError, TypeError) as error:
        raise DataFileError(
            f"the excerpt cannot be read ({error})", where=file.name, next_step="Install Reachmap again."
        ) from error

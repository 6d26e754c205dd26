"""The articles that a command is given: files, folders and globs."""

from __future__ import annotations

import glob
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from geodata.articles.article import Article
from geodata.articles.reading import iter_folder, read_article
from geodata.errors import ArticleError


def is_batch(names: Sequence[str]) -> bool:
    """Several files, a folder or a glob: one line of output for each article."""
    return len(names) > 1 or any(Path(name).is_dir() or glob.has_magic(name) for name in names)


def articles_of(names: Sequence[str]) -> Iterator[Article | ArticleError]:
    """Each article, or the error in its place, in the order given; progress of a folder goes to stderr."""
    taken: set[str] = set()
    for path in _paths(names):
        try:
            for result in _read(path, taken):
                if isinstance(result, Article):
                    taken.add(result.id)
                yield result
        except ArticleError as error:
            yield error


def _read(path: Path, taken: Collection[str]) -> Iterable[Article | ArticleError]:
    if path.is_dir():
        return iter_folder(path, on_file=_progress, taken=taken)
    return [read_article(path, taken=taken)]


def _paths(names: Sequence[str]) -> Iterator[Path]:
    for name in names:
        is_pattern = glob.has_magic(name) and not Path(name).exists()
        matches = sorted(glob.glob(name)) if is_pattern else []  # noqa: PTH207  Path.glob takes no absolute pattern
        yield from (Path(match) for match in matches or [name])


def _progress(number: int, total: int, name: str) -> None:
    print(f"reading {number} of {total}: {name}", file=sys.stderr)

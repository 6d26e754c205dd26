"""Files, uploads, folders and pasted texts into articles; one bad file never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from geodata.articles.archives import members
from geodata.articles.article import Article
from geodata.articles.duplicates import Duplicate, duplicates
from geodata.articles.furniture import Furniture, stated
from geodata.articles.isolation import read_in_own_process
from geodata.articles.language import require_english
from geodata.articles.limits import ARCHIVE_BYTES, MEGABYTE, TEXT_BYTES, require_size
from geodata.articles.names import file_id, one_line, shown_name, slug, unique_id
from geodata.articles.plain import decode, storable
from geodata.errors import ArticleError

PASTED = "pasted text"
SOURCE_CHARACTERS = 300
_SMALL = MEGABYTE // 2

Reader = Callable[[bytes, str], tuple[str, Furniture]]
OnFile = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingReport:
    """What came out of several files.

    Attributes:
        articles: those that could be read, in the order of the files.
        problems: one error for each that could not.
        duplicates: articles that are, or nearly are, an earlier one in this report.
    """

    articles: tuple[Article, ...]
    problems: tuple[ArticleError, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()


def read_article(path: str | Path, *, taken: Container[str] = ()) -> Article:
    """The one article in a file; `taken` holds the identifiers already in use.

    Raises:
        ArticleError: the file is missing, refused, in another language, or holds several articles.
    """
    path = Path(path)
    where = one_line(str(path), SOURCE_CHARACTERS)
    report = _report(_read(path.name, _content(path, where), where), taken)
    if report.problems:
        raise report.problems[0]
    if len(report.articles) > 1:
        raise ArticleError(
            f"the archive holds {len(report.articles)} articles",
            where=where,
            expected="one article",
            next_step="Unpack it and load the folder.",
        )
    return report.articles[0]


def read_bytes(name: str, data: bytes, *, taken: Container[str] = ()) -> tuple[Article, ...]:
    """The articles in one uploaded file: one, or several for a zip.

    Raises:
        ArticleError: nothing could be read; the first reason. `read_files` reports every reason.
    """
    report = read_files([(name, data)], taken=taken)
    if not report.articles:
        raise report.problems[0]
    return report.articles


def read_files(files: Iterable[tuple[str, bytes]], *, taken: Container[str] = ()) -> ReadingReport:
    """Uploaded files by name and content, zips opened; a refused file is a problem and the rest goes on."""
    return _report((result for name, data in files for result in _read(name, data, shown_name(name))), taken)


def read_text(text: str, source: str = PASTED, *, taken: Container[str] = ()) -> Article:
    """A pasted text.

    Raises:
        ArticleError: it is empty, too long, or in another language.
    """
    where = one_line(source, SOURCE_CHARACTERS) or PASTED
    require_size(len(text), TEXT_BYTES, where=where, kind="text")
    kept = storable(text, where=where)
    require_english(kept, where=where)
    said = stated(kept)
    return _article(kept, said, where, unique_id(slug(said.title or source), taken))


def read_folder(
    path: str | Path, *, on_file: OnFile | None = None, taken: Container[str] = ()
) -> ReadingReport:
    """Every article in a folder and below; `on_file(number, total, name)` is called before each file.

    Raises:
        ArticleError: there is no such folder, or no file in it that could be an article.
    """
    return _report(_folder(Path(path), on_file), taken)


def iter_folder(
    path: str | Path, *, on_file: OnFile | None = None, taken: Iterable[str] = ()
) -> Iterator[Article | ArticleError]:
    """As `read_folder`, one at a time, for more than memory should hold; duplicates are not looked for.

    Raises:
        ArticleError: there is no such folder, or no file in it that could be an article.
    """
    used = set(taken)
    for result in _folder(Path(path), on_file):
        named = _named(result, used)
        if isinstance(named, Article):
            used.add(named.id)
        yield named


def _folder(folder: Path, on_file: OnFile | None) -> Iterator[Article | ArticleError]:
    files = _article_files(folder)
    for number, file in enumerate(files, start=1):
        if on_file:
            on_file(number, len(files), shown_name(file.name))
        where = one_line(str(file), SOURCE_CHARACTERS)
        try:
            data = _content(file, where)
        except ArticleError as error:
            yield error
        else:
            yield from _read(file.name, data, where)


def _article_files(folder: Path) -> list[Path]:
    where = one_line(str(folder), SOURCE_CHARACTERS)
    if not folder.is_dir():
        raise ArticleError("there is no such folder", where=where, next_step="Check the path.")
    files = sorted(
        file
        for file in folder.rglob("*")
        if (file.suffix.lower() in READERS or file.suffix.lower() == ".zip")
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )
    if not files:
        raise ArticleError(
            "the folder holds no article",
            where=where,
            expected=f"files ending in {_ENDINGS}",
            next_step="Check the path.",
        )
    return files


def _content(path: Path, where: str) -> bytes:
    try:
        if not path.is_file():
            raise ArticleError("there is no such file", where=where, next_step="Check the path.")
        require_size(path.stat().st_size, ARCHIVE_BYTES, where=where, kind="file")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise ArticleError(
            f"the file cannot be opened ({getattr(error, 'strerror', None) or error})",
            where=where,
            next_step="Check the path and your rights to it.",
        ) from error


def _read(name: str, data: bytes, where: str) -> Iterator[Article | ArticleError]:
    if shown_name(name).lower().endswith(".zip"):
        yield from _read_archive(data, where)
        return
    try:
        yield _read_one(name, data, where)
    except ArticleError as error:
        yield error


def _read_archive(data: bytes, where: str) -> Iterator[Article | ArticleError]:
    count = 0
    try:
        for name, content in members(data, where=where):
            count += 1
            if isinstance(content, ArticleError):
                yield content
            else:
                yield from _read(name, content, f"{where}, {name}")
    except ArticleError as error:
        yield error
        return
    if not count:
        yield ArticleError(
            "the archive is empty", where=where, expected="a zip of articles", next_step="Check the archive."
        )


def _read_one(name: str, data: bytes, where: str) -> Article:
    ending = Path(shown_name(name)).suffix.lower()
    reader = READERS.get(ending)
    if reader is None:
        raise ArticleError(
            f"files ending in {ending!r} are not read" if ending else "the file's name has no ending",
            where=where,
            expected=_ENDINGS,
            next_step="Save the article in one of these forms, or paste its text.",
        )
    if not data:
        raise ArticleError(
            "the file is empty",
            where=where,
            expected="an article",
            next_step="Check the file and add it again.",
        )
    text, said = _parsed(reader, data, where)
    require_size(len(text), TEXT_BYTES, where=where, kind="text")
    kept = storable(text, where=where)
    require_english(kept, where=where)
    return _article(kept, said, where, file_id(name))


def _parsed(reader: Reader, data: bytes, where: str) -> tuple[str, Furniture]:
    try:
        return reader(data, where)
    except ArticleError:
        raise
    except Exception as error:  # a parser may raise anything at a crafted file
        raise ArticleError(
            f"the file is broken ({type(error).__name__})",
            where=where,
            expected="an ordinary article",
            next_step="Copy the text from a viewer and paste it.",
        ) from error


def _article(text: str, said: Furniture, source: str, identifier: str) -> Article:
    return Article(
        id=identifier,
        text=text,
        source=source,
        title=said.title,
        publisher=said.publisher,
        authors=said.authors,
        published=said.published,
    )


def _report(results: Iterable[Article | ArticleError], taken: Container[str]) -> ReadingReport:
    articles: dict[str, Article] = {}
    problems = []
    for result in results:
        named = _named(result, _Either(taken, articles))
        if isinstance(named, ArticleError):
            problems.append(named)
        else:
            articles[named.id] = named
    found = tuple(articles.values())
    return ReadingReport(articles=found, problems=tuple(problems), duplicates=duplicates(found))


@dataclass(frozen=True, slots=True)
class _Either:
    one: Container[str]
    other: Container[str]

    def __contains__(self, name: object) -> bool:
        return name in self.one or name in self.other


def _named(result: Article | ArticleError, taken: Container[str]) -> Article | ArticleError:
    return result if isinstance(result, ArticleError) else replace(result, id=unique_id(result.id, taken))


def _plain(data: bytes, where: str) -> tuple[str, Furniture]:
    text = decode(data, where=where)
    return text, stated(text)


def _page(data: bytes, where: str) -> tuple[str, Furniture]:
    if len(data) >= _SMALL:
        return read_in_own_process("page", data, where=where)
    from geodata.articles.webpage import page_text  # noqa: PLC0415  (its library loads slowly)

    return page_text(data, where=where)


def _word(data: bytes, where: str) -> tuple[str, Furniture]:
    if len(data) >= _SMALL:
        return read_in_own_process("word", data, where=where)
    from geodata.articles.word import word_text  # noqa: PLC0415  (as above)

    return word_text(data, where=where)


def _pdf(data: bytes, where: str) -> tuple[str, Furniture]:
    return read_in_own_process("pdf", data, where=where)


READERS: dict[str, Reader] = {
    ".txt": _plain,
    ".text": _plain,
    ".md": _plain,
    ".markdown": _plain,
    ".html": _page,
    ".htm": _page,
    ".docx": _word,
    ".pdf": _pdf,
}
_ENDINGS = ".txt, .md, .html, .docx, .pdf or .zip"

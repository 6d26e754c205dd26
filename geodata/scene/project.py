"""The project file: a View, the excerpts behind it, its own areas and the recipe of its picture, as JSON.

With it every picture can be made again, on another machine and without the full articles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geodata.articles.article import Article, Span
from geodata.articles.excerpts import GAP
from geodata.boundaries.boundary import Area
from geodata.boundaries.user_areas import read_area_geojson
from geodata.errors import ReachmapError, ViewError
from geodata.extraction.mentions import Extraction
from geodata.geodesy.geojson import geometry_json
from geodata.scene.links import from_link, to_link
from geodata.scene.picture_options import PictureOptions
from geodata.scene.scene import Scene

VERSION = 1
MAX_CHARACTERS = 20_000_000
_ARTICLE_TEXTS = ("id", "text", "source")
_ARTICLE_OPTIONAL = ("title", "publisher", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What a project file holds, with one sentence for each part that could not be used."""

    link: str
    articles: tuple[Article, ...]
    areas: Mapping[str, Area]
    picture: PictureOptions
    problems: tuple[str, ...] = ()


def write_project(
    scene: Scene,
    extractions: Sequence[Extraction],
    *,
    areas: Mapping[str, Area],
    picture: PictureOptions,
) -> str:
    """The project file of a Scene; the same Scene gives the same bytes."""
    fixed = replace(scene.view, launches=tuple(launch.launch for launch in scene.launches))
    used = {article.article_id for article in scene.articles}
    content = {
        "reachmap": VERSION,
        "view": to_link(fixed),
        "picture": picture.as_record(),
        "articles": [_record(excerpt(e)) for e in extractions if e.article.id in used],
        "areas": {name: geometry_json(area.geometry) for name, area in sorted(areas.items())},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read_project(text: str, where: str = "project file") -> Project:
    """Read a project file.

    Raises:
        ViewError: it is no project file of a version that is known.
    """
    content = _content(text, where)
    problems: list[str] = list(from_link(str(content.get("view", ""))).problems)
    return Project(
        link=str(content.get("view", "")),
        articles=tuple(_usable(_article, content.get("articles", []), problems)),
        areas=dict(_usable(_area, list(_mapping(content.get("areas", {})).items()), problems)),
        picture=_picture(content.get("picture", {}), problems),
        problems=tuple(problems),
    )


def excerpt(extraction: Extraction) -> Article:
    """The passages of an article in which something was found, as an article of their own."""
    article = extraction.article
    if article.is_excerpt:
        return article
    spans = sorted(_passages(extraction))
    parts: list[str] = []
    end = 0
    for span in spans:
        start = max(span.start, end)
        if start >= span.end:
            continue
        between = article.text[end:start]
        parts += [] if not parts else [between if not between.strip() else GAP]
        parts.append(article.text[start : span.end])
        end = span.end
    return replace(article, text="".join(parts), is_excerpt=True)


def _passages(extraction: Extraction) -> set[Span]:
    found = {mention.passage.span for mention in extraction.ranges}
    found |= {claim.passage.span for claim in extraction.claims}
    found |= {mention.passage.span for mention in extraction.weapons}
    first_of_place: dict[str, Span] = {}
    for mention in extraction.places:
        if mention.place is not None:
            first_of_place.setdefault(mention.place.id, mention.passage.span)
    return found | set(first_of_place.values())


def _record(article: Article) -> dict[str, Any]:
    texts = {name: getattr(article, name) for name in (*_ARTICLE_TEXTS, *_ARTICLE_OPTIONAL)}
    return {**texts, "authors": list(article.authors)}


def _content(text: str, where: str) -> dict[str, Any]:
    expected = "a file that Reachmap saved"
    if len(text) > MAX_CHARACTERS:
        raise ViewError(
            "the file is too large", where=where, expected=f"at most {MAX_CHARACTERS:,} characters"
        )
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ViewError(f"this is not JSON ({str(error)[:80]})", where=where, expected=expected) from error
    if not isinstance(content, dict) or "reachmap" not in content:
        raise ViewError("this is no project file", where=where, expected=expected)
    if content["reachmap"] != VERSION:
        raise ViewError(
            f"version {str(content['reachmap'])[:20]}",
            where=where,
            expected=f"version {VERSION}",
            next_step="Open it with the Reachmap that saved it.",
        )
    return content


def _usable(read: Any, records: Any, problems: list[str]) -> list[Any]:
    kept = []
    for record in records if isinstance(records, list) else []:
        try:
            kept.append(read(record))
        except ReachmapError as error:
            problems.append(str(error))
    return kept


def _article(record: Any) -> Article:
    fields = _mapping(record)
    authors = fields.get("authors", [])
    texts = all(isinstance(fields.get(name), str) for name in _ARTICLE_TEXTS)
    optional = all(isinstance(fields.get(name), str | None) for name in _ARTICLE_OPTIONAL)
    listed = isinstance(authors, list) and all(isinstance(author, str) for author in authors)
    if not (texts and optional and listed):
        raise ViewError("an article in the project file is broken", expected="id, text and source as text")
    known = {name: fields.get(name) for name in (*_ARTICLE_TEXTS, *_ARTICLE_OPTIONAL)}
    return Article(**known, authors=tuple(authors), is_excerpt=True)  # type: ignore[arg-type]  # checked above


def _area(item: tuple[str, Any]) -> tuple[str, Area]:
    name, geometry = item
    area = read_area_geojson(json.dumps(geometry).encode(), name)
    return area.name, area


def _picture(record: Any, problems: list[str]) -> PictureOptions:
    try:
        return PictureOptions.from_record(_mapping(record))
    except ReachmapError as error:
        problems.append(str(error))
        return PictureOptions()


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}

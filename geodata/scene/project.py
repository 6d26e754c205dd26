"""The project file: a View, the reviewed excerpts behind it, its areas and its picture's recipe, as JSON.

With it every picture can be made again, on another machine, without the full articles and with every
correction: what was found and reviewed is kept, not read anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geodata.articles.article import Article
from geodata.boundaries.boundary import Area
from geodata.boundaries.user_areas import read_area_geojson
from geodata.errors import ReachmapError, ViewError
from geodata.extraction.mentions import Extraction, PlaceMention, RangeMention, ReachClaim, WeaponMention
from geodata.extraction.plain_data import read_record, to_data
from geodata.geodesy.geojson import geometry_json
from geodata.scene.excerpting import excerpt
from geodata.scene.links import from_link, to_link
from geodata.scene.picture_options import PictureOptions
from geodata.scene.scene import Scene
from geodata.scene.view import View

VERSION = 1
MAX_CHARACTERS = 20_000_000
_ARTICLE_TEXTS = ("id", "text", "source")
_ARTICLE_OPTIONAL = ("title", "publisher", "published")
_FINDINGS: dict[str, type] = {
    "weapons": WeaponMention,
    "ranges": RangeMention,
    "places": PlaceMention,
    "claims": ReachClaim,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What a project file holds, with one sentence for each part that could not be used.

    Attributes:
        findings: what its articles said when it was written, reviews included, by article id; an article
            that has none there is to be read anew.
    """

    view: View
    articles: tuple[Article, ...]
    findings: Mapping[str, Extraction]
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
    link = from_link(str(content.get("view", "")), most=MAX_CHARACTERS)
    problems: list[str] = list(link.problems)
    said = _usable(_extraction, content.get("articles", []), problems)
    return Project(
        view=link.view,
        articles=tuple(article for article, _ in said),
        findings={article.id: found for article, found in said if found is not None},
        areas=dict(_usable(_area, list(_mapping(content.get("areas", {})).items()), problems)),
        picture=_picture(content.get("picture", {}), problems),
        problems=tuple(problems),
    )


def _record(extraction: Extraction) -> dict[str, Any]:
    article = extraction.article
    texts = {name: getattr(article, name) for name in (*_ARTICLE_TEXTS, *_ARTICLE_OPTIONAL)}
    findings = {name: to_data(getattr(extraction, name)) for name in _FINDINGS}
    return {**texts, "authors": list(article.authors), "findings": findings}


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


def _extraction(record: Any) -> tuple[Article, Extraction | None]:
    """An article of the file with its findings; none where the file is older than they are."""
    fields = _mapping(record)
    article = _article(fields)
    if "findings" not in fields:
        return article, None
    kept = _mapping(fields["findings"])
    found = {name: _mentions(kind, kept.get(name, []), article) for name, kind in _FINDINGS.items()}
    return article, Extraction(article=article, **found)


def _mentions(kind: type, data: Any, article: Article) -> tuple[Any, ...]:
    """The findings of one kind, every one of which stands in the text as it says.

    Raises:
        ViewError: one does not, or is broken.
    """
    if not isinstance(data, list):
        raise ViewError("the findings of an article are broken", where=article.source, expected="a list")
    found: tuple[Any, ...] = tuple(read_record(kind, one) for one in data)
    for mention in found:
        passage, span = mention.passage, mention.span
        stands = passage.article_id == article.id and passage.text == article.text[slice(*passage.span)]
        if not (stands and passage.span.contains(span)):
            raise ViewError("a finding does not stand in its article", where=article.source)
    return found


def _article(fields: Mapping[str, Any]) -> Article:
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

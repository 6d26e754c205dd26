"""A Scene without a page: from a link or a project file, for the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geodata.articles.article import Article
from geodata.articles.excerpts import shipped_excerpts
from geodata.articles.reading import read_folder
from geodata.boundaries.boundary import Area
from geodata.errors import ViewError
from geodata.extraction.extract import extract
from geodata.extraction.mentions import Extraction
from geodata.gazetteer.lookup import Gazetteer
from geodata.scene.compose import compose
from geodata.scene.links import from_link
from geodata.scene.picture_options import PictureOptions
from geodata.scene.project import read_project
from geodata.scene.scene import Scene
from geodata.scene.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A Scene, the recipe of its picture, and what could not be used of the link or file."""

    scene: Scene
    picture: PictureOptions
    problems: tuple[str, ...]


def lay_out(view: str, folder: Path | None = None) -> Desk:
    """The Scene of a link's query string or of a project file's path.

    Raises:
        ReachmapError: the file, its articles or an area it names cannot be used.
    """
    if view and ("=" not in view or Path(view).is_file()):
        return _from_project(Path(view), folder)
    parsed = from_link(view)
    articles, problems = _articles(folder)
    scene = _scene(parsed.view, articles, {}, {})
    return Desk(scene=scene, picture=PictureOptions(), problems=(*parsed.problems, *problems))


def _from_project(path: Path, folder: Path | None) -> Desk:
    try:
        project = read_project(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise ViewError(
            f"there is no such link or project file ({error})"[:200],
            where=str(path),
            expected="the part of a link after “?”, or a file that Reachmap saved",
        ) from error
    articles, problems = _articles(folder) if folder else (project.articles, ())
    scene = _scene(project.view, articles, project.areas, {} if folder else project.findings)
    return Desk(scene=scene, picture=project.picture, problems=(*project.problems, *problems))


def _articles(folder: Path | None) -> tuple[Sequence[Article], tuple[str, ...]]:
    if folder is None:
        return shipped_excerpts(), ()
    report = read_folder(folder)
    return report.articles, tuple(str(problem) for problem in report.problems)


def _scene(
    view: View, articles: Sequence[Article], areas: Mapping[str, Area], known: Mapping[str, Extraction]
) -> Scene:
    """The Scene of a View; `known` is what a project file says that its articles say."""
    gazetteer = Gazetteer.load()
    extractions = [known.get(article.id) or extract(article, gazetteer=gazetteer) for article in articles]
    return compose(view, extractions, gazetteer=gazetteer, user_areas=areas)

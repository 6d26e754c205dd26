"""Adding articles: pasted, uploaded, or fetched from an address on the journalist's click."""

from __future__ import annotations

import streamlit as st

from dashboard import keeping, library, pages, scenes, state
from dashboard.forms import submitted
from dashboard.views.widgets import preset
from geodata.articles.article import Article
from geodata.articles.duplicates import Duplicate, duplicates
from geodata.articles.fetching import fetch_article
from geodata.articles.reading import READERS, ReadingReport, read_files, read_text
from geodata.errors import ArticleError, LibraryError
from geodata.library.articles import article_ids, near_duplicates

TYPES = sorted(ending.removeprefix(".") for ending in (*READERS, ".zip"))
UNKEPT_CHARACTERS = 10_000_000  # that one tab may hold before it has to keep some
MOST_SENTENCES = 30
FIELDS = {
    "title": ("Title", keeping.TITLE_CHARACTERS),
    "publisher": ("Publisher", 120),
    "published": ("Date, as the article states it", 60),
}  # what is said of an article: the label and the most characters


def draw() -> None:
    with st.container(border=True, key="add-article"):
        st.header("Add an article")
        pasted, files, address = st.tabs(["Paste", "Files", "Web address"])
        with pasted:
            _paste()
        with files:
            _upload()
        with address:
            _fetch()


# ---------------------------------------------------------------- the three ways


def _paste() -> None:
    with st.form("paste", clear_on_submit=False, border=False):
        st.text_area("Text of the article", key="paste-text", height=180)
        with st.expander("What the text does not say itself"):
            for name, (label, most) in FIELDS.items():
                st.text_input(label, key=f"paste-{name}", max_chars=most)
        st.form_submit_button("Add this text", on_click=_add_paste, type="primary")


def _add_paste() -> None:
    fields = _answers("paste")
    try:
        article = read_text(st.session_state["paste-text"], taken=_taken())
    except ArticleError as error:
        state.say(str(error))
        return
    _take(ReadingReport(articles=(keeping.titled(article, taken=_taken(), **fields),)))
    for name in ("text", *fields):
        st.session_state[f"paste-{name}"] = ""


def _answers(form: str) -> dict[str, str]:
    return {name: st.session_state[f"{form}-{name}"] for name in FIELDS}


def _upload() -> None:
    with st.form("upload", clear_on_submit=True, border=False):
        files = st.file_uploader(
            "Text, Markdown, HTML, Word, PDF or a zip of them",
            type=TYPES,
            accept_multiple_files=True,
            key="files",
        )
        folder = st.file_uploader(
            "Or a whole folder", type=TYPES, accept_multiple_files="directory", key="folder"
        )
        pressed = submitted("upload", "Read these files")
    if pressed:
        _read([*_listed(files), *_listed(folder)])


def _listed(files: object) -> list:  # type: ignore[type-arg]  # Streamlit's uploaded files
    return list(files) if isinstance(files, list) else []


def _read(files: list) -> None:  # type: ignore[type-arg]
    """Read file after file, so that the bar moves and one bad file stops none of the others."""
    if not files:
        pages.alert("No file that can be read was chosen: text, Markdown, HTML, Word, PDF or a zip of them.")
        return
    articles: list[Article] = []
    problems: list[ArticleError] = []
    bar = st.progress(0.0)
    for number, file in enumerate(files, start=1):
        bar.progress(number / len(files), text=pages.plain(f"{number} of {len(files)}: {file.name}"[:160]))
        report = read_files([(file.name, file.getvalue())], taken=_taken() | {a.id for a in articles})
        articles += report.articles
        problems += report.problems
    found = tuple(articles)
    _take(ReadingReport(articles=found, problems=tuple(problems), duplicates=duplicates(found)))
    st.rerun()


def _fetch() -> None:
    with st.form("fetch", border=False):
        st.text_input("Address of the article", key="address", placeholder="https://", max_chars=2_000)
        st.caption("Fetched once, when you click. The server of that address sees the request.")
        pressed = submitted("fetch", "Fetch this page")
    if pressed:
        with st.spinner("Fetching, at most 20 seconds …"):
            _fetch_now(st.session_state["address"])


def _fetch_now(address: str) -> None:
    try:
        article = fetch_article(address, taken=_taken())
    except ArticleError as error:
        pages.alert(str(error))
        return
    _take(ReadingReport(articles=(article,)))
    st.rerun()


# ---------------------------------------------------------------- where it is from


def draw_source(article: Article) -> None:
    """Title, publisher and date of an added article, to be put right until it is kept."""
    form = f"source-{article.id}"
    with st.popover("Title, publisher, date", key=_box(form), on_change="rerun"), st.form(form, border=False):
        for name, (label, most) in FIELDS.items():
            key = f"{form}-{name}"
            said = preset(key, getattr(article, name) or "")
            st.text_input(label, value=said, key=key, max_chars=max(most, len(said)))
        st.form_submit_button("Save it", key=f"save-{form}", on_click=_describe, args=(article, form))


def _describe(article: Article, form: str) -> None:
    keeping.describe(article, **_answers(form))
    st.session_state[_box(form)] = False


def _box(form: str) -> str:
    return f"box-{form}"


# ---------------------------------------------------------------- what came of it


def _taken() -> set[str]:
    """Ids in use. An excerpt's id stays free: the full text takes its place."""
    ids = {article.id for article in scenes.loaded_articles() if not article.is_excerpt}
    shelf = library.shelf()
    try:
        return ids | (set(article_ids(shelf)) - _excerpt_ids() if shelf else set())
    except LibraryError:
        return ids


def _excerpt_ids() -> set[str]:
    return {article.id for article in scenes.loaded_articles() if article.is_excerpt}


def _take(report: ReadingReport) -> None:
    """Put new articles on this tab's desk and map, and say what else was noticed."""
    sentences = [str(problem) for problem in report.problems]
    loaded = scenes.loaded_articles()
    names = {article.id: keeping.name_of(article) for article in (*loaded, *report.articles)}
    on_desk = {found.article_id: found for found in duplicates((*loaded, *report.articles))}
    fresh: list[Article] = []
    known: list[str] = []
    for article in report.articles:
        alike = on_desk.get(article.id) or _in_library(article)
        if alike is None or alike.similarity < 1:
            fresh.append(article)
        else:
            known.append(alike.of_id)
        if alike is not None:
            other = names.get(alike.of_id, alike.of_id)
            sentences.append(_alike_words(names[article.id], other, alike.similarity))
    _put(fresh, known, sentences)


def _alike_words(name: str, other: str, similarity: float) -> str:
    if similarity == 1:
        return f"“{name}” was not added again: the same text is there as “{other}”, which is on the map now."
    return f"“{name}” is nearly the same text as “{other}” ({similarity:.0%} alike). Both are there now."


def _put(fresh: list[Article], known: list[str], sentences: list[str]) -> None:
    held = sum(len(article.text) for article in (*state.session().added, *fresh))
    if held > UNKEPT_CHARACTERS:
        sentences.append(
            "This tab holds as much as it can. Keep its articles in the library, then add these again."
        )
        fresh = []
    used = [*scenes.used_ids(), *known, *(article.id for article in fresh)]
    replaced = {article.id for article in fresh}
    others = tuple(article for article in state.session().added if article.id not in replaced)
    state.update(added=(*others, *fresh))
    scenes.use(used)
    _say(fresh, sentences)


def _say(fresh: list[Article], sentences: list[str]) -> None:
    if len(fresh) == 1:
        sentences.insert(0, f"Added “{keeping.name_of(fresh[0])}” to this tab.")
    elif fresh:
        sentences.insert(0, f"Added {len(fresh)} articles to this tab.")
    rest = len(sentences) - MOST_SENTENCES
    state.say(*sentences[:MOST_SENTENCES], *([f"And {rest} more such sentences."] if rest > 0 else []))


def _in_library(article: Article) -> Duplicate | None:
    """The most similar article that the library keeps; None also while it cannot be read."""
    shelf = library.shelf()
    try:
        found = near_duplicates(shelf, article.text) if shelf else ()
    except LibraryError:
        return None
    return found[0] if found else None

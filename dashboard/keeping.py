"""Articles and their reviews between this tab, the library and the map."""

from __future__ import annotations

from collections.abc import Container
from contextlib import suppress
from dataclasses import replace

from dashboard import cache, library, scenes, state
from geodata.articles.article import Article
from geodata.articles.names import one_line, slug, unique_id
from geodata.articles.reading import PASTED
from geodata.errors import LibraryError
from geodata.extraction.mentions import Extraction
from geodata.library.articles import add_article, get_article, set_removed
from geodata.library.codec import kind_of
from geodata.library.database import Library
from geodata.library.items import items, store_extraction
from geodata.library.matching import mentions_of, paired
from geodata.library.records import ItemState, ReviewItem, StoredArticle
from geodata.scene.excerpting import moved_to

PASTED_CHARACTERS = 60
TITLE_CHARACTERS = 300


def stored(article: Article) -> StoredArticle | None:
    """The library's record of an article, None where it is not kept or the library cannot be read."""
    shelf = library.shelf()
    return None if shelf is None else _same_text(shelf, article)


def _same_text(shelf: Library, article: Article) -> StoredArticle | None:
    try:
        found = get_article(shelf, article.id)
    except LibraryError:
        return None
    return found if found.article.text == article.text and not found.removed else None


def keep(article: Article) -> Article:
    """Put an article with its findings into the library, for everyone; gives it with the library's id.

    Raises:
        LibraryError: it cannot be written; the article stays this tab's own.
    """
    shelf, hand = library.opened(), library.hand()
    kept = add_article(shelf, article, hand=hand).article
    store_extraction(shelf, moved_to(scenes.extraction_of(article), kept), hand=hand)
    used = [kept.id if id_ == article.id else id_ for id_ in scenes.used_ids()]
    state.update(added=tuple(other for other in state.session().added if other.id != article.id))
    if state.session().reading == article.id:
        state.update(reading=kept.id)
    scenes.use(used)
    return kept


def findings(article: Article) -> tuple[ReviewItem, ...]:
    """What an article says, each with the state of its review, in the order of the text.

    Of an article that is not kept, nothing has an id yet: its findings are numbered -1, -2, … as they come
    out of the extractor, and `kept_item` keeps the article when one of them is reviewed. Of an article that
    is kept, what a newer extractor reads otherwise is stored, where the library can be written.
    """
    extraction = scenes.extraction_of(article)
    if stored(article) is None:
        return tuple(sorted(_unkept(extraction), key=lambda item: (item.span, item.id)))
    shelf = library.opened()
    known = items(shelf, article.id)
    if len(paired(mentions_of(extraction), known)) < len(mentions_of(extraction)):
        with suppress(LibraryError):
            known = store_extraction(shelf, extraction, hand=library.hand())
    return known


def _unkept(extraction: Extraction) -> list[ReviewItem]:
    return [
        ReviewItem(
            id=-number,
            article_id=extraction.article.id,
            kind=kind_of(mention),
            state=ItemState.FOUND,
            original=mention,
            current=mention,
            span=mention.span,
            note="",
            version=0,
        )
        for number, mention in enumerate(mentions_of(extraction), start=1)
    ]


def kept_item(article: Article, item: ReviewItem) -> ReviewItem:
    """The item in the library; an article that is not kept yet is kept first, and that is said.

    Raises:
        LibraryError: the library cannot be written.
    """
    if item.id > 0:
        return item
    kept = keep(article)
    state.say(f"“{name_of(kept)}” is now kept in the library: reviews are for everyone.")
    extraction = scenes.extraction_of(article)
    return paired(mentions_of(extraction), items(library.opened(), kept.id))[-item.id - 1]


def put_away(article_id: str) -> None:
    """Take an unkept article out of this tab."""
    used = [id_ for id_ in scenes.used_ids() if id_ != article_id]
    state.update(added=tuple(article for article in state.session().added if article.id != article_id))
    scenes.use(used)


def remove(article_id: str) -> None:
    """Take an article off the library's lists, in a callback; its text, reviews and trail stay there."""
    used = [id_ for id_ in scenes.used_ids() if id_ != article_id]
    try:
        set_removed(library.opened(), article_id, removed=True)
    except LibraryError as error:
        state.say(str(error))
        return
    cache.forget_articles()
    scenes.use(used)


def name_of(article: Article) -> str:
    """What to call an article: its title, else where it is from; a pasted text by its first words."""
    if article.title or article.source != PASTED:
        return article.title or article.source
    return f"Pasted: {one_line(article.text[:200], PASTED_CHARACTERS)}"


def titled(article: Article, *, taken: Container[str], title: str, publisher: str, published: str) -> Article:
    """The article with what the journalist says of it where the text itself says nothing."""
    given = "" if article.title else one_line(title, TITLE_CHARACTERS)
    return replace(
        article,
        id=unique_id(slug(given), taken) if given else article.id,
        title=article.title or given or None,
        publisher=article.publisher or publisher.strip() or None,
        published=article.published or published.strip() or None,
    )


def describe(article: Article, *, title: str, publisher: str, published: str) -> None:
    """Put right where an unkept article of this tab is from; its id, text and findings stay as they are."""
    said = replace(
        article,
        title=one_line(title, TITLE_CHARACTERS) or None,
        publisher=publisher.strip() or None,
        published=published.strip() or None,
    )
    now = state.session()
    added = tuple(said if other.id == article.id else other for other in now.added)
    brought = now.findings.get(article.id)
    moved = {} if brought is None else {article.id: moved_to(brought, said)}
    state.update(added=added, findings={**now.findings, **moved})

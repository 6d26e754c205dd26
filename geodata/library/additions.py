"""What the extractor missed, added by hand: with words selected in the text, or from a source note."""

from __future__ import annotations

from dataclasses import fields, replace

from sqlalchemy.orm import Session

from geodata.articles.article import Article, Passage, Span
from geodata.articles.names import slug
from geodata.articles.passages import split_passages
from geodata.errors import LibraryError
from geodata.extraction.mentions import PlaceMention, RangeMention, ReachClaim, WeaponMention
from geodata.gazetteer.places import Place
from geodata.library.articles import article_row_of, put_article
from geodata.library.corrections import checked_fields
from geodata.library.database import Library
from geodata.library.items import get_item
from geodata.library.models import ArticleRow, ItemRow
from geodata.library.records import Hand, ItemState, Mention, PrintedRange, ReviewItem
from geodata.library.review import forget_redo, trail_row
from geodata.library.rows import item_row

NOTE_CHARACTERS = 2_000
BY_HAND = "added by hand"


def hand_range(article: Article, span: Span, printed: PrintedRange) -> RangeMention:
    """A range whose figure stands at `span` of the article.

    Raises:
        LibraryError: the span is empty or outside the text, or the figure cannot be drawn.
    """
    return RangeMention(
        **checked_fields({f.name: getattr(printed, f.name) for f in fields(printed)}),
        weapon_text="",
        weapon_span=None,
        text=article.text[span.start : span.end],
        span=span,
        passage=_passage(article, span),
    )


def hand_weapon(article: Article, span: Span, *, weapon: str) -> WeaponMention:
    """A weapon named at `span`.

    Raises:
        LibraryError: the span is empty or outside the text.
    """
    passage, text = _passage(article, span), article.text[span.start : span.end]
    return WeaponMention(weapon=weapon, text=text, span=span, catalogued=False, kinds=(), passage=passage)


def hand_place(article: Article, span: Span, *, place: Place) -> PlaceMention:
    """A place named at `span`.

    Raises:
        LibraryError: the span is empty or outside the text.
    """
    passage = _passage(article, span)
    return PlaceMention(place=place, text=article.text[span.start : span.end], span=span, passage=passage)


def hand_claim(article: Article, span: Span, *, weapon: str, place: Place, reachable: bool) -> ReachClaim:
    """A claim carried by the words at `span`.

    Raises:
        LibraryError: the span is empty or outside the text.
    """
    return ReachClaim(
        weapon=weapon, weapon_text="", place=place, place_text=place.name, reachable=reachable, span=span,
        passage=_passage(article, span),
    )  # fmt: skip


def add_by_hand(library: Library, mention: Mention, *, hand: Hand) -> ReviewItem:
    """Keep a mention made by one of the functions above, as added by hand.

    Raises:
        LibraryError: the article is not in the library, or its text is not where the mention says.
    """
    with library.writing() as session:
        article = article_row_of(session, mention.passage.article_id)
        _require_text(article, mention)
        added = _put(session, article, mention, hand)
    return get_item(library, added.id)


def _put(session: Session, article: ArticleRow, mention: Mention, hand: Hand) -> ItemRow:
    row = item_row(article.id, mention, ItemState.ADDED)
    row.note = hand.note
    session.add(row)
    session.flush()
    forget_redo(session, hand.who)
    session.add(trail_row(row, "add", hand, None))
    return row


def add_from_note(
    library: Library, note: str, printed: PrintedRange, *, hand: Hand, publisher: str | None = None
) -> ReviewItem:
    """Keep a range that stands in no article: the note that names its source becomes its passage.

    Raises:
        LibraryError: the note is empty or too long, or the figure cannot be drawn.
    """
    text = " ".join(note.split())
    if not text or len(text) > NOTE_CHARACTERS:
        raise LibraryError(
            "the source note is empty or too long", expected="where the figure comes from, in a line or two"
        )
    article = Article(id=slug(f"note {text[:40]}"), text=text, source=BY_HAND, publisher=publisher)
    mention = hand_range(article, Span(0, len(text)), printed)
    with library.writing() as session:
        row = put_article(session, article, hand=hand, is_note=True)
        added = _put(
            session, row, replace(mention, passage=replace(mention.passage, article_id=row.key)), hand
        )
    return get_item(library, added.id)


def _passage(article: Article, span: Span) -> Passage:
    """The sentence around a span, or the sentences that it touches."""
    if not 0 <= span.start < span.end <= len(article.text):
        raise LibraryError(
            "nothing is selected", expected="some words of the article", next_step="Select them."
        )
    touched = [span, *(p.span for p in split_passages(article) if p.span.overlaps(span))]
    sentence = Span(min(s.start for s in touched), max(s.end for s in touched))
    return Passage(article_id=article.id, span=sentence, text=article.text[sentence.start : sentence.end])


def _require_text(article: ArticleRow, mention: Mention) -> None:
    spans = [(mention.passage.span, mention.passage.text)]
    if not isinstance(mention, ReachClaim):
        spans.append((mention.span, mention.text))
    if any(article.text[span.start : span.end] != text for span, text in spans):
        raise LibraryError(
            "the selected words are not in the article as kept",
            where=article.key,
            next_step="Load the article again and select them anew.",
        )

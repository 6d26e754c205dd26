"""What the extractor missed, added by hand: with words of the text, or with a note that names the source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import streamlit as st

from dashboard import keeping, library, pages, scenes, state
from dashboard.forms import submitted
from dashboard.views import review_item
from dashboard.views.reader_marks import LEGEND
from geodata.articles.article import Article, Span
from geodata.errors import LibraryError
from geodata.extraction.mentions import Bound
from geodata.gazetteer.places import Place
from geodata.library.additions import (
    add_by_hand,
    add_from_note,
    hand_claim,
    hand_place,
    hand_range,
    hand_weapon,
)
from geodata.library.records import ItemKind, Mention, PrintedRange, ReviewItem

KINDS = [ItemKind.RANGE, ItemKind.WEAPON, ItemKind.PLACE, ItemKind.CLAIM]
Make = Callable[[Article, Span], Mention]


def draw(article: Article, selected: Span | None, *, on_done: review_item.OnDone) -> None:
    """The form for words of this article; `selected` are those that were selected in the text."""
    with st.expander("Add what was not found", expanded=selected is not None):
        words = article.text[selected.start : selected.end] if selected else ""
        kind = st.selectbox("What it is", KINDS, key="add-kind", format_func=LEGEND.__getitem__)
        form = f"add-{kind}-{words[:60]}"
        with st.form(form, border=False):
            typed = st.text_input(
                "Words of the text that say so",
                value=words,
                max_chars=1_000,
                help="Select them in the text, or type them exactly as they stand there.",
            )
            make = _FORMS[kind](words)
            note = st.text_input("Why (goes to the trail)", max_chars=500)
            pressed = submitted(form, "Add it")
        if pressed and make is None:
            pages.alert(
                "No place is chosen. Type a name that the gazetteer knows, or choose one of its places."
            )
        elif pressed and make is not None:
            span = selected if selected and typed == words else located(article, typed)
            _add(article, span, make, note, on_done)


def located(article: Article, words: str) -> Span | None:
    """Where words stand in the text: exactly, else with other spacing or capitals; None where they do not."""
    wanted = words.strip()
    start = article.text.find(wanted) if wanted else -1
    if start < 0 and wanted:
        start = article.text.casefold().find(wanted.casefold())
        if article.text[start : start + len(wanted)].casefold() != wanted.casefold():
            return None  # a letter whose small form is longer has moved the offsets
    return Span(start, start + len(wanted)) if start >= 0 else None


def _add(article: Article, span: Span | None, make: Make, note: str, on_done: review_item.OnDone) -> None:
    if span is None:
        pages.alert("These words do not stand in the text. Select them there, or type them exactly.")
        return
    try:
        kept = article if keeping.stored(article) else keeping.keep(article)
        item = add_by_hand(library.opened(), make(kept, span), hand=library.hand(note))
    except LibraryError as error:
        pages.alert(str(error))
        return
    on_done(item)
    st.rerun()


def _range(_words: str) -> Make | None:
    weapon, figure = review_item.weapon_field(""), review_item.range_fields(None)
    return lambda article, span: hand_range(article, span, printed(weapon, figure))


def _weapon(_words: str) -> Make | None:
    weapon = review_item.weapon_field("")
    return lambda article, span: hand_weapon(article, span, weapon=weapon)


def _place(words: str) -> Make | None:
    place = review_item.place_field(None, words)
    return _needing(place, lambda found: lambda article, span: hand_place(article, span, place=found))


def _claim(words: str) -> Make | None:
    weapon = review_item.weapon_field("")
    reachable = review_item.reachable_field(value=True)
    place = review_item.place_field(None, words)
    return _needing(
        place,
        lambda found: (
            lambda article, span: hand_claim(article, span, weapon=weapon, place=found, reachable=reachable)
        ),
    )


def _needing(place: Place | None, make: Callable[[Place], Make]) -> Make | None:
    return None if place is None else make(place)


_FORMS: dict[ItemKind, Callable[[str], Make | None]] = {
    ItemKind.RANGE: _range,
    ItemKind.WEAPON: _weapon,
    ItemKind.PLACE: _place,
    ItemKind.CLAIM: _claim,
}


def printed(weapon: str, figure: dict[str, object]) -> PrintedRange:
    """A range out of the fields of a form; the library checks them."""
    known = {field.name for field in fields(PrintedRange)}
    values = {name: value for name, value in figure.items() if name in known}
    if values.get("bound") is not Bound.BETWEEN:
        values["value_max"] = None
    return PrintedRange(weapon=weapon, **values)  # type: ignore[arg-type]  # checked by hand_range


def draw_note() -> None:
    """The form for a figure that stands in no article."""
    with st.expander("Add a figure that stands in no article"), st.form("add-note", border=False):
        note = st.text_area("Where it comes from (becomes its passage)", max_chars=2_000, height=80)
        publisher = st.text_input("Publisher or person", max_chars=120)
        weapon, figure = review_item.weapon_field(""), review_item.range_fields(None)
        if submitted("add-note", "Add it"):
            _add_note(note, publisher, printed(weapon, figure))


def _add_note(note: str, publisher: str, figure: PrintedRange) -> None:
    try:
        item: ReviewItem = add_from_note(
            library.opened(), note, figure, hand=library.hand(), publisher=publisher.strip() or None
        )
    except LibraryError as error:
        pages.alert(str(error))
        return
    scenes.use([*scenes.used_ids(), item.article_id])
    state.say("Added with your note as its source, and put on the map.")
    st.rerun()

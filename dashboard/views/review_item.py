"""One finding: what the article says, where its review stands, and what the journalist can do about it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import cache, keeping, library, pages, state
from dashboard.forms import submitted
from dashboard.views import review_words
from dashboard.views.reader_marks import LEGEND, STATE_WORDS
from geodata.articles.article import Article
from geodata.errors import LibraryError, PlaceError
from geodata.extraction.mentions import Bound, PlaceMention, RangeMention, ReachClaim
from geodata.gazetteer.places import Place
from geodata.library.database import Library
from geodata.library.records import Change, Hand, ItemState, ReviewItem
from geodata.library.review import choose, confirm, correct, reject, restore
from geodata.library.trail import trail
from geodata.library.views import views_using
from geodata.scene import wording
from geodata.units import RANGE_UNITS, Unit

OnDone = Callable[[ReviewItem | None], None]
Step = Callable[[Library, ReviewItem, Hand], ReviewItem]
OTHER_PLACES = 8


def draw(article: Article, item: ReviewItem, *, on_done: OnDone) -> None:
    """The finding with its buttons; `on_done` is told the item after each change."""
    with st.container(border=True, key="review-item"):
        pages.show(
            "review_item.html",
            kind=LEGEND[item.kind],
            said=review_words.said_by(item.current),
            state=STATE_WORDS[item.state],
            state_name=item.state.value,
            item=item,
            span=item.span.within(item.current.passage.span),
            notes=_notes(item),
        )
        _candidates(article, item, on_done)
        _decide(article, item, on_done)
        _correct(article, item, on_done)
        if item.id > 0:
            _history(item)


def act(article: Article, item: ReviewItem, step: Step, on_done: OnDone, note: str = "") -> None:
    """Make a change, for use in callbacks: a refusal is said, and nothing is lost."""
    try:
        known = keeping.kept_item(article, item)
        changed = step(library.opened(), known, library.hand(note))
    except LibraryError as error:
        state.say(str(error))
        return
    on_done(changed)
    _say_views(changed)


def _say_views(item: ReviewItem) -> None:
    """Which saved views show a figure that now is another."""
    names = [view.name for view in views_using(library.opened(), item.id) if item.id in view.changed_item_ids]
    if names:
        state.say(f"These saved views show the earlier figure: {wording.listed(names)}.")


def _notes(item: ReviewItem) -> list[str]:
    """What a journalist should know before deciding."""
    notes = []
    mention = item.current
    if isinstance(mention, RangeMention):
        if mention.conversion and not mention.conversion.consistent:
            notes.append("The two printed numbers do not agree.")
        if mention.speaker:
            notes.append(f"Figure given by {mention.speaker}.")
        if mention.negated:
            notes.append("The text denies this figure.")
    if isinstance(mention, PlaceMention) and mention.metonym:
        notes.append("Stands for a government or people, not for the place.")
    if item.original is not None and item.state is ItemState.CORRECTED:
        notes.append(f"Found as: {review_words.said_by(item.original)}.")
    if item.stale:
        notes.append("The present reading of the text no longer finds this.")
    if item.note:
        notes.append(f"Note: {item.note}")
    return notes


# ---------------------------------------------------------------- decide


def _decide(article: Article, item: ReviewItem, on_done: OnDone) -> None:
    with st.container(horizontal=True):
        _button(
            "Confirm", "check", confirm, article, item, on_done, disabled=item.state is ItemState.CONFIRMED
        )
        _button("Reject", "close", reject, article, item, on_done, disabled=item.state is ItemState.REJECTED)
        untouched = item.state in {ItemState.FOUND, ItemState.ADDED}
        _button("Restore", "settings_backup_restore", restore, article, item, on_done, disabled=untouched)


def _button(
    label: str,
    icon: str,
    change: Callable[..., ReviewItem],
    article: Article,
    item: ReviewItem,
    on_done: OnDone,
    *,
    disabled: bool,
) -> None:
    st.button(
        label,
        icon=f":material/{icon}:",
        key=f"{label.lower()}-item",
        disabled=disabled,
        on_click=lambda: act(
            article,
            item,
            lambda shelf, known, hand: change(shelf, known.id, version=known.version, hand=hand),
            on_done,
        ),
    )


def _candidates(article: Article, item: ReviewItem, on_done: OnDone) -> None:
    """The readings that the text leaves open."""
    offered = getattr(item.current, "candidates", ())
    if not offered:
        return
    choice = st.selectbox(
        "The text leaves open which one is meant",
        range(len(offered)),
        key=f"candidate-{item.id}-{item.version}",
        format_func=lambda n: _candidate_words(offered[n]),
    )
    st.button(
        "Choose this one",
        key="choose-item",
        on_click=lambda: act(
            article,
            item,
            lambda shelf, known, hand: choose(
                shelf, known.id, offered[choice], version=known.version, hand=hand
            ),
            on_done,
        ),
    )


def _candidate_words(candidate: str | Place) -> str:
    if isinstance(candidate, Place):
        return f"{review_words.place_words(candidate)}, {wording.position(candidate.position)}"
    return wording.weapon_name(candidate)


# ---------------------------------------------------------------- correct


def _correct(article: Article, item: ReviewItem, on_done: OnDone) -> None:
    form = f"correct-{item.id}-{item.version}"
    with st.expander("Correct it"), st.form(form, border=False):
        fields = _fields(item)
        note = st.text_input("Why, or from where (goes to the trail)", max_chars=500)
        pressed = submitted(form, "Save the correction")
    if not pressed:
        return
    altered = {name: value for name, value in fields.items() if getattr(item.current, name) != value}
    if not altered:
        pages.alert("Nothing was corrected: the fields still say what was found. Change one and save again.")
        return
    act(
        article,
        item,
        lambda shelf, known, hand: correct(shelf, known.id, version=known.version, hand=hand, **altered),
        on_done,
        note,
    )
    st.rerun()


def _fields(item: ReviewItem) -> dict[str, object]:
    mention = item.current
    if isinstance(mention, RangeMention):
        return {"weapon": weapon_field(mention.weapon or ""), **range_fields(mention)}
    if isinstance(mention, ReachClaim):
        fields: dict[str, object] = {"weapon": weapon_field(mention.weapon)}
        fields["reachable"] = reachable_field(value=mention.reachable)
        place = place_field(mention.place, mention.place_text)
        return {**fields, "place": place} if place else fields
    if isinstance(mention, PlaceMention):
        place = place_field(mention.place, mention.text)
        return {"place": place} if place else {}
    return {"weapon": weapon_field(mention.weapon)}


def weapon_field(weapon: str) -> str:
    """The catalogue's names, and any other that is typed."""
    known = sorted({*(entry.name for entry in cache.lexicon().weapons), *([weapon] if weapon else [])})
    chosen = st.selectbox(
        "Weapon",
        known,
        index=known.index(weapon) if weapon else None,
        format_func=wording.weapon_name,
        accept_new_options=True,
        placeholder="choose or type a name",
    )
    return chosen or ""


def range_fields(mention: RangeMention | None) -> dict[str, object]:
    """Bound, figure, upper figure and unit."""
    bounds, units = list(Bound), list(RANGE_UNITS)
    bound = st.selectbox(
        "Bound",
        bounds,
        bounds.index(mention.bound if mention else Bound.EXACT),
        review_words.BOUND_WORDS.__getitem__,
    )
    value = st.number_input(
        "Figure", min_value=0.0, value=mention.value if mention else None, step=None, format="%g"
    )
    upper = st.number_input(
        "Upper figure (only for “between”)",
        min_value=0.0,
        value=mention.value_max if mention else None,
        step=None,
        format="%g",
    )
    unit = st.selectbox("Unit", units, units.index(mention.unit if mention else Unit.KM), lambda u: u.word)
    return {"bound": bound, "value": value or 0.0, "value_max": upper, "unit": unit}


def reachable_field(*, value: bool) -> bool:
    words = {True: "can be reached", False: "cannot be reached"}
    return st.selectbox("The place", [True, False], 0 if value else 1, words.__getitem__)


def place_field(place: Place | None, text: str) -> Place | None:
    """Places of the same name, and any other that is typed in any spelling."""
    gazetteer = cache.gazetteer()
    same = gazetteer.candidates(text)[:OTHER_PLACES]
    options = list(dict.fromkeys(filter(None, (place, *same))))
    chosen = st.selectbox("Place", options, index=0 if options else None, format_func=_candidate_words)
    typed = st.text_input("Another place, in any spelling", max_chars=120)
    if not typed.strip():
        return chosen
    try:
        return gazetteer.resolve(typed)
    except PlaceError as error:
        pages.alert(str(error))
        return None


# ---------------------------------------------------------------- what happened to it


def _history(item: ReviewItem) -> None:
    shelf = library.opened()
    changes = trail(shelf, item_id=item.id)
    views = [view.name for view in views_using(shelf, item.id)]
    if not changes and not views:
        return
    with st.expander(f"Trail ({len(changes)})"):
        pages.show("review_trail.html", entries=[entry(change) for change in changes], views=views)


def entry(change: Change) -> dict[str, object]:
    """A change of the trail for its template."""
    return {
        "who": change.who or "someone (not signed in)",
        "when": change.when[:16].replace("T", " "),
        "action": review_words.ACTION_WORDS[change.action],
        "subject": review_words.subject(change),
        "lines": review_words.change_lines(change),
        "note": change.after.get("note", ""),
    }

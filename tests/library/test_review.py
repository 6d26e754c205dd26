from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.articles.article import Span
from geodata.errors import LibraryError
from geodata.extraction.mentions import Bound
from geodata.library.additions import (
    add_by_hand,
    add_from_note,
    hand_claim,
    hand_place,
    hand_range,
    hand_weapon,
)
from geodata.library.articles import add_article, get_article
from geodata.library.extractions import reviewed
from geodata.library.items import get_item, items, store_extraction
from geodata.library.records import ItemKind, ItemState, PrintedRange, Trouble
from geodata.library.review import choose, confirm, correct, reject, restore
from geodata.library.settling import unsettled
from geodata.library.trail import trail
from geodata.library.undoing import can_undo, redo, undo
from geodata.units import Unit
from tests.library.examples import MOSCOW, MOSCOW_US, TEXT, a_range, article, extraction, span


@pytest.fixture
def kept(library, hand):
    return store_extraction(library, extraction(), hand=hand())


def only(found, kind, text=""):
    (item,) = [i for i in found if i.kind is kind and text in getattr(i.current, "text", "")]
    return item


def test_everything_found_is_kept_as_found(kept, library):
    assert [item.kind for item in kept] == ["weapon", "range", "claim", "place", "range"]
    assert {item.state for item in kept} == {ItemState.FOUND}
    assert all(item.original == item.current and item.version == 1 for item in kept)
    assert items(library, "story", kinds=[ItemKind.RANGE], states=[ItemState.FOUND]) == (kept[1], kept[4])


@pytest.mark.parametrize(("act", "state"), [(confirm, "confirmed"), (reject, "rejected"), (restore, "found")])
def test_each_state_is_kept_with_who_when_and_from_what(library, kept, hand, act, state):
    item = act(library, kept[1].id, version=1, hand=hand("Anna", "asked the desk"))
    assert (item.state, item.version, item.note) == (state, 2, "asked the desk")
    assert get_item(library, item.id) == item
    (change,) = trail(library, item_id=item.id)
    assert (change.who, change.when[:16], change.before["state"], change.after["state"]) == (
        "Anna",
        "2025-07-15T09:01",
        "found",
        state,
    )


def test_a_correction_replaces_what_was_wrong_and_drops_what_hung_on_it(library, kept, hand):
    item = correct(library, kept[1].id, version=1, hand=hand("Anna"), value=165.0, bound=Bound.ABOUT)
    assert (item.state, item.current.value, item.current.bound) == (ItemState.CORRECTED, 165.0, Bound.ABOUT)
    assert item.current.conversion is None
    assert item.original.value == 300.0
    assert item.original.conversion is not None
    assert trail(library)[0].differing == ("state", "value", "bound", "qualifier", "conversion")
    same = correct(library, kept[1].id, version=2, hand=hand("Anna"), weapon="ATACMS Block IA")
    assert same.current.weapon == "ATACMS Block IA"
    claim = correct(library, kept[2].id, version=1, hand=hand(), reachable=True, place=MOSCOW_US)
    assert (claim.current.reachable, claim.current.place) == (True, MOSCOW_US)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"value": 0},
        {"value": -3.0},
        {"value": float("nan")},
        {"value": float("inf")},
        {"value": "300"},
        {"value": 99_999},
        {"unit": "parsec"},
        {"bound": "roughly"},
        {"bound": Bound.BETWEEN},
        {"value_max": 200.0, "bound": Bound.BETWEEN},
        {"value_max": 400.0},
        {"weapon": " \u202e "},
        {"weapon": None},
        {"reachable": False},
        {"text": "other words"},
    ],
)
def test_a_correction_that_cannot_be_drawn_is_refused_and_changes_nothing(library, kept, hand, fields):
    with pytest.raises(LibraryError):
        correct(library, kept[1].id, version=1, hand=hand(), **fields)
    assert get_item(library, kept[1].id) == kept[1]
    assert trail(library) == ()


def test_choosing_settles_what_the_extractor_left_open(library, kept, hand):
    neptune, moscow = kept[4], kept[3]
    assert [u.trouble for u in unsettled(items(library))] == [Trouble.WEAPON, Trouble.PLACE]
    assert choose(library, neptune.id, "Neptune", version=1, hand=hand()).current.weapon == "Neptune"
    assert choose(library, moscow.id, MOSCOW, version=1, hand=hand()).current.place == MOSCOW
    assert unsettled(items(library)) == ()
    with pytest.raises(LibraryError, match="none of the candidates"):
        choose(library, neptune.id, "Tomahawk", version=2, hand=hand())


def test_conversions_and_articles_that_disagree_come_first(library, hand):
    story = article("The Atacms flies 300km (250 miles).", name="odd")
    odd = a_range(story, "300km (250 miles)", "ATACMS", 300.0)
    wrong = replace(extraction().ranges[0].conversion, value=250.0, consistent=False)
    whole = replace(extraction(), article=story, weapons=(), places=(), claims=())
    store_extraction(library, replace(whole, ranges=(replace(odd, conversion=wrong),)), hand=hand())
    other = article("The Atacms flies 165km. Its maker says 186 miles.", name="other")
    pair = (
        a_range(other, "165km", "ATACMS", 165.0),
        a_range(other, "186 miles", "ATACMS", 186.0, unit=Unit.MI),
    )
    found = store_extraction(library, replace(whole, article=other, ranges=pair), hand=hand())
    first, second = unsettled(items(library))
    assert (first.trouble, second.trouble, second.subject) == (Trouble.CONVERSION, Trouble.ARTICLES, "ATACMS")
    assert len(second.items) == 3
    assert unsettled(items(library, "other")) == ()
    reject(library, found[0].id, version=1, hand=hand())
    assert [u.trouble for u in unsettled(items(library))] == [Trouble.CONVERSION]


def test_the_second_of_two_is_told_and_nothing_is_overwritten(library, kept, hand):
    item = kept[1]
    correct(library, item.id, version=item.version, hand=hand("Anna"), value=320.0)
    with pytest.raises(LibraryError) as caught:
        correct(library, item.id, version=item.version, hand=hand("Boris"), value=280.0)
    assert "Anna corrected it (value from 300.0 to 320.0) at 2025-07-15 09:01 UTC" in str(caught.value)
    assert get_item(library, item.id).current.value == 320.0
    assert [change.who for change in trail(library)] == ["Anna"]


def test_undo_and_redo_walk_through_ones_own_changes(library, kept, hand):
    one, two = kept[1], kept[4]
    correct(library, one.id, version=1, hand=hand("Anna"), value=320.0)
    confirm(library, one.id, version=2, hand=hand("Anna"))
    reject(library, two.id, version=1, hand=hand("Boris"))
    assert undo(library, hand=hand("Anna")).state is ItemState.CORRECTED
    assert undo(library, hand=hand("Anna")).current == one.current
    assert undo(library, hand=hand("Anna")) is None
    assert can_undo(library, "Anna") == (False, True)
    assert redo(library, hand=hand("Anna")).current.value == 320.0
    assert redo(library, hand=hand("Anna")).state is ItemState.CONFIRMED
    assert redo(library, hand=hand("Anna")) is None
    assert get_item(library, two.id).state is ItemState.REJECTED
    undo(library, hand=hand("Anna"))
    correct(library, one.id, version=get_item(library, one.id).version, hand=hand("Anna"), value=310.0)
    assert redo(library, hand=hand("Anna")) is None
    assert [c.action for c in trail(library, item_id=one.id)][:4] == ["correct", "undo", "redo", "redo"]


def test_undo_stops_where_someone_else_went_on(library, kept, hand):
    confirm(library, kept[1].id, version=1, hand=hand("Anna"))
    reject(library, kept[1].id, version=2, hand=hand("Boris"))
    with pytest.raises(LibraryError, match="Boris rejected it"):
        undo(library, hand=hand("Anna"))
    assert get_item(library, kept[1].id).state is ItemState.REJECTED


def test_what_the_extractor_missed_is_added_with_the_selected_words(library, kept, hand):
    story = get_article(library, "story").article
    words = span(story, "fly far enough")
    ring = PrintedRange(weapon="Flamingo", value=3000.0, unit=Unit.KM, bound=Bound.UP_TO)
    added = [
        add_by_hand(library, mention, hand=hand("Anna", "seen by the desk"))
        for mention in (
            hand_range(story, words, ring),
            hand_weapon(story, words, weapon="Flamingo"),
            hand_place(story, words, place=MOSCOW),
            hand_claim(story, words, weapon="Flamingo", place=MOSCOW, reachable=True),
        )
    ]
    assert {item.state for item in added} == {ItemState.ADDED}
    assert added[0].current.passage.text == "They do not fly far enough to reach Moscow."
    assert added[0].note == "seen by the desk"
    assert undo(library, hand=hand("Anna")).state is ItemState.REJECTED
    assert redo(library, hand=hand("Anna")).state is ItemState.ADDED
    assert restore(library, added[0].id, version=1, hand=hand()).state is ItemState.ADDED
    for nowhere in (Span(3, 3), Span(-1, 4), Span(0, 10_000)):
        with pytest.raises(LibraryError, match="nothing is selected"):
            hand_range(story, nowhere, ring)
    elsewhere = hand_range(replace(story, text="x" * 900), words, ring)
    with pytest.raises(LibraryError, match="not in the article"):
        add_by_hand(library, elsewhere, hand=hand())


def test_a_figure_from_a_note_has_the_note_as_its_passage(library, hand):
    ring = PrintedRange(weapon="PrSM", value=310.0, unit=Unit.MI)
    item = add_from_note(
        library, "Maker's fact sheet,\n p. 2", ring, hand=hand("Anna"), publisher="The Maker"
    )
    note = get_article(library, item.article_id)
    assert (note.is_note, note.article.text, note.article.publisher) == (
        True,
        "Maker's fact sheet, p. 2",
        "The Maker",
    )
    assert item.current.passage.text == note.article.text
    assert item.current.passage.article_id == item.article_id
    assert add_from_note(library, "Maker's fact sheet, p. 2", ring, hand=hand()).article_id != item.article_id
    with pytest.raises(LibraryError, match="note"):
        add_from_note(library, "  ", ring, hand=hand())


def test_only_what_is_allowed_is_drawn(library, kept, hand):
    whole = extraction()
    assert reviewed(whole, kept) == whole
    assert reviewed(whole, ()) == whole
    correct(library, kept[1].id, version=1, hand=hand(), value=165.0)
    reject(library, kept[4].id, version=1, hand=hand())
    story = get_article(library, "story").article
    hidden = PrintedRange(weapon="Flamingo", value=3000.0, unit=Unit.KM)
    add_by_hand(library, hand_range(story, span(story, "longer reach"), hidden), hand=hand())
    drawn = reviewed(whole, items(library, "story"))
    assert [(r.weapon, r.value) for r in drawn.ranges] == [("Flamingo", 3000.0), ("ATACMS", 165.0)]
    assert [r.value for r in reviewed(whole, items(library), allow={ItemState.CORRECTED}).ranges] == [165.0]
    assert reviewed(whole, items(library), allow={ItemState.CORRECTED}).claims == ()
    assert reviewed(whole, items(library), allow=()).weapons == ()


def test_reviews_outlive_a_better_extractor(library, kept, hand):
    correct(library, kept[1].id, version=1, hand=hand("Anna"), value=165.0)
    reject(library, kept[3].id, version=1, hand=hand("Anna"))
    whole = extraction()
    wider = replace(
        whole.ranges[0], text="up to 300km (186 miles)", span=span(whole.article, "up to 300km (186 miles)")
    )
    better = replace(
        whole,
        ranges=(wider, replace(whole.ranges[1], weapon="Neptune", candidates=())),
        weapons=(),
        places=(),
    )
    after = store_extraction(library, better, hand=hand())
    assert [(i.kind, i.state, i.stale) for i in after] == [
        ("range", "corrected", False),
        ("claim", "found", False),
        ("place", "rejected", True),
        ("range", "found", False),
    ]
    assert after[0].current.value == 165.0
    assert after[0].original == wider
    assert after[3].current.weapon == "Neptune"
    assert [r.value for r in reviewed(better, after).ranges] == [165.0, 1000.0]
    assert store_extraction(library, better, hand=hand()) == after


def test_one_figure_of_two_weapons_keeps_two_reviews(library, hand):
    whole = extraction()
    twice = replace(whole, ranges=(whole.ranges[0], replace(whole.ranges[0], weapon="HIMARS")))
    kept = [i for i in store_extraction(library, twice, hand=hand()) if i.kind is ItemKind.RANGE]
    reject(library, kept[1].id, version=1, hand=hand())
    swapped = replace(twice, ranges=twice.ranges[::-1])
    assert [r.weapon for r in reviewed(swapped, items(library)).ranges] == ["ATACMS"]


def test_an_extraction_of_another_text_is_refused(library, hand):
    add_article(library, article("Another text."), hand=hand())
    with pytest.raises(LibraryError, match="id 'story'"):
        store_extraction(library, extraction(article(TEXT)), hand=hand())

"""Every character of a text is shown once, and mentions are marked however they overlap."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.reader_marks import PART_CHARACTERS, paragraphs, part_of, parts
from geodata.articles.article import Passage, Span
from geodata.extraction.mentions import PlaceMention
from geodata.library.records import ItemKind, ItemState, ReviewItem


def item(number: int, start: int, end: int, text: str, state: ItemState = ItemState.FOUND) -> ReviewItem:
    mention = PlaceMention(
        place=None,
        text=text[start:end],
        span=Span(start, end),
        passage=Passage(article_id="a", span=Span(0, len(text)), text=text),
    )
    return ReviewItem(
        id=number,
        article_id="a",
        kind=ItemKind.PLACE,
        state=state,
        original=mention,
        current=mention,
        span=Span(start, end),
        note="",
        version=1,
    )


@given(
    st.text(alphabet="ab \n€😀<", max_size=60).flatmap(
        lambda text: st.tuples(
            st.just(text),
            st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=6),
        )
    )
)
def test_pieces_join_to_the_text_and_stops_stand_where_mentions_begin(case):
    text, pairs = case
    items = [item(n, *sorted(pair), text) for n, pair in enumerate(pairs, start=1) if pair[0] != pair[1]]
    found = paragraphs(text, Span(0, len(text)), items, None)
    for paragraph in found:
        for piece in paragraph.pieces:
            assert text[piece.start : piece.start + len(piece.text)] == piece.text
    lines = [line for line in text.split("\n") if line.strip()]
    assert ["".join(piece.text for piece in paragraph.pieces) for paragraph in found] == lines
    starts = {i.id: i.span.start for i in items}
    for paragraph in found:
        for piece in paragraph.pieces:
            assert all(starts[number] == piece.start for number in piece.starting)


def test_mentions_that_overlap_share_their_pieces():
    text = "It could reach Moscow from Kharkiv."
    (line,) = paragraphs(text, Span(0, len(text)), [item(1, 3, 21, text), item(2, 15, 21, text)], 2)
    shared = next(piece for piece in line.pieces if piece.text == "Moscow")
    assert shared.starting == (2,)
    assert "rm-chosen" in shared.classes
    assert "rm-place-end" in shared.classes


def test_a_rejected_mention_is_struck_through_and_not_highlighted():
    text = "From Moscow."
    (line,) = paragraphs(text, Span(0, len(text)), [item(1, 5, 11, text, ItemState.REJECTED)], None)
    assert line.pieces[1].classes == "rm-rejected"


@given(st.integers(0, 4 * PART_CHARACTERS), st.sampled_from(["a", "word ", "line\n"]))
def test_parts_cover_a_long_text_without_gap_and_stay_bounded(length, unit):
    text = (unit * (length // len(unit) + 1))[:length]
    cuts = parts(text)
    assert cuts[0].start == 0
    assert cuts[-1].end == len(text)
    assert all(one.end == other.start for one, other in itertools.pairwise(cuts))
    assert all(cut.end - cut.start <= PART_CHARACTERS for cut in cuts)
    assert all(part_of(cuts, cut.start) == number for number, cut in enumerate(cuts) if cut.end > cut.start)

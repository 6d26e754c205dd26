"""What "That would put Moscow within range" points back to: the weapon of the figure told last."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from geodata.extraction.attribution import Owner
from geodata.extraction.claim_patterns import Statement
from geodata.extraction.discourse import Discourse
from geodata.extraction.mentions import RangeMention
from geodata.extraction.view import SentenceView

_THAT = re.compile(
    r"[\"' ]*(?:but |and |yet )?(?:that|this)(?: (?:figure|range|distance|reach))?(?:'d|'s|'ll)?"
    r" (?:[a-z]+ly )?"
    r"(?:would|could|will|may|might|is|was|puts?|brings?|covers?|means?|gives?|makes?|takes?)\b"
)
_FURTHEST_APART = 600  # characters between the first figure of a sentence and its last
_COMPARED = re.compile(
    r"\b(?:than|against|versus|compared|unlike|twice|times|double|triple|half|instead|replac\w+|as far as)\b"
)


def ranges_by_sentence(ranges: Sequence[RangeMention]) -> Mapping[int, Sequence[RangeMention]]:
    """The ranges by the offset at which their sentence begins, in the order of the text."""
    rows: dict[int, list[RangeMention]] = {}
    for item in ranges:
        rows.setdefault(item.passage.span.start, []).append(item)
    return rows


def of_the_last_figure(
    view: SentenceView,
    statement: Statement,
    told: Mapping[int, Sequence[RangeMention]],
    discourse: Discourse,
) -> Statement:
    """The statement, of the weapon whose figure ends the sentence before where "That" opens this one.

    As in "The ATACMS flies 300 km and the Tomahawk 1,600 km. That covers Moscow": the Tomahawk, which no
    comparison ("… than the 80 km of the GMLRS") brings in.
    """
    if not view.index or statement.owner.said or not _THAT.match(view.text):
        return statement
    before = discourse.sentences[view.index - 1]
    row = told.get(before.start, ())
    if not row or row[0].weapon == row[-1].weapon:
        return statement
    last = row[-1]
    apart = last.span.end - row[0].span.end
    if apart > _FURTHEST_APART or _COMPARED.search(discourse.text, row[0].span.end, last.span.end):
        return statement
    said = next((item for item in discourse.phrases[view.index - 1] if item.weapon == last.weapon), None)
    return replace(statement, owner=Owner(weapons=(said,), said=None)) if said else statement

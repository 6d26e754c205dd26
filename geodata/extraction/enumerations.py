"""Places that a sentence lists for the one before it: "… nine major cities. These cities include Kursk"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geodata.extraction.claim_patterns import Statement, claim_patterns, places_behind
from geodata.extraction.discourse import Discourse
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.statements import told_without_place
from geodata.extraction.view import PLACE, SentenceView

_OPENS = re.compile(
    r"^[\"' ]*(?:"
    r"(?:(?:that|this|those|these|the list)(?: (?:[a-z-]+ )?(?:cit(?:y|ies)|towns?|targets?|places|sites"
    r"|areas?|regions?|locations|bases|countries|states|capitals|facilities))?)"
    r"(?: (?:would|could|will|may|might|also|likely|potentially))* includes?"
    r"|among (?:them|these|those)(?: [a-z]+)?(?: would be| are| is)"
    r")(?: not (?:only|just))?\b"
)

_TIME = (
    r"(?:with)?in (?:about |just |under |only |some )?"
    r"[a-z0-9-]+(?: minutes?| seconds?)?(?: and [a-z0-9-]+ seconds?)?"
)
# "… would reach Warsaw in one minute. Berlin in two, Paris in 7 minutes, and London in 8."
_EACH_IN_MINUTES = re.compile(
    rf"[\"' ]*(?:and )?{PLACE} {_TIME}(?:(?:,|,? and) {PLACE} {_TIME}){{0,8}}[.!\"' ]*$"
)
_MADE_THERE = re.compile(
    r"s?(?: [a-z]+)? (?:works?|plants?|factor|depots?|(?:air ?)?bases?|sites?|facilit|stor)"
)


def find_enumeration(
    view: SentenceView,
    before: SentenceView,
    stated: Sequence[Statement],
    discourse: Discourse,
    lexicon: Lexicon,
) -> Statement | None:
    """The reach of the sentence before, for the places that this one lists.

    Args:
        view: of the sentence.
        before: of the sentence right before it.
        stated: what the sentence before says of reach.
        discourse: of the article.
        lexicon: with its patterns.
    """
    if stated and _EACH_IN_MINUTES.match(view.text):
        places = tuple(mark for mark, _ in view.places)
        return replace(
            stated[-1], start=0, end=places[-1] + 1, places=places, referred=(), since=before.passage
        )
    opening = _OPENS.match(view.text)
    if opening is None or any(not _MADE_THERE.match(view.text, mark + 1) for mark, _ in view.weapons):
        return None
    places = places_behind(view, opening.end(), claim_patterns(lexicon))
    if not places:
        return None
    told = stated[-1] if stated else told_without_place(before, discourse, lexicon)
    if told is None:
        return None
    return Statement(
        start=opening.start(),
        end=places[-1] + 1,
        places=places,
        reachable=told.reachable,
        owner=told.owner,
        modal=told.modal,
        since=before.passage,
    )

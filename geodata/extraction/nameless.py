"""Subjects of a range that name no weapon: "the upgraded version has a range of …"."""

from __future__ import annotations

from geodata.articles.article import Span
from geodata.extraction.discourse import Discourse
from geodata.extraction.mentions import GENERIC
from geodata.extraction.owner_patterns import OwnerPatterns
from geodata.extraction.phrases import WeaponPhrase
from geodata.extraction.ranges import Cue, Verdict
from geodata.extraction.view import SentenceView


def nameless_subject(
    view: SentenceView, verdict: Verdict, discourse: Discourse, patterns: OwnerPatterns
) -> WeaponPhrase | None:
    """The subject where nothing says what it is a version of; None where a weapon stands in the sentence."""
    earlier = discourse.phrases[view.index - 1] if view.index else ()
    if verdict.cue not in {Cue.NOUN, Cue.VERB} or view.weapons or any(item.is_sensor for item in earlier):
        return None
    found = list(patterns.nameless.finditer(view.text, 0, verdict.start))
    if not found:
        return None
    start, end = found[-1].span("noun")
    span = Span(view.offset(start), view.offset(end))
    words = found[-1]["noun"]
    return WeaponPhrase(
        span=span,
        phrase=span,
        weapon=f"{GENERIC}{words.removesuffix('s')}",
        kinds=("weapon",),
        catalogued=False,
        named=False,
        plural=words.endswith("s"),
    )

"""The one of two that a figure is told of: "the former has a range of 300 km, the latter of 500 km"."""

from __future__ import annotations

import re

from geodata.extraction.antecedents import one_of_two
from geodata.extraction.discourse import Discourse
from geodata.extraction.phrases import WeaponPhrase
from geodata.extraction.ranges import Cue, Verdict
from geodata.extraction.view import LENGTH, SentenceView

_TOLD = re.compile(
    rf"\bthe (former|latter|first|second)\b(?= (?:has|have|had|can|could|flies|reaches|of|with|{LENGTH}))"
)
_FOR_ONE = re.compile(r" for the (former|latter)\b")  # "40 km for the former and 50 km for the latter"
# "can hit Moscow with one but not with the other", "with the latter"
_WITH_ONE = re.compile(
    r"[^.;]{0,60}? with (?:only |just )?(?:(?P<any>one)|the (?P<which>former|latter|first|second))"
    r"(?= of (?:them|the two|these|those)\b| (?:and|but|though)\b|[.,;\"]|$)"
)
# "One can reach Moscow", "Only one of them can reach …"
_ONE_CAN = re.compile(
    r"[\"' ]*(?:(?:but|and|yet|however),? )?(?:only |just )?one(?: of (?:them|the two|these|those))?,? $"
)


def told_of_two(
    view: SentenceView, mark: int, verdict: Verdict, discourse: Discourse
) -> tuple[WeaponPhrase, ...]:
    """The weapon that "the former" or "the second" stands for between the figure before and this one.

    Args:
        view: the sentence.
        mark: position of the figure.
        verdict: on the figure.
        discourse: of the article.
    """
    behind = _FOR_ONE.match(view.text, mark + 1)
    if behind:
        before = view.offset(mark) if _names_two(view, mark) else view.passage.span.start
        return one_of_two(view.index, before, discourse, latter=behind[1] == "latter")
    start = max((place for place, _ in view.lengths if place < mark), default=0)
    match = _TOLD.search(view.text, start, mark + 1)
    if match is None or not (start or verdict.cue is Cue.COMPARED or match[1] == "first"):
        return ()
    here = match[1] not in {"former", "latter"} or _names_two(view, match.start())
    before = view.offset(match.start()) if here else view.passage.span.start
    return one_of_two(view.index, before, discourse, latter=match[1] in {"latter", "second"})


def reached_with_one(
    view: SentenceView, start: int, end: int, discourse: Discourse
) -> tuple[WeaponPhrase, ...] | None:
    """The weapon of "can hit Moscow with the latter"; empty where "with one" leaves open which; else None.

    Args:
        view: the sentence.
        start: where the words of reach begin.
        end: the last place or word that they speak of.
        discourse: of the article.
    """
    if _ONE_CAN.fullmatch(view.text, 0, start):
        return ()
    behind = _WITH_ONE.match(view.text, end)
    if behind is None:
        return None
    if behind["any"]:
        return ()
    before = view.offset(start) if _names_two(view, start) else view.passage.span.start
    return one_of_two(view.index, before, discourse, latter=behind["which"] in {"latter", "second"})


def _names_two(view: SentenceView, end: int) -> bool:
    """Whether the sentence itself names the two: "the Taurus or the Scalp: the former …, the latter …"."""
    first = view.text.find("the former", 0, end)
    last = first if first >= 0 else end
    return len({item.weapon for place, item in view.weapons if place < last and item.named}) >= 2

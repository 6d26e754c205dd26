"""What a question asks and the next sentence answers: "Could the Taurus hit Moscow? In theory, yes"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from geodata.extraction.antecedents import antecedents
from geodata.extraction.attribution import Owner
from geodata.extraction.claim_patterns import Statement
from geodata.extraction.discourse import Discourse
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.mentions import PlaceMention
from geodata.extraction.resolution import resolve_phrase
from geodata.extraction.statements import find_statements
from geodata.extraction.view import WEAPON, SentenceView, straightened

_QUESTION = re.compile(
    r"^(?P<lead>[\"' ]*(?:(?:so|and|but|then|q|q1|question)[,:]? |[a-z][a-z' -]{2,30}, )?)"
    r"(?P<modal>(?:can|could|would|will|might|may|do|does|is|are) )"
    r"(?P<subject>[^.;?]{1,90}?) "
    r"(?P<verb>(?:(?:also|even|actually|really|ever|still|now|then|theoretically) )*"
    r"(?:be able to|be used to|have|reach|hit|strike|target|attack|threaten|fly|get|cover|make it|go|travel"
    r"|be over|capable of|able to|(?:with)?in|out of|beyond|under)\b)"
)
_ENDING = "?\"' "
_AUXILIARY = frozenset({"do", "does"})
_DOES_IT_HAVE = re.compile(r"\bhave$")
_OPENS = (
    r"^[\"'— –-]*(?:(?:a|answer): )?(?:(?:well|but|and|so),? )?"
    r"(?:(?:the|in) (?:(?:short|simple|honest|quick|blunt|brief) )?(?:answer|short|brief|word)"
    r"(?:,? (?:[a-z]+ ){0,6}?(?:is|was)(?: an?| that)?)?[:,—– \"']*)?"
    r"(?:(?:in (?:theory|principle|practice|short|reality)|on paper|technically|theoretically|almost|very"
    r"|quite|emphatic|resounding|simple|clear|only|just)[,:]? )*\"?"
)
_YES = re.compile(
    _OPENS + r"(?:yes|yep|absolutely|certainly|definitely|of course|easily|comfortably|indeed|just about"
    r"|(?:it|they|he|she|we) (?:can|could|does|do|would|is|are)(?! (?:not|no)\b))(?=[ ,.;:!—–\"']|$)"
    r"(?! (?:unclear|unlikely|doubtful|possible that|hard|too early|not))"
)
_NO = re.compile(
    _OPENS
    + r"(?:no|nope|not (?:yet|quite|really|even close|by a long way|at present|at the moment|for now|remotely"
    r"|from there|today)|hardly|never|nowhere near|(?:certainly|definitely|almost certainly) not"
    r"|(?:it|they|he|she|we) (?:cannot|can't|can not|could not|couldn't|do not|does not|don't|doesn't"
    r"|would not|is not|are not|isn't|aren't))(?=[ ,.;:!—–\"']|$)"
    r"(?! (?:one|longer|doubt|comment|decision|matter|answer|problem))"
)
_HOW_FAR = re.compile(
    r"\b(?:how far (?:can|could|will|would|does|do|might)\b[^.?]{1,80}?"
    r" (?:fly|go|reach|travel|strike|hit|shoot|fire|get)"
    r"|(?:what(?:'s| is| was)|how (?:long|great|big) is) (?:[a-z0-9'-]+ ){1,6}(?:range|reach))\b"
    r"[^.?]{0,200}\?"
)
# "Which targets would be within range?", "What could it hit?": answered by a list of places
_WHICH = re.compile(
    r"\b(?:which|what|where)\b[^?]{0,70}?"
    rf"(?:\b(?:with)?in (?:its |their |the )?(?:{WEAPON}(?:'s|s')? )?(?:range|reach)"
    rf"|\b(?:can|could|would|will|might) (?:the |its |such |these )?(?:{WEAPON}s?|it|they)"
    r" (?:now |then |actually |really )?(?:be able to )?(?:reach|hit|strike|target|get to))"
    r"(?: with (?:it|them))? ?\?"
)
_NO_LIST = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|says?|said|would|could|can|will|may|might|depends?|lies?"
    r"|remains?|not|no|nothing|nowhere|none|neither|never|hardly|nobody)\b"
)
_LISTED = 12  # places
_FIGURE_OPENS = re.compile(
    r"[\"'— –-]*(?:(?:a|answer): )?(?:(?:the answer is|well|officially|on paper|in theory|it is|it's),? )?\Z"
)


def is_question(view: SentenceView) -> bool:
    return view.text.rstrip().endswith(("?", '?"', "?'"))


def find_answered(question: SentenceView, discourse: Discourse, lexicon: Lexicon) -> Iterator[Statement]:
    """What a sentence that `is_question` asks, as the sentence right behind it answers."""
    listed = _listed(question, discourse)
    if listed is not None:
        yield listed
        return
    answer = straightened(discourse.following(question.index))
    yes = _YES.match(answer) is not None
    asked = _QUESTION.match(question.text) if yes or _NO.match(answer) else None
    if asked is None:
        return
    told = _told(question, asked)
    for statement in find_statements(told, discourse, lexicon):
        places = tuple(question.marks[bisect_left(told.marks, place)] for place in statement.places)
        if places:
            yield replace(
                statement,
                start=asked.start("modal"),
                end=places[-1] + 1,
                places=places,
                reachable=statement.reachable == yes,
            )


def _listed(question: SentenceView, discourse: Discourse) -> Statement | None:
    """The places of "Which targets would be within range? All of Crimea, including Saky."."""
    which = _WHICH.search(question.text)
    if which is None or question.index + 1 >= len(discourse.sentences):
        return None
    start, end = discourse.sentences[question.index + 1]
    named = [item for item in discourse.places[question.index + 1] if not _is_start(item, discourse.text)]
    if not 0 < len(named) <= _LISTED or _NO_LIST.search(discourse.text[start:end].lower()):
        return None
    before = discourse.sentences[question.index].end
    found = antecedents(question.index, before, discourse, plural=True)
    told = {item.weapon: item for each in found for item in resolve_phrase(each, question.index, discourse)}
    if not told:
        return None
    return Statement(
        start=which.start(),
        end=which.end(),
        places=(),
        referred=tuple(named),
        reachable=True,
        owner=Owner(weapons=tuple(told.values()), said=None),
    )


def _is_start(place: PlaceMention, text: str) -> bool:
    """As in "From Kharkiv, Tula and Oryol"."""
    return text[max(0, place.span.start - 6) : place.span.start].lower().endswith("from ")


def find_asked_for(view: SentenceView, start: int, discourse: Discourse) -> Owner | None:
    """Whose range a sentence gives that opens with a figure: "How far can the Taurus fly? Up to 500 km".

    Args:
        view: of the sentence.
        start: of the figure or its qualifier.
        discourse: of the article.
    """
    if not view.index or not _FIGURE_OPENS.match(view.text[:start]):
        return None
    before = discourse.sentences[view.index - 1]
    if not _HOW_FAR.search(straightened(discourse.text[before.start : before.end]).lower()):
        return None
    weapons = antecedents(view.index - 1, before.end, discourse)
    told = {item.weapon: item for each in weapons for item in resolve_phrase(each, view.index - 1, discourse)}
    return Owner(weapons=tuple(told.values()), said=None) if told else None


def _told(question: SentenceView, asked: re.Match[str]) -> SentenceView:
    """The question as a statement: "the taurus could hit moscow" for "could the taurus hit moscow?"."""
    modal, verb = asked["modal"], asked["verb"]
    if modal.strip() in _AUXILIARY:
        modal, verb = "", _DOES_IT_HAVE.sub("has", verb)
    head = f"{asked['lead']}{asked['subject']} {modal}{verb}"
    start, end = asked.span("subject")
    earlier, later = len(asked["modal"]), len(head) - asked.end("verb")
    marks = tuple(
        mark if mark < start else mark - earlier if mark < end else mark + later for mark in question.marks
    )
    return replace(
        question, text=head + question.text[asked.end("verb") :].rstrip(_ENDING) + ".", marks=marks
    )

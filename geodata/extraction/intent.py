"""Whether a cue tells an ability at all: no intention, deed, licence, question or other kind of reach."""

from __future__ import annotations

import re

from geodata.extraction.claim_patterns import ClaimPatterns
from geodata.extraction.view import PLACE, WEAPON, SentenceView

_PERMISSION_TO = re.compile(
    r"\b(?:permission|authori[sz]ation|approval|licen[cs]e|the green light|clearance) (?:to|for)\b"
)
_PERMISSION_ASKED = re.compile(_PERMISSION_TO.pattern + r" $")  # "permission to allow their use to strike"
_FIRES_AT = re.compile(r"(?:fire|launch|send|lob|shoot) ")
_PERMISSION = ("allow", "let", "permit")
# What cannot forbid: "this would not allow Kyiv to strike Moscow" tells of reach.
_THING_BEFORE = re.compile(
    rf"(?:\b(?:this|that|it|which|they|these|ranges?|reach|figures?|distances?|missiles?|weapons?)|{WEAPON})"
    r"(?: (?:would|will|does|did|do|could|can|not|never|still|also|wouldn't|won't|doesn't|don't)){0,3} ?$"
)
# "if the missile reaches Oslo", "any North Korean rocket that threatens Japan": supposed
_IF = re.compile(
    r"\b(?:(?:if|when|once|before|after|until) (?:the |an? |its |one )?"
    rf"|any (?:(?:[a-z-]+|{PLACE}) ){{0,3}})$"
)
# "to acquire an ability to strike Guam": an aim
_SOUGHT = re.compile(
    r"\b(?:to|of|in) (?:acquir|develop|gain|build|obtain|achiev|get|seek|creat)(?:e|ing|ting)?"
    r" (?:an?|the|its|their) (?:[a-z-]+ ){0,2}$"
)
_CAPABILITY = re.compile(r"(?:abilit|capabilit|capacit)")
_WHETHER_TO = re.compile(r"(?:whether|debat\w+ whether|question\w* whether) to\b|how (?:many|much)\b")
_DESCRIBES = re.compile(rf"{WEAPON}(?:,? (?:that|which))?,? ?$")
# "The path allowed the jets to strike Doha": done, not able to be done.
_DONE = re.compile(r"(?:allowed|enabled|gave|helped|permitted)\b")
# "a poor tool for striking Britain"
_UNFIT = re.compile(
    r"\b(?:poor|bad|unsuitable|unsuited|impractical|inefficient|ill-suited|wrong|useless|odd|strange)"
    r" (?:[a-z]+ ){0,2}(?:for|to) $"
)
# "capable of threatening Estonia's independence"
_ABSTRACT = re.compile(
    r"'s? (?:[a-z]+ )?(?:independence|integrity|sovereignty|security|stability|order|economy|interests"
    r"|democracy|existence|survival|identity|unity|position|status|future)\b"
)
# "Asked whether the missile could hit Oslo, he said it could."
_ANSWERED = re.compile(
    r"[^.;]{0,80}?, [^.;,]{2,60}? (?:said|says|replied|answered|responded|insisted|conceded|confirmed)"
    r"(?: that)?[:,]? \"?(?:(?P<yes>yes|it (?:could|can|would|did|does))"
    r"|(?P<no>no|it (?:cannot|can't|could not|couldn't|did not)))"
    r"(?=[\"'.;!]|$)"
)
_ASKED_BACK = 160
THREATS = ("threaten", "menac", "endanger")


def tells_no_reach(
    view: SentenceView, name: str, match: re.Match[str], lead: str, patterns: ClaimPatterns
) -> bool:
    """What is meant, done, licensed, supposed or asked."""
    modal = match["modal"]
    fired = name == "enabling" and modal.startswith(_PERMISSION) and _FIRES_AT.match(match["blow"] or "")
    licensed = _PERMISSION_TO.search(match[0]) or _PERMISSION_ASKED.search(lead)
    if match["blow"] and (licensed or (fired and not _THING_BEFORE.search(lead))):
        return True  # "Washington allowed Kyiv to fire ATACMS at troops in Kursk"
    intended = name == "modal" or modal.endswith(" not")
    if match["blow"] and (
        _DONE.match(modal) or _is_licence(modal, match) or (intended and not _is_ability(modal, match))
    ):
        return True
    blow = max(0, match.start("blow"))
    used = patterns.words["using"].search(view.text, max(0, blow - 90), blow)
    launched = match["reach"] == "from" and modal.startswith("in ")  # "reaches Oslo in 9 minutes from Perm"
    sought = _CAPABILITY.match(modal) and _SOUGHT.search(lead)
    supposed = (
        launched
        or sought
        or (name == "plain" and _IF.search(lead))
        or _UNFIT.search(match[0], 0, blow - match.start())
    )
    asked = _is_asked(lead, patterns) and answered(view, match) is None
    return bool(supposed or asked or (used and modal not in {"can", "could"}))


def _is_asked(lead: str, patterns: ClaimPatterns) -> bool:
    """Whether the reach itself is in question: not in "weighs whether to send missiles capable of …"."""
    asked = patterns.words["question"].search(lead[-120:])
    return asked is not None and not (_WHETHER_TO.match(asked[0]) and _DESCRIBES.search(lead))


def answered(view: SentenceView, match: re.Match[str]) -> bool | None:
    """Whether "Asked whether it could hit Oslo, he said it could" answers yes; None where nothing does."""
    asked = "asked" in view.text[max(0, match.start() - _ASKED_BACK) : match.start()]
    answer = _ANSWERED.match(view.text, match.end()) if asked else None
    return None if answer is None else answer["yes"] is not None


def is_forbidden(name: str, match: re.Match[str], lead: str) -> bool:
    """As in "the president will not allow Kyiv to strike Moscow", "cannot use them to hit Moscow"."""
    allowed = name == "enabling" and match["modal"].startswith(_PERMISSION)
    return " use " in match[0] or (allowed and not _THING_BEFORE.search(lead))


def _is_licence(modal: str, match: re.Match[str]) -> bool:
    """As in "London allowed the missiles to be fired into Russia"."""
    return modal.startswith(_PERMISSION) and match["blow"].startswith("be ")


def _is_ability(modal: str, match: re.Match[str]) -> bool:
    """True of "could hit" and "will threaten"; "will hit" is what somebody means to do."""
    return modal.startswith(("can", "could")) or "able" in match[0] or match["blow"].startswith(THREATS)


def is_other_reach(text: str, match: re.Match[str], last: int, patterns: ClaimPatterns) -> bool:
    """As in "could reach a deal in Geneva" and "will reach Ukraine by autumn"."""
    menaces = (match["blow"] or "").startswith(THREATS) or (match["reach"] or "").endswith("threat to")
    figurative = menaces and _ABSTRACT.match(text, last + 1)
    delivered = match["modal"] in {"will", "may", "should", "might", "would"} and match["reach"] is not None
    return bool(
        figurative
        or patterns.words["other_reach"].match(text[match.end() : match.end() + 60])
        or (delivered and patterns.words["delivery_after"].match(text[last + 1 : last + 40]))
    )

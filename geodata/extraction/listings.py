"""Places and weapons listed apart from the verb: "what it can hit with the CTM-290: Kerch, Saky …"."""

from __future__ import annotations

import re

from geodata.extraction.attribution import Owner
from geodata.extraction.claim_patterns import ClaimPatterns, listed_behind, places_behind
from geodata.extraction.view import LENGTH, PLACE, WEAPON, SentenceView

_TARGETS_INCLUDING = re.compile(
    rf"[^.;,{PLACE}]{{0,60}}\b(?:targets|sites|facilities|cities|towns|airfields|bases)\b[^.;]{{0,90}}?,"
    rf" including(?: in| on| at)? (?:the )?(?={PLACE})"
)
# "missiles able to reach Israel, among them the Emad and the Ghadr"
_EXAMPLES = re.compile(rf",? (?:among them|including|such as) (?:the |its )?{WEAPON}")
# Weapons behind a colon, as in "two of its weapons can reach Tel Aviv: the Scud and the Fateh".
_WHICH_ARE = re.compile(rf": (?:the |its )?{WEAPON}")
# A list behind a colon, as in "a map of what they can hit with the new missile: Kerch, Saky and Sochi".
_THESE = re.compile(rf"(?: with (?:the |its |their )?(?:{LENGTH} )?{WEAPON}s?)?: (?=(?:the )?{PLACE})")


def weapons_listed(view: SentenceView, end: int, last: int, owner: Owner) -> Owner:
    """The weapons of "what it can hit with the CTM-290: …", "missiles able to hit Kerch, among them …"."""
    tool = _THESE.match(view.text, end)
    if tool and WEAPON in tool[0]:
        return listed_behind(view, end + tool[0].index(WEAPON))
    named = _EXAMPLES.match(view.text, last + 1) or _WHICH_ARE.match(view.text, last + 1)
    unnamed = not any(item.named for item in owner.weapons)
    return listed_behind(view, named.end() - 1) if named and unnamed else owner


def places_listed(view: SentenceView, end: int, patterns: ClaimPatterns) -> tuple[int, ...]:
    """As in "can reach most of the targets that matter, including Dzhankoi", "what it can hit: Kerch"."""
    examples = _TARGETS_INCLUDING.match(view.text, end) or _THESE.match(view.text, end)
    return places_behind(view, examples.end(), patterns) if examples else ()

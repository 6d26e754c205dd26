"""What every reading of a claim shares: the patterns of claims.toml, and the places behind a reach verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from geodata.articles.article import Passage
from geodata.extraction.attribution import Owner
from geodata.extraction.lexicon.loading import Lexicon
from geodata.extraction.mentions import PlaceMention
from geodata.extraction.place_choice import lies_in
from geodata.extraction.triggers import Triggers
from geodata.extraction.view import LENGTH, PLACE, WEAPON, SentenceView, compile_pattern
from geodata.gazetteer.places import PlaceKind

VERBS, NEARNESS, SHORTNESS, ABLE = range(4)  # what the triggers of claims.toml are for
_OBJECT_AHEAD = 260
_DENIAL_BACK = 40
_ALSO_IN = re.compile(r"[^.;,]{0,30},? (?:or|and) in ")
RELATIVE_ASIDE = re.compile(
    r", (?:which|who|whose|where|without) [^,;]{3,70},| [—–] [^—–;.]{3,70} [—–](?= )"
    rf"|, not (?:the |its )?(?:[a-z-]+ ){{0,2}}{WEAPON}s?,"
)
# "Without ATACMS, Ukraine could still reach …"
_WITHOUT = re.compile(r"^[\"' ]*(?:even )?without [^,;.]{1,60}, ")
_CLAUSES = re.compile(
    r"[;:—–]| -- |,\"? (?:but|and|while|although|which|who)\b|\b(?:(?<!anything )but|because|since)\b"
    # "Far from able to reach Oslo, the ATACMS can …"
    rf"|, (?:the |its )?(?={WEAPON}s? (?:can|could|will|would|may|might)\b)"
    # "and while it did not threaten Darwin, the regime showed …"
    r"|, (?=(?:the|its|their) [a-z]+ (?:showed|shows|proved|demonstrated|has|have|can|could|now)\b)"
    # "will not let Iran use missiles, capable of covering the Gulf, …"
    rf"|(?<={WEAPON}), (?=(?:capable of|able to|designed to)\b)|(?<={WEAPON}s), (?=(?:capable of|able to)\b)"
)
_NEW_SUBJECT = re.compile(rf"{LENGTH}(?: [a-z]+)?, (?:(?:and|but|while) [^,.;]*)?$")
_LISTED_ON = re.compile(rf", (?:and |or )?{PLACE}")
_SUCH_AS = re.compile(r",? (?:such as|like|including) (?:the |its |their )?")
# "Neither GMLRS, which flies 80 km, nor ATACMS, at 300 km, can"
_ASIDE = r"(?:, (?:which|with|whose|at) [^.;]{3,80},)?"
_NEITHER_OF_TWO = re.compile(
    rf"\bneither (?:the |an? |its |their )?(?:[a-z-]+ ){{0,2}}(?P<first>{WEAPON})s?{_ASIDE}"
    rf" nor (?:the |an? |its |their )?(?:[a-z-]+ ){{0,2}}(?P<second>{WEAPON})s?{_ASIDE} ?$"
)
_NEITHER_BACK = 260
_AND_THE = re.compile(r"(?:,|,? and|,? or)(?: (?:the|its|their|[a-z]+-made))* ")
_PASSED = re.compile(
    r"\b(?:(?:heading|headed|bound|aimed|en route|launched|fired) (?:for|to|towards?|at)|beyond|approaching"
    r"|halfway to|outside(?: of)?|sailing (?:in and out of|through|towards?|to))"
    r" (?:the )?$"
)  # "ships approaching Taiwan", "far beyond South Asia"
# Told of ships or troops, wherever they are: "destroy warships of the Russian Federation".
_FORCES_OF = re.compile(
    rf"(?:{WEAPON}|\b(?:(?:war)?ships|enemies|rivals|foes|neighbou?rs|allies|vessels|aircraft|planes|jets"
    r"|troops|forces|soldiers|fleets?|army|navy|tanks|units))"
    r" of (?:the )?$"
)
_TO = re.compile(r" to (?:the )?")
_SAID = re.compile(
    r" (?:has |have |had )?(?:also |now |since |already )?"
    r"(?:said|says|told|warned|announced|claimed|denied|insisted)\b"
)
# Between two places that no list joins: "missiles that can hit Riga arrive in Kaliningrad".
_NO_LIST = re.compile(
    r"^ (?:arriv|roll|sail|land|head|mov|pass|appear|enter|com|go|went|came|stand|stood|sit|sat"
    r"|remain|wait)[a-z]*\b"
    rf"|(?:\band|^,) (?:the |its |their )?{WEAPON}"
    r"(?! (?:works?|plants?|factor|depots?|bases?|sites?|facilit|makers?|industr))"
    r"|\bshort of (?:the )?$|\b(?:over|via) (?:both )?(?:the )?(?:[a-z]+ (?:and )?){0,4}$"
    r"|\b(?:cannot|can't|couldn't|won't|it|they|halfway to|on the way to|in the direction of)\b"
    r"|^, not\b"  # "as far as Bryansk, not Moscow"
    r"|^,\"? (?:[a-z]+ )?(?:officials|analysts|experts|sources|diplomats|commanders) (?:in|from|at) "
    r"|^, [a-z]{3,}ed (?:the )?$"  # "can hit Guangzhou, angered Beijing"
    r"|\b(?:said|says|warned|told|announced|added|claimed)\b|\"? in (?:his|her|an?) [a-z ]*speech\b"
)
_OWNS_THING = re.compile(
    rf"'s (?!{PLACE}|[a-z]+ern |(?:north|south|east|west)|coast|mainland|capital|territor|largest|second"
    r"|biggest|main )"
)
# "which reaches Crimea, and France the SCALP", "twice as far as Ukraine's jets"
_ITS_WEAPON = re.compile(
    rf"(?: the| its|'s(?: [a-z-]+){{0,2}}) {WEAPON}"
    r"(?!'s|s? (?:works?|plants?|factor|depots?|bases?|sites?|facilit|makers?|industr))"
)
# … and "all of Russia's supply lines", wherever they run
_ITS_ARMS = re.compile(
    rf"{_ITS_WEAPON.pattern}|'s (?:[a-z-]+ ){{0,2}}(?:supply (?:lines|routes)|logistics|troops|forces|army"
    r"|soldiers|warships|fleet|ships|columns|convoys)\b"
)
_A_CITY = re.compile(r" (?:[a-z]+ )?(?:city|town|village|port|capital|island|base)\b")
_AND_ALONE = re.compile(r", (?:and|but|while|though|so) ")
_ACTS = re.compile(r" (?:can|could|will|would|may|might|has|have|had|is|was)\b")
_MADE = re.compile(r"-[a-z]")  # "US-made", "Russian-occupied"
_STANDING = re.compile(r"\b(?:bases|facilities|installations|sites|allies|troops|forces|states|cities)\b")
# "can cover Adigrat and, diplomats in Addis Ababa note, Asmara"
_ASIDE_IN_LIST = re.compile(
    r"(?<= and,)(?: (?:should|if|when|once|across|beyond|behind|further|farther|just) [^,;.]{3,60}"
    r"| (?:[a-z]+ ){1,3}(?:in|at|from) [^,;.]{1,30}"
    r" (?:note|say|add|warn|admit|believe|fear|think)s?[^,;.]{0,40}),"
)
# "Moscow – 500 km from the border – as well as Tver"
_DASHED_IN_LIST = re.compile(r" [–—-] [^–—;.]{3,60} [–—-](?= (?:as well as|and|or|but also) )")
_ACROSS = re.compile(r"\b(?:across|over) (?:the )?$")
_AUXILIARY = re.compile(r"\b(?:do|does|did|is|are|was|were|can|could|will|would|has|have) $")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """That something is in or out of reach: positions in the masked sentence.

    Attributes:
        start: of the cue.
        end: behind the last place.
        places: positions of the places claimed in or out of reach.
        referred: places named before, for which words of the sentence stand ("the island").
        since: the sentence before, where that one tells the reach.
    """

    start: int
    end: int
    places: tuple[int, ...]
    reachable: bool
    owner: Owner
    modal: str = ""
    referred: tuple[PlaceMention, ...] = ()
    since: Passage | None = None


@dataclass(frozen=True, eq=False)
class ClaimPatterns:
    """The patterns of claims.toml, compiled.

    Attributes:
        able: name and pattern of each rule of ability.
        triggers: of `VERBS`, `NEARNESS` and `SHORTNESS`, then of the rules of `able` from `ABLE` on.
    """

    able: tuple[tuple[str, re.Pattern[str]], ...]
    triggers: Triggers
    within: re.Pattern[str]
    negative: re.Pattern[str]
    short: re.Pattern[str]
    that_far: re.Pattern[str]
    too_far: re.Pattern[str]
    exposed: re.Pattern[str]
    safe: re.Pattern[str]
    passive: re.Pattern[str]
    actor: re.Pattern[str]
    words: dict[str, re.Pattern[str]]
    approach: int


@cache
def claim_patterns(lexicon: Lexicon) -> ClaimPatterns:
    """The patterns of a lexicon."""
    table = lexicon.tables["claims"]
    macros = table["macros"]
    within = {
        name: compile_pattern(pattern, macros)
        for name, pattern in table["within"].items()
        if isinstance(pattern, str)
    }
    thing = table["object"]
    return ClaimPatterns(
        able=tuple((rule["name"], compile_pattern(rule["pattern"], macros)) for rule in table["able"]),
        triggers=Triggers(
            [
                table["triggers"]["verbs"],
                table["within"]["words"],
                table["within"]["short_words"],
                *(rule["words"] for rule in table["able"]),
            ]
        ),
        within=within["pattern"],
        negative=within["negative"],
        short=within["short"],
        that_far=within["that_far"],
        too_far=within["too_far"],
        exposed=within["exposed"],
        safe=within["safe"],
        passive=within["passive"],
        actor=compile_pattern(rf"(?:^|(?<=\W)){macros['subject_actor']}$"),
        words={
            name: compile_pattern(pattern, macros)
            for name, pattern in thing.items()
            if isinstance(pattern, str)
        },
        approach=thing["approach"],
    )


def places_behind(view: SentenceView, start: int, patterns: ClaimPatterns) -> tuple[int, ...]:
    """Positions of the places named directly behind a reach verb."""
    text = _without_asides(view.text)
    end = min(len(text), start + _OBJECT_AHEAD)
    stop = patterns.words["stop"].search(text, start, end)
    limit = stop.start() if stop else end
    found: list[int] = []
    before: PlaceMention | None = None
    for place, mention in [pair for pair in view.places if text[pair[0]] == PLACE]:
        owns = _ITS_ARMS.match(text, place + 1)  # "twice as far as Ukraine's jets"
        if not start <= place < limit or owns or is_attribute(text, place, mention, patterns):
            continue
        gap = text[start:place]
        if len(gap) > (75 if found else patterns.approach) or (not found and _NEW_SUBJECT.search(gap)):
            break  # "can fly 6,000 miles, Seoul said", "can hit ships 260 km away, and guns in Fujian can"
        if found and (_NO_LIST.search(gap) or _begins_clause(text, place, gap)):
            break
        sea = mention.place is not None and mention.place.kind is PlaceKind.SEA
        if (found and _is_destination(text, found[-1], gap)) or _SAID.match(text, place + 1):
            break  # "sent missiles that can hit Kaliningrad to Denmark", "could reach Guam, and Japan said …"
        if _is_passed(gap, sea=sea):
            start = place + 1
            continue
        part = patterns.words["whole_of"].fullmatch(gap) is not None
        if part and found and found[-1] == start - 1:
            found.pop()  # "China's Wuhan", "as deep into China as Wuhan": the city is meant
            part = False
        start = place + 1
        listed = gap.startswith(", in ") and _ALSO_IN.match(text, place + 1)
        inside = (patterns.words["inside"].fullmatch(gap) and not listed) or (
            (gap in {", ", " ("} or (gap.endswith(" (") and text.startswith(")", place + 1)))
            and _holds(mention, before)
            and not _LISTED_ON.match(text, place + 1)
        )
        inside = inside or part or (gap in {" of ", " of the "} and _holds(mention, before))
        before = mention
        if found and (inside or _is_aside(text, place, gap, patterns)):
            continue  # "the air base in Qatar", "Yelabuga, Tatarstan", "the base in Russia's Saratov region"
        if found or not _is_vague(gap, mention, patterns):
            found.append(place)
    return tuple(found)


def _is_passed(gap: str, *, sea: bool) -> bool:
    """As in "ships heading for Taiwan", "warships of Russia", "ships across the Baltic"."""
    passed = (_PASSED.search(gap) and not gap.startswith(" beyond")) or _FORCES_OF.search(gap)
    return bool(passed or (sea and _ACROSS.search(gap) and not _STANDING.search(gap)))


def _without_asides(text: str) -> str:
    """The text with blanks for what comes between "and" and the last of a list."""
    for told_by, pattern in ((" and, ", _ASIDE_IN_LIST), ("– ", _DASHED_IN_LIST), ("— ", _DASHED_IN_LIST)):
        if told_by in text:
            text = pattern.sub(lambda aside: " " * len(aside[0]), text)
    return text


def _begins_clause(text: str, place: int, gap: str) -> bool:
    """As in "can hit Beijing, India's technique is …", "can hit Haifa, and Syria can …", "…, Syria can …"."""
    owns = (gap == ", " and _OWNS_THING.match(text, place + 1)) or _ITS_WEAPON.match(text, place + 1)
    return bool(owns or ((gap == ", " or _AND_ALONE.fullmatch(gap)) and _ACTS.match(text, place + 1)))


def _is_destination(text: str, before: int, gap: str) -> bool:
    """As in "took missiles that can hit Kursk to Kharkiv", not "can hit cities from Kursk to Omsk"."""
    return _TO.fullmatch(gap) is not None and not text.endswith((" from ", " from the "), 0, before)


def _is_aside(text: str, place: int, gap: str, patterns: ClaimPatterns) -> bool:
    """As in "India, Pakistan's archrival,": said of the place before."""
    if gap == ", the " and _A_CITY.match(text, place + 1):
        return True  # "Pyeongtaek, the Gyeonggi Province city"
    return (
        gap.endswith((", ", "including "))
        and patterns.words["explains"].match(text[place + 1 : place + 60]) is not None
    )


def _holds(whole: PlaceMention, part: PlaceMention | None) -> bool:
    if part is None or part.place is None or whole.place is None:
        return False
    region = whole.place.kind is PlaceKind.REGION and part.place.kind is PlaceKind.CITY
    unknown = region and not whole.place.admin1 and whole.place.country == part.place.country
    return unknown or lies_in(part.place, whole.place)


def _is_vague(gap: str, mention: PlaceMention, patterns: ClaimPatterns) -> bool:
    """As in "fly farther into Russia", and "deep inside Moscow's territory", which is not the city."""
    kind = mention.place.kind if mention.place is not None else None
    if not (mention.metonym or kind is PlaceKind.COUNTRY):
        return False
    part = patterns.words["partial_before"].search(gap) is not None  # "deep into eastern Ukraine" is a place
    vague = patterns.words["vague" if kind is PlaceKind.COUNTRY else "vague_capital"]
    return not part and vague.search(gap) is not None


def is_attribute(text: str, place: int, mention: PlaceMention, patterns: ClaimPatterns) -> bool:
    """As in "US bases in Qatar": a country or ocean that only qualifies the next noun, as its border."""
    if patterns.words["border"].match(text[place + 1 : place + 30]) or _MADE.match(text, place + 1):
        return True
    sea = mention.place is not None and mention.place.kind is PlaceKind.SEA
    if not (mention.metonym or sea) or text[place + 1 : place + 2] != " ":
        return False
    return not patterns.words["whole_noun"].match(text[place + 1 : place + 20])


def listed_behind(view: SentenceView, first: int) -> Owner:
    """The weapons of a list that starts at `first`: "… are the Storm Shadow and ATACMS".

    Examples stand for what they are examples of: "missiles such as the Taurus".
    """
    found = [view.phrase_at(first)]
    for place, phrase in view.weapons:
        if place > first:
            between = view.text[first + 1 : place]
            if len(found) == 1 and not found[0].named and _SUCH_AS.fullmatch(between):
                found.clear()
            elif not _AND_THE.fullmatch(between):
                break
            elif between.startswith(", the") and _ACTS.match(view.text, place + 1):
                break  # "too far for the ATACMS, the Tomahawk could do it"
            found.append(phrase)
            first = place
    return Owner(weapons=tuple(found), said=None)


def neither_of_two(view: SentenceView, verb: int) -> Owner | None:
    """Both of "neither GMLRS, which flies 80 km, nor ATACMS, at 300 km, can", whose verb stands at `verb`."""
    floor = max(0, verb - _NEITHER_BACK)
    match = _NEITHER_OF_TWO.search(view.text[floor:verb])
    if match is None:
        return None
    both = view.phrase_at(floor + match.start("first")), view.phrase_at(floor + match.start("second"))
    return Owner(weapons=both, said=None) if all(item.named for item in both) else None


def is_denied(before: str, patterns: ClaimPatterns) -> bool:
    """Whether the clause that ends here says no: "does not", "no missile that", "far from"."""
    if not patterns.words["denial"].search(before):
        return False  # most sentences, and the cheapest of the four patterns
    before = _WITHOUT.sub("", RELATIVE_ASIDE.sub(" ", before))
    clause = _CLAUSES.split(before)[-1]
    return bool(patterns.words["denial"].search(patterns.words["not_denial"].sub(" ", clause)))


def denied_from(text: str, start: int, patterns: ClaimPatterns) -> int:
    """Where the denial of a statement begins, so that "do not" is quoted with "far enough to reach"."""
    floor = max(0, start - _DENIAL_BACK)
    denials = list(patterns.words["denial"].finditer(text, floor, start))
    if not denials:
        return start
    auxiliary = _AUXILIARY.search(text, floor, denials[-1].start())
    return auxiliary.start() if auxiliary else denials[-1].start()

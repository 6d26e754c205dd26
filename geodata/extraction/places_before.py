"""The places that a sentence names before its words of reach: subject, object, or examples of them."""

from __future__ import annotations

import re

from geodata.extraction.claim_patterns import ClaimPatterns, is_attribute
from geodata.extraction.mentions import PlaceMention
from geodata.extraction.place_reference import contains, names_whole, opening_place, subject_place
from geodata.extraction.view import LENGTH, PLACE, WEAPON, SentenceView, listed_places
from geodata.gazetteer.places import PlaceKind

_SAYS = re.compile(
    r" (?:has |have )?(?:sa[yi]|claim|warn|insist|believ|announc|argu|threat|vow|boast|declar)"
)
# "targets in Poland that the missile can reach", "the parts of Iran which Israel could hit with its jets"
_THAT_IT = re.compile(
    r"(?:cities|towns|targets|parts?|places|sites|bases|areas|points|regions|centres?|centers?|objects|locations"
    rf"|everything|anything)\"? (?:in|of|inside|across) (?:the )?(?P<place>{PLACE})(?: that| which)?"
    rf" (?:the |its |their |such |these )?(?:{WEAPON}|{PLACE}|it|they|he)s? $"
    rf"|^(?P<subject>{PLACE}), which (?:the |its |their |such |these )?(?:[a-z]+ )?(?:{WEAPON}|{PLACE})s? $"
)
# "meant as a deterrent against China, whose northernmost regions it can reach"
_WHOSE = re.compile(rf"(?P<subject>{PLACE}), whose (?:[a-z-]+ ){{1,4}}(?:the |its )?(?:{WEAPON}|it|they)s? $")
# "moved to Engels and Savasleyka, neither of which the missile can reach"
_OF_WHICH = re.compile(
    rf"{listed_places(words=1)},?"
    rf" (?:neither|none|both|all|each|either) of which (?:(?:the|its|their|these|such) )?"
    rf"(?:[a-z]+ )?(?:{WEAPON}|it|they)s? $"
)
# "It can hit Riga, but Oslo it cannot reach", "all the way to Oslo it cannot get"
_FRONTED_OBJECT = re.compile(
    r"(?:^|[,;–—-] ?)[\"' ]*(?:but |and |yet |though |while )?(?:(?:all the way )?to )?"
    rf"{listed_places(words=2)} (?:it|they|(?:the |its )?{WEAPON}s?)(?: itself| alone)? $"
)
_NO_OBJECT = re.compile(r" ?(?:$|[.,;:\")]| (?:with|by|using|within|in|from|at) )")
# "deployed in Assam, which would mean these aims are within reach": the aims, not Assam.
_OTHER_SUBJECT = re.compile(
    r"\bto (?:bring|put) (?:them|it)\b|\bwhich [a-z]+ (?:come|are|is|lie|fall)\b"
    r"|\b(?:and|but) no (?:[a-z]+ ){1,3}(?:is|are|was|were|lies)\b"  # "and no city is beyond them"
    r"|\b(?:its|their|our|his) (?:[a-z]+ ){0,2}(?:bases|forces|troops|ships|interests|soldiers|assets)\b"
    r"|\b(?:which|that) (?:would |could |will )?means?\b|\b(?:these|those) [a-z]+ [a-z]+ are\b"
)
_PUT = re.compile(r"\b(?:put|bring|plac|leav)(?:e|s|es|t?ing)?\b")
# What a launcher's place has to do with the places behind: "sent the Typhon to Luzon, putting Taiwan …".
_PUTS_OTHERS = re.compile(
    r"\b(?:putting|puts|placing|places|bringing|brings|leaving|leaves"
    r"|(?:would|could|will|can|may|might|to) (?:put|place|bring|leave))\b(?! (?:it|them)\b)"
)
# "jets at the airfield on Tinian in the Marianas, where they are out of the reach of …"
_WHERE_THEY = re.compile(
    rf"{PLACE}(?:,? (?:in (?:the )?)?{PLACE})?, where (?:they|it|he|she) (?:is|are|was|were)"
    r"(?: [a-z]+ly| now| still)* $"
)
# "Poltava prepares for attacks, despite being located beyond the rockets' range"
_DESPITE = re.compile(
    r", (?:despite|although|though|while|even if) (?:being )?(?:[a-z]+ly |still )?(?:located |situated )?$"
)
_IT_IS = re.compile(
    r"(?:\b(?:as|because|since|and|but|so|that|though|while)|,) it (?:is|was|lies|remains|falls|sits|stays)"
    r"(?: [a-z]+ly)? $"
)
_NEXT_PLACE = re.compile(
    r"(?:'s)?(?: (?:coast|coastline|seaboard|mainland|territory|heartland|interior|capital|waters|suburbs"
    r"|outskirts|(?:north|south)?(?:east|west)|north|south|state|province|region|oblast|city|area|airport"
    r"|island|islands))?"
    r"(?:,|,? and,?|,? n?or| as well(?: as)?|,? including|,? \(?such as|\W)"
    r"(?: ?(?:at a (?:stretch|pinch|push)|in theory|on paper|perhaps|possibly|arguably|in time),)?"
    r"(?:(?<=,)[a-z'-]+|(?<=[—–])and (?:all|most|much|parts|some|half|even))?"
    rf"(?: (?:(?!(?:that|which|where|while)\b)[a-z'-]+|{PLACE}(?:'s)?(?= [a-z])"
    rf"|{WEAPON}(?= (?:factor|plant|works|base|depot)))){{0,6}} ?\(?"
)
_ASIDE = re.compile(
    r" ?[—–] ?(?! ?(?:and|as well as|plus) )[^—–;.]{3,90}[—–] ?"
    r"(?:(?:is|are|was|were|remain|remains|lie|lies|would be) ?)?$"
    r"|, (?:large |some )?(?:parts?|most|all|much|some|half) of which [^,;.]{2,30}$"
)
_FOR_EXAMPLE = re.compile(r" ?[–—] ?(?:for example|for instance|such as|including|notably|among them)\b")
_CLOSED_RELATIVE = re.compile(
    r", (?:(?:which(?! (?:would |could )?means?\b)|who|where|from which|home to|an?|one of|just|only"
    r"|lying|located|situated|some|about|roughly|nearly|around|across|opposite|near|next to|not far)"
    r" [^;.]{3,150}"
    rf"|(?:the|at|on) [^;.,{PLACE}]{{3,80}}(?:(?:in|of|from) (?:the )?{PLACE})?)"
    r", ?\"? ?(?:also |still |now )?"
    r"(?:is|are|was|were|ha(?:s|ve)(?: \w+)? been|(?:would|could|will|may|can|cannot) be"
    r"|remains?|lies?|falls?|comes?|sits?)"
    r"(?: [a-z]+){0,2} ?$|, (?:a|an|the) [^,;.]{3,60}, ?$"
)
_NEW_CLAUSE = re.compile(r"[;:]|(?<!\w)(?:while|whereas|although|though|but|whose)(?!\w)")
_JOINED = re.compile(r",|\b(?:and|or|as well as)\b")
# What was moved out of reach is no place: "Russia had moved its aircraft out of range".
_MOVED = re.compile(
    r"\b(?:mov(?:ed?|es|ing)|push(?:ed|es|ing)?|forc(?:ed?|es|ing)|driv(?:en|es?|ing)|drove|relocat\w+"
    r"|pull\w*|withdr\w+|shift\w*|transferr\w*|redeploy\w*)\b"
)
_STARTING_POINT = re.compile(
    rf"\b(?:from|through|across) (?:the )?(?:(?!to )[a-z-]+ ){{0,4}}(?:of )?$"
    r"|\b(?:north|south|east|west)\w* of (?:the )?$|\bcloser? to (?:the )?$"
    r"|\b(?:flying|sailing|patrolling|operating|cruising|steaming|flown|fired|launched|released|dropped)"
    r" (?:over|in|off|through|across|near) (?:the )?$"
    rf"|^for (?:the )?$|\bfrom [^,;]{{0,50}}\bbetween (?:(?:[a-z]+|{PLACE}) and )?$"
)
_THROUGH = re.compile(rf" (?:through|across) (?:the )?(?:[a-z-]+ ){{0,2}}{PLACE}")  # "through Crimea"
_WHICH_IS = re.compile(r", which (?:is|are|was|were|lies?|remains?)\b")  # "from Guam, which is in range of"
# "can strike Gunsan, and Busan is out of range": one place alone
# "While the missile can reach Alaska, Florida is out of range": Florida alone
_REACHED = re.compile(r"\b(?:reach|hit|strike|target|attack|cover|threaten)(?:es|s)? (?:[a-z]+ ){0,2}$")
_AND_ONE = re.compile(rf", and {PLACE} (?:is|was|lies|remains|falls|stays)\b")
_BASED = re.compile(r"\b(?:based|deployed|stationed) (?:in|on|at) (?:the )?$")
# "Kyiv is 500 km from Kursk, within range of …": Kyiv, unless the weapons are "its".
_MEASURED_FROM = re.compile(
    rf"{LENGTH} (?:[a-z]+ )?(?:off|from|outside|away from|of) (?:the )?(?:[a-z-]+ ){{0,3}}$"
)
_ITS = re.compile(r"\b(?:range|reach|distance) of (?:its|their)\b")
_ITS_LAND = re.compile(
    r"\b(?:former|latter)\b[^.;]{0,60}\b(?:its|their) (?:own )?"
    r"(?:territor\w+|cit\w+|bases?|forces|troops|land|soil|homeland)"
    r" (?:(?:can|could|would|may|might|is|are|was|were|be) ?)*$"
)
_CLAUSE_BACK = 70
_DATELINE = re.compile(r" ?(?:\([a-z]{2,12}\) ?)?(?:[–—]|--?) ")
_NEAR_CONTAINER = 40
_IN_THE = re.compile(
    r",? in (?:the )?(?:(?:far )?(?:north|south|east|west|centre|center)[a-z-]* (?:of )?(?:the )?)?"
    r"(?:[a-z]+-(?:occupied|annexed|held|controlled) |occupied |annexed )?$"
)

# "Kadena, on Okinawa, is …", "Guam, home to a bomber base, …": said of the place before, up to a comma
_ON_THE = re.compile(
    r", (?:on|near|just outside|outside|close to|next to|opposite|home (?:to|of)|seat of)"
    r" (?:the )?(?:[a-z]+ ){0,2}$"
)

# "Guam — a U.S. territory since 1898 — lies 2,000 miles from Pyongyang, well within …": of its subject
_SUBJECT_WITH_ASIDE = re.compile(
    rf"^[\"' ]*(?:the (?:[a-z]+ )?[a-z]+ of )?(?P<place>{PLACE})"
    r"(?: ?[—–] [^—–;]{3,220} ?[—–]|, which [^;—–]{3,150}?,)"
    r" (?:lies?|is|are|sits?|was|were|stands?)\b[^;:—–]{0,90}$"
)


def places_spoken_of(
    view: SentenceView, start: int, patterns: ClaimPatterns, *, told: bool
) -> tuple[int, ...]:
    """The places before "within range", be it through a pronoun: "Kharkiv was shelled, as it is within …".

    Where something is based counts if the weapon is `told` behind: "based in Qatar, within range of Scuds".
    """
    if _ITS_LAND.search(view.text, max(0, start - _CLAUSE_BACK), start):
        return ()  # "Washington and Israel, the latter fearing that its territory could be …"
    subject = _SUBJECT_WITH_ASIDE.match(view.text, 0, start)
    if subject:
        return (subject.start("place"),)
    where = _WHERE_THEY.search(view.text, max(0, start - _CLAUSE_BACK), start)
    if where:
        return (where.start(),)
    if _DESPITE.search(view.text, max(0, start - _CLAUSE_BACK), start):
        opening = opening_place(view, start)
        return (opening[0],) if opening else ()
    if _IT_IS.search(view.text, max(0, start - _CLAUSE_BACK), start):
        opening = opening_place(view, start)
        return (opening[0],) if opening else ()
    return _places_before(view, start, patterns, told=told) or _exemplified(view, start)


def _exemplified(view: SentenceView, start: int) -> tuple[int, ...]:
    """As in "Some towns – for example, Kaliningrad – are within range"."""
    aside = _ASIDE.search(view.text, max(0, start - 3 * _CLAUSE_BACK), start)
    if aside is None or not _FOR_EXAMPLE.match(aside[0]):
        return ()
    return tuple(place for place, _ in view.places if aside.start() < place < aside.end())


def _places_before(view: SentenceView, start: int, patterns: ClaimPatterns, *, told: bool) -> tuple[int, ...]:
    """The list of places that ends before "within range": subject or object of its clause."""
    found: list[int] = []
    floor = max(0, start - 3 * _CLAUSE_BACK)
    aside = _ASIDE.search(view.text, floor, start) or _CLOSED_RELATIVE.search(view.text, floor, start)
    start = aside.start() if aside else start
    end, tail = start, ""
    own = _ITS.search(view.text, start, start + 80) is not None
    for place, mention in reversed(view.places):
        if place >= start or _is_beside_it(view, place, mention, patterns, listed=bool(found)):
            continue
        gap = _THROUGH.sub("", view.text[place + 1 : end]) + tail
        if not found and (_OTHER_SUBJECT.search(gap) or _MOVED.search(gap) or _PUTS_OTHERS.search(gap)):
            return ()
        alone = view.text.startswith(", which ", place + 1)  # "in the Andamans, which lie within its reach"
        container = None if alone else _container(view.text, floor, place)
        listed = not found or (_NEXT_PLACE.fullmatch(gap) and not _PUT.search(gap))
        if container and listed and _stands_before(view, container.start(), patterns):
            end, tail = container.start(), gap if found else ""
            continue  # "the Darwin base in the north of Australia comes within range"
        if found and gap == " " and contains(view, found[0], mention):
            found.pop(0)  # "Jacksonville Florida"
        if found and names_whole(view, found[0], mention, gap, patterns):
            end, tail = place, ""
            continue
        if len(gap) > (45 if found else 60) or _NEW_CLAUSE.search(gap):
            break
        if not listed or (found and _is_of_another_clause(view.text, place, gap, start)):
            break
        measured = _MEASURED_FROM.search(view.text, max(0, place - _CLAUSE_BACK), place)
        country = mention.place is not None and mention.place.kind is PlaceKind.COUNTRY
        if (not own or country) if measured else _only_qualifies(view, place, patterns, based=told):
            continue
        found.insert(0, place)
        end, tail = place, ""
    return tuple(found) or subject_place(view, start)


def _container(text: str, floor: int, place: int) -> re.Match[str] | None:
    """Words that put the place before into the one at `place`, or beside it in an aside."""
    aside = _ON_THE.search(text, floor, place) if text.startswith(",", place + 1) else None
    return aside or _IN_THE.search(text, floor, place)


def _is_of_another_clause(text: str, place: int, gap: str, end: int) -> bool:
    """As in "can strike Gunsan, and Busan is out of range", "can reach Alaska, Florida is beyond it"."""
    return bool(
        _AND_ONE.match(text, place + 1, end)
        or (gap == ", " and _REACHED.search(text, max(0, place - _CLAUSE_BACK), place))
    )


def _is_beside_it(
    view: SentenceView, place: int, mention: PlaceMention, patterns: ClaimPatterns, *, listed: bool
) -> bool:
    """Who says so, and what qualifies a thing of the list: "Osan and the U.S. garrison at Camp Humphreys"."""
    said = _SAYS.match(view.text, place + 1) is not None
    return said or (listed and is_attribute(view.text, place, mention, patterns))


def _only_qualifies(view: SentenceView, place: int, patterns: ClaimPatterns, *, based: bool) -> bool:
    """As in "Kyiv's rockets", "US bases in Qatar", "from Luzon" and "TEHRAN – US bases are within reach"."""
    stands = None if based else _BASED.search(view.text, max(0, place - _CLAUSE_BACK), place)
    return bool(
        stands
        or patterns.words["owns"].match(view.text[place + 1 : place + 40])
        or (
            _STARTING_POINT.search(view.text, max(0, place - _CLAUSE_BACK), place)
            and not _WHICH_IS.match(view.text, place + 1)
        )
        or (not place and _DATELINE.match(view.text, 1))
    )


def _stands_before(view: SentenceView, end: int, patterns: ClaimPatterns) -> bool:
    """A place that the one behind `end` contains, not the owner of what stands there ("US bases in Guam")."""
    return any(
        end - _NEAR_CONTAINER < place < end
        and not patterns.words["owns"].match(view.text[place + 1 : place + 40])
        and not _JOINED.search(view.text, place + 1, end)
        for place, _ in view.places
    )


def places_relative(view: SentenceView, verb: re.Match[str]) -> tuple[int, ...]:
    """The place of "the cities in Poland that the missile can reach"."""
    if not _NO_OBJECT.match(view.text, verb.end()):
        return ()
    floor = max(0, verb.start() - _CLAUSE_BACK)
    before = view.text[floor : verb.start()]
    listed = _OF_WHICH.search(before) or _FRONTED_OBJECT.search(before)
    if listed:
        return view.places_in(listed, floor)
    match = _THAT_IT.search(view.text[: verb.start()], floor) or _WHOSE.search(view.text, floor, verb.start())
    if match is None:
        return ()
    told = match.groupdict()
    return (match.start("place" if told.get("place") else "subject"),)

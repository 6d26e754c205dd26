"""What an article says of itself around its text: title, byline, date and publisher.

Only whole lines near the top and the bottom count, and only where their form leaves little doubt:
what is not stated stays unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geodata.articles.names import one_line

TITLE_CHARACTERS = 300

_EDGE_CHARACTERS = 10_000
_ROWS = 40
_LONG_ROW = 1_000
_MARKS = "\ufeff#*_ "
_LINES_ABOVE = 14
_LINES_BELOW = 12
_BODY_CHARACTERS = 320
_KICKER_WORDS = 4
_HEADLINE = (12, 200)  # shortest and longest, in characters
_HEADLINE_WORDS = 3
_MARKUP = re.compile(r"\*\*|__|!?\[([^\]]*)\]\([^)]*\)")
_CAPITAL = "[A-ZÀ-ÖØ-ÞŁŚŻŠŽČ]"
_PARTICLES = "(?: (?:van|von|de|da|der|den|al|el|bin|la|le)){0,2}"
_NAME = rf"{_CAPITAL}[\w'’.\-]+{_PARTICLES}(?: {_CAPITAL}[\w'’.\-]*){{1,3}}"
_IN_PLACE = r"(?:,? in (?:[A-ZÀ-Þ][\w'’\-]+ ?){1,3}(?:, (?:[A-Z][\w.]+ ?){1,2}(?=$|;| and ))?)"
_AUTHOR = rf"{_NAME}{_IN_PLACE}?"
_AUTHORS = rf"{_AUTHOR}(?:(?:, (?:and )?| and | & |; ){_AUTHOR})*"
_BYLINE = re.compile(rf"(?:(?P<by>[Bb]y|BY|Words by|Reporting by|Author:|Authors:) )?(?P<names>{_AUTHORS})$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
_DAY += r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
_CLOCK = r"(?:,? (?:at )?(?:T?\d{1,2}[:.]\d{2}(?::\d{2})?)? ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{1,4})?)?"
_DATE = re.compile(
    r"(?:(?:First )?(?:Published|Posted|Updated|Last updated|Date|Issued)(?: on)?:? )?"
    rf"{_WEEKDAY}(?P<date>{_DAY}){_CLOCK}$",
    re.IGNORECASE,
)
# "By Jane Doe in Seoul, 14 March 2025", "Jane Doe | 3 June 2025"
_BEFORE_DATE = re.compile(
    rf"(?P<line>.{{3,200}}?)(?:,| \||  ?[–—-]| on) {_WEEKDAY}(?P<date>{_DAY}){_CLOCK}$", re.IGNORECASE
)
# A dispatch opens with place and day: "JERUSALEM, June 3, 2025 - Israel moved …".
_TOWN = rf"{_CAPITAL}[\w'’.-]*(?:[ /]{_CAPITAL}[\w'’.-]*){{0,3}}"
_DATELINE = re.compile(
    rf"{_TOWN}(?:, {_TOWN})?,? {_WEEKDAY}(?P<date>{_DAY})(?: ?\([\w. /]{{2,30}}\))?(?: ?[–—]| --?|:) "
)
_RIGHTS = re.compile(
    r"(?:Copyright|©|\(c\))(?: ?(?:©|\(c\)))?,? "
    r"(?P<holder>.{2,100}?)\.?(?P<rest>,? All rights reserved\.?)?$",
    re.IGNORECASE,
)
_YEARS = re.compile(r",? ?\b(?:19|20)\d{2}(?: ?[-–] ?(?:19|20)?\d{2})?\b,? ?")
_COMPANY = re.compile(r",? (?:Limited|Ltd|Inc|LLC|L\.L\.C|plc|PLC|Company|Corporation|Corp|GmbH|AG|S\.A)\.?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Title, publisher, authors and date as stated; None or empty where they are not."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None


def stated(text: str) -> Furniture:
    """What the lines above and below a plain text say of it."""
    first, last = text[:_EDGE_CHARACTERS], text[-_EDGE_CHARACTERS:]
    rows = first.splitlines()[:_ROWS]
    above = _above([line for row in rows if (line := _plain(row))])
    below = [line for row in last.splitlines()[-_ROWS:] if (line := _plain(row))][-_LINES_BELOW:]
    short = [line for line in below if len(line) <= _BODY_CHARACTERS]
    return Furniture(
        title=_title(rows),
        publisher=_publisher(short + above),
        authors=_authors(above),
        published=_published(above + short) or _dated([line for row in rows if (line := _plain(row))]),
    )


def _plain(line: str) -> str:
    bare = _MARKUP.sub(lambda match: match.group(1) or "", line[:_LONG_ROW])
    return " ".join(bare.split()).lstrip(_MARKS).rstrip("*_ ")


def _above(lines: list[str]) -> list[str]:
    top = []
    for line in lines[:_LINES_ABOVE]:
        if len(line) > _BODY_CHARACTERS:
            break
        top.append(line)
    return top


def _title(rows: list[str]) -> str | None:
    filled = [(number, line) for number, row in enumerate(rows) if (line := _plain(row))]
    if not filled:
        return None
    if _is_kicker(filled[0][1]) and len(filled) > 1 and _is_headline(filled[1][1]):
        filled = filled[1:]
    number, line = filled[0]
    marked = rows[number].lstrip("\ufeff ").startswith("# ")
    if not (marked or _is_headline(line)) or len(filled) < 2:
        return None
    if not marked and _runs_on(line, number, filled[1]):
        return None
    return one_line(line, TITLE_CHARACTERS)


def _is_kicker(line: str) -> bool:
    return len(line.split()) <= _KICKER_WORDS and not re.search(r"[.!?:;,…]$", line)


def _is_headline(line: str) -> bool:
    shortest, longest = _HEADLINE
    fits = shortest <= len(line) <= longest and len(line.split()) >= _HEADLINE_WORDS
    is_other = _BYLINE.match(line) or _DATE.match(line) or _RIGHTS.match(line)
    return fits and not is_other and not re.search(r"[.,;:…]$", line) and not line[0].islower()


def _runs_on(line: str, number: int, following: tuple[int, str]) -> bool:
    """The line is the first of a paragraph broken at a fixed width, and not a headline of its own."""
    next_number, next_line = following
    byline = _BYLINE.match(next_line)
    if (byline and byline["by"]) or _DATE.match(next_line) or _DATELINE.match(next_line):
        return False
    if next_number > number + 1 or re.search(r"[.?!][\"”’']?$", line):
        return False
    return next_line[0].islower() or len(next_line) < 2 * len(line)


def _authors(above: list[str]) -> tuple[str, ...]:
    for line in above:
        dated = _BEFORE_DATE.match(line)
        match = _BYLINE.match(dated["line"] if dated else line)
        if match and (match["by"] or re.search(rf"^{_NAME}{_IN_PLACE}", line)):
            names = re.split(r", (?!in )(?:and )?| and | & |; ", match["names"])
            return tuple(re.sub(rf"{_IN_PLACE}$", "", name).strip() for name in names)
    return ()


def _published(lines: list[str]) -> str | None:
    for line in lines:
        match = _DATE.match(line)
        if match:
            return match["date"]
        dated = _BEFORE_DATE.match(line)
        if dated and _BYLINE.match(dated["line"]):
            return dated["date"]
    return None


def _dated(lines: list[str]) -> str | None:
    """The date that a dispatch opens with, behind its place."""
    for line in lines[:_LINES_ABOVE]:
        match = _DATELINE.match(line)
        if match:
            return match["date"]
    return None


def _publisher(lines: list[str]) -> str | None:
    for line in lines:
        match = _RIGHTS.match(line)
        if match and (match["rest"] or _YEARS.search(match["holder"])):
            return _house(match["holder"])
    return None


def _house(holder: str) -> str | None:
    name = _COMPANY.sub("", _YEARS.sub(" ", holder).strip(" ,."))
    name = re.sub(r"^by ", "", name.strip(" ,."))
    short = name.removeprefix("The ")
    return (short if " " in short else name) or None

"""An article's sentences. Page furniture is blanked, not cut out, so that every span indexes the text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from geodata.articles.article import Article, Passage, Span

LONGEST_PASSAGE = 1500
"""Characters after which a text without full stops is cut at the next gap, so that work stays linear."""

_GAP = "\u2029"
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,300}\)|\*\*|(?<=\s)__|__(?=\s)|\(#\)")
_MARKUP = ("](", "**", "__", "(#)")
_OMISSION = re.compile(r"^[ \t]*\[(?:…|\.\.\.)\][ \t]*$", re.MULTILINE)
# A headline and a dateline on one line: "Missiles Can Hit Riga  OSLO (Reuters) - …".
_BEFORE_DATELINE = re.compile(
    r"(?<=\S)[ \t]{2,}(?=[A-Z]{3,}(?:[ /-][A-Z]{2,})*(?:, [A-Z][\w .]{1,24})? \([A-Z][\w .]{1,20}\) ?[-–—])"
)
_HYPHENS = ("\u2010", "\u2011")  # the latter as in "186‑mile", where the line must not break
_LOST_APOSTROPHE = re.compile(r"(?<=[a-z]) s (?=[a-z])")  # "North Korea s missiles", as some feeds have it
_HEADING = re.compile(r"^[ \t]{0,8}(?:#{1,6} |> )", re.MULTILINE)
_BREAK = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85]\s*")
# Begins with a plain set of characters: so the engine scans a whole text fastest.
_STOP = re.compile(r"[.!?…](?<![.!?…].)(?:[.!?…]|(?<=\.) (?=\.))*+[\"'”’»)\]]*+(?=\s|$)", re.DOTALL)
_WORD_BEFORE = re.compile(r"[\w.&]{1,14}$")
_FIRST_WORD = re.compile(r"[\"'“‘«(\[]{0,3}(\w{1,20})")
_SPEAKER = r"(?:[A-Z][\w'’.-]{0,30} |the |a |[a-z]{1,20} ){0,5}"
_ALNUM = re.compile(r"[^\W_]")
_UNIT_STOP = re.compile(r"(\d[ \u00a0]?(?:km|mi|nm))\.(?=[ \u00a0]?[a-z,;)])")
_LETTERS_ALONE = (" on X", " to X", " via X", "World War I")  # "he wrote on X." is no initial
_UNIT = frozenset({"km", "kms", "mi", "nmi", "nm", "m", "kg", "lb", "lbs", "mm", "cm", "mph", "kph"})
_HARD_WRAP = (45, 110)  # line lengths between which a text is broken at a fixed width


class _Rules(NamedTuple):
    titles: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    joining: frozenset[str]
    saying: re.Pattern[str]
    furniture: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = tomllib.loads((files("geodata.articles") / "sentences.toml").read_text(encoding="utf-8"))
    furniture = rf"^[ \t]{{0,40}}(?:{'|'.join(data['furniture'])})[ \t]{{0,40}}$"
    return _Rules(
        titles=frozenset(data["titles"]),
        maybe=frozenset(data["maybe"]),
        starters=frozenset(data["starters"]),
        joining=frozenset(data["joining"]),
        saying=re.compile(rf"{_SPEAKER}(?:{'|'.join(data['saying'])})\b"),
        furniture=re.compile(furniture, re.MULTILINE | re.IGNORECASE),
    )


def readable_text(text: str) -> str:
    """The text with markup and page furniture blanked and one kind of hyphen: as long as `text`."""
    blanks = [Span(*match.span()) for match in _rules().furniture.finditer(text)]
    blanks += [Span(*match.span()) for match in _HEADING.finditer(text)]
    for match in _LINK.finditer(text) if any(mark in text for mark in _MARKUP) else ():
        kept = match.span(1)
        if kept == (-1, -1):
            blanks.append(Span(*match.span()))
        else:
            blanks += [Span(match.start(), kept[0]), Span(kept[1], match.end())]
    readable = _with_gaps(_blanked(text, blanks) if blanks else text)
    readable = _UNIT_STOP.sub(r"\1 ", readable)  # "260 km. away"
    for hyphen in _HYPHENS:
        readable = readable.replace(hyphen, "-")  # much faster than a table for all characters
    return _LOST_APOSTROPHE.sub("'s ", readable) if " s " in readable else readable


def _with_gaps(text: str) -> str:
    for gap in (_OMISSION, _BEFORE_DATELINE) if "  " in text else (_OMISSION,):
        text = gap.sub(lambda match: _GAP + " " * (len(match[0]) - 1), text)
    return text


def _blanked(text: str, spans: list[Span]) -> str:
    pieces, position = [], 0
    for start, end in sorted(spans):
        if end > position:
            begin = max(start, position)
            pieces += [text[position:begin], " " * (end - begin)]
            position = end
    return "".join([*pieces, text[position:]])


def split_passages(article: Article, readable: str | None = None) -> tuple[Passage, ...]:
    """The article's sentences in order, each with its span; headlines, captions and bylines stand alone.

    Args:
        article: as stored.
        readable: its `readable_text`, where that is at hand already.
    """
    text = article.text
    spans = sentence_spans(readable_text(text) if readable is None else readable)
    return tuple(
        Passage(article_id=article.id, span=span, text=text[span.start : span.end]) for span in spans
    )


def sentence_spans(clean: str) -> list[Span]:
    """Spans of the sentences of a text whose furniture is blanked."""
    found: list[Span] = []
    for block in _blocks(clean):
        for sentence in _sentences(clean, block):
            start, end = _trimmed(clean, sentence)
            while end - start > LONGEST_PASSAGE:
                cut = clean.rfind(" ", start + LONGEST_PASSAGE // 2, start + LONGEST_PASSAGE)
                cut = cut + 1 if cut > 0 else start + LONGEST_PASSAGE
                found.append(_trimmed(clean, Span(start, cut)))
                start = cut
            if _ALNUM.search(clean, start, min(end, start + 400)):
                found.append(Span(start, end))
    return found


def _trimmed(clean: str, span: Span) -> Span:
    piece = clean[span.start : span.end]
    bare = piece.lstrip()
    start = span.end - len(bare)
    return Span(start, start + len(bare.rstrip()))


def _blocks(clean: str) -> Iterator[Span]:
    """Paragraphs, joined where a line break falls inside a sentence."""
    breaks = [Span(*match.span()) for match in _BREAK.finditer(clean)]
    width = _wrap_width(breaks, len(clean))
    start = line = 0
    for gap in breaks:
        if not _goes_on(clean, line, gap, width):
            yield Span(start, gap.start)
            start = gap.end
        line = gap.end
    yield Span(start, len(clean))


def _wrap_width(breaks: list[Span], length: int) -> int:
    """The width a text is broken at, 0 where its lines are paragraphs."""
    ends = [gap.start for gap in breaks] + [length]
    starts = [0] + [gap.end for gap in breaks]
    lengths = sorted(end - start for start, end in zip(starts, ends, strict=True) if end > start)
    if len(lengths) < 6:
        return 0
    longest, typical = lengths[-1], lengths[len(lengths) * 2 // 3]
    return longest if _HARD_WRAP[0] <= typical and longest <= _HARD_WRAP[1] else 0


def _goes_on(clean: str, line: int, gap: Span, width: int) -> bool:
    before = clean[max(line, gap.start - 60) : gap.start].rstrip()
    after = clean[gap.end : gap.end + 40]
    if not before or not after or _GAP in clean[gap.start : min(gap.end, gap.start + 60)]:
        return False
    if before[-1] in '.!?…:;"”’)' and not (before[-1] in ")’" and after[0].islower()):
        return False
    if after[0].islower():
        return True
    if before.rpartition(" ")[2].lower() in _rules().joining:
        return True
    if before[-1] == "," or after[0] == "[":
        return after[0] not in "-•*"
    wrapped = width and clean.count("\n", gap.start, gap.end) == 1
    return bool(wrapped and gap.start - line > width * 0.7)


def _sentences(clean: str, block: Span) -> Iterator[Span]:
    start = block.start
    for match in _STOP.finditer(clean, block.start, block.end):
        if _ends_sentence(clean, match, block.end):
            yield Span(start, match.end())
            start = match.end()
    if start < block.end:
        yield Span(start, block.end)


def _ends_sentence(clean: str, stop: re.Match[str], limit: int) -> bool:
    following = clean[stop.end() : min(limit, stop.end() + 120)].lstrip()
    if not following or following[0].islower() or following[0] in ",;:)":
        return not following
    mark = stop[0].rstrip("\"'”’»)]")
    if mark != stop[0] and _rules().saying.match(following):
        return False
    if set(mark) <= set(". …") and len(mark) > 1:
        return " " not in mark and _starts(following)
    if mark == ".":
        return _full_stop(clean[max(0, stop.start() - 14) : stop.start()], following)
    return not following.startswith(". .")


def _starts(following: str) -> bool:
    word = _FIRST_WORD.match(following)
    return word is not None and word[1].lower() in _rules().starters


def _full_stop(before: str, following: str) -> bool:
    word = before.rpartition(" ")[2]
    if not word.isalpha():  # much faster for a plain word
        match = _WORD_BEFORE.search(before)
        word = match[0].strip(".") if match else ""
    word = word.lower()
    if word in _UNIT:
        return True
    if word in _rules().titles:
        return False
    if (len(word) == 1 and word.isalpha()) or word in _rules().maybe:
        return before.endswith(_LETTERS_ALONE) or _starts(following)
    return True

"""Lines broken at words, in runs of several faces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geodata.rendering.picture import fonts
from geodata.rendering.picture.drawing import Run, Text

Line = tuple[Run, ...]
ELLIPSIS = "…"


def wrapped(runs: Sequence[Run], width: float) -> list[Line]:
    """Break runs into lines no wider than `width`; a word that is wider is cut at a letter."""
    lines: list[list[Run]] = [[]]
    taken = 0.0
    for word in _words(runs, width):
        step = sum(run.width for run in word)
        visible = step - _trailing_space(word)
        if lines[-1] and taken + visible > width:
            lines.append([])
            taken = 0.0
        lines[-1].extend(word)
        taken += step
    return [_joined(line) for line in lines if line]


def balanced(runs: Sequence[Run], width: float) -> list[Line]:
    """Lines of about one length, no more of them than `wrapped` makes, so that no word stands alone."""
    count = len(wrapped(runs, width))
    narrow, wide = width / max(count, 1), width
    for _ in range(7):
        middle = (narrow + wide) / 2
        narrow, wide = (middle, wide) if len(wrapped(runs, middle)) > count else (narrow, middle)
    return wrapped(runs, wide)


def limited(lines: list[Line], most: int) -> list[Line]:
    """At most so many lines, the last one closed by an ellipsis where some are left out."""
    if len(lines) <= most:
        return lines
    *front, last = lines[most - 1]
    cut = replace(last, text=last.text.rstrip(" ,.;:") + " " + ELLIPSIS)
    return [*lines[: most - 1], (*front, cut)]


def set_lines(lines: Iterable[Line], x: float, top: float, leading: float) -> list[Text]:
    """Lines set flush left under each other from `top`."""
    return [Text(x=x, y=top + leading * (i + 0.76), runs=line) for i, line in enumerate(lines)]


def _words(runs: Sequence[Run], width: float) -> list[list[Run]]:
    """Words with the space behind them; one word may change its face inside."""
    words: list[list[Run]] = []
    open_word = False
    for run in runs:
        for piece in _split(run.text):
            part = replace(run, text=piece)
            if open_word:
                words[-1].append(part)
            else:
                words.append([part])
            open_word = not piece.endswith(" ")
    return [piece for word in words for piece in _cut(word, width)]


def _split(text: str) -> list[str]:
    """Split "a b" to "a ", "b"; runs of white space count as one space."""
    parts = text.replace("\n", " ").split(" ")
    pieces = [f"{part} " for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
    return [piece for i, piece in enumerate(pieces) if piece != " " or i == 0]


def _cut(word: list[Run], width: float) -> list[list[Run]]:
    if sum(run.width for run in word) - _trailing_space(word) <= width:
        return [word]
    pieces: list[list[Run]] = [[]]
    taken = 0.0
    for run in word:
        for letter in run.text:
            step = fonts.width(letter, run.face, run.size)
            if pieces[-1] and taken + step > width:
                pieces.append([])
                taken = 0.0
            pieces[-1].append(replace(run, text=letter))
            taken += step
    return pieces


def _trailing_space(word: list[Run]) -> float:
    last = word[-1]
    return fonts.width(" ", last.face, last.size) if last.text.endswith(" ") else 0.0


def _joined(line: list[Run]) -> Line:
    """Neighbouring pieces of one run as one run again."""
    joined: list[Run] = []
    for run in line:
        if joined and replace(run, text="") == replace(joined[-1], text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" "))
    return tuple(run for run in joined if run.text)

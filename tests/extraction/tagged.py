"""Example sentences with the expected facts tagged inside them, so that nobody types offsets.

`{ATACMS; up to|300km (186 miles)}` is a range of ATACMS; several weapons are joined by " & ".
`{~flown|800 km}` is a length that is no range. A line `=> ATACMS - Moscow` expects the claim that ATACMS cannot
reach Moscow, `=> ATACMS + Kursk < Sumy` that it can from Sumy. `#` opens a comment; a blank line ends an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from geodata.articles.article import Article
from geodata.extraction.extract import extract
from geodata.extraction.mentions import Extraction, RangeMention, ReachClaim

EXAMPLES = Path(__file__).parents[1] / "examples"

_TAG = re.compile(r"\{(?P<label>[^|{}]+)\|(?P<text>[^{}]+)\}")
_CLAIM = re.compile(r"=> (?P<weapon>.+?) (?P<sign>[+-]) (?P<place>.+?)(?: < (?P<launch>.+))?$")
_BOUNDS = {"up to": "up_to", "more than": "more_than", "at least": "at_least", "less than": "less_than"}


class ExpectedRange(NamedTuple):
    weapons: tuple[str, ...]
    bound: str
    start: int
    end: int


class ExpectedLength(NamedTuple):
    kind: str
    start: int
    end: int


class ExpectedClaim(NamedTuple):
    weapon: str
    place: str
    reachable: bool
    launch: str | None


@dataclass(frozen=True, kw_only=True)
class Example:
    where: str
    text: str
    ranges: tuple[ExpectedRange, ...]
    lengths: tuple[ExpectedLength, ...]
    claims: tuple[ExpectedClaim, ...]

    def found(self) -> Extraction:
        return extract(Article(id=self.where, text=self.text, source=self.where))


def read_examples(file: Path) -> Iterator[Example]:
    """The examples of one file, in order."""
    block: list[str] = []
    first = 1
    for number, line in enumerate([*file.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if line.startswith("#"):
            continue
        if line.strip():
            first = first if block else number
            block.append(line)
        elif block:
            yield _example(f"{file.stem}:{first}", block)
            block = []


def _example(where: str, lines: list[str]) -> Example:
    claims = tuple(_claim(line) for line in lines if line.startswith("=>") and "!" not in line)
    tagged = "\n".join(line for line in lines if not line.startswith("=>"))
    ranges: list[ExpectedRange] = []
    lengths: list[ExpectedLength] = []
    text, position = "", 0
    for match in _TAG.finditer(tagged):
        text += tagged[position : match.start()]
        start, end = len(text), len(text) + len(match["text"])
        text += match["text"]
        position = match.end()
        label = match["label"].strip()
        if label.startswith("~"):
            lengths.append(ExpectedLength(label[1:], start, end))
        else:
            weapons, _, bound = label.partition("; ")
            ranges.append(
                ExpectedRange(tuple(weapons.split(" & ")), _BOUNDS.get(bound, bound or "exact"), start, end)
            )
    text += tagged[position:]
    return Example(where=where, text=text, ranges=tuple(ranges), lengths=tuple(lengths), claims=claims)


def _claim(line: str) -> ExpectedClaim:
    match = _CLAIM.match(line.strip())
    assert match, line
    return ExpectedClaim(match["weapon"], match["place"], match["sign"] == "+", match["launch"])


def fold(name: str | None) -> str:
    return re.sub(r"[^a-z0-9]", "", (name or "").lower().removeprefix("generic: "))


def alike(first: str | None, second: str | None) -> bool:
    """The same name, or one inside the other."""
    a, b = fold(first), fold(second)
    return bool(a and b) and (a in b or b in a)


@dataclass
class Tally:
    """Counts over examples, with a line for every error."""

    hits: int = 0
    missed: int = 0
    false: int = 0
    right_weapon: int = 0
    right_bound: int = 0
    lengths: int = 0
    right_kind: int = 0
    claims: int = 0
    missed_claims: int = 0
    false_claims: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, example: Example) -> None:
        found = example.found()
        self._add_ranges(example, found)
        self._add_lengths(example, found)
        self._add_claims(example, found)

    def _add_ranges(self, example: Example, found: Extraction) -> None:
        used: set[int] = set()
        for expected in example.ranges:
            hits = [
                i
                for i, item in enumerate(found.ranges)
                if item.span.start < expected.end and expected.start < item.span.end
            ]
            used.update(hits)
            printed = example.text[expected.start : expected.end]
            if not hits:
                self.missed += 1
                self.errors.append(f"{example.where} missed range {printed!r} of {expected.weapons}")
                continue
            self.hits += 1
            self._add_details(example, expected, [found.ranges[i] for i in hits])
        for index, item in enumerate(found.ranges):
            if index not in used:
                self.false += 1
                self.errors.append(f"{example.where} false range {item.text!r} of {item.weapon}")

    def _add_details(self, example: Example, expected: ExpectedRange, hits: list[RangeMention]) -> None:
        names = [(item.weapon, item.weapon_text) for item in hits]
        if all(
            any(alike(name, want) or alike(text, want) for name, text in names) for want in expected.weapons
        ):
            self.right_weapon += 1
        else:
            self.errors.append(f"{example.where} weapon {names} for {expected.weapons} {hits[0].text!r}")
        if any(item.bound.value == expected.bound for item in hits):
            self.right_bound += 1
        else:
            self.errors.append(
                f"{example.where} bound {hits[0].bound.value} for {expected.bound} {hits[0].text!r}"
            )

    def _add_lengths(self, example: Example, found: Extraction) -> None:
        for expected in example.lengths:
            self.lengths += 1
            kinds = [
                item.kind.value
                for item in found.other_lengths
                if item.span.start < expected.end and expected.start < item.span.end
            ]
            if expected.kind in kinds or (expected.kind == "any" and kinds):
                self.right_kind += 1
            else:
                self.errors.append(
                    f"{example.where} kind {kinds} for {expected.kind} {example.text[expected.start : expected.end]!r}"
                )

    def _add_claims(self, example: Example, found: Extraction) -> None:
        left = list(example.claims)
        for item in found.claims:
            match = next((want for want in left if _same_claim(item, want)), None)
            if match is None:
                self.false_claims += 1
                self.errors.append(
                    f"{example.where} false claim {item.weapon} {item.place_text} {item.reachable}"
                )
            else:
                self.claims += 1
                left.remove(match)
        self.missed_claims += len(left)
        self.errors += [f"{example.where} missed claim {want}" for want in left]

    def summary(self) -> dict[str, float]:
        return {
            "range precision": _share(self.hits, self.false),
            "range recall": _share(self.hits, self.missed),
            "right weapon": _share(self.right_weapon, self.hits - self.right_weapon),
            "right bound": _share(self.right_bound, self.hits - self.right_bound),
            "right kind": _share(self.right_kind, self.lengths - self.right_kind),
            "claim precision": _share(self.claims, self.false_claims),
            "claim recall": _share(self.claims, self.missed_claims),
        }


def _same_claim(item: ReachClaim, want: ExpectedClaim) -> bool:
    place = item.place.name if item.place else item.place_text
    launch = item.launch_place.name if item.launch_place else None
    return (
        (alike(item.weapon, want.weapon) or alike(item.weapon_text, want.weapon))
        and (alike(place, want.place) or alike(item.place_text, want.place))
        and item.reachable == want.reachable
        and (want.launch is None or alike(launch, want.launch))
    )


def _share(right: int, wrong: int) -> float:
    return round(right / (right + wrong), 3) if right + wrong else 1.0

"""Title, standfirst, caption, alt text and footnotes drafted in plain English from what a Scene holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from geodata.checks.standing import Standing
from geodata.extraction.mentions import GENERIC
from geodata.scene import wording
from geodata.scene.scene import Citation, DistanceRow, Reach, ReachKind, Scene, SceneLaunch
from geodata.scene.view import UnitChoice

SHORT_ALT_MOST = 250
CAPTION_MOST = 700
_NAMED_AT_MOST = 3
_PLACES_AT_MOST = 2
_UNCOUNTED = ("artillery", "weaponry", "ammunition")
_NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class AltText(NamedTuple):
    """Words for who cannot see the picture.

    Attributes:
        short: at most 250 characters.
        long: everything that the picture states.
    """

    short: str
    long: str


def draft_title(launches: Sequence[SceneLaunch], reaches: Sequence[Reach]) -> str:
    """A headline: which weapons, from where."""
    weapons = _weapons(_cited(reaches))
    if weapons:
        return f"How far {_named_or_counted(weapons)} could reach from {_launch_words(launches)}"
    what_if = _what_if(reaches)
    if what_if:
        figures = wording.listed(_unique(reach.figure.strip() for reach in what_if))
        return f"What lies within {figures} of {_of_launches(launches)}"
    return f"No range drawn from {_launch_words(launches)}"


def draft_standfirst(
    launches: Sequence[SceneLaunch],
    reaches: Sequence[Reach],
    rows: Sequence[DistanceRow],
    units: UnitChoice = UnitChoice.PRINTED,
) -> str:
    """One or two sentences: the figures, and what the largest cited places have to do with them."""
    cited = _cited(reaches)
    if not cited:
        return ""
    places = _prominent_places(rows) if len(launches) == 1 else []
    sentences = [_figures_sentence(cited), *_standing_sentences(places, cited, units)]
    return " ".join(sentences)


def caption(scene: Scene) -> str:
    """What is drawn, from where, whose figures, what is in and out of reach, and what the borders rest on.

    At most about 700 characters: with many weapons the largest places stand for the others, whose list the
    long alt text has.
    """
    dates = f"As of {scene.as_of}" if scene.as_of else _no_date(scene)
    closing = [_sentence(text) for text in (scene.assumption, dates, scene.border_basis) if text.strip()]
    full = " ".join([_drawn_sentence(scene), *_what_if_sentences(scene), *_reach_sentences(scene), *closing])
    return full if len(full) <= CAPTION_MOST else _brief_caption(scene, closing)


def _brief_caption(scene: Scene, closing: Sequence[str]) -> str:
    """Every weapon counted or named, and as many sentences about the largest places as fit."""
    cited = _cited(scene.reaches)
    opening = _drawn_sentence(scene)
    if len(_weapons(cited)) > _NAMED_AT_MOST:
        sources = publishers(citation for reach in cited for citation in reach.citations)
        opening = (
            f"The map shows how far {_named_or_counted(_weapons(cited))} could reach from "
            f"{_launch_words(scene.launches)}. {_figures_sentence(cited)[:-1]}, according to {sources}."
        )
    said = [opening, *_what_if_sentences(scene)]
    places = _prominent_places(scene.rows) if len(scene.launches) == 1 else []
    for sentence in _standing_sentences(places, cited, scene.view.units):
        if len(" ".join([*said, sentence, *closing])) <= CAPTION_MOST:
            said.append(sentence)
    return " ".join([*said, *closing])


def alt_text(scene: Scene) -> AltText:
    """Short and long alternative text."""
    long = " ".join([_alt_opening(scene), *_what_if_sentences(scene), *_reach_sentences(scene)])
    return AltText(short=_shortened(scene), long=long)


def footnote(reach: Reach) -> str:
    """A figure with its passages, ready to be put under a story."""
    head = _sentence(_figure_head(reach))
    if not reach.citations:
        return f"{head} Not from an article."
    passages = " ".join(_cited_passage(citation) for citation in reach.citations)
    agreement = f" {_sentence(reach.agreement)}" if reach.agreement else ""
    return f"{head} {passages}{agreement}"


def publishers(citations: Iterable[Citation]) -> str:
    """Who published some passages: "Financial Times and an article that states no publisher"."""
    articles = {citation.article.article_id: citation.article for citation in citations}.values()
    named = _unique(article.publisher for article in articles if article.publisher)
    unknown = sum(article.publisher is None for article in articles)
    if unknown == 1:
        named.append("an article that states no publisher")
    elif unknown:
        named.append(f"{count_word(unknown)} articles that state no publisher")
    return wording.listed(named)


def count_word(count: int) -> str:
    """Numbers to ten as words: "two"."""
    return _NUMBER_WORDS[count] if 0 <= count < len(_NUMBER_WORDS) else f"{count:,}"


def _cited(reaches: Iterable[Reach]) -> list[Reach]:
    return [reach for reach in reaches if reach.kind is ReachKind.CITED]


def _what_if(reaches: Iterable[Reach]) -> list[Reach]:
    return [reach for reach in reaches if reach.kind is ReachKind.WHAT_IF]


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _name(weapon: str) -> str:
    """A weapon inside a sentence: "ATACMS", "a strike drone"."""
    if not weapon.startswith(GENERIC):
        return weapon
    plain = weapon.removeprefix(GENERIC)
    return plain if plain.endswith(_UNCOUNTED) else f"{_article(plain)} {plain}"


def _article(noun: str) -> str:
    """As in "an MLRS" and "a UAV", by the name of the first letter; else by its sound."""
    first = re.split(r"[ -]", noun)[0]
    if first.isupper():
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    said_you = first.startswith(("unif", "univ", "use"))
    return "an" if first[:1] in set("aeiou") and not said_you else "a"


def _weapons(reaches: Iterable[Reach]) -> list[str]:
    """Names of weapons inside a sentence, each once."""
    return _unique(_name(reach.weapon) for reach in reaches)


def _named_or_counted(names: Sequence[str]) -> str:
    if len(names) <= _NAMED_AT_MOST:
        return wording.listed(list(names))
    return f"{count_word(len(names))} weapons in the news"


def _launch_words(launches: Sequence[SceneLaunch]) -> str:
    if not launches:
        return "an unstated place"
    if len(launches) <= _NAMED_AT_MOST:
        return wording.listed([launch.name for launch in launches])
    return f"{count_word(len(launches))} launch points"


def _of_launches(launches: Sequence[SceneLaunch]) -> str:
    """The launches as in "within 300 km of Ukraine": the area itself where a launch is anywhere in it."""
    names = [launch.name.removeprefix("anywhere in ").removeprefix("anywhere along ") for launch in launches]
    return wording.listed(names) or "an unstated place"


def _figures_by_weapon(reaches: Sequence[Reach]) -> dict[str, str]:
    """Each weapon with its figure, or its several ones where articles differ."""
    weapons = _unique(reach.weapon for reach in reaches)
    return {
        weapon: " or ".join(_unique(reach.figure for reach in reaches if reach.weapon == weapon))
        for weapon in weapons
    }


def _figures_sentence(reaches: Sequence[Reach]) -> str:
    figures = _figures_by_weapon(reaches)
    if len(figures) == 1:
        weapon, figure = next(iter(figures.items()))
        return f"Stated range of {_name(weapon)}: {figure}."
    if len(figures) <= _NAMED_AT_MOST:
        return f"Stated ranges: {'; '.join(f'{_name(w)} {figure}' for w, figure in figures.items())}."
    farthest, nearest = reaches[0], reaches[-1]
    return (
        f"Stated ranges run from {nearest.figure} ({_name(nearest.weapon)}) "
        f"to {farthest.figure} ({_name(farthest.weapon)})."
    )


def _prominent_places(rows: Sequence[DistanceRow]) -> list[DistanceRow]:
    """The largest cited places that the figures decide on, nearest first."""
    decided = [row for row in rows if row.standings and row.distance_m > 0]
    largest = sorted(decided, key=lambda row: (-row.place.population, row.place.name))[:_PLACES_AT_MOST]
    return sorted(largest, key=lambda row: row.distance_m)


class _Where(NamedTuple):
    """Weapons, as in a sentence, by where one place stands to all their figures."""

    inside: tuple[str, ...]
    outside: tuple[str, ...]
    open: tuple[str, ...]


def _where(row: DistanceRow, reaches: Sequence[Reach]) -> _Where:
    """A weapon with figures on both sides of a place is as open as one that is too close to call."""
    standings = {standing.reach_id: standing.standing for standing in row.standings}
    sides: dict[str, set[Standing]] = {}
    for reach in reaches:
        if reach.id in standings:
            sides.setdefault(_name(reach.weapon), set()).add(standings[reach.id])
    inside = tuple(weapon for weapon, found in sides.items() if found == {Standing.IN})
    outside = tuple(weapon for weapon, found in sides.items() if found == {Standing.OUT})
    return _Where(inside, outside, tuple(w for w in sides if w not in inside and w not in outside))


def _standing_sentences(
    rows: Sequence[DistanceRow], reaches: Sequence[Reach], units: UnitChoice
) -> list[str]:
    """Places that stand alike share a sentence."""
    groups: dict[_Where, list[DistanceRow]] = {}
    for row in rows:
        groups.setdefault(_where(row, reaches), []).append(row)
    return [_standing_sentence(where, group, units) for where, group in groups.items() if any(where)]


def _standing_sentence(where: _Where, rows: Sequence[DistanceRow], units: UnitChoice) -> str:
    places = wording.listed(
        [f"{row.place.label} ({wording.distance(row.distance_m, units)})" for row in rows]
    )
    parts = []
    if where.inside:
        parts.append(f"within {_range_of(where.inside)}")
    if where.outside:
        parts.append(f"beyond {_range_of(where.outside, again=bool(parts))}")
    if where.open:
        parts.append(f"too close to call for {_named_or_counted(where.open)}")
    return f"{places} {'are' if len(rows) > 1 else 'is'} {wording.listed(parts)}."


def _range_of(weapons: Sequence[str], *, again: bool = False) -> str:
    """The stated range of some weapons; said again, "that of"."""
    one = len(weapons) == 1
    noun = ("that" if one else "those") if again else ("the stated range" if one else "the stated ranges")
    return f"{noun} of {_named_or_counted(weapons)}"


def _drawn_sentence(scene: Scene) -> str:
    cited = _cited(scene.reaches)
    if not cited:
        why = "no range is shown" if scene.weapons else "the articles state no range that could be drawn"
        return f"The map shows {_launch_words(scene.launches)}; {why}."
    drawn = [f"{_name(reach.weapon)} ({_figure_and_source(reach, scene)})" for reach in cited]
    return f"The map shows how far {wording.listed(drawn)} could reach from {_launch_words(scene.launches)}."


def _figure_and_source(reach: Reach, scene: Scene) -> str:
    where = f" from {scene.launches[reach.launch].name}" if len(scene.launches) > 1 else ""
    converted = f", {reach.converted}" if reach.converted else ""
    return f"{reach.figure}{converted}{where}; {publishers(reach.citations)}"


def _what_if_sentences(scene: Scene) -> list[str]:
    return [
        f"The dashed line at {reach.figure.strip()} from {scene.launches[reach.launch].name} "
        "is a what-if and not from an article."
        for reach in _what_if(scene.reaches)
    ]


def _reach_sentences(scene: Scene) -> list[str]:
    """For each reach the cited places inside, outside and too close to call."""
    return [sentence for reach in scene.reaches for sentence in (_places_sentence(reach, scene),) if sentence]


def _places_sentence(reach: Reach, scene: Scene) -> str:
    groups: dict[Standing, list[str]] = {}
    for row in scene.rows:
        for standing in row.standings:
            if standing.reach_id == reach.id and row.distance_m > 0:
                distance = wording.distance(row.distance_m, scene.view.units)
                groups.setdefault(standing.standing, []).append(f"{row.place.label} ({distance})")
    words = {Standing.IN: "in reach", Standing.OUT: "out of reach", Standing.TOO_CLOSE: "too close to call"}
    parts = [f"{words[side]}: {wording.listed(groups[side])}" for side in words if side in groups]
    return f"{_head(reach, scene)} – {'; '.join(parts)}." if parts else ""


def _head(reach: Reach, scene: Scene) -> str:
    """The reach as the head of a sentence."""
    what = "What-if" if reach.kind is ReachKind.WHAT_IF else wording.weapon_name(reach.weapon)
    where = f" from {scene.launches[reach.launch].name}" if len(scene.launches) > 1 else ""
    return f"{what}, {reach.figure}{where}"


def _no_date(scene: Scene) -> str:
    if not scene.articles:
        return ""
    return "The article states no date" if len(scene.articles) == 1 else "The articles state no date"


def _alt_opening(scene: Scene) -> str:
    rings = "Map" if len(scene.launches) != 1 or not scene.launches[0].is_point else "Map with rings"
    figures = _figures_by_weapon(_cited(scene.reaches))
    listed = wording.listed([f"{_name(weapon)} ({figure})" for weapon, figure in figures.items()])
    if not listed:
        what_if = wording.listed(_unique(reach.figure for reach in _what_if(scene.reaches)))
        drawn = f"with a what-if line at {what_if}, not from an article" if what_if else "without a range"
        return f"Map of {_of_launches(scene.launches)} {drawn}."
    return f"{rings} of how far {listed} could reach from {_launch_words(scene.launches)}."


def _shortened(scene: Scene) -> str:
    """The opening and as many sentences about places as fit; a count of weapons where their names do not."""
    opening = _alt_opening(scene)
    if len(opening) > SHORT_ALT_MOST:
        weapons = _weapons(_cited(scene.reaches))
        opening = (
            f"Map of how far {_named_or_counted(weapons)} could reach from {_launch_words(scene.launches)}."
        )
    if len(opening) > SHORT_ALT_MOST:
        return opening[: SHORT_ALT_MOST - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"
    text = opening
    rows = _prominent_places(scene.rows) if len(scene.launches) == 1 else []
    for sentence in _standing_sentences(rows, _cited(scene.reaches), scene.view.units):
        if len(text) + 1 + len(sentence) <= SHORT_ALT_MOST:
            text = f"{text} {sentence}"
    return text


def _figure_head(reach: Reach) -> str:
    name = "What-if" if reach.kind is ReachKind.WHAT_IF else wording.weapon_name(reach.weapon)
    converted = f" ({reach.converted})" if reach.converted else ""
    return f"{name}: {reach.figure}{converted}"


def _cited_passage(citation: Citation) -> str:
    article = citation.article
    source = [
        article.publisher or "publisher not stated",
        *([wording.quoted(article.title)] if article.title else []),
        article.published or "date not stated",
    ]
    speaker = f"{citation.speaker}: " if citation.speaker else ""
    return f"{speaker}“{citation.passage.text}” ({', '.join(source)})."


def _sentence(text: str) -> str:
    stripped = text.strip()
    return stripped if stripped.endswith((".", "!", "?", "…")) else f"{stripped}."

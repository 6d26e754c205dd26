"""Places in sentences of our own: found, told apart, and left alone where they are none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.articles.article import Article, Span
from geodata.articles.passages import split_passages
from geodata.extraction.mentions import PlaceMention
from geodata.extraction.places import find_places
from geodata.gazetteer.lookup import Gazetteer

FILES = sorted((Path(__file__).parents[1] / "examples" / "places").glob("*.txt"))
NOT_PLACES = next(file for file in FILES if file.stem == "not_places")
_TAG = re.compile(r"\[(?P<place>[^\]|]+)(?:\|(?P<name>[^\]]+))?\]|\{(?P<indirect>[^}]+)\}")
WEAPONS = re.compile(
    r"Kalibr|Khorramshahr-4|Storm Shadows?|Tomahawks?|Shahed(?:-136)?|Shaheen-III|Oreshnik|Neptune|Taurus|Patriot|"
    r"Hwasong-18|Fateh-110|Iskander-M|Bora|Fajr-5|Guam Killer|Sarmat|Kinzhal|HIMARS|Flamingo|BrahMos|ATACMS"
)
LEAST_PRECISION, LEAST_RECALL = 0.98, 0.95


class Tagged(NamedTuple):
    text: str
    places: list[tuple[Span, str | None]]
    indirect: list[Span]


def tagged(line: str) -> Tagged:
    text, places, indirect, at = "", [], [], 0
    for tag in _TAG.finditer(line):
        text += line[at : tag.start()]
        name = tag["place"] or tag["indirect"]
        span = Span(len(text), len(text) + len(name))
        text, at = text + name, tag.end()
        if tag["place"]:
            places.append((span, tag["name"]))
        else:
            indirect.append(span)
    return Tagged(text + line[at:], places, indirect)


def examples(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def found_in(text: str) -> tuple[PlaceMention, ...]:
    article = Article(id="example", text=text, source="example")
    weapons = [Span(*match.span()) for match in WEAPONS.finditer(text)]
    return find_places(article, split_passages(article), weapon_spans=weapons)


def names(text: str) -> list[str | None]:
    return [mention.place.name if mention.place else None for mention in found_in(text)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_precision_and_recall(file: Path, record_property) -> None:
    right = wrong = missed = 0
    faults = []
    for line in examples(file):
        example, mentions = tagged(line), found_in(tagged(line).text)
        expected = [span for span, _ in example.places]
        hits = [span for span in expected if any(span.overlaps(m.span) for m in mentions)]
        known = [*expected, *example.indirect]
        false = [m.text for m in mentions if not any(m.span.overlaps(span) for span in known)]
        right, wrong, missed = right + len(hits), wrong + len(false), missed + len(expected) - len(hits)
        lost = [example.text[slice(*span)] for span in expected if span not in hits]
        faults += [f"{example.text}: false {false}, missed {lost}"] if false or lost else []
    precision, recall = right / (right + wrong), right / (right + missed)
    record_property("precision", round(precision, 3))
    record_property("recall", round(recall, 3))
    print(f"{file.stem}: precision {precision:.3f}, recall {recall:.3f} of {right + missed}")  # noqa: T201  the suite shows what it measured
    assert precision >= LEAST_PRECISION, "\n".join(faults)
    assert recall >= LEAST_RECALL, "\n".join(faults)


@pytest.mark.parametrize("line", examples(NOT_PLACES))
def test_what_is_no_place_is_left_alone(line: str) -> None:
    example = tagged(line)
    wanted = [*(span for span, _ in example.places), *example.indirect]
    assert [m.text for m in found_in(example.text) if not any(m.span.overlaps(span) for span in wanted)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cannot reach St. Petersburg or St Petersburg.", ["Saint Petersburg", "Saint Petersburg"]),
        ("Weapons for Kiev and Kharkov were lost near Dnipropetrovsk.", ["Kyiv", "Kharkiv", "Dnipro"]),
        ("Moscow’s bombardments of Russia's neighbour.", ["Moscow", "Russia"]),
        ("The Ukraine-Russia border is long.", ["Ukraine", "Russia"]),
        ("Ships left the Black and Caspian Seas.", ["Black Sea", "Caspian Sea"]),
        ("The Sumy and Kharkiv oblasts were hit.", ["Sumy Oblast", "Kharkiv Oblast"]),
        (
            "Sumy, Chernihiv and Kharkiv regions were hit.",
            ["Sumy Oblast", "Chernihiv Oblast", "Kharkiv Oblast"],
        ),
        ("The Kursk region and Belgorod oblast burn.", ["Kursk Oblast", "Belgorod Oblast"]),
        ("The Kerch Strait and the Sea of Azov are closed.", ["Kerch Strait", "Sea of Azov"]),
        ("It could hit western Russia from the Norwegian Sea.", ["Russia", "Norwegian Sea"]),
        ("It crashed in Odessa, Texas.", ["Odessa", "Texas"]),
        ("It crashed near Odessa on the Black Sea.", ["Odesa", "Black Sea"]),
        ("She lives in Moscow, Idaho.", ["Moscow", "Idaho"]),
        ("A plant in Birmingham, Alabama, and one in Birmingham.", ["Birmingham", "Alabama", "Birmingham"]),
        ("Talks in Washington DC and Washington, D.C. ended.", ["Washington, DC", "Washington, DC"]),
        ("He flew from Georgia to Armenia.", ["Georgia", "Armenia"]),
        ("Ivory Coast and the Netherlands voted.", ["Ivory Coast", "Netherlands"]),
        ("Bombers left Engels air base and Kapustin Yar test site.", ["Engels air base", "Kapustin Yar"]),
        ("UKRAINE STRIKES MOSCOW", ["Ukraine", "Moscow"]),
        ("A missile hit the city of Khorramshahr.", ["Khorramshahr"]),
        ("They live in New York and in the West Bank.", ["New York", "West Bank"]),
        ("The Washington Post saw Washington's reply.", ["Washington, DC"]),
        ("The Dnieper and the Volga are wide.", ["Dnipro River", "Volga River"]),
        ("The base at Rezekne, in Latvia.", ["Rēzekne", "Latvia"]),
    ],
)
def test_names_resolve_in_context(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_qualifier_decides_between_namesakes() -> None:
    assert [m.place.country for m in found_in("It crashed in Odessa, Texas.") if m.place] == ["US", "US"]
    assert [m.place.country for m in found_in("She lives in Moscow, Idaho.") if m.place] == ["US", "US"]
    birminghams = [
        m.place for m in found_in("A plant in Birmingham, Alabama, and one in Birmingham.") if m.place
    ]
    assert [p.country for p in birminghams] == ["US", "US", "US"]


def test_what_the_text_leaves_open_stays_open() -> None:
    (korea,) = found_in("They were assembled in Korea.")
    assert korea.place is None
    assert {place.country for place in korea.candidates} == {"KP", "KR"}
    (valencia,) = found_in("A plant in Valencia burned.")
    assert valencia.place is None
    assert len(valencia.candidates) >= 2


def test_a_mentioned_country_decides() -> None:
    assert [m.place.country for m in found_in("A plant in Valencia, Spain, burned.") if m.place] == [
        "ES",
        "ES",
    ]
    assert [m.place.country for m in found_in("The Belarusian army is near Brest.") if m.place] == ["BY"]


def test_a_village_that_no_gazetteer_knows_is_still_found() -> None:
    (mention,) = found_in("Troops entered the village of Xyrovychi at dawn.")
    assert (mention.text, mention.place, mention.candidates) == ("Xyrovychi", None, ())


@pytest.mark.parametrize(
    ("text", "metonym"),
    [
        ("{Moscow} said it would respond.", True),
        ("The president said {Moscow} was entitled to respond.", True),
        ("{Kyiv} could strike deep into the rear.", True),
        ("{Tehran} has reportedly sent drones.", True),
        ("They have sent {Moscow} around 400 missiles.", True),
        ("The package for {Kyiv} was delayed.", True),
        ("{Washington} has at times warned its allies.", True),
        ("{US} officials and {U.S.} sanctions.", True),
        ("The {US}-supplied missiles flew.", True),
        ("{SEOUL} (Reuters) - Rockets were fired.", True),
        ("{Moscow}'s war aims have not changed.", True),
        ("{London} and Paris have agreed.", True),
        ("Could it hit {Moscow}?", False),
        ("It is 450 km from {Moscow}.", False),
        ("{Moscow} was hit by drones.", False),
        ("{Kyiv} was rocked by explosions.", False),
        ("He spoke in {Kyiv} on Monday.", False),
        ("{Moscow}'s suburbs were hit.", False),
        ("{Ukraine} used drones.", False),
        ("The missiles reached {Dnipro}.", False),
        ("Christopher Miller in {Kyiv} reported.", False),
        ("{Moscow} lies within range.", False),
        ("The {Kyiv}-based analyst spoke.", False),
        ("The {US} and the UK agreed.", False),
    ],
)
def test_metonyms_are_told_from_places(text: str, metonym: bool) -> None:
    example = tagged(text)
    found = {m.span: m.metonym for m in found_in(example.text)}
    assert [found[span] for span in example.indirect] == [metonym] * len(example.indirect)


def test_weapons_are_no_places() -> None:
    text = "The Khorramshahr missile was shown in Khorramshahr."
    article = Article(id="x", text=text, source="x")
    mentions = find_places(article, split_passages(article), weapon_spans=[Span(4, 16)])
    assert [m.span for m in mentions] == [Span(38, 50)]


def test_a_byline_outside_all_passages_gets_its_line() -> None:
    text = "First line\nMax Seddon in Berlin\nLast line"
    article = Article(id="x", text=text, source="x")
    (mention,) = find_places(article, (), weapon_spans=())
    assert mention.passage.text == "Max Seddon in Berlin"
    assert text[mention.passage.span.start : mention.passage.span.end] == mention.passage.text


WORDS = st.sampled_from(
    [
        "Moscow",
        "the",
        "St.",
        "Petersburg",
        "Sea",
        "of",
        "Azov",
        "and",
        "Black",
        "Seas",
        "oblasts",
        "Kursk",
        "in",
        "U.S.",
    ]
)


@settings(deadline=None)
@given(
    st.one_of(
        st.text(max_size=400),
        st.lists(WORDS | st.sampled_from([",", "-", "’s", "\n", "(", "\ud800"])).map(" ".join),
    )
)
def test_any_text_is_survived_and_every_span_indexes_it(text: str) -> None:
    article = Article(id="x", text=text, source="x")
    mentions = find_places(article, (), weapon_spans=())
    assert list(mentions) == sorted(mentions, key=lambda m: m.span)
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.text
        assert mention.passage.span.contains(mention.span)
        assert text[mention.passage.span.start : mention.passage.span.end] == mention.passage.text


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        "Moscow " * 5_000,
        "A. " * 10_000,
        "Moscow-" * 5_000,
        "Kyiv, " * 5_000 + "oblasts",
        "U.S." * 5_000,
        "’s" * 20_000,
    ],
    ids=["brackets", "one name", "initials", "hyphens", "a list", "abbreviation", "possessives"],
)
def test_hostile_texts_end(text: str) -> None:
    for mention in found_in(text):
        assert text[mention.span.start : mention.span.end] == mention.text


def test_another_gazetteer_may_be_given() -> None:
    small = Gazetteer("x:1\tZzyx\tcity\tXX\t\t1.0\t2.0\t900000\t\t\t", "zzyx\t0")
    article = Article(id="x", text="It reached Zzyx.", source="x")
    (mention,) = find_places(article, (), weapon_spans=(), gazetteer=small)
    assert mention.place is not None
    assert mention.place.name == "Zzyx"

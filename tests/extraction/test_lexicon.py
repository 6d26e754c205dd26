"""The catalogue as data, and a journalist's own file on top of it."""

from __future__ import annotations

import pytest

from geodata.articles.article import Article
from geodata.errors import LexiconError
from geodata.extraction.extract import extract
from geodata.extraction.lexicon.loading import load_lexicon


def user_file(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_catalogue_is_wide_and_has_no_ranges():
    weapons = load_lexicon().weapons
    assert len(weapons) > 600
    assert all(weapon.kinds for weapon in weapons)
    assert len({weapon.name for weapon in weapons}) == len(weapons)


def test_no_spelling_names_two_weapons():
    owners: dict[str, set[str]] = {}
    for weapon in load_lexicon().weapons:
        for name in (weapon.name, *weapon.aliases):
            owners.setdefault(name, set()).add(weapon.name)
    shared = {name: names for name, names in owners.items() if len(names) > 1}
    assert not shared


def test_a_users_weapon_is_found(tmp_path):
    path = user_file(tmp_path, 'weapons = [{name = "Skylark-9", kinds = ["drone"], aliases = ["SK9"]}]')
    text = "The SK9 can fly 750 km."
    found = extract(Article(id="a", text=text, source="a"), lexicon=load_lexicon(path))
    assert [(item.weapon, item.value) for item in found.ranges] == [("Skylark-9", 750)]


def test_a_users_weapon_replaces_ours(tmp_path):
    path = user_file(tmp_path, 'weapons = [{name = "ATACMS", kinds = ["missile"], aliases = ["Long Arm"]}]')
    weapons = [weapon for weapon in load_lexicon(path).weapons if weapon.name == "ATACMS"]
    assert [weapon.aliases for weapon in weapons] == [("Long Arm",)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("weapons = [", "no TOML"),
        ("other = 1", "no list of weapons"),
        ('weapons = [{kinds = ["missile"]}]', "has no name"),
        ('weapons = [{name = "X"}]', "no kinds"),
        ('weapons = [{name = "X", kinds = "missile"}]', "kinds"),
        ('weapons = [{name = "X", kinds = ["missile"], range_km = 300}]', "range_km"),
        ('weapons = [{name = "X", kinds = [""]}]', "kinds"),
    ],
)
def test_a_broken_file_is_told_with_file_and_entry(tmp_path, text, says):
    with pytest.raises(LexiconError, match=r"own\.toml") as error:
        load_lexicon(user_file(tmp_path, text))
    assert says in str(error.value)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(LexiconError, match="cannot be read"):
        load_lexicon(tmp_path / "none.toml")


def named(text):
    return [
        item.weapon for item in extract(Article(id="a", text=text, source="a")).weapons if item.catalogued
    ]


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("A Kh-101 was shot down.", "Kh-101"),
        ("A Kh 101 was shot down.", "Kh-101"),
        ("A Kh101 was shot down.", "Kh-101"),
        ("Several Shaheds were shot down.", "Shahed-136"),
        ("A Geran-2 was shot down.", "Shahed-136"),
        ("The Army Tactical Missile System, or Atacms, came late.", "ATACMS"),
        ("Patriot air defence systems arrived.", "Patriot"),
        ("A Neptune missile sank the ship.", "Neptune"),
        ("Spike anti-tank missiles were ordered.", "Spike"),
        ("The 3M-14 Kalibr is fired at sea.", "Kalibr"),
        ("Himars and ATACMS were sent.", "HIMARS"),
    ],
)
def test_spellings(text, weapon):
    assert weapon in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Patriot Act was renewed.",
        "Neptune is the eighth planet.",
        "Prices spike in winter.",
        "He threw a hammer at the wall.",
        "The hero returned home.",
        "Hail fell on Kyiv.",
        "It does no harm.",
        "The Lancet published a study.",
        "Excalibur is a sword of legend.",
        "Harpoon fishing is banned.",
        "They went in tow.",
        "The city of Khorramshahr lies on a river.",
        "Kalibration is needed.",
    ],
)
def test_everyday_words_are_no_weapons(text):
    assert named(text) == []

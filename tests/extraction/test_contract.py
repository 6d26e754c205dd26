"""The command line's fields, and the facts of the two articles."""

from __future__ import annotations

import pytest

from geodata.articles.article import Article
from geodata.extraction.contract import CSV_COLUMNS, to_csv_rows, to_json
from geodata.extraction.extract import extract

TEXT = (
    "Ukraine has used Atacms missiles with a range of up to 300km (186 miles). "
    "But they do not fly far enough to reach Moscow or St Petersburg. A depot 110 km from the border was hit."
)


@pytest.fixture(scope="module")
def found():
    return to_json(extract(Article(id="a", text=TEXT, source="a.txt", title="T")))


def test_article_fields(found):
    assert found["article"] == {
        "id": "a",
        "title": "T",
        "publisher": None,
        "published": None,
        "source": "a.txt",
    }


def test_range_fields(found):
    (entry,) = found["ranges"]
    assert entry["weapon"] == "ATACMS"
    assert entry["weapon_text"] == "Atacms missiles"
    assert (entry["value"], entry["value_max"], entry["unit"], entry["km"], entry["km_max"]) == (
        300,
        None,
        "km",
        300.0,
        None,
    )
    assert entry["bound"] == "up_to"
    assert entry["text"] == "300km (186 miles)" == TEXT[entry["start"] : entry["end"]]
    assert entry["stated_conversion"] == {"value": 186, "value_max": None, "unit": "mi", "consistent": True}
    assert entry["passage"]["text"] == TEXT[entry["passage"]["start"] : entry["passage"]["end"]]


def test_claim_fields(found):
    assert [(claim["weapon"], claim["place"], claim["reachable"]) for claim in found["claims"]] == [
        ("ATACMS", "Moscow", False),
        ("ATACMS", "St Petersburg", False),
    ]
    assert [claim["place_name"] for claim in found["claims"]] == ["Moscow", "Saint Petersburg"]
    assert found["claims"][0]["passage"]["text"].startswith("But they do not fly")


def test_other_lengths_are_seen(found):
    (entry,) = found["other_lengths"]
    assert (entry["kind"], entry["text"]) == ("distance", "110 km")


def test_csv_rows_have_the_columns(found):
    rows = to_csv_rows(extract(Article(id="a", text=TEXT, source="a.txt")))
    assert {key for row in rows for key in row} <= set(CSV_COLUMNS)
    assert [row["kind"] for row in rows] == ["range", "claim", "claim"]


@pytest.mark.articles
@pytest.mark.parametrize(
    ("name", "ranges", "claims"),
    [
        (
            "ft-trump-zelenskyy-moscow.txt",
            [("Tomahawk", "about", "1,600km"), ("ATACMS", "up_to", "300km (186 miles)")],
            [("ATACMS", "Moscow", False), ("ATACMS", "Saint Petersburg", False)],
        ),
        (
            "trump-zelensky-call.txt",
            [("ATACMS", "exact", "300 kilometers")],
            [
                ("Tomahawk", "Moscow", True),
                ("Tomahawk", "Saint Petersburg", True),
                ("ATACMS", "Moscow", False),
                ("ATACMS", "Saint Petersburg", False),
            ],
        ),
    ],
)
def test_the_two_articles_give_exactly_these_facts(shared, name, ranges, claims):
    text = (shared / "articles" / name).read_text(encoding="utf-8")
    found = extract(Article(id=name, text=text, source=name))
    assert [(item.weapon, item.bound.value, item.text) for item in found.ranges] == ranges
    assert [(item.weapon, item.place and item.place.name, item.reachable) for item in found.claims] == claims
    assert found.other_lengths == ()


@pytest.mark.articles
def test_weapons_without_a_range_are_named(shared):
    text = (shared / "articles" / "ft-trump-zelenskyy-moscow.txt").read_text(encoding="utf-8")
    found = extract(Article(id="ft", text=text, source="ft"))
    named = {item.weapon for item in found.weapons}
    assert {
        "HIMARS",
        "Patriot",
        "Storm Shadow",
        "Oreshnik",
        "Tomahawk",
        "ATACMS",
        "generic: long-range drone",
    } <= named
    assert "generic: weapon" not in named


def test_a_pronoun_between_two_weapons_leaves_both_as_candidates():
    article = Article(
        id="a", source="test", text="Kyiv got the Taurus and the Tomahawk. It has a range of 500 km."
    )
    (found,) = to_json(extract(article))["ranges"]
    assert found["weapon"] is None
    assert found["candidates"] == ["Taurus", "Tomahawk"]


def test_a_claim_of_a_question_quotes_the_answer():
    text = "What can the Taurus reach? Tula and Oryol. Could it get to Perm? No, said its maker."
    claims = extract(Article(id="a", text=text, source="a")).claims
    told = [(claim.place_text, claim.reachable, text[slice(*claim.span)]) for claim in claims]
    assert told == [
        ("Tula", True, "What can the Taurus reach? Tula"),
        ("Oryol", True, "What can the Taurus reach? Tula and Oryol"),
        ("Perm", False, "Could it get to Perm"),
    ]
    assert claims[-1].passage.text == "Could it get to Perm? No, said its maker."


def test_a_claim_told_twice_is_one_claim_with_both_passages():
    article = Article(
        id="a",
        source="test",
        text="Some missiles could reach Moscow. The Flamingo missile could reach Moscow, said the minister.",
    )
    (claim,) = to_json(extract(article))["claims"]
    assert (claim["weapon"], claim["place"]) == ("Flamingo", "Moscow")
    assert [item["weapon"] for item in claim["repeated"]] == ["missile"]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("Kyiv fired 155mm shells.", "calibre", 155, "mm"),
        ("The 7.62 mm rifle jammed.", "calibre", 7.62, "mm"),
        ("It carries a 16-inch gun.", "calibre", 16, "in"),
        ("The hole was 30 cm wide.", "size", 30, "cm"),
    ],
)
def test_calibres_and_sizes_are_seen(text, kind, value, unit):
    found = to_json(extract(Article(id="a", source="test", text=text)))["other_lengths"]
    assert [(item["kind"], item["value"], item["unit"]) for item in found] == [(kind, value, unit)]


def test_a_weapon_is_printed_with_the_name_that_the_article_gives_it():
    text = "The KN-08 has a range of 6,000 km. It could reach Tokyo."
    found = to_json(extract(Article(id="a", source="test", text=text)))
    assert {item["weapon"] for item in found["weapons"]} == {"Hwasong-13 (KN-08)"}
    assert [item["weapon"] for item in found["ranges"]] == ["Hwasong-13 (KN-08)"]
    assert [item["weapon"] for item in found["claims"]] == ["Hwasong-13 (KN-08)"]


@pytest.mark.parametrize(
    "text",
    [
        "The Hwasong-13, also called KN-08, has a range of 6,000 km.",
        "The Hwasong-13 has a range of 6,000 km. The missile is new.",
    ],
)
def test_a_weapon_under_its_catalogue_name_needs_no_other(text):
    (found,) = to_json(extract(Article(id="a", source="test", text=text)))["ranges"]
    assert found["weapon"] == "Hwasong-13"


def test_a_name_spelled_out_is_no_other_name():
    text = "The Army Tactical Missile System has a range of 300 km."
    (found,) = to_json(extract(Article(id="a", source="test", text=text)))["ranges"]
    assert found["weapon"] == "ATACMS"


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("Iranian missiles can reach Haifa.", "Iranian missile"),
        ("North Korean rockets could hit Seoul.", "North Korean rocket"),
        ("Russian Kalibr missiles can reach Lviv.", "Kalibr"),
        ("Modern rockets could hit Seoul.", "rocket"),
        ("Iran had some 2,000 missiles that could reach Haifa.", "Iranian missile"),
        ("Iran's newest missiles can reach Haifa.", "Iranian missile"),
        ("Iran's arsenal of ballistic missiles can reach Haifa.", "Iranian ballistic missile"),
        ("Iran is developing a missile that could reach Athens.", "Iranian missile"),
        ("Tehran has long had missiles that can reach Haifa.", "Iranian missile"),
        ("Iran warns its missiles can hit Haifa.", "Iranian missile"),
        ("Iran cannot reach London with missiles.", "Iranian missile"),
        ("Missiles made by North Korea can reach Tokyo.", "North Korean missile"),
        ("Hezbollah has thousands of rockets that can reach Haifa.", "Hezbollah rocket"),
        ("Missiles in Iran's arsenal can reach Haifa.", "Iranian missile"),
        ("Israel destroyed missiles that can reach Haifa.", "missile"),
        ("Israel said missiles that can reach Haifa had been found.", "missile"),
        ("Israel's raid on missiles that can reach Haifa went on.", "missile"),
        ("An attack on Iran would not stop missiles that can reach Haifa.", "missile"),
        ("Poland fears missiles that can reach Warsaw.", "missile"),
        ("Ships off Iran carry missiles that can reach Haifa.", "missile"),
        ("Ukraine has destroyed missiles that can reach Warsaw.", "missile"),
        ("Iran's president said missiles that can reach Haifa were moved.", "missile"),
        ("Iran's enemies have missiles that can reach Shiraz.", "missile"),
        ("Iran's neighbours' missiles can reach Shiraz.", "missile"),
        ("The US sold Saudi Arabia missiles that can reach Shiraz.", "missile"),
        ("Israel said Iran has missiles that can reach Athens.", "Iranian missile"),
        ("IRAN IS BUILDING MISSILES THAT COULD REACH LONDON", "Iranian missile"),
    ],
)
def test_a_claim_tells_whose_a_weapon_without_a_name_is(text, weapon):
    (claim,) = to_json(extract(Article(id="a", text=text, source="a.txt")))["claims"]
    assert " ".join(filter(None, (claim["nation"], claim["weapon"]))) == weapon
    assert claim["named"] == (weapon == "Kalibr")


def test_the_missiles_of_two_nations_are_two_claims():
    text = "Iran has missiles that can reach Baghdad. Israel has missiles that can reach Baghdad too."
    claims = to_json(extract(Article(id="a", text=text, source="a.txt")))["claims"]
    assert [(claim["nation"], claim["weapon"]) for claim in claims] == [
        ("Iranian", "missile"),
        ("Israeli", "missile"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Hwasong-12 can reach at least parts of Japan.", "parts of Japan"),
        ("The Hwasong-12 can reach at least Japan.", "Japan"),
        ("The Hwasong-12 can reach the east coast of Japan.", "east coast of Japan"),
    ],
)
def test_a_claimed_part_of_a_place_begins_with_a_word(text, place):
    (claim,) = to_json(extract(Article(id="a", text=text, source="a.txt")))["claims"]
    assert claim["place"] == place


def test_a_variant_that_flies_further_is_another_weapon():
    text = "The GMLRS rocket goes over 70 km. The GMLRS-ER doubles that to 150 kilometres."
    ranges = to_json(extract(Article(id="a", text=text, source="a.txt")))["ranges"]
    assert [item["weapon"] for item in ranges] == ["GMLRS", "GMLRS-ER"]

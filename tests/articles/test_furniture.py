from __future__ import annotations

import pytest

from geodata.articles.furniture import stated
from tests.articles.files import BODY

HEAD = "Kyiv asks its allies for missiles with a longer reach"


@pytest.mark.parametrize(
    ("top", "title"),
    [
        (f"{HEAD}\n\n", HEAD),
        (f"{HEAD}\n", HEAD),
        (f"War in Ukraine\n\n{HEAD}\n\nA standfirst of a few words\n\n", HEAD),
        (f"# {HEAD}\n\n", HEAD),
        (f"\ufeff\n\n**{HEAD}**\n\n", HEAD),
        (
            'Trump: "Why not Moscow?" Zelensky: "Give us weapons."\n',
            'Trump: "Why not Moscow?" Zelensky: "Give us weapons."',
        ),
        (f"{HEAD}\nBy Jane Doe in Kyiv\n", HEAD),
        (f"{HEAD}\n15 July 2025\n", HEAD),
        (f"{HEAD}\nKYIV, July 15, 2025 - A colonel asked.\n", HEAD),
        ("", None),
        ("Kyiv fired two missiles at an airfield.\n\n", None),
        ("By Jane Doe in Kyiv\n\n", None),
        ("15 July 2025\n\n", None),
    ],
)
def test_a_title_is_taken_only_where_the_first_lines_are_one(top, title):
    assert stated(top + BODY).title == title


def test_a_paragraph_broken_at_a_fixed_width_has_no_title():
    text = "The army said on Monday that it had fired Atacms missiles with a\nrange of 300km at an airfield near\nthe town."
    assert stated(text).title is None


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        (
            "Ann Lee in Kyiv, **Bo Chan** in Brussels and **Cy Dow** in Berlin",
            ("Ann Lee", "Bo Chan", "Cy Dow"),
        ),
        ("By Jane Doe", ("Jane Doe",)),
        ("By Jane Doe, in Kyiv", ("Jane Doe",)),
        ("By Jane Doe and John Q. Public in Washington", ("Jane Doe", "John Q. Public")),
        (
            "By Anna van der Berg, Łukasz Żak and Seán O'Neill",
            ("Anna van der Berg", "Łukasz Żak", "Seán O'Neill"),
        ),
        ("By [Jane Doe](https://example.org/doe)", ("Jane Doe",)),
        ("Troops in Kharkiv said they were short of shells", ()),
        ("By the time the missiles arrived it was late", ()),
        ("Photograph: Getty Images", ()),
    ],
)
def test_authors_come_from_a_byline_and_from_nothing_else(byline, authors):
    assert stated(f"{HEAD}\n\n{byline}\n\n{BODY}").authors == authors


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published 15 July 2025", "15 July 2025"),
        ("Updated: July 15, 2025 at 10:30 am GMT", "July 15, 2025"),
        ("Tuesday, 15 July 2025", "15 July 2025"),
        ("2025-07-15", "2025-07-15"),
        ("15/07/2025", "15/07/2025"),
        ("Published 4 HOURS AGO", None),
        ("Published yesterday", None),
        ("On July 15, 2025 the army fired", None),
    ],
)
def test_a_date_is_kept_as_printed_and_never_computed(line, published):
    assert stated(f"{HEAD}\n\n{line}\n\n{BODY}").published == published


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("[Copyright](#) The Financial Times Limited 2025. All rights reserved.", "Financial Times"),
        ("© 2025 The New York Times Company", "New York Times"),
        ("Copyright © 2024-2025 Example Media Ltd.", "Example Media"),
        ("(c) 2025 The Guardian", "The Guardian"),
        ("A missile is fired © Telegram/Handout/Getty Images", None),
        ("© White House", None),
        ("Copyright law was not discussed.", None),
    ],
)
def test_a_publisher_is_who_claims_the_rights_and_not_the_photographer(line, publisher):
    assert stated(f"{HEAD}\n\n{BODY}\n\n{line}\n\nFollow the topics").publisher == publisher


@pytest.mark.parametrize(
    ("line", "date", "authors"),
    [
        ("By Mara Lindqvist in Seoul, 14 March 2025", "14 March 2025", ("Mara Lindqvist",)),
        ("By Jane Doe and Bo Chan | June 3, 2025, 10:15 GMT", "June 3, 2025", ("Jane Doe", "Bo Chan")),
        ("JERUSALEM, June 3, 2025 - Israel moved its batteries north on Tuesday.", "June 3, 2025", ()),
        ("Berlin, 28 May 2025 — The chancellor declined to say so on Wednesday.", "28 May 2025", ()),
        ("SEOUL, South Korea, 14 March 2025 (Agency) -- A missile fell into the sea.", "14 March 2025", ()),
        ("The treaty was signed in Washington, 8 December 1987 being the day.", None, ()),
        ("Kyiv said that on 3 June 2025 - a Tuesday - two missiles had come down.", None, ()),
    ],
)
def test_a_date_behind_a_byline_or_in_a_dateline_is_stated(line, date, authors):
    said = stated(f"{HEAD}\n\n{line}\n\n{BODY}")
    assert (said.published, said.authors) == (date, authors)

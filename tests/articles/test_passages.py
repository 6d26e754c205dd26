"""Sentences of real page text: abbreviations, quotations, furniture and broken paragraphs."""

from __future__ import annotations

import pytest

from geodata.articles.article import Article
from geodata.articles.passages import readable_text, split_passages


def sentences(text):
    passages = split_passages(Article(id="a", text=text, source="a"))
    assert all(text[item.span.start : item.span.end] == item.text for item in passages)
    return [item.text for item in passages]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Army sent Gen. Mark A. Milley to St. Petersburg.",
        "Lt. Col. J. D. Smith of Acme Inc. spoke at 5 p.m. on Feb. 24.",
        "See No. 5 and Nos. 6 and 7 for details.",
        "It flew 3.5 km in Sept. 2024.",
        '"Can you hit Moscow? . . . Can you hit St Petersburg too?" he asked.',
        '"Why?" Trump asked.',
        "He issued an ultimatum . . . Russia did not care.",
        "Its range (approx. 300 km) is known.",
        "Dr. No met Mr. Bond vs. Goldfinger, i.e. twice.",
    ],
)
def test_one_sentence(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It has a range of 300 km. It is new.", 2),
        ("It belongs to the U.S. The missile is new.", 2),
        ("He wrote on X. The post went viral.", 2),
        ("He wrote on X. Poland closed the border.", 2),
        ("It fell 260 km. away and burned.", 1),
        ("Will it? It will! Yes.", 3),
        ("One.\nTwo.\n\nThree.", 3),
        ("A headline without a stop\n\nA sentence follows it.", 2),
    ],
)
def test_several_sentences(text, count):
    assert len(sentences(text)) == count


def test_a_paragraph_broken_inside_a_sentence_is_joined():
    text = "“I’m disappointed in President\n\n[Vladimir] Putin, because of that.”"
    assert sentences(text) == [text]
    assert len(sentences("an updated version of its nuclear\n\ndoctrine was published.")) == 1


def test_a_text_broken_at_a_fixed_width_is_joined():
    lines = "The missiles that were supplied by the United States to\nUkraine have a range of some three hundred kilometres and\nRussia has moved its aircraft to airfields that lie beyond\nMoscow so that they cannot be reached by the launchers of\nUkraine before the winter comes to the whole front line and\nKyiv asks for more of them."
    assert len(sentences(lines)) == 1


@pytest.mark.parametrize(
    "furniture",
    [
        "Advertisement",
        "PLAY | 00:53",
        "Published 4 HOURS AGO",
        "(#)",
        "Share",
        "Read more",
        "* * *",
        "© 2025 A Paper",
    ],
)
def test_furniture_is_no_passage_and_breaks_none(furniture):
    assert sentences(f"One sentence.\n\n{furniture}\n\nAnother one.") == ["One sentence.", "Another one."]
    (joined,) = sentences(f"It has a range\n\n{furniture}\n\nof 300km.")
    assert joined.startswith("It has a range")
    assert joined.endswith("of 300km.")


def test_markup_is_blanked_at_its_length():
    text = "Russia's [war](#) and **Henry Foy** in [Operation Spiderweb](https://example.org/a)."
    clean = readable_text(text)
    assert len(clean) == len(text)
    assert clean.split() == ["Russia's", "war", "and", "Henry", "Foy", "in", "Operation", "Spiderweb", "."]


def test_an_omission_mark_on_its_own_line_separates():
    assert sentences("One sentence without a stop\n[…]\nand another one.") == [
        "One sentence without a stop",
        "and another one.",
    ]


def test_a_text_without_stops_is_cut():
    parts = sentences("word " * 2_000)
    assert len(parts) > 1
    assert all(len(part) <= 1_500 for part in parts)


def test_captions_and_bylines_stand_alone():
    text = "A caption of a photo © Getty Images\n\nChristopher Miller in Kyiv and Max Seddon in Berlin\n\nThe story begins."
    assert len(sentences(text)) == 3

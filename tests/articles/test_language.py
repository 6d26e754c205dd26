from __future__ import annotations

import pytest

from geodata.articles.language import unsupported_language
from geodata.articles.reading import read_text
from geodata.errors import ArticleError
from tests.articles.files import BODY

OTHER = {
    "Ukrainian": "Українські військові застосували ракети ATACMS дальністю до 300 кілометрів, повідомили у Києві.",
    "Russian": "Россия запустила ракету «Орешник» с дальностью до 5500 километров, сообщили вчера в Москве.",
    "German": "Die Ukraine hat Raketen mit einer Reichweite von bis zu 300 Kilometern eingesetzt, wie die Regierung in"
    " Kiew am Montag mitteilte. Moskau liegt damit weiterhin außerhalb der Reichweite.",
    "French": "L'Ukraine a utilisé des missiles d'une portée de 300 kilomètres, ont indiqué lundi des responsables à"
    " Kiev. Moscou reste donc hors de portée de ces armes.",
    "Polish": "Ukraina użyła pocisków o zasięgu do 300 kilometrów, poinformowali w poniedziałek urzędnicy w Kijowie.",
}


@pytest.mark.parametrize("language", OTHER)
def test_a_text_in_another_language_is_named(language):
    assert unsupported_language(OTHER[language]) == language


@pytest.mark.parametrize("language", ["Ukrainian", "Russian", "German"])
def test_a_text_half_in_another_language_is_refused_whole(language):
    text = f"{BODY}\n\n" + f"{OTHER[language]}\n\n" * 4
    with pytest.raises(ArticleError, match=f"in {language}, which Reachmap does not read yet"):
        read_text(text)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n\nHe said «Слава Україні» and left. {BODY}",
        "ATACMS: 300 km",
        "Kh-101, Kalibr, Iskander-M, Kinzhal, Oreshnik, Tochka-U, Kh-55, Kh-22, Shahed-136, Geran-2, Lancet-3, Neptune",
        "Neptune missile hits depot near Sevastopol, Ukraine says",
        "",
    ],
)
def test_english_with_foreign_names_stays_english(text):
    assert unsupported_language(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Der Angriff begann in der Nacht, sagte der Sprecher der Streitkräfte am Montag in Berlin. " * 9,
            "German",
        ),
        ("Le missile a une portée de 300 km, selon le ministère de la Défense à Paris. " * 5, "French"),
    ],
)
def test_small_words_that_english_shares_hide_no_other_language(text, language):
    assert unsupported_language(text) == language

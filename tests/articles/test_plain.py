from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.articles.plain import decode, storable
from geodata.articles.reading import read_article, read_text
from geodata.errors import ArticleError
from tests.articles.files import BODY


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_text_is_that_of_the_file_opened_as_text(tmp_path, newline):
    path = tmp_path / "story.txt"
    path.write_bytes(f"{newline}Title – “quoted”{newline}{newline}{BODY}{newline}".encode())
    assert read_article(path).text == path.read_text(encoding="utf-8")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff", exclude_categories=["Cc"])))
def test_utf_8_comes_back_character_for_character(text):
    if text.strip("\u00a0 \u2028"):
        assert decode(text.encode(), where="x.txt") in (text, text.removeprefix("\ufeff"))


@given(st.text(min_size=1))
def test_whatever_is_pasted_can_be_stored_and_keeps_its_length(text):
    try:
        kept = storable(text, where="pasted text")
    except ArticleError:
        return
    assert len(kept) == len(text.replace("\r\n", "\n"))
    assert "\x00" not in kept
    kept.encode("utf-8")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-8-sig"])
def test_other_encodings_are_recognised(encoding):
    text = f"“Atacms” – a café. {BODY}"
    data = text.encode(encoding)
    data = b"\xff\xfe" + data if encoding == "utf-16-le" else data
    assert decode(data, where="x.txt") == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\nabc", "a PDF document under the name of a text"),
        (b"PK\x03\x04abc", "a zip archive or Word document"),
        (bytes(range(256)) * 40, "no text"),
        (b"\x01\x02\x03\x04\x05\x06" * 40, "no text"),
        (b"word " * 1_000_000, "too long (5.0 MB)"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(data, said):
    with pytest.raises(ArticleError, match=r".") as caught:
        decode(data, where="x.txt")
    assert said in str(caught.value)
    assert str(caught.value).startswith("x.txt: ")
    assert caught.value.next_step


def test_lone_surrogates_and_nulls_of_a_paste_become_replacement_characters():
    article = read_text(f"Broken \ud83d and \x00 here. {BODY}")
    assert article.text.startswith("Broken \ufffd and \ufffd here.")

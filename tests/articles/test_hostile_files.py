"""Crafted files are refused with a sentence; none runs away with time or memory."""

from __future__ import annotations

import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.articles import isolation
from geodata.articles.reading import read_bytes, read_files
from geodata.errors import ArticleError
from tests.articles.files import BODY, blank_pdf, pdf, repacked, word, zipped

DOCUMENT = word(BODY)
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HUGE = b" " * 60_000_000


def _with_entities(name: str, part: bytes) -> bytes:
    return part.replace(b"<w:document", ENTITIES + b"<w:document", 1) if name == "word/document.xml" else part


def _bloated(name: str, part: bytes) -> bytes:
    return part + HUGE if name == "word/document.xml" else part


def _understated(data: bytes) -> bytes:
    """The sizes in the central directory replaced by small lies."""
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", 10) + data[at + 28 :]


HOSTILE = {
    "zip bomb": ("a.zip", lambda: zipped({"a.txt": HUGE}), "unpacks to far more than it could hold"),
    "zip of many": (
        "a.zip",
        lambda: zipped({f"{n}.txt": "x" for n in range(1_001)}),
        "more than 1,000 members",
    ),
    "zip in a zip": (
        "a.zip",
        lambda: zipped({"b.zip": zipped({"a.txt": BODY})}),
        "an archive inside the archive",
    ),
    "zip that climbs": ("a.zip", lambda: zipped({"../a.txt": BODY}), "points outside the archive"),
    "zip that starts at the root": (
        "a.zip",
        lambda: zipped({"/etc/a.txt": BODY}),
        "points outside the archive",
    ),
    "zip that lies": ("a.zip", lambda: _understated(zipped({"a.txt": BODY})), "broken"),
    "zip without files": ("a.zip", lambda: zipped({}), "empty"),
    "no zip": ("a.zip", lambda: b"PK\x03\x04 no", "broken"),
    "word bomb": ("a.docx", lambda: repacked(word(BODY), _bloated), "unpacks to far more than it could hold"),
    "word with entities": ("a.docx", lambda: repacked(word(BODY), _with_entities), "XML entities"),
    "half a word document": ("a.docx", lambda: word(BODY)[:9000], "broken"),
    "zip as word": ("a.docx", lambda: zipped({"a.txt": BODY}), "no Word document"),
    "text as word": ("a.docx", BODY.encode, "no Word document"),
    "deep page": ("a.html", lambda: b"<div>" * 3_000 + BODY.encode(), "nested too deeply"),
    "page of tags": ("a.html", lambda: b"<br>" * 200_001, "too many elements"),
    "long page": ("a.html", lambda: b"<p>" + b"x" * 10_000_000, "too long"),
    "empty page": (
        "a.html",
        lambda: b"<html><body><script>run()</script></body></html>",
        "no article was found",
    ),
    "page with entities": (
        "a.html",
        lambda: ENTITIES + f"<html><p>&b; {BODY}</p>".encode(),
        "no article was found",
    ),
    "scanned pdf": ("a.pdf", lambda: blank_pdf(2), "pictures of pages and no text"),
    "pdf of 10,000 pages": ("a.pdf", lambda: blank_pdf(10_000), "has 10,000 pages"),
    "encrypted pdf": ("a.pdf", lambda: blank_pdf(1, password="secret"), "encrypted"),
    "half a pdf": ("a.pdf", lambda: pdf(["A line of text"])[:200], "no PDF that can be read"),
    "text as pdf": ("a.pdf", BODY.encode, "no PDF that can be read"),
    "unknown form": ("a.exe", lambda: b"MZ", "'.exe' are not read"),
    "no ending": ("article", BODY.encode, "has no ending"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_crafted_file_is_refused_with_a_sentence(case):
    name, make, said = HOSTILE[case]
    with pytest.raises(ArticleError) as caught:
        read_bytes(name, make())
    assert said in str(caught.value)
    assert caught.value.where.startswith(name)
    assert caught.value.next_step


def test_a_page_full_of_entities_and_scripts_stays_words():
    page = f"<!DOCTYPE html><html><body><article><p>&b; &lt;script&gt;x()&lt;/script&gt; {BODY}</p></article>"
    (article,) = read_bytes("a.html", page.encode())
    assert "<script>x()</script>" in article.text


def test_an_encrypted_archive_is_refused_and_the_rest_goes_on(tmp_path):
    data = bytearray(zipped({"a.txt": BODY}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    assert zipfile.is_zipfile(path)
    report = read_files([("locked.zip", bytes(data)), ("b.txt", BODY.encode())])
    assert "encrypted" in str(report.problems[0])
    assert len(report.articles) == 1


@settings(deadline=None, max_examples=150)
@given(
    name=st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.zip"]),
    start=st.sampled_from(
        [b"", b"PK\x03\x04", b"<html><body>", b"\xff\xfe", b"<!DOCTYPE html><table><tr>", b"\xef\xbb\xbf"]
    ),
    data=st.binary(max_size=400),
)
def test_no_bytes_do_more_than_be_refused(name, start, data):
    report = read_files([(name, start + data)])
    assert len(report.articles) + len(report.problems) == 1


@settings(deadline=None, max_examples=60)
@given(at=st.integers(0, 40_000), change=st.binary(min_size=1, max_size=20))
def test_a_word_document_with_changed_bytes_does_no_more_than_be_refused(at, change):
    data = bytearray(DOCUMENT)
    data[at : at + len(change)] = change
    report = read_files([("a.docx", bytes(data))])
    assert len(report.articles) + len(report.problems) == 1


def test_a_reader_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(isolation, "READER_SECONDS", 0.01)
    with pytest.raises(ArticleError, match="took longer"):
        read_bytes("a.pdf", pdf(["A line of text"]))


def test_a_reader_that_dies_is_said(monkeypatch):
    monkeypatch.setitem(isolation._READERS, "pdf", ("geodata.articles.pdf", "pdf_text"))
    monkeypatch.setattr(isolation.sys, "executable", "/bin/false")
    with pytest.raises(ArticleError, match="broke off"):
        read_bytes("a.pdf", pdf(["A line of text"]))

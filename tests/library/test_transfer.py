from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest

from geodata.articles.excerpts import shipped_excerpts
from geodata.errors import LibraryError
from geodata.library.additions import add_from_note
from geodata.library.articles import add_article, article_ids, list_articles, set_removed
from geodata.library.database import open_library
from geodata.library.items import items, store_extraction
from geodata.library.records import PrintedRange, SearchFilter
from geodata.library.review import confirm, correct
from geodata.library.search import search_articles
from geodata.library.trail import trail
from geodata.library.transfer import MANIFEST, export_library, import_library
from geodata.library.undoing import redo, undo
from geodata.library.views import save_view, saved_views
from geodata.units import Unit
from tests.library.examples import extraction


@pytest.fixture
def filled(library, hand):
    return fill(library, hand)


def fill(library, hand):
    kept = store_extraction(library, extraction(), hand=hand("Анна"))
    for excerpt in shipped_excerpts():
        add_article(library, excerpt, hand=hand())
    correct(library, kept[1].id, version=1, hand=hand("Anna", "“note”\n\t"), value=165.25)
    confirm(library, kept[2].id, version=1, hand=hand("Anna"))
    undo(library, hand=hand("Anna"))
    add_from_note(library, "A fact sheet", PrintedRange(weapon="PrSM", value=310, unit=Unit.MI), hand=hand())
    save_view(library, "One", "v=1", [kept[1].id], hand=hand())
    set_removed(library, "trump-zelensky-call", removed=True)
    return library


def exported(library):
    buffer = io.BytesIO()
    export_library(library, buffer)
    return buffer.getvalue()


def test_a_round_trip_loses_nothing(filled, tmp_path, hand):
    data = exported(filled)
    copy = open_library(tmp_path / "copy.sqlite")
    assert import_library(copy, io.BytesIO(data)) == 4
    assert exported(copy) == data
    for read in (list_articles, article_ids, items, trail, saved_views):
        assert read(copy) == read(filled)
    wanted = SearchFilter(words="Neptune")
    assert search_articles(copy, wanted) == search_articles(filled, wanted)
    assert redo(copy, hand=hand("Anna")).state == "confirmed"
    assert add_article(copy, extraction().article, hand=hand()).article.id == "story"
    copy.close()


@pytest.mark.postgres
def test_a_library_moves_to_a_newsroom_s_server_and_goes_on_there(tmp_path, postgres_url, hand):
    own = open_library(tmp_path / "own.sqlite")
    data = exported(fill(own, hand))
    own.close()
    server = open_library(postgres_url)
    import_library(server, io.BytesIO(data))
    assert exported(server) == data
    add_from_note(server, "Another sheet", PrintedRange(weapon="PrSM", value=499, unit=Unit.KM), hand=hand())
    server.close()


def test_a_library_that_holds_something_is_not_imported_into(filled):
    before = exported(filled)
    with pytest.raises(LibraryError, match="not empty"):
        import_library(filled, io.BytesIO(before))
    assert exported(filled) == before


def _changed(data: bytes, name: str, change) -> bytes:
    """The archive with one file changed and the manifest made to agree."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {n: archive.read(n) for n in archive.namelist()}
    files[name] = change(files[name])
    if name != MANIFEST:
        manifest = json.loads(files[MANIFEST])
        lines = files[name].count(b"\n")
        manifest["files"][name] = {"lines": lines, "sha256": hashlib.sha256(files[name]).hexdigest()}
        files[MANIFEST] = json.dumps(manifest).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in files.items():
            archive.writestr(member, content)
    return buffer.getvalue()


HOSTILE = {
    "no archive": lambda d: b"hello",
    "half an archive": lambda d: d[: len(d) // 2],
    "a changed text": lambda d: _changed(d, "article.jsonl", lambda c: c.replace(b"Neptune", b"Mercury", 1)),
    "a missing field": lambda d: _changed(
        d, "article.jsonl", lambda c: c.replace(b'"is_note"', b'"is_nota"')
    ),
    "another type": lambda d: _changed(
        d, "review_item.jsonl", lambda c: c.replace(b'"version":1', b'"version":"1"')
    ),
    "a broken mention": lambda d: _changed(d, "review_item.jsonl", lambda c: c.replace(b'"km"', b'"parsec"')),
    "an unknown state": lambda d: _changed(
        d, "review_item.jsonl", lambda c: c.replace(b'"found"', b'"lost"')
    ),
    "a stray reference": lambda d: _changed(
        d, "change.jsonl", lambda c: c.replace(b'"item_id":', b'"item_id":99')
    ),
    "no lines": lambda d: _changed(d, "article.jsonl", lambda _: b""),
    "no JSON": lambda d: _changed(d, "article.jsonl", lambda _: b"{{{\n"),
    "a list for a line": lambda d: _changed(d, "article.jsonl", lambda _: b"[]\n"),
    "deep JSON": lambda d: _changed(d, "article.jsonl", lambda _: b"[" * 200_000 + b"\n"),
    "a bomb": lambda d: _changed(d, "article.jsonl", lambda _: b" " * 50_000_000),
    "another version": lambda d: _changed(d, MANIFEST, lambda c: c.replace(b'"0001"', b'"9999"')),
    "another format": lambda d: _changed(d, MANIFEST, lambda c: c.replace(b"reachmap library", b"a poem")),
    "another manifest": lambda d: _changed(d, MANIFEST, lambda _: b"[]"),
    "a climbing name": lambda d: _with_member(d, "../../x"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_crafted_archive_is_refused_and_nothing_is_kept(tmp_path, hand, case):
    source = open_library(tmp_path / "source.sqlite")
    kept = store_extraction(source, extraction(), hand=hand())
    confirm(source, kept[1].id, version=1, hand=hand())
    data = exported(source)
    source.close()
    crafted = HOSTILE[case](data)
    target = open_library(tmp_path / "target.sqlite")
    with pytest.raises(LibraryError) as caught:
        import_library(target, io.BytesIO(crafted))
    assert caught.value.next_step
    assert article_ids(target) == frozenset()
    assert items(target) == ()
    target.close()


def _with_member(data: bytes, name: str) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, b"x")
    return buffer.getvalue()

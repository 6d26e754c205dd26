"""Kills, locks, full disks and damage: nothing acknowledged is lost, and every fault is a sentence."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event

from geodata.errors import LibraryError
from geodata.library.articles import add_article, article_ids, list_articles
from geodata.library.database import HEAD, library_path, library_url, open_library
from geodata.library.items import get_item, items, store_extraction
from geodata.library.models import Base
from geodata.library.records import ItemState
from geodata.library.review import confirm, correct
from tests.library.examples import article, extraction

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("REACHMAP_KILLS", "5"))


def _killed_while_saving(url: str, after_s: float) -> list[int]:
    """Numbers that a process acknowledged before kill -9 ended it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.library.saver", url],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    first = process.stdout.readline()
    time.sleep(after_s)
    process.send_signal(signal.SIGKILL)
    rest = process.communicate()[0]
    return [int(line) for line in (first + rest).split("\n") if line.strip()]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of POSIX")
def test_a_kill_in_the_middle_of_saves_loses_nothing_acknowledged(url):
    chance = random.Random(7)
    acknowledged: set[int] = set()
    for _ in range(KILLS):
        acknowledged |= set(_killed_while_saving(url, chance.uniform(0, 0.25)))
    library = open_library(url)
    ids, kept = (
        article_ids(library),
        {item.article_id: item for item in items(library) if item.state == "corrected"},
    )
    lost = [n for n in acknowledged if f"story-{n}" not in ids or kept[f"story-{n}"].current.value != n + 1]
    print(f"{KILLS} kills, {len(acknowledged)} acknowledged saves, {len(lost)} lost")  # noqa: T201
    assert not lost
    if not library.is_postgresql:
        with library.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            connection.exec_driver_sql("INSERT INTO article_words(article_words) VALUES ('integrity-check')")
    library.close()


def test_two_people_at_the_same_finding_make_one_winner(url, hand):
    library = open_library(url)
    item = store_extraction(library, extraction(), hand=hand())[1]
    barrier, outcomes = threading.Barrier(4), []

    def save(name: str) -> None:
        mine = hand(name)
        barrier.wait()
        try:
            correct(library, item.id, version=1, hand=mine, weapon=name)
            outcomes.append(name)
        except LibraryError as error:
            outcomes.append(str(error))

    threads = [threading.Thread(target=save, args=(name,)) for name in ("Anna", "Boris", "Clara", "Dan")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winner = get_item(library, item.id).current.weapon
    assert outcomes.count(winner) == 1
    assert sum(f"{winner} corrected it" in outcome for outcome in outcomes) == 3
    library.close()


def test_several_threads_and_programs_may_open_a_new_library_at_once(url):
    opening = f"from geodata.library.database import open_library; open_library({url!r}, wait_s=30)"
    programs = [subprocess.Popen([sys.executable, "-c", opening], cwd=ROOT) for _ in range(2)]
    with ThreadPoolExecutor(4) as threads:
        libraries = list(threads.map(lambda _: open_library(url, wait_s=30), range(4)))
    assert [program.wait() for program in programs] == [0, 0]
    assert [article_ids(library) for library in libraries] == [frozenset()] * 4
    for library in libraries:
        library.close()


def test_a_locked_file_is_said_and_nothing_is_lost(tmp_path, hand):
    library = open_library(tmp_path / "library.sqlite", wait_s=0.1)
    item = store_extraction(library, extraction(), hand=hand())[1]
    other = sqlite3.connect(tmp_path / "library.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryError, match="another program is writing") as caught:
        confirm(library, item.id, version=1, hand=hand())
    assert "Try again" in caught.value.next_step
    assert get_item(library, item.id) == item
    other.execute("ROLLBACK")
    other.close()
    assert confirm(library, item.id, version=1, hand=hand()).state is ItemState.CONFIRMED
    library.close()


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path, hand):
    library = open_library(tmp_path / "library.sqlite")
    add_article(library, article(), hand=hand())
    library.engine.dispose()

    def fill_up(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 3}")

    event.listen(library.engine, "connect", fill_up)
    with pytest.raises(LibraryError, match="the disk is full"):
        add_article(library, article("long words " * 20_000, name="long"), hand=hand())
    event.remove(library.engine, "connect", fill_up)
    library.engine.dispose()
    assert [kept.article.id for kept in list_articles(library)] == ["story"]
    add_article(library, article("long words " * 20_000, name="long"), hand=hand())
    library.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"no database " * 500, "no library, or it is damaged"), (b"", None)],
)
def test_a_file_that_is_no_library_is_said(tmp_path, content, said):
    path = tmp_path / "library.sqlite"
    path.write_bytes(content)
    if said is None:
        open_library(path).close()
        return
    with pytest.raises(LibraryError, match=said) as caught:
        open_library(path)
    assert caught.value.where == str(path)
    assert path.read_bytes() == content


def test_a_damaged_page_is_said(tmp_path, hand):
    path = tmp_path / "library.sqlite"
    library = open_library(path)
    for number in range(40):
        add_article(library, article(f"words {number} " * 400, name=f"n{number}"), hand=hand())
    library.close()
    data = bytearray(path.read_bytes())
    for at in range(4096, len(data), 4096):
        data[at : at + 200] = b"\xff" * 200
    path.write_bytes(data)
    with pytest.raises(LibraryError):
        list_articles(open_library(path))


def test_a_library_of_a_newer_reachmap_is_left_alone(url):
    library = open_library(url)
    with library.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    library.close()
    with pytest.raises(LibraryError, match="made by a newer version"):
        open_library(url)


@pytest.mark.parametrize("address", ["mysql://root@localhost/x", "no address", "sqlite+pysqlcipher:///x"])
def test_an_address_that_cannot_be_used_is_said(address):
    with pytest.raises(LibraryError, match="address of the library") as caught:
        open_library(address).close()
    assert "REACHMAP_DATABASE_URL" in str(caught.value)


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(LibraryError):
        open_library(tmp_path / "file" / "library.sqlite")


def test_a_server_that_does_not_answer_is_said_without_its_password(tmp_path):
    with pytest.raises(LibraryError, match="server does not answer") as caught:
        open_library(f"postgresql://anna:s3cret@/news?host={tmp_path}")
    assert "s3cret" not in str(caught.value)


def test_the_library_lies_in_the_user_s_data_folder_unless_a_newsroom_says_otherwise():
    assert library_path().name == "library.sqlite"
    assert library_url({}) == f"sqlite:///{library_path()}"
    assert library_url({"REACHMAP_DATABASE_URL": "postgresql://h/d"}) == "postgresql://h/d"


def test_the_head_in_the_code_is_the_last_migration():

    config = Config()
    config.set_main_option("script_location", "geodata.library:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_the_tables_of_the_migrations_are_those_of_the_models(url):

    library = open_library(url)
    with library.engine.connect() as connection:
        options = {"include_object": lambda _o, name, kind, *_: not (kind == "table" and "_words" in name)}
        context = MigrationContext.configure(connection, opts=options)
        differences = [d for d in compare_metadata(context, Base.metadata) if "search" not in str(d)]
    library.close()
    assert not differences

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from geodata.library.database import open_library
from geodata.library.records import Hand
from tests.conftest import absent
from tests.library.postgres import find_binaries, running_server

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres_server():
    binaries = find_binaries()
    if binaries is None:
        absent(
            "PostgreSQL is not installed (apt-get install postgresql): the library is tested on SQLite only"
        )
    with running_server(binaries) as address:
        open_library(address.format("template1")).close()
        yield address


@pytest.fixture
def postgres_url(postgres_server):
    """A new library of its own, copied from the migrated template."""
    name = f"library_{next(_numbers)}"
    with psycopg.connect(postgres_server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgres_server.format(name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request, tmp_path):
    """The address of an empty library, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/library.sqlite"
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def library(url):
    opened = open_library(url)
    yield opened
    opened.close()


@pytest.fixture
def hand():
    """`hand("Anna")`: a change by Anna, each a minute after the one before."""
    minutes = itertools.count()

    def at_the_next_minute(who: str | None = None, note: str = "") -> Hand:
        when = datetime(2025, 7, 15, 9, tzinfo=UTC) + timedelta(minutes=next(minutes))
        return Hand(who=who, when=when, note=note)

    return at_the_next_minute

"""Opens the library: a SQLite file in the user's data folder, or a newsroom's PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs
import sqlalchemy as sa
from sqlalchemy import URL, Connection, Engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from geodata.errors import LibraryError
from geodata.library.failures import as_sentences

HEAD = "0001"
OLDER: tuple[str | None, ...] = (None,)  # can be brought up to date; None is an empty database
WAIT_S = 5.0

_one_thread = threading.Lock()  # Alembic keeps the migration that runs in a global
_MIGRATION_LOCK = 0x5EAC4  # any number that only Reachmap's migrations lock


def library_path() -> Path:
    """Where the library lies unless a newsroom sets a database: a file in the user's data folder."""
    return Path(platformdirs.user_data_dir("reachmap", appauthor=False)) / "library.sqlite"


def library_url(environment: Mapping[str, str]) -> str:
    """The address of the library: `REACHMAP_DATABASE_URL`, else the user's own file."""
    return environment.get("REACHMAP_DATABASE_URL") or f"sqlite:///{library_path()}"


@dataclass(frozen=True, slots=True)
class Library:
    """An open library. Safe to share between threads; each block below is one transaction.

    Attributes:
        place: path or address to show, without a password.
    """

    place: str
    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session on one consistent state.

        Raises:
            LibraryError: the database cannot be read.
        """
        with as_sentences(self.place), Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are on disk when the block ends, or none of them if it fails.

        Raises:
            LibraryError: the database is locked, full, or cannot be written; nothing was changed.
        """
        engine = self.engine.execution_options(immediate=True)
        with as_sentences(self.place), Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    @property
    def is_postgresql(self) -> bool:
        return self.engine.dialect.name == "postgresql"

    def close(self) -> None:
        self.engine.dispose()


def open_library(url: str | Path, *, wait_s: float = WAIT_S) -> Library:
    """Open the library at a database address or a file's path; make it, or bring it up to date, as needed.

    Args:
        url: `sqlite:///…`, `postgresql://…`, or a path.
        wait_s: how long a write waits for another program's.

    Raises:
        LibraryError: the address is wrong, the server or file cannot be used, or a newer Reachmap made it.
    """
    address = _address(url)
    place = address.database or "" if _is_file(address) else address.render_as_string(hide_password=True)
    with as_sentences(place):
        if _is_file(address) and address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        library = Library(place, _engine(address, wait_s))
        try:
            _migrate(library)
        except BaseException:
            library.close()
            raise
    return library


def _address(url: str | Path) -> URL:
    if isinstance(url, Path):
        return URL.create("sqlite", database=str(url))
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise _wrong_address() from error
    if address.get_backend_name() in {"postgresql", "postgres"}:
        return address.set(drivername="postgresql+psycopg")
    if address.drivername not in {"sqlite", "sqlite+pysqlite"}:
        raise _wrong_address()
    return address


def _wrong_address() -> LibraryError:
    return LibraryError(
        "the address of the library cannot be used",
        where="REACHMAP_DATABASE_URL",
        expected="sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE",
        next_step="Correct it, or unset it to use the library in your own data folder.",
    )


def _is_file(address: URL) -> bool:
    return address.get_backend_name() == "sqlite"


def _engine(address: URL, wait_s: float) -> Engine:
    if not _is_file(address):
        engine = sa.create_engine(
            address,
            isolation_level="READ COMMITTED",
            pool_pre_ping=True,
            connect_args={"connect_timeout": 5, "options": f"-c lock_timeout={round(wait_s * 1000)}"},
        )
    else:
        engine = sa.create_engine(address, connect_args={"timeout": wait_s})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    """SQLite so set that an acknowledged save survives a power cut."""
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver's guesses
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _migrate(library: Library) -> None:
    """Bring the tables up to date in one transaction, one thread and one program at a time."""
    with _one_thread:
        revision = _revision(library.engine)
        if revision not in {HEAD, *OLDER}:
            raise LibraryError(
                "the library was made by a newer version of Reachmap",
                where=library.place,
                next_step="Install the newer version, or open another library.",
            )
        if revision != HEAD:
            _upgrade(library.engine)


def _upgrade(engine: Engine) -> None:
    from alembic import command  # noqa: PLC0415  (loads slowly, and a library is upgraded once)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "geodata.library:migrations")
    config.set_main_option("path_separator", "os")
    with engine.execution_options(immediate=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()

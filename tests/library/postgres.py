"""A PostgreSQL server of the tests' own, on a socket in a temporary folder, without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
SERVER_USER = "postgres"


def find_binaries() -> Path | None:
    """The folder with initdb and pg_ctl, None where PostgreSQL is not installed."""
    if BINARIES:
        return BINARIES[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def running_server(binaries: Path) -> Iterator[str]:
    """The address of a server that lives as long as the block, with `{}` for the database's name."""
    folder = Path(tempfile.mkdtemp(prefix="reachmap-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, SERVER_USER)
    data = folder / "data"
    _run(binaries / "initdb", "-D", data, "-U", "reachmap", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c max_connections=60 -c fsync=off -c full_page_writes=off"
    _run(binaries / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
    try:
        yield f"postgresql://reachmap@/{{}}?host={folder}"
    finally:
        _run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: object) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:  # the server refuses to run as root
        words = ["runuser", "-u", SERVER_USER, "--", *words]
    # The server inherits the pipes that it is started with, so its output goes nowhere.
    done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", check=False)
    assert done.returncode == 0, f"{' '.join(words)} failed with {done.returncode}"

"""A real server and a real browser that may talk to nobody else."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import ROOT, absent

LOCAL = {"localhost", "127.0.0.1"}
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)


def chromium_path() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address + "/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{log.read_text()}")


def start_server(script: Path, folder: Path, *options: str) -> tuple[subprocess.Popen[bytes], str]:
    """Serve a script with Streamlit; its static files and log go to `folder`."""
    port = free_port()
    log = folder / "server.log"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port),
             "--server.headless", "true", "--server.enableStaticServing", "true", "--server.fileWatcherType", "none",
             "--browser.gatherUsageStats", "false", "--runner.postScriptGC", "false", *options],
            cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    address = f"http://localhost:{port}"
    wait_until_healthy(address, process, log)
    return process, address


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start a server for a script and return its address; all of them end with the session."""
    running: list[subprocess.Popen[bytes]] = []

    def start(script: Path, *options: str) -> str:
        process, address = start_server(script, tmp_path_factory.mktemp("server"), *options)
        running.append(process)
        return address

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def map_address(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page with nothing but the map (map_app.py)."""
    folder = tmp_path_factory.mktemp("map_app")
    script = folder / "map_app.py"
    script.write_text((Path(__file__).parent / "map_app.py").read_text(encoding="utf-8"), encoding="utf-8")
    return serve(script)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = chromium_path()
    if path is None:
        absent("no Chromium on this machine: browser tests cannot run")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages; at the end, any request to another host and any script error fail the test."""
    pages: list[Page] = []
    strays: list[str] = []
    faults: list[str] = []

    def opened(**options: object) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1440, "height": 900}} | options)
        page = context.new_page()
        page.on("request", lambda request: strays.append(request.url) if _leaves(request.url) else None)
        page.on("pageerror", lambda error: faults.append(error.stack or error.message))
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.context.close()
    assert not strays, f"requests left this machine: {strays}"
    assert not faults, f"scripts failed: {faults}"


def _leaves(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in LOCAL


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()

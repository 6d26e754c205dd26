"""The real dashboard, started as a user starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import free_port, wait_until_healthy
from tests.conftest import ROOT


def start_dashboard(
    folder: Path, *options: str, port: int | None = None
) -> tuple[subprocess.Popen[bytes], str]:
    """`reachmap run` with a library of its own in `folder`."""
    port = port or free_port()
    environment = os.environ | {"REACHMAP_DATABASE_URL": f"sqlite:///{folder / 'library.db'}"}
    environment.pop("REACHMAP_ARTICLES", None)
    command = [sys.executable, "-m", "dashboard.cli", "run", "--no-browser", "--port", str(port), *options]
    log = folder / "dashboard.log"
    with log.open("ab") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
    address = f"http://localhost:{port}"
    wait_until_healthy(address, process, log)
    return process, address


@contextmanager
def dashboard_in(folder: Path) -> Iterator[str]:
    """The address of a dashboard that is stopped at the end."""
    process, address = start_dashboard(folder)
    yield address
    process.terminate()
    process.wait(timeout=20)


def open_dashboard(page: Page, address: str, query: str = "") -> FrameLocator:
    """The page with its map drawn."""
    page.goto(f"{address}/?{query}" if query else address)
    frame = page.frame_locator(".st-key-map-frame iframe")
    expect(frame.locator(".reach-title")).to_be_visible(timeout=90_000)
    return frame


def settled(page: Page) -> None:
    """Wait until the server has answered."""
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=30_000)
    page.wait_for_timeout(300)

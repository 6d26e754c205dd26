"""From the hand to the painted ring, in a real browser: milliseconds, bytes, and the ratio to a naive rebuild.

Times are measured in the page: from the time stamp of the pointer or key event to the first task after the
frame in which the ring was drawn. The naive way (a new folium map with its base map inline at each step) runs
in the same browser on the same machine, so that the ratio means something where the milliseconds do not.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Frame, Page, sync_playwright

from tests.browser.conftest import QUIET, chromium_path, start_server

REPEATS = 30
HERE = Path(__file__).resolve().parent
BROWSER_TESTS = HERE.parent / "browser"

_WAIT_FOR_FRAME = """() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))"""
# Time stamps of a document share their origin with its own clock; the parent's keys are read in the parent.
_WATCH_KEYS = """() => { window.keyAt = 0;
  addEventListener('keydown', e => { window.keyAt = performance.timeOrigin + e.timeStamp; }, true); }"""


def run() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(QUIET))
        process, address = _serve(Path(folder), "map_app.py", BROWSER_TESTS)
        naive_process, naive_address = _serve(Path(folder), "naive_map_app.py", HERE)
        try:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            _report(page, address)
            naive = _naive(browser.new_page(viewport={"width": 1440, "height": 900}), naive_address)
        finally:
            process.terminate()
            naive_process.terminate()
        _print("naive: whole map rebuilt at each step", naive)
        print(
            f"naive / slider followed in the browser: {statistics.median(naive) / _report.slider:.0f} times"
        )


def _serve(folder: Path, name: str, source: Path) -> tuple:
    home = folder / name.removesuffix(".py")
    home.mkdir()
    script = home / name
    script.write_text((source / name).read_text(encoding="utf-8"), encoding="utf-8")
    return start_server(script, home)


def _report(page: Page, address: str) -> None:
    print(f"{'hand to paint':<44}{'median':>9}{'p95':>9}   ms")
    frame, first_ms = _open(page, address, "plain")
    sent = _count_bytes(page)
    for scene in ("plain", "six"):
        frame, first_ms = _open(page, address, scene)
        print(f"{'first map painted (' + scene + ')':<44}{first_ms:>9.0f}")
        _print(f"drag, pointer to paint ({scene})", _drag(page, frame))
        _print(f"  of it our own work ({scene})", frame.evaluate("__reachmap.stats.drawMs.slice(-30)"))
        followed, settled = _keys(page, frame)
        _print(f"Streamlit slider, key to paint ({scene})", followed)
        _print(f"Streamlit slider, key to settled page ({scene})", settled)
        _report.slider = statistics.median(followed)  # type: ignore[attr-defined]
    sent.clear()
    _keys(page, frame)
    print(f"{'bytes from the server per slider step':<44}{sum(sent) / REPEATS:>9.0f}")
    print(f"maps made: {frame.evaluate('__reachmap.stats.maps')}")


def _open(page: Page, address: str, scene: str) -> tuple[Frame, float]:
    start = time.perf_counter()
    page.goto(f"{address}/?scene={scene}")
    page.frame_locator("iframe").locator(".reach-line").first.wait_for(state="attached", timeout=60_000)
    frame = next(frame for frame in page.frames if frame != page.main_frame)
    frame.wait_for_function("__reachmap.stats.basemapMs > 0")
    frame.evaluate(_WAIT_FOR_FRAME)
    elapsed = (time.perf_counter() - start) * 1000
    page.wait_for_timeout(1000)
    return frame, elapsed


def _count_bytes(page: Page) -> list[int]:
    sizes: list[int] = []
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived",
            lambda data: sizes.append(len(data if isinstance(data, bytes) else data.encode())),
        ),
    )
    return sizes


def _drag(page: Page, frame: Frame) -> list[float]:
    box = frame.locator(".reach-launch").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 5, y)
    page.wait_for_timeout(200)
    frame.evaluate("__reachmap.stats.paintMs.length = __reachmap.stats.drawMs.length = 0")
    for step in range(REPEATS):
        page.mouse.move(x + 5 + step * 4, y - step * 2)
        page.wait_for_timeout(33 + step * 7 % 17)  # never in time with the screen's frames
    found = frame.evaluate("__reachmap.stats.paintMs")
    page.mouse.up()
    page.wait_for_timeout(1500)
    return found


def _keys(page: Page, frame: Frame) -> tuple[list[float], list[float]]:
    page.evaluate(_WATCH_KEYS)
    slider = page.locator(".st-key-launch-lat input[type=range]")
    slider.focus()
    settled_text = page.get_by_text("settled ")
    followed, settled = [], []
    for step in range(REPEATS):
        frame.evaluate("__reachmap.stats.paintedAt = 0")
        before = settled_text.text_content()
        start = time.perf_counter()
        page.keyboard.press("ArrowRight" if step % 2 else "ArrowUp")
        painted = frame.wait_for_function("__reachmap.stats.paintedAt || false", polling="raf").json_value()
        followed.append(painted - page.evaluate("window.keyAt"))
        while settled_text.text_content() == before:
            page.wait_for_timeout(5)
        settled.append((time.perf_counter() - start) * 1000)
        page.wait_for_timeout(150)
    return followed, settled


def _naive(page: Page, address: str) -> list[float]:
    page.goto(address)
    page.frame_locator("iframe").locator("path.leaflet-interactive").first.wait_for(timeout=90_000)
    page.wait_for_timeout(1500)
    slider = page.locator(".st-key-launch-lat input[type=range]")
    slider.focus()
    found = []
    for _ in range(6):
        value = float(slider.input_value())
        start = time.perf_counter()
        page.keyboard.press("ArrowRight")
        painted = f"path.at-{value + 0.01:.2f}".replace(".", "_", 2).replace("path_", "path.", 1)
        page.frame_locator("iframe").last.locator(painted).first.wait_for(state="attached", timeout=60_000)
        found.append((time.perf_counter() - start) * 1000)
        page.wait_for_timeout(300)
    return found


def _print(name: str, values: list[float]) -> None:
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"{name:<44}{statistics.median(ordered):>9.1f}{p95:>9.1f}")


if __name__ == "__main__":
    run()

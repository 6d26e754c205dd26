"""The whole dashboard in a real browser: what a journalist sees, moves, shares and comes back to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page, expect

from tests.browser.dashboards import dashboard_in, open_dashboard, settled, start_dashboard

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("dashboard")]
PAGES = ("", "articles", "review", "publish", "about")
HOSTILE = """The <script>window.hacked = 1</script> missile

The Tomahawk<img src=x onerror="window.hacked = 2"> missile has a range of 1,600 km </style></script>
<script>window.hacked = 3</script> "quotes' {{7*7}} {% raw %} :material/home: $x^2$ [link](javascript:alert(1)).
The "><svg onload="window.hacked = 4"> ATACMS missile can fly up to 300 km and cannot reach Moscow.
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with dashboard_in(tmp_path_factory.mktemp("dashboard")) as where:
        yield where


def slider(page: Page, key: str):
    return page.locator(f".st-key-{key} input[type=range]")


def launch(frame) -> list[float]:
    return frame.locator("body").evaluate("() => __reachmap.page.model.launches[0].p")


def test_it_opens_on_the_two_articles(page, address):
    frame = open_dashboard(page, address)
    expect(frame.locator("body")).to_contain_text("Tomahawk: around 1,600 km")
    expect(frame.locator("body")).to_contain_text("Crimea is Ukraine")
    expect(frame.locator("body")).to_contain_text("our assumption")
    expect(page.locator("mark").first).to_have_text("around 1,600km")
    expect(page.get_by_text("both printed numbers agree")).to_be_visible()
    assert frame.locator("body").evaluate("() => __reachmap.stats.maps") == 1


def test_a_slider_moves_the_map_and_the_tables_and_a_reload_keeps_it(page, address):
    frame = open_dashboard(page, address)
    slider(page, "launch-lat").press("ArrowRight")
    expect(page).to_have_url(re.compile(r"from=point~30\.5238~50\.5$"), timeout=20_000)
    slider(page, "launch-lat").press("ArrowRight")
    expect(page).to_have_url(re.compile(r"from=point~30\.5238~50\.55$"), timeout=20_000)
    moved = launch(frame)
    assert moved == [30.5238, 50.55]
    page.reload()
    again = open_dashboard(page, address, page.url.partition("?")[2])
    assert launch(again) == pytest.approx(moved, abs=1e-4)


def test_every_launch_mode_changes_the_map(page, address):
    frame = open_dashboard(page, address)
    page.get_by_text("Along the border").click()
    expect(frame.locator(".reach-title")).to_contain_text("border near", timeout=20_000)
    slider(page, "launch-border").press("End")
    settled(page)
    assert launch(frame)[1] < 47.3
    page.get_by_text("Anywhere in …").click()
    expect(frame.locator(".reach-title")).to_contain_text("anywhere in Ukraine", timeout=20_000)
    page.get_by_role("tab", name="Claims checked").click()
    expect(page.get_by_text("453 km from Moscow").first).to_be_visible()


def test_dragging_is_told_once_and_undone_by_a_key(page, address):
    frame = open_dashboard(page, address)
    start = launch(frame)
    marker = frame.get_by_role("button", name=re.compile("Launch point")).first
    box = marker.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 30, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile("from=point"), timeout=20_000)
    settled(page)
    assert launch(frame) != start
    page.get_by_role("button", name="Undo").click()
    settled(page)
    assert launch(frame) == pytest.approx(start, abs=1e-3)


def test_the_back_button_takes_a_step_back(page, address):
    frame = open_dashboard(page, address)
    page.get_by_text("Anywhere in …").click()
    expect(frame.locator(".reach-title")).to_contain_text("anywhere in Ukraine", timeout=20_000)
    expect(page).to_have_url(re.compile("from=area"), timeout=20_000)
    page.go_back()
    expect(frame.locator(".reach-title")).not_to_contain_text("anywhere", timeout=20_000)


def test_two_readers_do_not_see_each_others_state(new_page, address):
    one, other = new_page(), new_page()
    first, second = open_dashboard(one, address), open_dashboard(other, address)
    one.get_by_text("Anywhere in …").click()
    expect(first.locator(".reach-title")).to_contain_text("anywhere in Ukraine", timeout=20_000)
    slider(other, "launch-lon").press("ArrowRight")
    settled(other)
    expect(second.locator(".reach-title")).not_to_contain_text("anywhere")


def test_a_view_outlives_the_server(new_page, tmp_path):
    process, where = start_dashboard(tmp_path)
    page = new_page()
    frame = open_dashboard(page, where)
    page.get_by_text("Along the border").click()
    expect(frame.locator(".reach-title")).to_contain_text("border near", timeout=20_000)
    expect(page).to_have_url(re.compile("from=border"), timeout=20_000)
    shared = page.url
    process.terminate()
    process.wait(timeout=20)
    process, where = start_dashboard(tmp_path, port=int(where.rpartition(":")[2]))
    try:
        fresh = new_page()
        frame = open_dashboard(fresh, where, shared.partition("?")[2])
        expect(frame.locator(".reach-title")).to_contain_text("border near", timeout=20_000)
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_a_hostile_article_runs_nothing(new_page, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "<img src=x onerror=hacked=5>.txt").write_text(HOSTILE, encoding="utf-8")
    process, where = start_dashboard(tmp_path, "--articles", str(folder))
    try:
        page = new_page()
        frame = open_dashboard(page, where)
        expect(page.locator("blockquote").first).to_contain_text("Tomahawk")
        for path in PAGES:
            page.goto(f"{where}/{path}")
            page.wait_for_timeout(4_000)
            assert page.evaluate("window.hacked") is None
            assert all(not f.evaluate("window.hacked") for f in page.frames)
            assert page.locator("a[href^='javascript']").count() == 0
        assert frame is not None
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(page, address, path):
    page.goto(f"{address}/{path}")
    expect(page.locator("h1, h2, h3, .rm-card").first).to_be_visible(timeout=90_000)
    page.wait_for_timeout(3_000)
    page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document.querySelector('[data-testid=stMain]'), {iframes: false})")
    serious = [
        (violation["id"], [node["html"][:160] for node in violation["nodes"][:3]])
        for violation in found["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]
    assert not serious


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_on_a_small_phone(new_page, address, path):
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{address}/{path}")
    expect(page.locator("h1, h2, h3, .rm-card").first).to_be_attached(timeout=90_000)
    page.wait_for_timeout(2_500)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("node => node.scrollWidth - node.clientWidth") <= 1

"""The embed opened from a file, as an article page would hold it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page, expect

from geodata.rendering.embed import embed_html, iframe_snippet
from geodata.scene.scene import Scene
from tests.browser.map_scenes import HOSTILE, hostile
from tests.factories import KYIV, a_scene

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def open_embed(page: Page, folder: Path, scene: Scene) -> list[str]:
    """Open the file; returns every address the page asks for besides its own."""
    file = folder / "embed.html"
    file.write_text(embed_html(scene), encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.locator(".reach-line").first.wait_for(state="attached")
    page.wait_for_timeout(300)
    return [address for address in asked if address != file.as_uri()]


def test_a_ring_opens_its_passage_and_nothing_is_fetched(page, tmp_path):
    asked = open_embed(page, tmp_path, a_scene())
    page.locator(".reach-target[data-reach-id='tomahawk-1600km']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".reach-evidence mark")).to_have_text("around 1,600km")
    page.keyboard.press("Escape")
    # At its widest the map shows all that the file holds; from there a reader zooms in, then pans.
    page.evaluate("__reachmap.page.map.zoomIn(1, {animate: false})")
    before = page.evaluate("__reachmap.page.map.getCenter().lng")
    page.evaluate("__reachmap.page.map.panBy([100, 0], {animate: false})")
    assert page.evaluate("__reachmap.page.map.getCenter().lng") > before
    assert asked == []


def test_hostile_texts_run_nothing(page, tmp_path):
    open_embed(page, tmp_path, hostile(KYIV, 0.0))
    page.locator(".reach-legend button").first.click()
    assert page.evaluate("window.pwned") is None
    for text in HOSTILE[:4]:
        expect(page.locator(".reach-title")).to_contain_text(text)


def test_readers_cannot_move_the_launch_point(page, tmp_path):
    open_embed(page, tmp_path, a_scene())
    where = page.evaluate("__reachmap.page.model.launches[0].p")
    page.mouse.click(700, 400)
    page.wait_for_timeout(200)
    assert page.evaluate("__reachmap.page.model.launches[0].p") == where


@pytest.mark.parametrize(("width", "height"), [(900, 640), (390, 640), (320, 568)])
def test_it_fits_its_column(new_page: Callable[..., Page], tmp_path, width, height):
    page = new_page(viewport={"width": width, "height": height})
    open_embed(page, tmp_path, a_scene())
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    expect(page.locator(".reach-foot")).to_contain_text("GeoNames")


def test_it_works_inside_the_snippet(page, tmp_path):
    (tmp_path / "embed.html").write_text(embed_html(a_scene()), encoding="utf-8")
    host = tmp_path / "article.html"
    host.write_text(
        "<!DOCTYPE html><title>Article</title>" + iframe_snippet("embed.html", "Map"), encoding="utf-8"
    )
    page.goto(host.as_uri())
    expect(page.frame_locator("iframe").locator(".reach-line")).to_have_count(2)


def test_axe_finds_nothing_serious(page, tmp_path):
    open_embed(page, tmp_path, a_scene())
    found = page.evaluate(f"() => {{ {AXE_FILE_PATH.read_text(encoding='utf-8')}; return axe.run() }}")
    serious = [
        (v["id"], v["nodes"][0]["html"][:150])
        for v in found["violations"]
        if v["impact"] in {"serious", "critical"}
    ]
    assert not serious

"""What a newcomer meets: every page in sight on a phone, words before the map, verdicts that show their line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.dashboards import dashboard_in, open_dashboard

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("dashboard")]
TITLES = ["Map", "Articles", "Review", "Publish", "About"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with dashboard_in(tmp_path_factory.mktemp("dashboard")) as where:
        yield where


@pytest.mark.parametrize("width", [320, 390])
def test_every_page_is_in_sight_and_in_reach_of_a_thumb_on_a_phone(new_page, address, width):
    page = new_page(viewport={"width": width, "height": 844}, has_touch=True)
    open_dashboard(page, address)
    links = page.locator(".st-key-phone-pages a:visible")
    assert [link.inner_text().strip() for link in links.all()] == TITLES
    for link in links.all():
        box = link.bounding_box()
        assert box["height"] >= 43.5
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    top = page.locator(".st-key-map-frame iframe").bounding_box()["y"]
    assert top < 80, "the map comes first"
    page.get_by_role("link", name="Articles").click()
    expect(page.get_by_role("heading", name="Articles", exact=True)).to_be_visible(timeout=20_000)


def test_on_a_desktop_the_pages_are_named_once(page, address):
    open_dashboard(page, address)
    assert page.get_by_role("link", name="Review").count() == 1


def test_words_stand_where_the_map_will_be_before_its_scripts_are_there(new_page, address):
    page = new_page()
    page.route("**/leaflet-*.js", lambda route: None)
    page.route("**/st_folium/**", lambda route: None)
    page.goto(address)
    holder = page.locator(".st-key-map-frame")
    holder.wait_for(timeout=60_000)
    page.wait_for_function(
        """() => {
            const holder = document.querySelector('.st-key-map-frame');
            const words = getComputedStyle(holder, '::before').content;
            return holder.clientHeight >= 600 && words.includes('Drawing the map');
        }""",
        timeout=20_000,
    )


def test_a_verdict_shows_the_line_that_decides_it(page, address):
    frame = open_dashboard(page, address, "from=area~Ukraine")
    page.get_by_role("tab", name="Claims checked").click()
    card = page.locator(".rm-card[data-line]", has_text="Moscow").first
    card.hover()
    expect(frame.locator(".reach-link")).to_have_count(1, timeout=10_000)
    expect(frame.locator(".reach-label.is-distance", has_text="km")).to_have_text("453 km")
    expect(frame.locator(".reach-label.is-distance", has_text="nearest point")).to_have_count(1)
    page.get_by_role("tab", name="What is in reach").click()
    page.locator("tr[data-place-id]", has_text="Saint Petersburg").focus()
    expect(frame.locator(".reach-label.is-distance", has_text="km")).to_have_text("857 km")

"""A journalist adds an article, corrects a figure, and finds both again; no text of an article ever runs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page, expect

from tests.conftest import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ARTICLE = (
    "The Foobar-9 missile has a range of 450 km, engineers said. It could reach Moscow from Kharkiv.\n\n"
    "Ukraine has also fired ATACMS missiles with a range of 280 km from near Kyiv."
)
NASTY = (
    "<script>window.pwned=1</script> <img src=x onerror=window.pwned=2> </style><style>*{display:none}</style> "
    "[click](javascript:window.pwned=3) :material/delete: :red[boo] :smile: $x^2$ **bold** `code` "
    "\u202eesrever\u202c &lt;b&gt; {{ 7*7 }}"
)
# What a reader sees of it; characters that reorder the words around them are kept out of names and titles.
SEEN = (
    "<script>window.pwned=1</script>",
    "[click](javascript:window.pwned=3)",
    ":material/delete:",
    "$x^2$",
    "**bold**",
)


@pytest.fixture(scope="module")
def address(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The whole dashboard with a library of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(
            "REACHMAP_DATABASE_URL", f"sqlite:///{tmp_path_factory.mktemp('library')}/library.sqlite"
        )
        patch.delenv("REACHMAP_ARTICLES", raising=False)
        yield serve(ROOT / "dashboard" / "app.py")


def open_articles(page: Page, address: str) -> None:
    page.goto(f"{address}/articles")
    page.locator(".rm-row").first.wait_for(timeout=60_000)
    wait_until_still(page)


def wait_until_still(page: Page) -> None:
    """The server has drawn the page to its end: what moves under the hand swallows a click."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=60_000)


def paste(page: Page, text: str, title: str = "") -> None:
    page.get_by_label("Text of the article").fill(text)
    if title:
        page.get_by_text("What the text does not say itself").click()
        page.get_by_label("Title", exact=True).fill(title)
    wait_until_still(page)
    page.get_by_role("button", name="Add this text").click()
    expect(page.locator(".rm-said").first).to_contain_text("Added", timeout=20_000)
    expect(page.locator(".rm-row:visible").last).to_contain_text(title[:8] or text[:8], timeout=20_000)


def read_last(page: Page) -> None:
    page.get_by_role("button", name="Read and review").last.click()
    wait_for_reader(page)


def wait_for_reader(page: Page) -> None:
    """The text is there before what listens to clicks in it."""
    page.locator(".rm-body [data-items]").first.wait_for(timeout=20_000)
    page.wait_for_function("document.documentElement.dataset.reachmapReader === 'ready'")


def expect_figure(page: Page, words: str) -> None:
    """Wait until the table beside the map gives a figure in these words."""
    expect(page.locator(".rm-figure").get_by_text(words, exact=True).first).to_be_visible(timeout=60_000)


def labels(page: Page) -> str:
    """Everything that is written on the map."""
    frame = page.frame_locator("iframe")
    frame.locator(".reach-line").first.wait_for(state="attached", timeout=60_000)
    return frame.locator("body").evaluate("body => body.textContent")


def test_an_article_is_added_corrected_and_found_again(page, address):
    open_articles(page, address)
    paste(page, ARTICLE)
    read_last(page)
    page.locator(".rm-body .rm-range[data-items]", has_text="450").first.click(timeout=20_000)
    hand = page.locator(".st-key-review-item")
    expect(hand.locator(".rm-said-by")).to_have_text("Foobar-9: 450 km", timeout=20_000)
    hand.get_by_text("Correct it").click()
    hand.get_by_label("Figure", exact=True).fill("470")
    hand.get_by_label("Why, or from where").fill("The ministry, by telephone")
    hand.get_by_role("button", name="Save the correction").click()
    expect(hand.locator(".rm-said-by")).to_have_text("Foobar-9: 470 km", timeout=20_000)
    expect(page.locator(".rm-said").first).to_contain_text("kept in the library")
    page.get_by_role("link", name="Map").click()
    expect_figure(page, "470 km (corrected)")
    page.wait_for_function("location.search.includes('pasted-text')")
    page.reload()
    expect_figure(page, "470 km (corrected)")
    assert "Foobar-9: 470 km (corrected)" in labels(page)
    page.get_by_role("link", name="Review").click()
    trail = page.locator(".rm-trail").last
    expect(trail).to_contain_text("figure: 450 → 470")
    expect(trail).to_contain_text("The ministry, by telephone")
    page.get_by_role("button", name="Undo review").click()
    expect(page.locator(".rm-trail").last).to_contain_text("figure: 470 → 450")
    page.get_by_role("link", name="Map").click()
    expect(page.locator(".rm-figure", has_text="450 km")).to_be_visible(timeout=20_000)


def test_a_project_holds_an_article_of_ones_own_and_opens_in_another_tab(new_page, address, tmp_path: Path):
    page = new_page()
    open_articles(page, address)
    paste(
        page,
        "The Foobar-8 rocket has a range of 460 km, engineers in Kharkiv said on Monday.",
        "For a project",
    )
    page.get_by_role("link", name="Publish").first.click()
    button = page.get_by_role("button", name="Save the project")
    button.wait_for(timeout=60_000)
    with page.expect_download() as download:
        button.click()
    saved = tmp_path / "map.reachmap.json"
    download.value.save_as(saved)
    project = json.loads(saved.read_text(encoding="utf-8"))
    texts = [article["text"] for article in project["articles"]]
    assert any("Foobar-8 rocket has a range of 460 km" in text for text in texts)
    other = new_page()
    other.goto(f"{address}/publish")
    other.get_by_role("button", name="Save the project").wait_for(timeout=60_000)
    other.locator("input[type=file]").last.set_input_files(saved)
    title = other.get_by_role("textbox", name="Title")
    expect(title).to_have_value(re.compile("Foobar-8"), timeout=60_000)


def test_mentions_are_walked_with_the_keyboard_and_taken_in_hand(page, address):
    open_articles(page, address)
    page.get_by_role("button", name="Read and review").first.click()
    wait_for_reader(page)
    page.locator(".rm-body [data-items]").first.focus()
    first = page.evaluate("document.activeElement.dataset.items")
    page.keyboard.press("n")
    second = page.evaluate("document.activeElement.dataset.items")
    assert first != second
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.dataset.items") == first
    page.keyboard.press("Enter")
    page.locator(".st-key-review-item").wait_for(timeout=20_000)
    assert page.locator(".rm-chosen").count() >= 1


def test_words_selected_in_the_text_are_offered_to_be_added(page, address):
    open_articles(page, address)
    page.get_by_role("button", name="Read and review").first.click()
    wait_for_reader(page)
    words = page.evaluate(
        """() => {
          const span = [...document.querySelectorAll('.rm-body span:not([data-items])')]
            .find(s => s.textContent.trim().split(' ').length > 4);
          const range = document.createRange();
          range.setStart(span.firstChild, 2); range.setEnd(span.firstChild, 14);
          getSelection().removeAllRanges(); getSelection().addRange(range);
          span.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}));
          return range.toString();
        }"""
    )
    page.wait_for_function(
        "words => [...document.querySelectorAll('input')].some(field => field.value === words)",
        arg=words.strip(),
        timeout=20_000,
    )


def test_open_in_article_scrolls_to_the_passage(new_page, address):
    page = new_page(viewport={"width": 1000, "height": 500})
    page.goto(f"{address}/review")
    page.get_by_role("button", name="Open in article").first.click(timeout=60_000)
    chosen = page.locator(".rm-body .rm-chosen").first
    chosen.wait_for(timeout=20_000)
    expect(chosen).to_be_in_viewport(timeout=5_000)


def test_hostile_texts_stay_text_on_every_page(new_page, address, tmp_path: Path):
    page = new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    open_articles(page, address)
    paste(page, f"{NASTY} The Foobar-9 missile of {NASTY} has a range of 450 km.", title=NASTY)
    for text in SEEN:
        expect(page.locator(".rm-row:visible").last).to_contain_text(text)
    file = tmp_path / "<img src=x onerror=pwned> [a](javascript:1) :material:delete: $x$ **b**.md"
    file.write_text(
        "Der Angriff begann kurz nach Mitternacht, sagte ein Sprecher der Streitkräfte am Montag. " * 9
    )
    page.get_by_role("tab", name="Files").click()
    page.locator("input[type=file]").first.set_input_files(str(file))
    page.locator("[data-testid=stFileChip]").wait_for(timeout=20_000)
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Read these files").click()
    expect(page.locator(".rm-said", has_text="German")).to_contain_text("[a](javascript:1)", timeout=20_000)
    read_last(page)
    for text in SEEN:
        expect(page.locator(".rm-body")).to_contain_text(text)
        expect(page.locator(".rm-reader h2")).to_contain_text(text)
    page.locator(".rm-body .rm-range[data-items]").first.click()
    page.locator(".st-key-review-item").get_by_role("button", name="Confirm").click()
    expect(page.locator(".rm-said").first).to_contain_text("**bold**", timeout=20_000)
    for link in ("Map", "Review", "Articles", "Publish"):
        page.get_by_role("link", name=link).click()
        page.wait_for_timeout(2_500)
        assert_nothing_ran(page)


def assert_nothing_ran(page: Page) -> None:
    assert page.evaluate("window.pwned") is None
    assert page.locator("img[src='x'], a[href^='javascript']").count() == 0
    assert page.locator(".katex").count() == 0
    assert page.evaluate("getComputedStyle(document.body).display") != "none"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844), (320, 640)])
def test_pages_fit_are_accessible_and_can_be_touched(new_page, address, width, height):
    page = new_page(viewport={"width": width, "height": height}, has_touch=width < 600)
    open_articles(page, address)
    check_page(page, width)
    page.get_by_role("button", name="Read and review").first.click()
    page.locator(".rm-body [data-items]").first.wait_for(timeout=20_000)
    check_page(page, width)
    page.goto(f"{address}/review")
    page.locator(".rm-finding").first.wait_for(timeout=20_000)
    check_page(page, width)


def check_page(page: Page, width: int) -> None:
    page.wait_for_timeout(800)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width
    page.add_script_tag(path=str(AXE_FILE_PATH))
    found = page.evaluate("axe.run(document.querySelector('[data-testid=stMain]'))")["violations"]
    told = [(v["id"], [re.sub(r"\\s+", " ", n["html"])[:160] for n in v["nodes"]][:3]) for v in found]
    assert not told
    if width < 600:
        small = page.evaluate(
            """() => [...document.querySelectorAll('[data-testid=stMain] button, [data-testid=stMain] summary')]
              .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5)
              .map(e => e.outerHTML.slice(0, 160))"""
        )
        assert not small

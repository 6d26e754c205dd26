import pytest

from geodata.articles.article import Article
from geodata.scene.citations import credit_of, source_line


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("/home/desk/stories/draft.txt", "draft.txt"),
        ("C:\\Desk\\draft.txt", "draft.txt"),
        ("https://example.org/a/draft.html", "https://example.org/a/draft.html"),
        ("pasted text", "pasted text"),
    ],
)
def test_what_is_published_tells_no_folder_of_the_readers_machine(source: str, shown: str) -> None:
    credit = credit_of(Article(id="draft", text="Drones fly 500 km.", source=source))
    assert credit.source == shown
    assert source_line(credit) == f"publisher not stated, {shown}, date not stated"

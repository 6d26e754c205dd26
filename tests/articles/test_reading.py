from __future__ import annotations

from pathlib import Path

import pytest

from geodata.articles.article import Article
from geodata.articles.reading import iter_folder, read_article, read_bytes, read_files, read_folder, read_text
from geodata.errors import ArticleError
from tests.articles.files import BODY, SENTENCE, pdf, word, zipped

PAGE = f"""<html><head><title>Longer reach - The Site</title><meta name="author" content="Jane Doe">
<meta property="og:site_name" content="The Site">
<meta property="article:published_time" content="2025-07-15T10:00:00Z"></head>
<body><nav>Home Politics Sport</nav><article><h1>Kyiv asks for longer reach</h1><p>{BODY}</p>
<p>It is 450 km from there to Moscow.</p><script>alert(1)</script></article><footer>Cookies</footer></body></html>"""


def test_a_page_gives_its_text_and_its_own_metadata():
    (article,) = read_bytes("page.html", PAGE.encode())
    assert "It is 450 km from there to Moscow." in article.text
    assert not {"alert", "Cookies", "Politics"} & set(article.text.replace("(", " ").split())
    assert (article.publisher, article.authors, article.published) == (
        "The Site",
        ("Jane Doe",),
        "2025-07-15",
    )
    assert article.title == "Kyiv asks for longer reach"


def test_a_page_that_states_nothing_is_given_nothing():
    (article,) = read_bytes(
        "p.html", f"<html><body><article><p>{BODY}</p><p>In 2019. {BODY}</p></article>".encode()
    )
    assert (article.publisher, article.authors, article.published) == (None, (), None)


def test_a_word_document_gives_paragraphs_and_tables_in_order():
    data = word("Kyiv asks for a longer reach", "By Jane Doe in Kyiv", BODY, table=[["Atacms", "300 km"]])
    (article,) = read_bytes("story.docx", data)
    assert (
        article.text
        == f"Kyiv asks for a longer reach\n\nBy Jane Doe in Kyiv\n\n{BODY.strip()}\n\nAtacms\t300 km"
    )
    assert (article.title, article.authors) == ("Kyiv asks for a longer reach", ("Jane Doe",))


def test_a_pdf_gives_paragraphs_whose_sentences_are_whole():
    lines = [
        "Kyiv asks for missiles with a longer reach",
        "By Jane Doe in Kyiv",
        "The army has fired Atacms missiles with a range of up to 300 km at several run-",
        "ways in the south of the country, and it asks the United States for more long-",
        "range weapons, officials in Kyiv said on Monday to reporters who had asked them.",
        "Moscow said nothing.",
        "Nobody else did either, and it remains to be seen whether anyone ever will speak",
    ]
    (article,) = read_bytes("story.pdf", pdf(lines))
    assert "at several runways in the south" in article.text
    assert "more long-range weapons, officials" in article.text
    assert article.text.count("\n\n") == 3
    assert (article.title, article.authors) == ("Kyiv asks for missiles with a longer reach", ("Jane Doe",))


def test_a_zip_gives_several_and_one_bad_file_never_stops_the_others():
    data = zipped({"a.txt": BODY, "b.md": f"# Another\n\n{SENTENCE}", "c.pdf": b"nothing", "d/e.txt": b""})
    report = read_files([("many.zip", data), ("bad.xyz", b"?"), ("last.txt", f"Last. {SENTENCE}".encode())])
    assert [article.id for article in report.articles] == ["a", "b", "last"]
    assert [problem.where for problem in report.problems] == ["many.zip, c.pdf", "many.zip, e.txt", "bad.xyz"]
    assert report.articles[1].title == "Another"


def test_the_same_article_twice_is_recognised():
    changed = BODY.replace("officials", "the officials") + "One more sentence stands here, which is new."
    report = read_files(
        [
            ("a.txt", (BODY * 3).encode()),
            ("b.txt", (BODY * 3).encode()),
            ("c.txt", ("Other words entirely. " + changed).encode()),
        ]
    )
    assert [(d.article_id, d.of_id, d.similarity) for d in report.duplicates if d.similarity == 1] == [
        ("b", "a", 1.0)
    ]


def test_identifiers_are_unique_among_all_that_is_loaded():
    report = read_files(
        [("Story One.txt", BODY.encode()), ("story-one.txt", f"x {BODY}".encode())], taken={"story-one"}
    )
    assert [article.id for article in report.articles] == ["story-one-2", "story-one-3"]
    assert read_text(f"Kyiv asks for longer reach\n\n{BODY}").id == "kyiv-asks-for-longer-reach"


def test_a_folder_is_read_with_its_subfolders_and_progress(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "deep" / "b.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / ".hidden.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    seen = []
    report = read_folder(tmp_path, on_file=lambda number, total, name: seen.append((number, total, name)))
    assert seen == [(1, 3, "a.txt"), (2, 3, "broken.txt"), (3, 3, "b.html")]
    assert [article.id for article in report.articles] == ["a", "b"]
    assert len(report.problems) == 1
    one_by_one = list(iter_folder(tmp_path))
    assert [result.id for result in one_by_one if isinstance(result, Article)] == ["a", "b"]


@pytest.mark.parametrize("make", [lambda p: p / "none", lambda p: p])
def test_a_missing_or_empty_folder_is_said(tmp_path, make):
    with pytest.raises(ArticleError, match="folder"):
        read_folder(make(tmp_path))


def test_a_missing_file_a_folder_and_a_zip_of_several_are_said(tmp_path):
    archive = tmp_path / "two.zip"
    archive.write_bytes(zipped({"a.txt": BODY, "b.txt": f"Another {BODY}"}))
    for path, said in (
        (tmp_path / "none.txt", "no such file"),
        (tmp_path, "no such file"),
        (archive, "holds 2 articles"),
    ):
        with pytest.raises(ArticleError, match=said):
            read_article(path)
    assert len(read_bytes("two.zip", archive.read_bytes())) == 2


def test_a_hostile_file_name_is_shown_without_its_tricks():
    (article,) = read_bytes("../../\u202etxt.<b>\x07" + "x" * 500 + ".txt", BODY.encode())
    assert article.source.startswith("txt.<b>")
    assert len(article.source) <= 120
    assert article.id.startswith("txt-b-xxx")


@pytest.mark.articles
def test_the_two_articles_say_of_themselves_what_they_say(shared):
    first, second = read_folder(shared / "articles").articles
    assert first.publisher == "Financial Times"
    assert first.authors == ("Christopher Miller", "Henry Foy", "Max Seddon")
    assert first.title.startswith("Donald Trump asked Volodymyr Zelenskyy if Ukraine could hit")
    assert second.title.startswith("Trump to Zelensky:")
    assert (second.publisher, second.authors) == (None, ())
    assert first.published is None
    assert second.published is None
    assert first.text == Path(first.source).read_text(encoding="utf-8")

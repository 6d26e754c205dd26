"""Search at 100,000 synthetic articles on SQLite, and what hostile files cost: seconds and megabytes, not asserted."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from geodata.articles.article import Article
from geodata.articles.duplicates import Fingerprint, fingerprint
from geodata.library.articles import add_article, near_duplicates
from geodata.library.database import Library, open_library
from geodata.library.items import store_extraction
from geodata.library.models import ArticleRow, BandRow, ItemRow
from geodata.library.records import Hand, ItemState, SearchFilter
from geodata.library.review import confirm
from geodata.library.rows import article_row, item_row
from geodata.library.search import search_articles, search_items
from tests.library.examples import MOSCOW, a_range, article, extraction
from tests.library.examples import extraction as example

ARTICLES = 100_000  # filling takes minutes, and is no part of what is measured
ARTICLE_WORDS = 300
REPEATS = 15
WEAPONS = ("ATACMS", "Tomahawk", "Storm Shadow", "Neptune", "Taurus", "Oreshnik", "Flamingo", "Kalibr")
PUBLISHERS = ("Example Times", "Daily Sample", "The Instance", "Specimen Post")

SEARCHES = {
    "a rare word": SearchFilter(words="word9999"),
    "a word of every article": SearchFilter(words="range"),
    "two common words": SearchFilter(words="range missile"),
    "a phrase": SearchFilter(words='"storm shadow"'),
    "an unfinished word with eleven endings": SearchFilter(words="word129"),
    "a weapon": SearchFilter(weapon="Taurus"),
    "a weapon and a word": SearchFilter(weapon="Taurus", words="word77"),
    "a place, a publisher and a month": SearchFilter(
        place="Moscow", publisher="Daily Sample", since="2024-05-01", until="2024-05-31"
    ),
    "nothing fits": SearchFilter(words="zebra", weapon="Taurus"),
}


def run(count: int = ARTICLES) -> None:
    """Print each figure as it is measured."""
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.sqlite")
        for name, figure in _library_figures(library, count):
            print(f"{name:56} {figure}", flush=True)
        library.close()
    for name, figure in hostile_files():
        print(f"hostile: {name:47} {figure}", flush=True)


def _library_figures(library: Library, count: int) -> Iterator[tuple[str, object]]:
    yield "filling (s)", _timed(lambda: _fill(library, count))
    yield "file (MB)", round(Path(library.place).stat().st_size / 1e6)
    yield from _searches(library)
    yield from _changes(library)


def _fill(library: Library, count: int) -> None:
    chance = random.Random(1)
    articles = _articles(chance, count)
    with library.writing() as session:
        while batch := list(islice(articles, 1_000)):
            session.execute(insert(ArticleRow), [_columns(row) for _, row in batch])
            session.execute(insert(BandRow), [band for _, row in batch for band in _bands(row)])
            session.execute(
                insert(ItemRow), [_columns(item) for pair in batch for item in _items(chance, *pair)]
            )
            print(f"{batch[-1][1].id:,} of {count:,} articles", end="\r", file=sys.stderr)


def _articles(chance: random.Random, count: int) -> Iterator[tuple[Article, ArticleRow]]:
    vocabulary = [f"word{n}" for n in range(20_000)]
    hand = Hand(when=datetime(2025, 7, 15, tzinfo=UTC))
    for number in range(1, count + 1):
        weapon = chance.choice(WEAPONS)
        words = " ".join(chance.choices(vocabulary, k=ARTICLE_WORDS))
        text = (
            f"Story {number}\n\nThe {weapon} missile has a range of {chance.randint(50, 2_000)}km. {words}."
        )
        story = Article(
            id=f"story-{number}",
            text=text,
            source=f"{number}.txt",
            title=f"Story {number}",
            publisher=chance.choice(PUBLISHERS),
            published=(date(2022, 1, 1) + timedelta(days=chance.randint(0, 1_400))).isoformat(),
        )
        row = article_row(story, _mark(text, number), hand=hand)
        row.id = number
        yield story, row


def _mark(text: str, number: int) -> Fingerprint:
    """A real fingerprint for one in a hundred; the rest are as unlike one another as different articles are."""
    if number % 100 == 0:
        return fingerprint(text)
    chance = random.Random(number)
    return Fingerprint(sha256=f"{number:064x}", signature=tuple(chance.getrandbits(32) for _ in range(64)))


def _bands(row: ArticleRow) -> list[dict[str, Any]]:
    mark = Fingerprint(sha256=row.sha256, signature=tuple(row.signature))
    return [{"article_id": row.id, "band": band} for band in mark.bands]


def _items(chance: random.Random, story: Article, row: ArticleRow) -> list[ItemRow]:
    figure = next(word for word in story.text.split() if word.endswith("km.")).rstrip(".")
    weapon = story.text.split("The ")[1].split(" missile")[0]
    ring = a_range(story, figure, weapon, float(figure.removesuffix("km")))
    found = [item_row(row.id, ring, ItemState.FOUND)]
    if chance.random() < 0.3:
        place = example(article()).places[0]
        found.append(item_row(row.id, _placed(place, story), ItemState.FOUND))
    return found


def _placed(place: Any, story: Article) -> Any:
    passage = replace(place.passage, article_id=story.id)
    return replace(place, place=MOSCOW, candidates=(), passage=passage)


def _columns(row: Any) -> dict[str, Any]:
    return {
        c.name: getattr(row, c.name) for c in row.__table__.columns if c.name != "id" or row.id is not None
    }


def _searches(library: Library) -> Iterator[tuple[str, str]]:
    for name, wanted in SEARCHES.items():
        hits = len(search_articles(library, wanted))
        yield (
            f"search: {name} (ms median/max, hits)",
            f"{_spread(lambda w=wanted: search_articles(library, w))}, {hits}",
        )
    wanted = SearchFilter(words="tomahawk range", weapon="Tomahawk")
    yield "search of items (ms median/max)", _spread(lambda: search_items(library, wanted))


def _changes(library: Library) -> Iterator[tuple[str, str]]:
    hand = Hand(when=datetime(2025, 7, 15, tzinfo=UTC))
    numbers = iter(range(10_000))

    def add_and_confirm() -> None:
        story = article(f"{article().text} Number {next(numbers)}.", name=f"new-{next(numbers)}")
        kept = store_extraction(
            library, extraction(add_article(library, story, hand=hand).article), hand=hand
        )
        confirm(library, kept[0].id, version=1, hand=hand)

    text = "Twice the same words. " * 50
    yield "add, extract, confirm: 3 saves (ms median/max)", _spread(add_and_confirm)
    yield "near duplicates (ms median/max)", _spread(lambda: near_duplicates(library, text))


def _spread(act: Callable[[], object]) -> str:
    times = [_timed(act) * 1_000 for _ in range(REPEATS)]
    return f"{statistics.median(times):.1f}/{max(times):.1f}"


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return round(time.perf_counter() - start, 4)


def hostile_files() -> Iterator[tuple[str, str]]:
    """Seconds and peak megabytes (of the reader and its child) for each crafted file, in a process of its own."""
    script = Path(__file__).with_name("hostile_file.py")
    names = json.loads(
        subprocess.run([sys.executable, script, "names"], capture_output=True, check=True).stdout
    )
    for name in names:
        done = subprocess.run([sys.executable, script, name], capture_output=True, check=True)
        answer = json.loads(done.stdout)
        yield name, (f"{answer['seconds']:.2f} s, {answer['megabytes']:.0f} MB, {answer['said']}")


if __name__ == "__main__":
    run(*map(int, sys.argv[1:2]))

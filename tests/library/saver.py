"""Saves without end and prints the number of each save once it is acknowledged; ended from outside by a kill."""

from __future__ import annotations

import itertools
import sys
from datetime import UTC, datetime

from geodata.library.articles import add_article, article_ids
from geodata.library.database import open_library
from geodata.library.items import store_extraction
from geodata.library.records import Hand
from geodata.library.review import correct
from tests.library.examples import TEXT, article, extraction


def main() -> None:
    library = open_library(sys.argv[1], wait_s=30)
    hand = Hand(who="Saver", when=datetime(2025, 7, 15, tzinfo=UTC))
    for number in itertools.count(len(article_ids(library))):
        story = add_article(
            library, article(f"{TEXT} Number {number}.", name=f"story-{number}"), hand=hand
        ).article
        kept = store_extraction(library, extraction(story), hand=hand)
        correct(library, kept[1].id, version=1, hand=hand, value=float(number + 1))
        print(number, flush=True)  # noqa: T201  (the parent counts these)


if __name__ == "__main__":
    main()

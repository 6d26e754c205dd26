"""Reads one crafted file in a process of its own and prints seconds, peak megabytes and the sentence."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

try:
    import resource
except ImportError:  # unknown on Windows
    resource = None

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from geodata.articles.reading import read_files
from tests.articles.files import BODY, blank_pdf, pdf
from tests.articles.test_hostile_files import HOSTILE

LARGE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a text of 5 MB": ("a.txt", lambda: b"word " * 1_000_000),
    "a text of 2 MB": ("a.txt", lambda: (BODY.encode() * 6_000)[:1_999_999]),
    "a page of 10 MB": (
        "a.html",
        lambda: b"<article>" + b"".join(b"<p>%d %s</p>" % (n, BODY.encode()) for n in range(21_000)),
    ),
    "a page of one tag": ("a.html", lambda: b"<article><p " + b"a=1 " * 2_000_000 + b">x</p></article>"),
    "a page of brackets": ("a.html", lambda: b"<article>" + b"<" * 9_000_000),
    "a page 400 deep": ("a.html", lambda: b"<div>" * 400 + BODY.encode() * 100),
    "a text line of 1 MB in Russian": ("a.txt", lambda: "Россия запустила ракету ".encode() * 20_000),
    "a pdf with a long page": ("a.pdf", lambda: pdf([BODY[:90]] * 150_000)),
    "a pdf of 500 pages": ("a.pdf", lambda: blank_pdf(500)),
}


def cases() -> dict[str, tuple[str, Callable[[], bytes]]]:
    return {**LARGE, **{name: (file, make) for name, (file, make, _) in HOSTILE.items()}}


def main() -> None:
    name = sys.argv[1]
    if name == "names":
        print(json.dumps(list(cases())))
        return
    file, make = cases()[name]
    data = make()
    before = psutil.Process().memory_info().rss
    start = time.perf_counter()
    report = read_files([(file, data)])
    seconds = time.perf_counter() - start
    said = (
        str(report.problems[0].what)
        if report.problems
        else f"read, {len(report.articles[0].text):,} characters"
    )
    print(json.dumps({"seconds": seconds, "megabytes": _peak_mb(before), "said": said}))


def _peak_mb(before: int) -> float:
    if resource is None:
        return (psutil.Process().memory_info().rss - before) / 1e6
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return max(own, child) / 1e6


if __name__ == "__main__":
    main()

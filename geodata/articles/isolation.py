"""Reads a hostile file in a process of its own, which may neither run long nor grow large.

PDF, large pages and large Word documents are parsed by libraries whose time and memory a crafted file can
drive up. The child has a limit on its memory (where the system knows one) and is ended after 20 seconds.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from geodata.articles.furniture import Furniture
from geodata.articles.limits import READER_MEMORY_BYTES, READER_SECONDS
from geodata.errors import ArticleError

_READERS = {
    "pdf": ("geodata.articles.pdf", "pdf_text"),
    "page": ("geodata.articles.webpage", "page_text"),
    "word": ("geodata.articles.word", "word_text"),
}


def read_in_own_process(kind: str, data: bytes, *, where: str) -> tuple[str, Furniture]:
    """What the reader of `kind` ("pdf", "page" or "word") makes of the data.

    Raises:
        ArticleError: the reader refused it, took too long, or needed too much memory.
    """
    try:
        finished = subprocess.run(  # noqa: S603  (our own interpreter and module; the data goes in as bytes)
            [sys.executable, "-P", "-m", "geodata.articles.isolation", kind, where],
            input=data,
            capture_output=True,
            timeout=READER_SECONDS,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise _too_costly(f"reading took longer than {READER_SECONDS:.0f} seconds", where) from error
    except OSError as error:
        raise _too_costly(f"no process could be started to read it ({error})", where) from error
    return _answer(finished, where)


def _environment() -> dict[str, str]:
    package = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([package, known] if known else [package])}


def _answer(finished: subprocess.CompletedProcess[bytes], where: str) -> tuple[str, Furniture]:
    try:
        answer = json.loads(finished.stdout)
    except ValueError as error:
        raise _too_costly("the reader broke off", where) from error
    if "error" in answer:
        raise ArticleError(**answer["error"])
    said = answer["stated"]
    return answer["text"], Furniture(**{**said, "authors": tuple(said["authors"])})


def _too_costly(what: str, where: str) -> ArticleError:
    return ArticleError(
        what,
        where=where,
        expected="an ordinary article",
        next_step="Copy the text from a viewer and paste it.",
    )


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  (unknown on Windows, where the time limit alone stands)

        resource.setrlimit(resource.RLIMIT_AS, (READER_MEMORY_BYTES, READER_MEMORY_BYTES))


def _read(kind: str, data: bytes, where: str) -> dict[str, Any]:
    module, name = _READERS[kind]
    try:
        text, said = getattr(import_module(module), name)(data, where=where)
    except ArticleError as error:
        return {"error": _fields(error)}
    except Exception as error:  # noqa: BLE001  (a parser may raise anything at a crafted file)
        return {"error": _fields(_too_costly(f"the file is broken ({type(error).__name__})", where))}
    return {"text": text, "stated": asdict(said)}


def _fields(error: ArticleError) -> dict[str, str]:
    return {
        "what": error.what,
        "where": error.where,
        "expected": error.expected,
        "next_step": error.next_step,
    }


def main() -> None:
    """Read standard input as the kind named by the first argument; print the answer as JSON."""
    _limit_memory()
    kind, where = sys.argv[1:3]
    sys.stdout.write(json.dumps(_read(kind, sys.stdin.buffer.read(), where)))


if __name__ == "__main__":
    main()

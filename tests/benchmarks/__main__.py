"""`make bench`: every benchmark, or those named (`python -m tests.benchmarks geodesy`)."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent


def names() -> list[str]:
    return sorted(path.stem.removesuffix("_bench") for path in HERE.glob("*_bench.py"))


def main(wanted: list[str]) -> int:
    unknown = set(wanted) - set(names())
    if unknown:
        print(
            f"no benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(names())}",
            file=sys.stderr,
        )
        return 2
    for name in wanted or names():
        print(f"\n== {name}", flush=True)
        import_module(f"tests.benchmarks.{name}_bench").run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

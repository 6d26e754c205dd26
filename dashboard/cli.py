"""The command line: `reachmap` opens the dashboard, its other commands print to stdout.

Errors go to stderr in one sentence, with exit code 2.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version

from geodata.errors import ReachmapError

COMMANDS = ("run", "extract", "reach", "check", "figure")
FAULT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] not in {*COMMANDS, "-h", "--help", "--version"}:
        given = ["run", *given]
    options = _parser().parse_args(given)
    try:
        return int(options.run(options))
    except ReachmapError as error:
        print(f"reachmap: {error}", file=sys.stderr)
        return FAULT
    except BrokenPipeError:  # the reader of our output has gone, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULT
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reachmap",
        description="How far a weapon in the news reaches, and which sentence says so. "
        "Without a command, the dashboard opens.",
    )
    parser.add_argument("--version", action="version", version=f"reachmap {version('reachmap')}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="{" + ",".join(COMMANDS) + "}")
    for name in COMMANDS:
        import_module(f"dashboard.commands.{name}").add_to(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""`reachmap extract`: what the articles say, as data."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any

from dashboard.commands.inputs import articles_of, is_batch
from geodata.articles.article import Article


def add_to(commands: Any) -> None:
    parser = commands.add_parser(
        "extract",
        help="weapons, ranges, places and reach claims of articles",
        description="Prints what each article says of weapons, ranges, places and reach, an object each. "
        "A folder, a glob or several files give one line of JSON an article.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="article, folder of articles, or glob")
    parser.add_argument("--format", choices=("json", "jsonl", "csv"), default="json")
    parser.add_argument(
        "--lexicon", type=Path, metavar="FILE.toml", help="your own weapons and words on top of ours"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from geodata.extraction.contract import CSV_COLUMNS, to_csv_rows, to_json
    from geodata.extraction.extract import extract
    from geodata.extraction.lexicon.loading import load_lexicon

    lexicon = load_lexicon(options.lexicon)
    indent = 2 if options.format == "json" and not is_batch(options.files) else None
    table = csv.DictWriter(sys.stdout, CSV_COLUMNS, lineterminator="\n")
    if options.format == "csv":
        table.writeheader()
    failed = False
    for found in articles_of(options.files):
        if not isinstance(found, Article):
            print(f"reachmap: {found}", file=sys.stderr)
            failed = True
            continue
        extraction = extract(found, lexicon=lexicon)
        if options.format == "csv":
            table.writerows(to_csv_rows(extraction))
        else:
            print(json.dumps(to_json(extraction), ensure_ascii=False, indent=indent), flush=True)
    return 2 if failed else 0

"""Extraction over files and folders, one JSON line each."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from geodata.articles.article import Article
from geodata.extraction.contract import to_json
from geodata.extraction.extract import extract

for name in sys.argv[1:]:
    path = Path(name)
    if name.startswith("--") or name == "jsonl":
        continue
    for file in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
        article = Article(id=file.stem, text=file.read_text(encoding="utf-8"), source=str(file))
        sys.stdout.write(json.dumps(to_json(extract(article)), ensure_ascii=False) + "\n")

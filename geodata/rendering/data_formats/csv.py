"""A Scene as one table for a spreadsheet: figures, distances, places and weapons without a figure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from geodata.rendering.data_formats import records
from geodata.rendering.data_formats.records import Record
from geodata.scene.scene import Citation, Scene

COLUMNS = (
    "record",
    "weapon",
    "figure",
    "converted",
    "value",
    "value_max",
    "unit",
    "bound",
    "km",
    "km_max",
    "low_km",
    "high_km",
    "basis",
    "launch",
    "launch_lon",
    "launch_lat",
    "launch_basis",
    "place",
    "country",
    "place_lon",
    "place_lat",
    "distance_km",
    "standing",
    "margin_km",
    "passage_number",
    "passage",
    "printed",
    "publisher",
    "article",
    "authors",
    "published",
    "source",
    "border_basis",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BOM = b"\xef\xbb\xbf"


def csv_bytes(scene: Scene, *, byte_order_mark: bool = True) -> bytes:
    """RFC 4180 in UTF-8, one row for each passage of a figure and for each place and figure.

    No cell can start a formula: text that would gets an apostrophe in front; numbers stay numbers.

    Args:
        scene: what to write.
        byte_order_mark: begin with U+FEFF, by which Excel knows UTF-8.
    """
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, COLUMNS, restval="", extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for record in _rows(scene):
        writer.writerow({name: _cell(value) for name, value in record.items()})
    return (_BOM if byte_order_mark else b"") + written.getvalue().encode("utf-8")


def _rows(scene: Scene) -> Iterator[Record]:
    for reach in scene.reaches:
        record = records.reach_record(reach, scene) | {"record": "figure"}
        yield from _with_passages(record, reach.citations)
    for row in scene.rows:
        place = records.place_record(row.place) | records.distance_record(row, scene) | {"record": "distance"}
        place |= records.launch_fields(scene.launches[row.launch]) | {"border_basis": scene.border_basis}
        standings = records.standing_records(row, scene) or [{}]
        yield from (place | standing for standing in standings)
    for named in records.cited_places(scene):
        yield from _with_passages(records.place_record(named) | {"record": "place"}, named.passages)
    for weapon in scene.unranged:
        yield from _with_passages({"record": "no figure", "weapon": weapon.weapon}, weapon.citations)


def _with_passages(record: Record, citations: tuple[Citation, ...]) -> Iterator[Record]:
    if not citations:
        yield record
    for citation in citations:
        yield record | records.passage_record(citation)


def _cell(value: object) -> str:
    """Text as it stands in a cell; numbers without an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return repr(value)
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text

"""The file of one layer: geometries and attributes in a NumPy archive that loads in milliseconds.

Coordinates are whole micro-degrees. Each is stored as the difference from the one before, with the four
bytes of the difference in separate planes, which is what makes the archive small.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.errors import DataFileError

PER_DEGREE = 1_000_000

Geometries = NDArray[np.object_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Geometries of one type (multipolygons or multilinestrings) and a record of attributes for each."""

    geometry: Geometries
    attributes: tuple[dict[str, Any], ...]


def encode_layer(layer: Layer) -> bytes:
    """The archive's bytes; equal layers give equal bytes."""
    kind, coordinates, offsets = shapely.to_ragged_array(_as_multi(layer.geometry))
    steps = np.diff(np.rint(coordinates * PER_DEGREE).astype(np.int64), axis=0, prepend=0).astype("<i4")
    members = {
        "kind": np.array(int(kind), dtype="<i4"),
        "steps": np.ascontiguousarray(steps.T.reshape(-1).view(np.uint8).reshape(-1, 4).T),
        "attributes": np.frombuffer(_json(layer.attributes), dtype=np.uint8),
    } | {f"offsets_{level}": offset.astype("<i4") for level, offset in enumerate(offsets)}
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **members)
    return buffer.getvalue()


def decode_layer(data: bytes, name: str) -> Layer:
    """Read what `encode_layer` wrote.

    Raises:
        DataFileError: the bytes are no layer file.
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            attributes = tuple(json.loads(archive["attributes"].tobytes()))
            return Layer(geometry=_geometries(archive), attributes=attributes)
    except (
        ValueError,
        KeyError,
        TypeError,
        OSError,
        EOFError,
        zipfile.BadZipFile,
        shapely.GEOSException,
    ) as fault:
        raise DataFileError(
            f"the file is no layer: {fault}", where=name, next_step="Rebuild it with `make data`."
        ) from fault


def _geometries(archive: Any) -> Geometries:
    steps = np.ascontiguousarray(archive["steps"].T).reshape(-1).view("<i4").reshape(2, -1)
    coordinates = np.empty((steps.shape[1], 2))
    for axis in (0, 1):
        coordinates[:, axis] = np.cumsum(steps[axis], dtype=np.int64)
    coordinates /= PER_DEGREE
    offsets = tuple(archive[key] for key in sorted(archive.files) if key.startswith("offsets_"))
    kind = shapely.GeometryType(int(archive["kind"]))
    geometries: Geometries = shapely.from_ragged_array(kind, coordinates, offsets)
    return geometries


def _as_multi(geometry: Geometries) -> Geometries:
    """Single parts as multi-parts, so that a layer has one type."""
    polygons = shapely.get_dimensions(geometry).max(initial=0) == 2
    collect = shapely.multipolygons if polygons else shapely.multilinestrings
    parts, row = shapely.get_parts(geometry, return_index=True)
    multi: Geometries = collect(parts, indices=row)
    return multi


def _json(attributes: tuple[dict[str, Any], ...]) -> bytes:
    return json.dumps(attributes, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

"""Frozen records into plain data and back, by the annotations of their fields.

A field that the stored data lacks takes its default, and one that the record no longer has is passed over, so
that what an older Reachmap wrote opens in a newer one.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from geodata.errors import ReachmapError, RecordError

T = TypeVar("T")


def to_data(value: Any) -> Any:
    """Records into dictionaries, tuples into lists, enumerations into their values."""
    if is_dataclass(value):
        return {f.name: to_data(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [to_data(member) for member in value]
    return value.value if isinstance(value, Enum) else value


def read_record(record: type[T], data: Any) -> T:
    """A record from its data.

    Raises:
        RecordError: a field is missing or of another type.
    """
    try:
        built = _record(record, data)
    except (TypeError, ValueError, KeyError, ReachmapError) as error:
        raise RecordError(f"stored data is no {record.__name__} ({error})") from error
    return built  # type: ignore[no-any-return]  # _record builds what the annotation names


@cache
def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record)


def _record(record: type, data: Any) -> Any:
    if not isinstance(data, dict):
        raise TypeError(f"{type(data).__name__} for {record.__name__}")
    hints = _hints(record)
    given = {f.name: _value(hints[f.name], data[f.name]) for f in fields(record) if f.name in data}
    missing = [
        f.name
        for f in fields(record)
        if f.name not in given and f.default is MISSING and f.default_factory is MISSING
    ]
    if missing:
        raise ValueError(f"{', '.join(missing)} missing")
    return record(**given)


def _value(hint: Any, data: Any) -> Any:
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        return _optional(hint, data)
    if origin is tuple:
        return tuple(_value(get_args(hint)[0], member) for member in _list(data))
    if is_dataclass(hint):
        return _record(hint, data)  # type: ignore[arg-type]  # a record's class, as is_dataclass says
    if isinstance(hint, type) and issubclass(hint, tuple):
        return hint(
            *(_value(part, member) for part, member in zip(_hints(hint).values(), _list(data), strict=True))
        )
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(data)
    return _scalar(hint, data)


def _optional(hint: Any, data: Any) -> Any:
    if data is None:
        return None
    (inner,) = (argument for argument in get_args(hint) if argument is not types.NoneType)
    return _value(inner, data)


def _list(data: Any) -> list[Any]:
    if not isinstance(data, list):
        raise TypeError(f"{type(data).__name__} for a list")
    return data


def _scalar(hint: Any, data: Any) -> Any:
    if hint is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if type(data) is not hint:
        raise TypeError(f"{type(data).__name__} for {hint.__name__}")
    return data

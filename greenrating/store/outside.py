"""Rows of files from outside: believed only if they are just what we would write."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Date, String

from greenrating.errors import Refused
from greenrating.records import Row
from greenrating.store.plain import form_of, refuse_unkeepable, row_from_plain
from greenrating.store.tables import KINDS, TABLES
from greenrating.store.types import PointsType, Texts, UtcTime


@dataclass(frozen=True)
class _Outside:
    """What the plain values of one record must be: the JSON types of each, how long, which are lists."""

    names: frozenset[str]
    types: tuple[tuple[str, frozenset[type]], ...]
    lengths: tuple[tuple[str, int], ...]
    lists: tuple[str, ...]


def row_from_outside(table: str, values: Mapping[str, Any]) -> Row:
    """The row of a file from outside, which has to be just what `row_to_plain` writes.

    Raises `ValueError` that names the column, or the table, which is not as it must be.
    """
    kind = KINDS.get(table)
    if kind is None:
        raise ValueError("?")
    _refuse_other_types(kind, values)
    try:
        row = row_from_plain(table, values)
        same = all(
            values[name] is None or write(getattr(row, name)) == values[name]
            for name, write in form_of(kind).writers
        )
        refuse_unkeepable(row)
    except (ValueError, TypeError, ArithmeticError, Refused) as error:
        raise ValueError(table) from error
    if not same or row.revision < 1:
        raise ValueError(table)
    return row


def _refuse_other_types(kind: type[Row], values: Mapping[str, Any]) -> None:
    """Raise `ValueError` that names a column which is missing, unknown, or holds another JSON type."""
    table, outside = TABLES[kind].name, _outside(kind)
    for name in outside.names ^ values.keys():
        raise ValueError(f"{table}.{name}" if name in outside.names else f"{table}.?")
    for name, allowed in outside.types:
        if type(values[name]) not in allowed:
            raise ValueError(f"{table}.{name}")
    for name, longest in outside.lengths:
        if len(values[name] or "") > longest:
            raise ValueError(f"{table}.{name}")
    for name in outside.lists:
        if any(type(each) is not str for each in values[name] or ()):
            raise ValueError(f"{table}.{name}")


@cache
def _outside(kind: type[Row]) -> _Outside:
    own = TABLES[kind].columns
    lengths = ((each.name, each.type.length) for each in own if isinstance(each.type, String))
    return _Outside(
        names=frozenset(form_of(kind).names),
        types=tuple((each.name, _json_types(each)) for each in own),
        lengths=tuple((name, length) for name, length in lengths if length is not None),
        lists=tuple(each.name for each in own if isinstance(each.type, Texts)),
    )


def _json_types(column: Column[Any]) -> frozenset[type]:
    """The types that a column's plain values have after JSON was read."""
    none = {type(None)} if column.nullable else set[type]()
    match column.type:
        case Boolean():
            return frozenset({bool, *none})
        case PointsType() | UtcTime() | Date() | String():
            return frozenset({str, *none})
        case Texts():
            return frozenset({list, *none})
        case _:
            return frozenset({int, *none})

"""Rows as plain values that JSON can hold, and back; the history keeps them so."""

import re
from functools import cache
from typing import Any, cast

from sqlalchemy import Boolean, Column, Date, String
from sqlalchemy.types import TypeEngine

from greenrating.errors import Refused
from greenrating.records import Row
from greenrating.store.tables import KINDS, TABLES
from greenrating.store.types import Plain, PointsType, Texts, UtcTime, from_plain, to_plain

STAMP = ("author", "origin", "revision", "written")
_LARGEST = 2**63 - 1
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


@cache
def columns(kind: type[Row]) -> tuple[tuple[str, TypeEngine[Any]], ...]:
    """The names and types of a record's columns, in their order."""
    return tuple((column.name, column.type) for column in TABLES[kind].columns)


def row_to_plain(row: Row) -> dict[str, Plain]:
    """A row as plain values, its stamp included."""
    return {name: to_plain(kind, getattr(row, name)) for name, kind in columns(type(row))}


def row_from_plain(table: str, values: dict[str, Any]) -> Row:
    """The row that `row_to_plain` wrote; a column that came later has its default.

    Raises `KeyError` for a table that does not exist.
    """
    kind = KINDS[table]
    return kind(**{name: from_plain(type_, values[name]) for name, type_ in columns(kind) if name in values})


def row_from_outside(table: str, values: dict[str, Any]) -> Row:
    """The row of a file from outside, which has to be just what `row_to_plain` writes.

    Raises `ValueError` that names the column, or the table, which is not as it must be.
    """
    kind = KINDS.get(table)
    if kind is None:
        raise ValueError("?")
    known = TABLES[kind].columns
    for name in known.keys() ^ values.keys():
        raise ValueError(f"{table}.{name}" if name in known else f"{table}.?")
    for column in known:
        if not _fits(column, values[column.name]):
            raise ValueError(f"{table}.{column.name}")
    try:
        row = row_from_plain(table, values)
        same = row_to_plain(row) == values
        refuse_unkeepable(row)
    except (ValueError, TypeError, ArithmeticError, Refused) as error:
        raise ValueError(table) from error
    if not same or row.revision < 1:
        raise ValueError(table)
    return row


def _fits(column: Column[Any], value: object) -> bool:
    """Whether a plain value is of the type that a column keeps."""
    if value is None:
        return bool(column.nullable)
    match column.type:
        case Boolean():
            return isinstance(value, bool)
        case PointsType() | UtcTime() | Date():
            return isinstance(value, str)
        case Texts():
            return isinstance(value, list) and all(
                isinstance(each, str) for each in cast("list[object]", value)
            )
        case String():
            return isinstance(value, str) and len(value) <= (column.type.length or len(value))
        case _:
            return isinstance(value, int) and not isinstance(value, bool)


def refuse_unkeepable(row: Row) -> None:
    """Refuse what a database cannot keep as it is: control zeros, half characters, numbers beyond 64 bits."""
    for name, _ in columns(type(row)):
        value: object = getattr(row, name)
        if isinstance(value, str):
            keepable = _keepable(value)
        elif isinstance(value, tuple):
            texts = cast("tuple[object, ...]", value)
            keepable = all(_keepable(text) for text in texts if isinstance(text, str))
        else:
            keepable = True
        if not keepable:
            raise Refused("text.unkeepable", name)
        if isinstance(value, int) and abs(value) > _LARGEST:
            raise Refused("number.too_large", name, number=value)


def _keepable(text: str) -> bool:
    return _UNKEEPABLE.search(text) is None

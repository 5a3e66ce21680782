"""Rows of files from outside: believed only if they are just what we would write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, NoReturn

from sqlalchemy import Boolean, Column, Date, String

from greenrating.errors import Refused
from greenrating.records import Row
from greenrating.store.plain import columns, refuse_unkeepable
from greenrating.store.tables import KINDS, TABLES
from greenrating.store.types import PointsType, Texts, UtcTime, plain_reader, plain_writer

_FEW = 1000  # different values of a column that are remembered: the rows of one act have one moment


@dataclass(frozen=True)
class _Outside:
    """What the plain values of one record must be.

    `types` are their JSON types in the order of `values`, of which those that were found right once are in
    `right`; `lengths` the columns by how long their texts may be; `lists` those of several texts. `readers`
    refuse (`ValueError`) every spelling but our own.
    """

    kind: type[Row]
    names: frozenset[str]
    values: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    types: tuple[tuple[str, frozenset[type]], ...]
    right: set[tuple[type, ...]]
    lengths: tuple[tuple[str, int], ...]
    lists: tuple[str, ...]
    readers: tuple[tuple[str, Callable[[Any], Any]], ...]


def row_from_outside(table: str, values: dict[str, Any]) -> Row:
    """The row of a file from outside, which has to be just what `row_to_plain` writes.

    Raises `ValueError` that names the column, or the table, which is not as it must be.
    """
    kind = KINDS.get(table)
    if kind is None:
        raise ValueError("?")
    outside = _outside(kind)
    if values.keys() != outside.names:
        _name_strange(outside, values)
    _refuse_other_types(outside, values)
    try:
        row = _row(outside, values)
        refuse_unkeepable(row)
    except (ValueError, TypeError, ArithmeticError, Refused) as error:
        raise ValueError(table) from error
    if row.revision < 1:
        raise ValueError(table)
    return row


def _row(outside: _Outside, values: dict[str, Any]) -> Row:
    kept = dict(values)
    for name, read in outside.readers:
        if kept[name] is not None:
            kept[name] = read(kept[name])
    return outside.kind(**kept)


def _refuse_other_types(outside: _Outside, values: Mapping[str, Any]) -> None:
    """Raise `ValueError` that names a column which holds another JSON type, or more than it may."""
    found = tuple(map(type, outside.values(values)))
    if found not in outside.right:
        for (name, allowed), type_ in zip(outside.types, found, strict=True):
            if type_ not in allowed:
                _name(outside, name)
        outside.right.add(found)
    for name, longest in outside.lengths:
        if len(values[name] or "") > longest:
            _name(outside, name)
    for name in outside.lists:
        if any(type(each) is not str for each in values[name] or ()):
            _name(outside, name)


def _name_strange(outside: _Outside, values: Mapping[str, Any]) -> NoReturn:
    """Raise `ValueError` that names a missing column, or says that there is an unknown one."""
    name = next(iter(outside.names ^ values.keys()))
    _name(outside, name if name in outside.names else "?")


def _name(outside: _Outside, column: str) -> NoReturn:
    raise ValueError(f"{TABLES[outside.kind].name}.{column}")


@cache
def _outside(kind: type[Row]) -> _Outside:
    own = TABLES[kind].columns
    lengths = ((each.name, each.type.length) for each in own if isinstance(each.type, String))
    readers = ((name, _strict_reader(type_)) for name, type_ in columns(kind))
    return _Outside(
        kind=kind,
        names=frozenset(each.name for each in own),
        values=itemgetter(*(each.name for each in own)),
        types=tuple((each.name, _json_types(each)) for each in own),
        right=set(),
        lengths=tuple((name, length) for name, length in lengths if length is not None),
        lists=tuple(each.name for each in own if isinstance(each.type, Texts)),
        readers=tuple((name, read) for name, read in readers if read is not None),
    )


def _strict_reader(kind: Any) -> Callable[[Any], Any] | None:
    """What reads a column's plain value, and refuses (`ValueError`) what would be written otherwise."""
    read, write = plain_reader(kind), plain_writer(kind)
    if read is None or write is None or isinstance(kind, Texts):
        return read

    @lru_cache(_FEW)
    def strictly(text: str) -> Any:
        value = read(text)
        if write(value) != text:
            raise ValueError(text)
        return value

    return strictly


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

"""Rows as plain values that JSON can hold, and back; the history keeps them so.

What becomes of a column is worked out once for each record: thousands of rows come with a package.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, cast

from sqlalchemy import BigInteger, String
from sqlalchemy.types import TypeEngine

from greenrating.errors import Refused
from greenrating.records import Row
from greenrating.store.tables import KINDS, TABLES
from greenrating.store.types import Plain, PointsType, Texts, plain_reader, plain_writer

STAMP = ("author", "origin", "revision", "written")
_LARGEST = 2**63 - 1

_Values = Callable[[Row], tuple[Any, ...]]
_Named = tuple[tuple[str, Callable[[Any], Any]], ...]


@dataclass(frozen=True)
class Form:
    """How the rows of one record become plain values: its columns in order, and those to be converted.

    `texts`, `lists`, `numbers` and `points` give the values of the columns of these types.
    """

    names: tuple[str, ...]
    values: _Values
    texts: _Values
    lists: _Values
    numbers: _Values
    points: _Values
    writers: _Named
    readers: _Named


@cache
def columns(kind: type[Row]) -> tuple[tuple[str, TypeEngine[Any]], ...]:
    """The names and types of a record's columns, in their order."""
    return tuple((column.name, column.type) for column in TABLES[kind].columns)


@cache
def form_of(kind: type[Row]) -> Form:
    """How rows of a record become plain values, put together once."""
    names = tuple(name for name, _ in columns(kind))
    writers = ((name, plain_writer(type_)) for name, type_ in columns(kind))
    readers = ((name, plain_reader(type_)) for name, type_ in columns(kind))
    return Form(
        names=names,
        values=_getter(names),
        texts=_getter(name for name, type_ in columns(kind) if isinstance(type_, String)),
        lists=_getter(name for name, type_ in columns(kind) if isinstance(type_, Texts)),
        numbers=_getter(name for name, type_ in columns(kind) if isinstance(type_, BigInteger)),
        points=_getter(name for name, type_ in columns(kind) if isinstance(type_, PointsType)),
        writers=tuple((name, write) for name, write in writers if write is not None),
        readers=tuple((name, read) for name, read in readers if read is not None),
    )


def _getter(names: Iterable[str]) -> _Values:
    """What gives the values of these columns, however few there are."""
    names = tuple(names)
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda row: ()
    get = attrgetter(*names)
    return lambda row: (get(row),)


def values_of(row: Row) -> dict[str, Any]:
    """A row's columns as they are bound to a statement."""
    form = form_of(type(row))
    return dict(zip(form.names, form.values(row), strict=True))


def row_to_plain(row: Row) -> dict[str, Plain]:
    """A row as plain values, its stamp included."""
    plain = values_of(row)
    for name, write in form_of(type(row)).writers:
        if plain[name] is not None:
            plain[name] = write(plain[name])
    return plain


def row_from_plain(table: str, values: Mapping[str, Any]) -> Row:
    """The row that `row_to_plain` wrote; a column that came later has its default.

    Raises `KeyError` for a table that does not exist.
    """
    kind = KINDS[table]
    form = form_of(kind)
    kept = {name: values[name] for name in form.names if name in values}
    for name, read in form.readers:
        if kept.get(name) is not None:
            kept[name] = read(kept[name])
    return kind(**kept)


def refuse_unkeepable(row: Row) -> None:
    """Refuse what a database cannot keep as it is: control zeros, half characters, numbers beyond 64 bits."""
    form = form_of(type(row))
    texts = (*filter(None, form.texts(row)), *chain.from_iterable(filter(None, form.lists(row))))
    small = not any(map(_is_large, form.numbers(row))) and not any(map(_is_many, form.points(row)))
    if small and is_text("".join(texts)):
        return
    for name, type_ in columns(type(row)):
        value: object = getattr(row, name)
        if _is_many(value) if isinstance(type_, PointsType) else _is_large(value):
            raise Refused("number.too_large", name, number=value)
        if not all(map(is_text, [value] if isinstance(value, str) else _members(value))):
            raise Refused("text.unkeepable", name)


def _is_large(value: object) -> bool:
    return isinstance(value, int) and abs(value) > _LARGEST


def _is_many(points: object) -> bool:
    """Whether points are too many to be kept as hundredths."""
    if isinstance(points, Decimal):
        return points.is_finite() and abs(points) > _LARGEST // 100
    return isinstance(points, int) and abs(points) > _LARGEST // 100


def _members(value: object) -> tuple[str, ...]:
    return cast("tuple[str, ...]", value) if isinstance(value, tuple) else ()


def is_text(text: str) -> bool:
    """Whether a text has neither a control zero nor half of a character, which no encoding can write."""
    try:
        return "\x00" not in text and (text.isascii() or bool(text.encode()))
    except UnicodeEncodeError:
        return False

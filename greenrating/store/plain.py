"""Rows as plain values that JSON can hold, and back; the history keeps them so.

What becomes of a column is worked out once for each record: thousands of rows come with a package.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, cast

from sqlalchemy.types import TypeEngine

from greenrating.errors import Refused
from greenrating.records import Row
from greenrating.store.tables import KINDS, TABLES
from greenrating.store.types import Plain, plain_reader, plain_writer

STAMP = ("author", "origin", "revision", "written")
_LARGEST = 2**63 - 1

_Named = tuple[tuple[str, Callable[[Any], Any]], ...]


@dataclass(frozen=True)
class Form:
    """How the rows of one record become plain values: its columns in order, and those to be converted."""

    names: tuple[str, ...]
    values: Callable[[Row], tuple[Any, ...]]
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
        values=attrgetter(*names),
        writers=tuple((name, write) for name, write in writers if write is not None),
        readers=tuple((name, read) for name, read in readers if read is not None),
    )


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
    values = form.values(row)
    if _keepable(*values):
        return
    name, value = next(each for each in zip(form.names, values, strict=True) if not _keepable(each[1]))
    if isinstance(value, int):
        raise Refused("number.too_large", name, number=value)
    raise Refused("text.unkeepable", name)


def _keepable(*values: object) -> bool:
    """Whether a database keeps values as they are; all texts are looked through at once."""
    texts = list[str]()
    for value in values:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, tuple):
            members = cast("tuple[object, ...]", value)
            texts += [each for each in members if isinstance(each, str)]
        elif isinstance(value, int) and abs(value) > _LARGEST:
            return False
    return _is_text("".join(texts))


def _is_text(text: str) -> bool:
    """Whether a text has neither a control zero nor half of a character, which no encoding can write."""
    try:
        return "\x00" not in text and (text.isascii() or bool(text.encode()))
    except UnicodeEncodeError:
        return False

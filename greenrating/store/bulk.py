"""Many new rows in one statement, bound here: more quickly than by SQLAlchemy, row by row."""

from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection

from greenrating.records import Row
from greenrating.store.plain import columns
from greenrating.store.questions import new_row


def write_new(connection: Connection, kind: type[Row], rows: Collection[Row]) -> None:
    """Write rows of a kind, at least one, of which none is there yet."""
    compiled: Any = new_row(kind).compile(dialect=connection.dialect)
    names: list[str] = compiled.positiontup if compiled.positional else list(dict(columns(kind)))
    bound = list(_bound(connection, kind, names, rows))
    if not compiled.positional:
        bound = [dict(zip(names, values, strict=True)) for values in bound]
    connection.exec_driver_sql(str(compiled), bound)


def _bound(
    connection: Connection, kind: type[Row], names: list[str], rows: Iterable[Row]
) -> Iterator[tuple[Any, ...]]:
    """The values of rows in the order of these columns, such as the engine's driver takes them."""
    types = dict(columns(kind))
    found = ((place, types[name].dialect_impl(connection.dialect)) for place, name in enumerate(names))
    binds = [(place, type_.bind_processor(connection.dialect)) for place, type_ in found]
    processors = [(place, bind) for place, bind in binds if bind is not None]
    values_of = attrgetter(*names)
    for row in rows:
        values = [*values_of(row)]
        for place, bind in processors:
            values[place] = bind(values[place])
        yield tuple(values)

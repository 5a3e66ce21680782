"""Which rows refer to which, as the tables declare it."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, select

from greenrating.records import Row
from greenrating.store.tables import KINDS, TABLES

_AT_ONCE = 500  # engines bound how many values one question may name


@cache
def targets(kind: type[Row]) -> Mapping[str, type[Row]]:
    """The columns of a record that refer to other rows, and the records that they refer to."""
    found = (
        (column.name, key.column.table.name) for column in TABLES[kind].columns for key in column.foreign_keys
    )
    return {name: KINDS[table] for name, table in found}


class References:
    """What refers to what in one moment of the workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def missing(self, kind: type[Row], ids: Collection[str]) -> set[str]:
        """Those of these ids of which there is no row, withdrawn or not."""
        column = TABLES[kind].c.id
        return set(ids) - {id_ for (id_,) in self._matching(column, column, ids)}

    def leaning(self, kind: type[Row], ids: Collection[str]) -> Iterator[tuple[type[Row], str]]:
        """The rows of every kind that refer to one of these rows: kind and id."""
        for other, table in TABLES.items():
            for name, target in targets(other).items():
                if target is kind:
                    yield from ((other, id_) for (id_,) in self._matching(table.c.id, table.c[name], ids))

    def _matching(self, shown: Any, column: Any, ids: Collection[str]) -> Iterator[Any]:
        asked = sorted(ids)
        query = select(shown).where(column.in_(bindparam("ids", expanding=True)))
        for start in range(0, len(asked), _AT_ONCE):
            yield from self._connection.execute(query, {"ids": asked[start : start + _AT_ONCE]})

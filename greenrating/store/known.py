"""Rows that were read before and have not changed: only their revisions are read again.

What a row holds is settled by its id and its revision, which every change raises. Making objects of thousands
of rows takes ten times as long as reading their revisions.
"""

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

from greenrating.recording_records import Mark
from greenrating.records import Evidence, EvidenceLink, Row
from greenrating.store.questions import by_values, revisions, shape

R = TypeVar("R", bound=Row)

MANY: frozenset[type[Row]] = frozenset({Mark, Evidence, EvidenceLink})
"""The kinds of which one question finds thousands."""

_MOST = 100_000  # rows kept; beyond, they are forgotten and read anew
_FEW = 500  # unknown ones asked for by their ids; of more, everything is read again


class KnownRows:
    """The rows of an open store that were read in finished acts; what an act under way wrote is not kept."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}

    def find(self, connection: Connection, kind: type[R], asked: Mapping[str, object]) -> list[R]:
        """The rows with these values, as `Read.find_all` gives them."""
        if len(self._rows) > _MOST:
            self._rows = {}
        on_disk = connection.execute(revisions(kind, _shapes(asked)), dict(asked)).all()
        known = self._rows
        new = [id_ for id_, revision in on_disk if id_ not in known or known[id_].revision != revision]
        if new:
            only = asked if len(new) > _FEW else {"id": tuple(new)}
            known.update((row.id, row) for row in rows_of(connection, kind, only))
        return [cast("R", known[id_]) for id_, _ in on_disk]


def rows_of(connection: Connection, kind: type[R], asked: Mapping[str, object]) -> list[R]:
    """The rows with these values, oldest writing first, read whole."""
    found: Any = connection.execute(by_values(kind, _shapes(asked)), dict(asked))
    names = tuple(found.keys())
    return [kind(**dict(zip(names, values, strict=True))) for values in found]


def _shapes(asked: Mapping[str, object]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, shape(value)) for name, value in asked.items())

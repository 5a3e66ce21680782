"""The rows of a package as text: one row a line, read so strictly that a line can mean one row only."""

from collections.abc import Iterable
from typing import Any, cast

from greenrating import strict_json
from greenrating.digests import canonical
from greenrating.errors import Untrusted
from greenrating.records import Row
from greenrating.texts import say


def to_lines(rows: Iterable[Row]) -> bytes:
    """Rows as they stand in a package."""
    from greenrating.store.plain import row_to_plain
    from greenrating.store.tables import TABLES

    lines = (canonical({"table": TABLES[type(row)].name, "row": row_to_plain(row)}) + "\n" for row in rows)
    return "".join(lines).encode()


def from_lines(name: str, content: bytes) -> tuple[Row, ...]:
    """The rows that `to_lines` wrote.

    Raises `Untrusted` for the package `name`, saying in which line something is not a row of ours.
    """
    rows: dict[tuple[type[Row], str], Row] = {}
    for number, line in enumerate(content.split(b"\n")[:-1], 1):
        try:
            row = _row(line)
        except (ValueError, TypeError, KeyError) as error:
            raise Untrusted(name, (say("exchange.row_unreadable", line=number, where=error),)) from error
        if rows.setdefault((type(row), row.id), row) is not row:
            raise Untrusted(name, (say("exchange.row_doubled", line=number),))
    if content and not content.endswith(b"\n"):
        raise Untrusted(name, (say("exchange.row_unreadable", line=len(rows) + 1, where="…"),))
    return tuple(rows.values())


def _row(line: bytes) -> Row:
    from greenrating.store.outside import row_from_outside

    read = strict_json.read(line.decode())
    if not isinstance(read, dict):
        raise ValueError("{}")
    plain = cast("dict[str, Any]", read)
    if (
        plain.keys() != {"table", "row"}
        or not isinstance(plain["table"], str)
        or not isinstance(plain["row"], dict)
    ):
        raise ValueError("table, row")
    return row_from_outside(plain["table"], cast("dict[str, Any]", plain["row"]))

"""The rows of a package as text: one row a line, read so strictly that a line can mean one row only."""

from collections.abc import Iterable
from typing import Any, cast

from greenrating import strict_json
from greenrating.digests import canonical
from greenrating.errors import Untrusted
from greenrating.records import Row
from greenrating.texts import say

Brought = dict[tuple[type[Row], str], tuple[Row, dict[str, Any]]]
"""The rows of a package with their plain values, by kind and id."""


def to_lines(rows: Iterable[Row]) -> bytes:
    """Rows as they stand in a package."""
    from greenrating.store.plain import row_to_plain
    from greenrating.store.tables import TABLES

    lines = (canonical({"table": TABLES[type(row)].name, "row": row_to_plain(row)}) + "\n" for row in rows)
    return "".join(lines).encode()


def from_lines(name: str, *contents: bytes) -> tuple[Row, ...]:
    """The rows of `read_lines` alone. Raises like it."""
    return tuple(row for row, _ in read_lines(name, *contents).values())


def read_lines(name: str, *contents: bytes) -> Brought:
    """The rows that `to_lines` wrote, once or several times, in their order.

    Raises `Untrusted` for the package `name`, saying in which line something is not a row of ours.
    """
    found: Brought = {}
    for content in contents:
        *lines, rest = content.split(b"\n")
        for number, line in enumerate(lines, 1):
            try:
                read = _row(line)
            except (ValueError, TypeError, KeyError) as error:
                raise Untrusted(name, (say("exchange.row_unreadable", line=number, where=error),)) from error
            if found.setdefault((type(read[0]), read[0].id), read) is not read:
                raise Untrusted(name, (say("exchange.row_doubled", line=number),))
        if rest:
            raise Untrusted(name, (say("exchange.row_unreadable", line=len(lines) + 1, where="…"),))
    return found


def _row(line: bytes) -> tuple[Row, dict[str, Any]]:
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
    values = cast("dict[str, Any]", plain["row"])
    return row_from_outside(plain["table"], values), values

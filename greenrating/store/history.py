"""The history: one entry for each act, chained by hashes, one chain for each installation.

An entry's hash is the SHA-256 over its canonical JSON, which holds the hash of the entry before. Whoever
changes an old entry has to change every later one too, and the rows as well: `faults` compares all of it.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, cast

from sqlalchemy import Connection, RowMapping, select

from greenrating import strict_json
from greenrating.digests import canonical, digest
from greenrating.store.plain import row_to_plain
from greenrating.store.questions import chain_tip, new_entry, newest_acts
from greenrating.store.tables import TABLES, history
from greenrating.store.types import time_text
from greenrating.texts import say

START = "0" * 64
_HASHED = ("installation", "seq", "person", "act", "about", "why", "undoes", "redoes", "changes", "prev")


@dataclass(frozen=True)
class _Told:
    """What a chain told last of a row, and when."""

    row: dict[str, Any] | None
    installation: str
    at: datetime


_States = dict[tuple[str, str], _Told]


@dataclass(frozen=True)
class Act:
    """What is being done: its name (`score.enter`), the id it is about, why, which entry it takes back."""

    name: str
    about: str = ""
    why: str = ""
    undoes: int | None = None
    redoes: int | None = None


@dataclass(frozen=True)
class RowChange:
    """One row before and after an act, as plain values.

    `before` is None for a new row, `after` for one that had been taken in and was taken back out.
    """

    table: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True)
class HistoryEntry:
    """Who did what, when and why; `seq` counts from 1 within the chain of an installation.

    `changes_text` is what changed as JSON, letter by letter as the hash goes over it.
    """

    seq: int
    at: datetime
    person: str
    installation: str
    act: str
    about: str
    why: str
    undoes: int | None
    redoes: int | None
    changes_text: str
    prev: str
    hash: str

    @cached_property
    def changes(self) -> tuple[RowChange, ...]:
        """What changed, read when it is asked for. Raises `ValueError`, `TypeError` for another shape."""
        told: Any = strict_json.read(self.changes_text)
        if not isinstance(told, list):
            raise TypeError(told)
        return tuple(RowChange(**change) for change in cast("list[Any]", told))


def append(
    connection: Connection, act: Act, at: datetime, person: str, installation: str, changes: list[RowChange]
) -> None:
    """Add the entry of an act at the end of the installation's chain."""
    last = connection.execute(chain_tip(), {"of": installation}).first()
    values: dict[str, Any] = {
        "installation": installation,
        "seq": last.seq + 1 if last else 1,
        "at": at,
        "person": person,
        "act": act.name,
        "about": act.about,
        "why": act.why,
        "undoes": act.undoes,
        "redoes": act.redoes,
        "changes": changes_text(changes),
        "prev": last.hash if last else START,
    }
    connection.execute(new_entry(), {**values, "hash": _hash(values)})


def changes_text(changes: Iterable[RowChange]) -> str:
    """What changed, as an entry keeps it."""
    return canonical([change.__dict__ for change in changes])


def _hash(values: "dict[str, Any] | RowMapping") -> str:
    """The hash of an entry: over everything in it but the hash itself."""
    return digest({**{name: values[name] for name in _HASHED}, "at": time_text(values["at"])})


def read(
    connection: Connection,
    installation: str,
    about: str | None,
    limit: int,
    before: int | None,
    names: tuple[str, ...] = (),
) -> list[HistoryEntry]:
    """The newest entries of an installation's chain, newest first."""
    asked = {"of": installation, "most": limit, "about": about, "before": before, "names": names}
    query = newest_acts(about is not None, before is not None, bool(names))
    return [_entry(values) for values in connection.execute(query, asked).mappings()]


def chain(connection: Connection, installation: str) -> Iterator[HistoryEntry]:
    """Every entry of an installation's chain, oldest first."""
    query = select(history).where(history.c.installation == installation).order_by(history.c.seq)
    return (_entry(values) for values in connection.execute(query).mappings())


def chains(connection: Connection) -> list[str]:
    """The installations that wrote in this database."""
    return sorted(connection.execute(select(history.c.installation).distinct()).scalars())


def hash_at(connection: Connection, installation: str, seq: int) -> str | None:
    """The hash of one entry of an installation's chain, if there is such an entry."""
    here = (history.c.installation == installation) & (history.c.seq == seq)
    return connection.execute(select(history.c.hash).where(here)).scalar()


def entry_hash(entry: HistoryEntry) -> str:
    """The hash that an entry must have, worked out anew from what it says."""
    return _hash({**entry.__dict__, "changes": entry.changes_text})


def _entry(values: RowMapping) -> HistoryEntry:
    kept: dict[str, Any] = {**values}
    return HistoryEntry(changes_text=kept.pop("changes"), **kept)


def faults(connection: Connection) -> list[str]:
    """Everything that is wrong with the history, one sentence each; nothing if it can be believed."""
    last: _States = {}
    several = len(chains(connection)) > 1
    found = [
        say("store.history_of", chain=installation[:8], fault=fault) if several else fault
        for installation, fault in _chain_faults(connection, last)
    ]
    return found + list(_row_faults(connection, last))


def _chain_faults(connection: Connection, last: _States) -> Iterator[tuple[str, str]]:
    """Walk every chain from its start: each fault with its chain.

    On the way `last` is filled with each row's newest state.
    """
    query = select(history).order_by(history.c.installation, history.c.seq)
    installation, seq, prev = "", 0, START
    for values in connection.execute(query).mappings():
        if values["installation"] != installation:
            installation, seq, prev = values["installation"], 0, START
        if values["seq"] != seq + 1:
            yield installation, say("store.history_gap", seq=values["seq"], expected=seq + 1)
        elif values["prev"] != prev:
            yield installation, say("store.history_unchained", seq=values["seq"])
        if values["hash"] != _hash(values):
            yield installation, say("store.history_altered", seq=values["seq"])
        seq, prev = values["seq"], values["hash"]
        _note_rows(values, last)


def _note_rows(values: RowMapping, last: _States) -> None:
    """Keep the newest state of each row."""
    for change in json.loads(values["changes"]):
        key = (change["table"], change["id"])
        told, known = _Told(change["after"], values["installation"], values["at"]), last.get(key)
        if known is None or _follows(told, known):
            last[key] = told


def _follows(told: _Told, known: _Told) -> bool:
    """Whether one state comes after another.

    Within a chain the later entry does, even where it puts an older row back. Where chains meet, the higher
    revision is the newer, whatever the clocks say.
    """
    if told.installation == known.installation:
        return True
    if told.row is None or known.row is None or told.row["revision"] == known.row["revision"]:
        return told.at >= known.at
    return told.row["revision"] > known.row["revision"]


def _row_faults(connection: Connection, last: _States) -> Iterator[str]:
    """Rows that differ from what the history says of them, rows it does not know, rows that are missing."""
    for kind, table in TABLES.items():
        for values in connection.execute(select(table)).mappings():
            told = last.pop((table.name, values["id"]), None)
            if told is None or _differ(told.row, row_to_plain(kind(**values))):
                yield say("store.row_altered", table=table.name, id=values["id"])
    for (table_name, id_), told in last.items():
        if told.row is not None:
            yield say("store.row_lost", table=table_name, id=id_)


def _differ(told: dict[str, Any] | None, row: dict[str, Any]) -> bool:
    """Whether a row is not what was told; columns that came or went with a migration are left out."""
    return told is None or any(told[name] != row[name] for name in told.keys() & row.keys())

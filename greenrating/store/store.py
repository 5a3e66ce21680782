"""A workspace's rows: read in one moment, written in one act."""

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from greenrating.errors import Refused
from greenrating.meanwhile import changed_meanwhile
from greenrating.panel_records import Package
from greenrating.recording_records import Track
from greenrating.records import Evidence, Person, Row
from greenrating.store import history
from greenrating.store.bulk import write_new
from greenrating.store.engines import reading, writing
from greenrating.store.fixed import refuse_fixed
from greenrating.store.history import Act, HistoryEntry, RowChange
from greenrating.store.known import KnownRows
from greenrating.store.plain import STAMP, refuse_unkeepable, row_to_plain, values_of
from greenrating.store.questions import changed_row, new_row, removed_row
from greenrating.store.reading import Missing, Read
from greenrating.store.tables import TABLES
from greenrating.store.vault import Vault

__all__ = ["Act", "HistoryEntry", "Missing", "Read", "RowChange", "Store", "Work"]

R = TypeVar("R", bound=Row)


class Work(Read):
    """One act: everything written in it lands together, or not at all."""

    def __init__(self, connection: Connection, installation: str, person: str, now: datetime) -> None:
        super().__init__(connection, installation)
        self._person = person
        self._now = now
        self._changes: dict[tuple[str, str], RowChange] = {}
        self._asked = False
        self.took = False

    def put(self, row: R) -> R:
        """Write a row, new or changed, and return it with its stamp; an unchanged row stays untouched.

        Raises `Refused` for text or numbers that a database cannot keep, for other content of a finished
        version of a scoring sheet, and (`row.others`) for a row that another laptop wrote.
        """
        refuse_unkeepable(row)
        self._asked = True
        before = self.look(type(row), row.id)
        if before is not None and _same(before, row):
            return before
        refuse_fixed(before, row)
        if before is not None and not self.may_write(before):
            writer = self.look(Person, before.author)
            raise Refused("row.others", name=writer.name if writer else before.author)
        stamped = self._stamp(row, before)
        self._write(before, stamped)
        return stamped

    def may_write(self, row: Row) -> bool:
        """Whether a row may be changed here: one's own, or one that was written in this database."""
        return row.author == self._person or self.is_own(row.origin)

    def take(self, row: Row) -> None:
        """Write a row that another laptop wrote, as it is and with its own stamp.

        Raises `Refused` like `put`.
        """
        refuse_unkeepable(row)
        self._asked = self.took = True
        before = self.look(type(row), row.id)
        if before != row:
            refuse_fixed(before, row)
            self._write(before, row)

    def take_new(self, rows: Iterable[tuple[Row, dict[str, Any]]]) -> None:
        """Like `take`, for thousands of rows from outside of which nothing lies here yet.

        They come with their plain values, as `row_from_outside` found them fit to be kept.
        """
        by_kind: dict[type[Row], list[Row]] = {}
        for row, plain in rows:
            by_kind.setdefault(type(row), []).append(row)
            table = TABLES[type(row)].name
            self._changes[table, row.id] = RowChange(table, row.id, None, plain)
        for kind, found in by_kind.items():
            self._asked = self.took = True
            write_new(self._connection, kind, found)

    def remove(self, row: Row) -> None:
        """Take a row that was taken back out; unlike one that is `gone`, nothing of it stays but its past."""
        self._asked = self.took = True
        if self.look(type(row), row.id) is not None:
            self._connection.execute(removed_row(type(row)), {"id": row.id})
            self._note(TABLES[type(row)].name, row.id, row, None)

    def drop(self, row: Row) -> None:
        """Withdraw a row: it stays, marked as gone."""
        self.put(replace(row, gone=True))

    def changes(self) -> list[RowChange] | None:
        """What was written so far; None if rows were put and every one of them was as it had been."""
        return list(self._changes.values()) if self._changes or not self._asked else None

    def _stamp(self, row: R, before: R | None) -> R:
        revision = before.revision + 1 if before else 1
        return replace(
            row, author=self._person, origin=self._installation, revision=revision, written=self._now
        )

    def _write(self, before: Row | None, row: Row) -> None:
        kind = type(row)
        if before is None:
            self._connection.execute(new_row(kind), values_of(row))
        else:
            found = {**values_of(row), "this": row.id, "seen": before.revision}
            if self._connection.execute(changed_row(kind), found).rowcount != 1:
                raise changed_meanwhile(self, self.get(kind, row.id))
        self._note(TABLES[kind].name, row.id, before, row)

    def _note(self, table: str, id_: str, before: Row | None, after: Row | None) -> None:
        first = self._changes.get((table, id_))
        was = first.before if first else (row_to_plain(before) if before else None)
        now = row_to_plain(after) if after else None
        self._changes[table, id_] = RowChange(table, id_, was, now)


def _same(before: Row, row: Row) -> bool:
    """Whether two rows say the same, whatever their stamps."""
    return replace(row, **{name: getattr(before, name) for name in STAMP}) == before


class Store:
    """The open database of a workspace, and who writes in it."""

    def __init__(
        self,
        engine: Engine,
        person: str,
        installation: str,
        clock: Callable[[], datetime],
    ) -> None:
        self.engine = engine
        self.person = person
        self.installation = installation
        self._clock = clock
        self._closing: list[Callable[[], object]] = []
        self._known = KnownRows()

    @contextmanager
    def work(self, act: Act) -> Generator[Work]:
        """Carry out an act: on leaving, its rows and its entry in the history are on disk together.

        An exception undoes everything. Raises `Refused` (`disk.full`, `disk.failing`, `store.busy`) if the
        disk cannot take it.
        """
        with writing(self.engine) as connection:
            now = self._clock()
            work = Work(connection, self.installation, self.person, now)
            yield work
            changes = work.changes()
            if changes is not None:
                history.append(connection, act, now, self.person, self.installation, changes)
        if work.took:  # a row may have come back with the same revision and other content
            self._known = KnownRows()

    @contextmanager
    def read(self) -> Generator[Read]:
        """Look at one moment of the workspace."""
        with reading(self.engine) as connection:
            yield Read(connection, self.installation, self._known)

    def check_pages(self) -> list[str]:
        """Which pages of the database file are damaged, one sentence each; a server looks after its own."""
        from greenrating.store.copies import damage

        return damage(self.engine) if self.engine.dialect.name == "sqlite" else []

    def check_history(self) -> list[str]:
        """What is wrong with the history, one sentence each; nothing if it can be believed."""
        with reading(self.engine) as connection:
            return history.faults(connection)

    def check_evidence(self, vault: Vault) -> list[str]:
        """What is wrong with the contents of evidence, tracks and packages taken in, one sentence each."""
        with self.read() as read:
            expected = {row.sha256 for kind in (Evidence, Track) for row in read.find_all(kind)}
            expected |= {row.content for row in read.find(Package, direction="in")}
        return list(vault.check(sorted(expected)))

    def on_close(self, do: Callable[[], object]) -> None:
        """Do this as well when the store is closed."""
        self._closing.append(do)

    def close(self) -> None:
        """Close the database and let go of the workspace; a second time does nothing."""
        self.engine.dispose()
        while self._closing:
            self._closing.pop()()

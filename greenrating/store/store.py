"""A workspace's rows: read in one moment, written in one act."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, Engine, and_, func, select

from greenrating.errors import Refused
from greenrating.meanwhile import changed_meanwhile
from greenrating.panel_records import Package
from greenrating.recording_records import Track
from greenrating.records import Evidence, Installation, Person, Room, Row
from greenrating.store import history
from greenrating.store.engines import reading, writing
from greenrating.store.fixed import refuse_fixed
from greenrating.store.history import Act, HistoryEntry, RowChange
from greenrating.store.known import MANY, KnownRows, rows_of
from greenrating.store.plain import STAMP, columns, refuse_unkeepable, row_to_plain
from greenrating.store.questions import (
    by_id,
    chain_tip,
    changed_row,
    greatest,
    new_row,
    other_heads,
    removed_row,
    single,
)
from greenrating.store.references import References
from greenrating.store.tables import TABLES, room
from greenrating.store.taken import TakenHistory
from greenrating.store.vault import Vault

__all__ = ["Act", "HistoryEntry", "Missing", "Read", "RowChange", "Store", "Work"]

R = TypeVar("R", bound=Row)


class Missing(Refused):
    """There is no row with this id."""

    def __init__(self, kind: type[Row], id: str) -> None:  # noqa: A002  # the field's own name
        super().__init__("missing", table=TABLES[kind].name, id=id)


class Read:
    """One moment of the workspace; whatever others write meanwhile is not seen."""

    def __init__(self, connection: Connection, installation: str, known: KnownRows | None = None) -> None:
        self._connection = connection
        self._installation = installation
        self._known = known

    @property
    def installation(self) -> str:
        """The installation that looks."""
        return self._installation

    def get(self, kind: type[R], id: str) -> R:  # noqa: A002
        """The row with this id, withdrawn or not. Raises `Missing`."""
        row = self.look(kind, id)
        if row is None:
            raise Missing(kind, id)
        return row

    def look(self, kind: type[R], id: str) -> R | None:  # noqa: A002
        """The row with this id, withdrawn or not, or None."""
        found = self._connection.execute(by_id(kind), {"id": id}).mappings().first()
        return kind(**found) if found else None

    def find(self, kind: type[R], /, **equal: object) -> list[R]:
        """The rows with these values, oldest writing first, without the withdrawn ones.

        A tuple means one of several values, None means not set. Raises `KeyError` for an unknown column.
        """
        return self.find_all(kind, gone=False, **equal)

    def find_all(self, kind: type[R], /, **equal: object) -> list[R]:
        """Like `find`, with the withdrawn rows too."""
        asked = {name: single(value) for name, value in equal.items()}
        if self._known is not None and kind in MANY:
            return self._known.find(self._connection, kind, asked)
        return rows_of(self._connection, kind, asked)

    def greatest(self, kind: type[Row], name: str, /, **of: str) -> int:
        """The greatest number in a column among rows with one value, withdrawn ones too; 0 without any."""
        ((column, value),) = of.items()
        return self._connection.execute(greatest(kind, name, column), {"value": value}).scalar() or 0

    def search_rooms(self, words: str, limit: int = 500) -> list[Room]:
        """The rooms whose search text holds every one of the words, by name; without words, all."""
        held = (room.c.search.contains(word, autoescape=True) for word in words.lower().split())
        query = select(room).where(and_(~room.c.gone, *held)).order_by(room.c.name, room.c.id).limit(limit)
        return [Room(**values) for values in self._connection.execute(query).mappings()]

    def acts(
        self,
        about: str | None = None,
        limit: int = 200,
        before: int | None = None,
        names: tuple[str, ...] = (),
    ) -> list[HistoryEntry]:
        """What was done on this installation, newest first.

        Only acts with these `names`, if any are given, and only those before number `before`.
        """
        return history.read(self._connection, self._installation, about, limit, before, names)

    def acts_of(self, installation: str, limit: int, names: tuple[str, ...] = ()) -> list[HistoryEntry]:
        """What was done on one installation, newest first; only acts with these `names`, if any are given."""
        return history.read(self._connection, installation, None, limit, None, names)

    def other_heads(self) -> dict[str, int]:
        """How far the history of every other installation goes that writes in this database."""
        found = self._connection.execute(other_heads(), {"own": self._installation})
        return {each: seq for each, seq in found if seq is not None}

    def is_own(self, installation: str) -> bool:
        """Whether a laptop writes in this database itself: a server has several, a laptop one."""
        return installation == self._installation or self.tip(installation) is not None

    def tip(self, installation: str | None = None) -> tuple[int, str] | None:
        """Number and hash of the newest entry that a laptop (None: this one) wrote here, if it wrote any."""
        found = self._connection.execute(chain_tip(), {"of": installation or self._installation}).first()
        return (found.seq, found.hash) if found else None

    def hash_at(self, installation: str, seq: int) -> str | None:
        """The hash of one entry that a laptop wrote here, if it did."""
        return history.hash_at(self._connection, installation, seq)

    def count_rows(self) -> int:
        """How many rows there are in all tables but the history, withdrawn ones too."""
        counts = (select(func.count()).select_from(each) for each in TABLES.values())
        return sum(self._connection.execute(count).scalar_one() for count in counts)

    def count_contents(self) -> int:
        """How many different contents of evidence and tracks there are."""
        return len({row.sha256 for kind in (Evidence, Track) for row in self.find_all(kind)})

    def chains(self) -> list[str]:
        """The laptops that wrote in this database."""
        return history.chains(self._connection)

    @property
    def taken(self) -> TakenHistory:
        """What packages brought of other laptops' histories."""
        return TakenHistory(self._connection)

    @property
    def references(self) -> References:
        """Which rows refer to which."""
        return References(self._connection)

    def chain(self, installation: str | None = None) -> Iterator[HistoryEntry]:
        """Everything that a laptop (None: this one) wrote in this database, oldest first."""
        return history.chain(self._connection, installation or self._installation)

    def all_acts(
        self, about: str | None = None, limit: int = 200, names: tuple[str, ...] = ()
    ) -> list[HistoryEntry]:
        """What was done in this workspace on any installation, newest first.

        A workspace has several chains where it was restored from a backup, or lies on a server.
        """
        known = {row.id for row in self.find_all(Installation)} | {self._installation}
        chains = (history.read(self._connection, each, about, limit, None, names) for each in known)
        entries = [entry for chain in chains for entry in chain]
        return sorted(entries, key=lambda each: (each.at, each.installation, each.seq), reverse=True)[:limit]


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

    def take_new(self, rows: Iterable[Row]) -> None:
        """Like `take`, for rows of which nothing lies here yet: thousands at a time."""
        by_kind: dict[type[Row], list[Row]] = {}
        for row in rows:
            refuse_unkeepable(row)
            refuse_fixed(None, row)
            by_kind.setdefault(type(row), []).append(row)
        for kind, found in by_kind.items():
            self._asked = self.took = True
            self._connection.execute(new_row(kind), [_values(row) for row in found])
            for row in found:
                self._note(TABLES[kind].name, row.id, None, row)

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
            self._connection.execute(new_row(kind), _values(row))
        else:
            found = {**_values(row), "this": row.id, "seen": before.revision}
            if self._connection.execute(changed_row(kind), found).rowcount != 1:
                raise changed_meanwhile(self, self.get(kind, row.id))
        self._note(TABLES[kind].name, row.id, before, row)

    def _note(self, table: str, id_: str, before: Row | None, after: Row | None) -> None:
        first = self._changes.get((table, id_))
        was = first.before if first else (row_to_plain(before) if before else None)
        now = row_to_plain(after) if after else None
        self._changes[table, id_] = RowChange(table, id_, was, now)


def _values(row: Row) -> dict[str, object]:
    """A row's columns as they are bound to a statement."""
    return {name: getattr(row, name) for name, _ in columns(type(row))}


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

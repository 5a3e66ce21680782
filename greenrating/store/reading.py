"""What lies in a workspace's database, read in one moment."""

from collections.abc import Iterator
from typing import TypeVar

from sqlalchemy import Connection, and_, func, select

from greenrating.errors import Refused
from greenrating.recording_records import Track
from greenrating.records import Evidence, Installation, Room, Row
from greenrating.store import history
from greenrating.store.history import HistoryEntry
from greenrating.store.known import MANY, KnownRows, rows_of
from greenrating.store.questions import by_id, chain_tip, greatest, other_heads, single
from greenrating.store.references import References
from greenrating.store.tables import TABLES, room
from greenrating.store.taken import TakenHistory

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

    def moment(self) -> object:
        """What is another value as soon as anybody did anything here: how far every history goes."""
        return self.tip(), self.other_heads()

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

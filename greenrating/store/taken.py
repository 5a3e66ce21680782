"""What packages brought of other laptops' histories: whole entries, or hashes that keep a chain whole."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from greenrating.digests import canonical
from greenrating.store.history import HistoryEntry, RowChange, entry_hash
from greenrating.store.panel_tables import taken_history as table
from greenrating.store.plain import is_text
from greenrating.store.types import time_text

_NAMES = tuple(field.name for field in fields(HistoryEntry))


@dataclass(frozen=True)
class Link:
    """One entry of another laptop's chain; `entry` is None where its sender may not tell what it holds."""

    installation: str
    seq: int
    hash: str
    prev: str
    entry: HistoryEntry | None = None

    @property
    def is_sound(self) -> bool:
        """Whether the entry, if there is one, is the one that the hash stands for."""
        entry = self.entry
        if entry is None:
            return True
        same = (entry.installation, entry.seq, entry.hash, entry.prev)
        return same == (self.installation, self.seq, self.hash, self.prev) and entry_hash(entry) == self.hash


def to_plain(link: Link) -> dict[str, object]:
    """A link as it stands in a package."""
    plain: dict[str, object] = {"seq": link.seq, "hash": link.hash, "prev": link.prev}
    if link.entry is not None:
        plain["entry"] = _entry_plain(link.entry)
    return plain


def from_plain(installation: str, plain: dict[str, Any]) -> Link:
    """The link that `to_plain` wrote. Raises `KeyError`, `TypeError` or `ValueError` for anything else."""
    entry = _entry(plain["entry"]) if plain.get("entry") is not None else None
    link = Link(installation, plain["seq"], plain["hash"], plain["prev"], entry)
    _refuse_strange((link.installation, link.hash, link.prev), (link.seq,))
    if entry is not None:
        told = (entry.person, entry.installation, entry.act, entry.about, entry.why, entry.changes_text)
        _refuse_strange((*told, entry.prev, entry.hash), (entry.seq, entry.undoes or 0, entry.redoes or 0))
        for change in entry.changes:
            _refuse_strange_change(change)
    return link


def _refuse_strange(texts: Iterable[object], numbers: Iterable[object]) -> None:
    """Raise `TypeError` for what is no text that can be kept, or no whole number."""
    for text in texts:
        if not isinstance(text, str) or not is_text(text):
            raise TypeError(text)
    for number in numbers:
        if type(number) is not int:
            raise TypeError(number)


def _refuse_strange_change(change: RowChange) -> None:
    """Raise `TypeError` or `KeyError` for a change that is not one of a row with its stamp."""
    rows = [row for row in (change.before, change.after) if row is not None]
    texts = [change.table, change.id, *[row["origin"] for row in rows]]
    if any(type(text) is not str for text in texts) or any(type(row["revision"]) is not int for row in rows):
        raise TypeError(change)


def _entry_plain(entry: HistoryEntry) -> dict[str, object]:
    """An entry as JSON can hold it: its changes are a text within the text, as the hash goes over them."""
    values = {name: getattr(entry, name) for name in _NAMES}
    return {**values, "at": time_text(entry.at)}


def _entry(plain: dict[str, Any]) -> HistoryEntry:
    kept: dict[str, Any] = {**plain, "at": datetime.fromisoformat(plain["at"])}
    return HistoryEntry(**kept)


class TakenHistory:
    """The chains of other laptops, as far as packages brought them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, links: Iterable[Link], package: str) -> None:
        """Keep the entries of a package; a whole one takes the place of a hash alone."""
        by_chain: dict[str, list[Link]] = {}
        for link in links:
            by_chain.setdefault(link.installation, []).append(link)
        for installation, its in by_chain.items():
            whole = dict(self._columns(installation, table.c.entry.is_not(None)))
            new = [link for link in its if link.seq not in whole or (link.entry and not whole[link.seq])]
            if again := [{"of": installation, "at": link.seq} for link in new if link.seq in whole]:
                here = (table.c.installation == bindparam("of")) & (table.c.seq == bindparam("at"))
                self._connection.execute(table.delete().where(here), again)
            if new:
                self._connection.execute(table.insert(), [_values(link, package) for link in new])

    def drop(self, installation: str) -> None:
        """Forget the chain of a laptop, to be put together anew from what else brought it."""
        self._connection.execute(table.delete().where(table.c.installation == installation))

    def installations(self) -> list[str]:
        """The laptops of whose history something is known."""
        return list(self._connection.execute(select(table.c.installation).distinct()).scalars())

    def tip(self, installation: str) -> int:
        """The number of the newest entry known of a laptop; 0 without any."""
        query = select(func.max(table.c.seq)).where(table.c.installation == installation)
        return self._connection.execute(query).scalar() or 0

    def hash_at(self, installation: str, seq: int) -> str | None:
        """The hash of one entry of a laptop, if it is known."""
        here = (table.c.installation == installation) & (table.c.seq == seq)
        return self._connection.execute(select(table.c.hash).where(here)).scalar()

    def hashes(self, installation: str) -> dict[int, str]:
        """The hash of every entry that is known of a laptop, by number."""
        return dict(self._columns(installation, table.c.hash))

    def _columns(self, installation: str, column: Any) -> Iterator[tuple[int, Any]]:
        query = select(table.c.seq, column).where(table.c.installation == installation)
        return ((seq, value) for seq, value in self._connection.execute(query))

    def chain(self, installation: str) -> Iterator[Link]:
        """What is known of a laptop's chain, oldest first."""
        query = select(table).where(table.c.installation == installation).order_by(table.c.seq)
        return (_link(values) for values in self._connection.execute(query).mappings())

    def acts(self, about: str | None, limit: int) -> list[HistoryEntry]:
        """The newest whole entries of each other laptop, about one thing or (None) about anything."""
        told = [table.c.entry.is_not(None)] + ([] if about is None else [table.c.about == about])
        query = select(table.c.entry).where(*told).order_by(table.c.seq.desc()).limit(limit)
        chains = (query.where(table.c.installation == each) for each in self.installations())
        return [
            _entry(json.loads(text)) for each in chains for text in self._connection.execute(each).scalars()
        ]


def _values(link: Link, package: str) -> dict[str, object]:
    entry = link.entry
    return {
        "installation": link.installation,
        "seq": link.seq,
        "hash": link.hash,
        "prev": link.prev,
        "package": package,
        "about": entry.about if entry else "",
        "entry": canonical(_entry_plain(entry)) if entry else None,
    }


def _link(values: Any) -> Link:
    entry = _entry(json.loads(values["entry"])) if values["entry"] else None
    return Link(values["installation"], values["seq"], values["hash"], values["prev"], entry)

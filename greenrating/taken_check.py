"""Whether what packages brought still lies here as it came: other laptops' histories, and their rows.

A row that came in is noted in this laptop's own history. Whoever has the key could write both anew; what the
other laptop told of the row, and what is kept of the package, still say how it was.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from greenrating.errors import Untrusted
from greenrating.exchange import merging
from greenrating.exchange.staging import from_kept
from greenrating.panel_records import OfficeKey, Package, Roster
from greenrating.records import Row
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read
    from greenrating.store.taken import Link

_START = "0" * 64
_Rows = Mapping[merging.Key, Row]


@dataclass(frozen=True)
class _Kept:
    """What is kept of all packages: the version of each row that counts, and every entry told.

    Keys and rosters stay when a package is taken back out; nothing else of it does. Unless it is `whole`,
    something kept is damaged, which the check of contents tells.
    """

    rows: _Rows
    links: "tuple[Link, ...]"
    whole: bool


def taken_faults(office: "Office", read: "Read") -> Iterator[str]:
    """What does not lie here as packages brought it, one sentence each."""
    own = {office.installation, *read.chains()}
    held = {
        (kind, row.id): row
        for kind in merging.TRAVELLING
        for row in read.find_all(kind)
        if row.origin not in own
    }
    kept = _kept(office, read)
    yield from _chain_faults(read)
    yield from _entry_faults(read, kept, own)
    otherwise = {*_told_otherwise(read, held)}
    if kept.whole:
        otherwise |= {*_kept_otherwise(read, held, kept.rows, own)}
    yield from sorted(otherwise)


def in_chain(installation: str, fault: str) -> str:
    """A fault with the laptop in whose history it is."""
    return say("store.history_of", chain=installation[:8], fault=fault)


def _chain_faults(read: "Read") -> Iterator[str]:
    """Where the chain of another laptop does not agree with itself."""
    for installation in read.taken.installations():
        seq, prev = 0, _START
        for link in read.taken.chain(installation):
            if (link.seq, link.prev) != (seq + 1, prev):
                yield in_chain(installation, say("store.history_unchained", seq=link.seq))
            if not link.is_sound:
                yield in_chain(installation, say("store.history_altered", seq=link.seq))
            seq, prev = link.seq, link.hash


def _kept(office: "Office", read: "Read") -> _Kept:
    whole = True
    rows: dict[merging.Key, Row] = {}
    links: list[Link] = []
    for package in read.find(Package, direction="in"):
        try:
            brought, told = from_kept(package.id, office.vault.read(package.content))
        except Untrusted:
            whole = False
            continue
        counting = [row for row in brought if not package.withdrawn or isinstance(row, OfficeKey | Roster)]
        rows |= merging.merge(rows, counting)[0]
        links += () if package.withdrawn else told
    return _Kept(rows, tuple(links), whole)


def _entry_faults(read: "Read", kept: _Kept, own: set[str]) -> Iterator[str]:
    """Entries that a package told and that are missing, or of which only the hash is left."""
    known = {
        (installation, link.seq): link
        for installation in read.taken.installations()
        for link in read.taken.chain(installation)
    }
    lost = {
        (link.installation, link.seq)
        for link in kept.links
        if link.installation not in own and not _holds(known.get((link.installation, link.seq)), link)
    }
    yield from (in_chain(each, say("copies.entry_lost", seq=seq)) for each, seq in sorted(lost))


def _holds(known: "Link | None", told: "Link") -> bool:
    return known is not None and known.hash == told.hash and (told.entry is None or known.entry is not None)


def _told_otherwise(read: "Read", held: _Rows) -> Iterator[str]:
    """Rows that differ from what the history of the laptop that wrote them says of that revision."""
    from greenrating.store.tables import TABLES

    plain = {(TABLES[kind].name, id_, row.origin, row.revision): row for (kind, id_), row in held.items()}
    for installation in read.taken.installations():
        for link in read.taken.chain(installation):
            for change in link.entry.changes if link.entry is not None else ():
                after = change.after or {}
                row = plain.get((change.table, change.id, installation, after.get("revision", 0)))
                if row is not None and after["origin"] == installation and _differs(after, row):
                    yield say("store.row_altered", table=change.table, id=change.id)


def _differs(told: Mapping[str, Any], row: Row) -> bool:
    """Whether a row is not what was told; columns that came or went with a migration are left out."""
    from greenrating.store.plain import row_to_plain

    plain = row_to_plain(row)
    return any(told[name] != plain[name] for name in told.keys() & plain.keys())


def _kept_otherwise(read: "Read", held: _Rows, kept: _Rows, own: set[str]) -> Iterator[str]:
    """Rows of other laptops that no package brought in this version, and brought ones that are missing."""
    from greenrating.store.tables import TABLES

    for key, row in held.items():
        if kept.get(key) != row:
            yield say("store.row_altered", table=TABLES[key[0]].name, id=key[1])
    for kind, id_ in kept.keys() - held.keys():
        row = read.look(kind, id_)
        if row is None or row.origin not in own:
            yield say("store.row_lost", table=TABLES[kind].name, id=id_)

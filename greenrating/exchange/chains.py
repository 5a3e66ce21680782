"""The histories of laptops in packages: told as far as may be, checked, kept, held to what was seen before.

A copy of a laptop's database that was put back, or whose newest entries were cut off, tells a chain that is
shorter than, or differs from, what others have already seen of it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from greenrating.errors import Untrusted
from greenrating.mark_secrecy import is_restricted
from greenrating.moving import RESTORE
from greenrating.panel_records import ChainHead, Package
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.store.history import HistoryEntry
    from greenrating.store.store import Read, Work
    from greenrating.store.taken import Link

Heads = Mapping[str, tuple[int, str]]
"""The newest entry known of each laptop: its number and hash."""

_HEADS = UUID("7d9a1f0e-52b4-5a43-9b5e-0f6a5f3f2c10")
_START = "0" * 64


def told(read: "Read", carried: Collection[tuple[str, str]], *, secret: bool) -> "Iterator[Link]":
    """The chains written in this database, as somebody is told them who is given just these rows.

    An entry is told whole if all that it changed is among the rows (table and id), or if a restored copy
    began with it; else its hash alone keeps the chain whole. What packages brought is told by whoever wrote
    it.
    """
    from greenrating.store.taken import Link

    for installation in read.chains():
        for entry in read.chain(installation):
            whole = _may_be_told(entry, carried, secret=secret)
            yield Link(installation, entry.seq, entry.hash, entry.prev, entry if whole else None)


def _may_be_told(entry: "HistoryEntry", carried: Collection[tuple[str, str]], *, secret: bool) -> bool:
    if entry.act == RESTORE:
        return all(change.table == "installation" for change in entry.changes)
    if not entry.changes or entry.act.startswith("package."):
        return False
    if any((change.table, change.id) not in carried for change in entry.changes):
        return False
    states = (row for change in entry.changes for row in (change.before, change.after) if row is not None)
    return secret or not any(is_restricted(row.get("tags", ())) for row in states)


def heads(read: "Read") -> dict[str, tuple[int, str]]:
    """The newest entry known of every laptop; of those that write here, the newest that is here."""
    found = {row.installation: (row.seq, row.hash) for row in read.find(ChainHead)}
    own = {installation: read.tip(installation) for installation in read.chains()}
    return found | {installation: tip for installation, tip in own.items() if tip is not None}


def restored_from(links: "Iterable[Link]", sender: str) -> set[str]:
    """The laptops whose chains the sender's copy was restored from, as its own chain tells."""
    began = {
        link.installation: link.entry.about for link in links if link.entry and link.entry.act == RESTORE
    }
    found: set[str] = set()
    while (before := began.get(sender, "")) and before not in {*found, sender}:
        found.add(before)
        sender = before
    return found


def to_lines(links: "Iterable[Link]") -> bytes:
    """Chains as they stand in a package, one entry a line."""
    from greenrating.digests import canonical
    from greenrating.store.taken import to_plain

    lines = (canonical({"installation": link.installation, **to_plain(link)}) + "\n" for link in links)
    return "".join(lines).encode()


def from_lines(name: str, content: bytes) -> "list[Link]":
    """The chains that `to_lines` wrote. Raises `Untrusted` for the package `name`."""
    from greenrating import strict_json
    from greenrating.store.taken import from_plain

    try:
        *told, rest = content.decode().split("\n")
        if rest:
            raise ValueError(rest)
        plain: list[Any] = [strict_json.read(line) for line in told]
        return [from_plain(each["installation"], each) for each in plain]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Untrusted(name, (say("exchange.chain_unreadable"),)) from error


def unsound(links: "Iterable[Link]", seen: Heads) -> Iterator[str]:
    """What is wrong with the chains of a package by themselves; each ends with what the manifest says."""
    last: dict[str, Link] = {}
    for link in links:
        before = last.get(link.installation)
        seq, prev = (before.seq, before.hash) if before else (0, _START)
        if (link.seq, link.prev) != (seq + 1, prev):
            yield say("exchange.chain_broken", seq=link.seq)
        if not link.is_sound:
            yield say("exchange.chain_altered", seq=link.seq)
        last[link.installation] = link
    for installation, link in last.items():
        if seen.get(installation) != (link.seq, link.hash):
            yield say("exchange.chain_other_end", seq=link.seq)


def rolled_back(
    read: "Read", links: "Collection[Link]", seen: Heads, made: datetime, sender: str
) -> Iterator[str]:
    """Where chains contradict what was seen of them before.

    A shorter chain is no fault of a package that was made before the one that showed more: it was only late.
    Nor is that of a laptop from whose backup the sender's copy was restored: it ends where the backup does.
    """
    before = restored_from(links, sender)
    ends: dict[str, int] = {}
    differing: dict[str, int] = {}
    known = {installation: _hashes(read, installation) for installation in read.taken.installations()}
    for link in links:
        ends[link.installation] = link.seq
        if known.get(link.installation, {}).get(link.seq, link.hash) != link.hash:
            differing.setdefault(link.installation, link.seq)
    for installation, (seq, hash_) in seen.items():
        if not read.is_own(installation) and known.get(installation, {}).get(seq, hash_) != hash_:
            differing.setdefault(installation, seq)
    yield from (say("exchange.chain_differs", seq=seq) for seq in differing.values())
    for head in read.find(ChainHead, installation=tuple(ends)) if ends else ():
        end = ends[head.installation]
        known_loss = head.installation in differing or head.installation in before
        if end < head.seq and not known_loss and not _late(read, head, made):
            yield say("exchange.chain_shorter", first=end + 1, last=head.seq)


def _hashes(read: "Read", installation: str) -> dict[int, str]:
    found = read.taken.hashes(installation)
    for head in read.find(ChainHead, installation=installation):
        found.setdefault(head.seq, head.hash)
    return found


def _late(read: "Read", head: ChainHead, made: datetime) -> bool:
    package = read.look(Package, head.package)
    return package is not None and made < package.made


def own_loss(read: "Read", seen: Heads) -> Iterator[str]:
    """Where others have seen more of this laptop's own history than there is: an old copy lies here."""
    for installation, (seq, hash_) in seen.items():
        if not read.is_own(installation) or cut_by_restoring(read, installation, seq):
            continue
        if hash_ != read.hash_at(installation, seq):
            yield say("exchange.own_chain_lost", seq=seq)


def cut_by_restoring(read: "Read", installation: str, seq: int) -> bool:
    """Whether an entry is beyond where the backup ended of which this copy was made."""
    tip = read.tip(installation)
    return tip is not None and seq > tip[0] and installation in _before(read)


def _before(read: "Read") -> set[str]:
    """The laptops from whose backups the copy at work was restored, one after the other."""
    found: set[str] = set()
    at: str | None = read.installation
    while at is not None and at not in found:
        found.add(at)
        began = read.acts_of(at, 1, names=(RESTORE,))
        at = began[0].about if began else None
    return found - {read.installation}


def keep(work: "Work", links: "Iterable[Link]", seen: Heads, package: str) -> None:
    """Keep the chains of a package, and the newest entries that its sender knows of."""
    work.taken.put((link for link in links if not work.is_own(link.installation)), package)
    for installation, (seq, hash_) in seen.items():
        id_ = str(uuid5(_HEADS, installation))
        held = work.look(ChainHead, id_)
        own = work.is_own(installation) and work.hash_at(installation, seq) == hash_
        if not own and (held is None or held.seq < seq):
            work.put(ChainHead(id=id_, installation=installation, seq=seq, hash=hash_, package=package))

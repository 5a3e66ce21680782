"""Taking back out what a package brought: what the other packages bring stays, or comes to light again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greenrating import membership, rights
from greenrating.changes import PackageTaken
from greenrating.errors import Refused
from greenrating.exchange import merging
from greenrating.exchange.checking import known_rows
from greenrating.exchange.staging import from_kept
from greenrating.panel_records import OfficeKey, Package, Roster
from greenrating.records import Person, Row

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Work
    from greenrating.store.taken import Link

_Keys = Collection[merging.Key]


@dataclass(frozen=True)
class WithdrawPackage:
    """Take back out what a package brought in, and say why."""

    package: str
    reason: str = ""


def withdraw(office: "Office", command: WithdrawPackage) -> PackageTaken:
    """Take a package back out; it can be taken in again later.

    Keys and rosters stay: they were vouched for. Raises `Refused`: `package.not_taken`, `package.built_on` if
    something written here rests on what it brought; `Untrusted` if what was kept of a package is damaged.
    """
    rights.require(office, "package.withdraw")
    from greenrating.store.store import Act

    with office.store.work(Act("package.withdraw", command.package, command.reason)) as work:
        row = work.get(Package, command.package)
        if row.direction != "in" or row.withdrawn:
            raise Refused("package.not_taken")
        brought, told = from_kept(row.id, office.vault.read(row.content))
        keys = {(type(each), each.id) for each in brought if not isinstance(each, OfficeKey | Roster)}
        rest = [each for each in work.find(Package, direction="in", withdrawn=False) if each.id != row.id]
        kept = {each.id: from_kept(each.id, office.vault.read(each.content)) for each in rest}
        versions = _versions(work, keys, (rows for rows, _ in kept.values()))
        _settle(work, versions)
        work.put(replace(row, withdrawn=True))
        for installation in {link.installation for link in told}:
            _tell_again(work, installation, {id_: links for id_, (_, links) in kept.items()})
        sender = work.look(Person, row.sender)
    membership.recognise(office)
    return PackageTaken(row.id, row.kind, sender.name if sender else "", withdrawn=True)


def _versions(work: "Work", keys: _Keys, packages: Iterable[Iterable[Row]]) -> dict[merging.Key, list[Row]]:
    """Every version of these rows that is left: what other packages brought, and what was written here."""
    found: dict[merging.Key, list[Row]] = {key: [] for key in keys}
    for rows in packages:
        for row in rows:
            if (type(row), row.id) in found:
                found[type(row), row.id].append(row)
    for key, row in _own(work, keys).items():
        found[key].append(row)
    return found


def _own(work: "Work", keys: _Keys) -> dict[merging.Key, Row]:
    """The newest version of each row that was written here: as it lies here, or as it was replaced."""
    from greenrating.store.plain import row_from_plain
    from greenrating.store.tables import TABLES

    held = known_rows(work, keys)
    own = {key: row for key, row in held.items() if work.is_own(row.origin)}
    wanted = {(TABLES[kind].name, id_): (kind, id_) for kind, id_ in keys if (kind, id_) not in own}
    for entry in work.all_acts(limit=1_000_000, names=("package.import",)):
        for change in entry.changes:
            key = wanted.get((change.table, change.id))
            if key and change.before and work.is_own(change.before["origin"]):
                own.setdefault(key, row_from_plain(change.table, change.before))
    return own


def _settle(work: "Work", versions: dict[merging.Key, list[Row]]) -> None:
    """Let the newest version that is left of each row count; a row of which none is left goes."""
    held = known_rows(work, versions)
    left = {key: merging.newest(found) for key, found in versions.items()}
    lost = {key for key, row in left.items() if row is None and key in held}
    _refuse_built_on(work, lost)
    for key in lost:
        work.remove(held[key])
    for row in left.values():
        if row is not None:
            work.take(row)


def _refuse_built_on(work: "Work", lost: _Keys) -> None:
    """Refuse (`package.built_on`) to take out rows to which others refer that stay."""
    from greenrating.store.tables import TABLES

    by_kind: dict[type[Row], list[str]] = {}
    for kind, id_ in lost:
        by_kind.setdefault(kind, []).append(id_)
    for kind, ids in by_kind.items():
        for user in work.references.leaning(kind, ids):
            if user not in lost:
                raise Refused("package.built_on", table=TABLES[user[0]].name)


def _tell_again(work: "Work", installation: str, kept: "dict[str, list[Link]]") -> None:
    """Put together a laptop's history anew from what the other packages tell of it."""
    work.taken.drop(installation)
    for package, links in kept.items():
        work.taken.put((link for link in links if link.installation == installation), package)

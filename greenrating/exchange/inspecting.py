"""Looking at packages: one in a file before it is taken, and those that came and went."""

from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.errors import Untrusted
from greenrating.exchange import chains, trust
from greenrating.exchange.container import Inside, Outside, look
from greenrating.exchange.views import PackageLine, PackageView
from greenrating.identity import fingerprint
from greenrating.jobs import Progress, silent
from greenrating.panel_records import Package
from greenrating.records import Person, Room

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read


def inspect(office: "Office | None", path: Path, progress: Progress = silent) -> PackageView:
    """What a package says of itself, before anything is taken; without an office only that it is one.

    Reads its beginning alone: that all of it is as it was made shows when it is received. Raises `Refused`
    for a file that cannot be read, `Untrusted` for one that is no package, or was changed, or cut off.
    """
    if office is not None:
        rights.require(office, "package.read")
    identities = [office.identity] if office is not None and office.identity is not None else []
    seen = look(path, identities, progress)
    if isinstance(seen, Outside):
        return PackageView(seen.name, seen.size, for_me=False, sha256=seen.sha256)
    assert office is not None
    with office.store.read() as read:
        return _view(office, read, seen)


def list_packages(office: "Office") -> tuple[PackageLine, ...]:
    """The packages that went out and came in, newest first."""
    rights.require(office, "package.read")
    with office.store.read() as read:
        people = {person.id: person.name for person in read.find_all(Person)}
        rooms = {room.id: room.name for room in read.find_all(Room)}
        rows = read.find(Package)
    return tuple(
        PackageLine(
            id=row.id,
            direction=row.direction,
            kind=row.kind,
            sender=people.get(row.sender, ""),
            to=tuple(people.get(each, "") for each in row.recipients),
            rooms=tuple(rooms[each] for each in row.rooms if each in rooms),
            made=row.made,
            noted=row.written or row.made,
            withdrawn=row.withdrawn,
        )
        for row in reversed(rows)
    )


def _view(office: "Office", read: "Read", seen: Inside) -> PackageView:
    assert office.identity is not None
    manifest, believed, faults = seen.manifest, None, ()
    try:
        believed = trust.weigh(seen, trust.known(read), office.identity.public)
    except Untrusted as untrusted:
        faults = untrusted.faults
    return PackageView(
        name=seen.name,
        size=seen.size,
        for_me=True,
        id=manifest.id,
        kind=manifest.kind,
        digest=manifest.digest,
        office=manifest.office.name,
        sender=manifest.sender.name,
        department=believed.sender.department if believed else "",
        sender_key=fingerprint(manifest.sender.key),
        installation=manifest.sender.installation,
        to=tuple(each.name for each in manifest.to),
        made=manifest.made,
        roster=manifest.roster,
        rooms=tuple(each.name for each in manifest.rooms),
        counts=manifest.counts,
        files=sum("/" in part.name for part in manifest.parts),
        content=manifest.size,
        fingerprint=believed.fingerprint if believed and believed.pins else "",
        state=_state(read, seen),
        faults=faults,
        warnings=tuple(chains.own_loss(read, manifest.heads)),
    )


def _state(read: "Read", seen: Inside) -> str:
    if read.is_own(seen.manifest.sender.installation):
        return "own"
    held = read.look(Package, seen.manifest.id)
    if held is None or held.digest != seen.manifest.digest:
        return "new"
    return "withdrawn" if held.withdrawn else "taken"

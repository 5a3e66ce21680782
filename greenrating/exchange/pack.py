"""Making packages: a task for members, a return for the office."""

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING
from uuid import uuid4

from greenrating import rights, roster
from greenrating.errors import Refused
from greenrating.exchange import chains, lines, scope
from greenrating.exchange.container import Addressee, Manifest, Named, Part, Sender, write_package
from greenrating.exchange.load import Load
from greenrating.exchange.manifest import ROSTER
from greenrating.exchange.views import PackageMade
from greenrating.inspection_lines import current_verdicts
from greenrating.jobs import Progress, silent
from greenrating.panel_records import Assignment, Package, Roster
from greenrating.records import Evidence, FilledSheet, Inspection, Person, Room
from greenrating.roster import RosterView
from greenrating.verdict_states import IN_FORCE

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read

HANDS_OUT = rights.RULES["panel.assign"] | rights.RULES["person.enrol"]
"""Whoever has one of these roles at the office hands out its work, and brings it to others."""


@dataclass(frozen=True)
class ExportTask:
    """Hand out work to people: rooms, or inspections; without either, what is assigned to one of them.

    `recordings` are left out (`none`), told of (`references`), or go along as `files`.
    """

    to: tuple[str, ...]
    rooms: tuple[str, ...] = ()
    inspections: tuple[str, ...] = ()
    recordings: scope.Recordings = "references"


@dataclass(frozen=True)
class ExportReturn:
    """Bring my signed sheets back to the office."""


@dataclass(frozen=True)
class Packed:
    """A package that is ready to be written: its manifest, its parts, and who may open it."""

    manifest: Manifest
    parts: tuple[Part, ...]
    recipients: tuple[str, ...]


def export_task(
    office: "Office", command: ExportTask, target: Path, progress: Progress = silent
) -> PackageMade:
    """Write a task package. Raises `Refused` as `pack_task` and `write`."""
    return write(office, pack_task(office, command), target, progress)


def export_return(
    office: "Office", command: ExportReturn, target: Path, progress: Progress = silent
) -> PackageMade:
    """Write a return package. Raises `Refused` as `pack_return` and `write`."""
    return write(office, pack_return(office, command), target, progress)


def export_package(office: "Office", to: str, target: Path, progress: Progress = silent) -> PackageMade:
    """What goes to a person: a task from the office, a return from a member's laptop.

    Raises `Refused` as `export_task` and `export_return`.
    """
    rights.require(office, "package.export")
    with office.store.read() as read:
        hands_out = roster.is_home(read)
    if hands_out:
        return export_task(office, ExportTask((to,)), target, progress)
    return write(office, pack_return(office, ExportReturn(), to), target, progress)


def pack_task(office: "Office", command: ExportTask) -> Packed:
    """Gather what members need. Quick: the large files are only listed.

    Raises `Refused`: `not_allowed`, `package.not_home` on a member's laptop, `package.home_unlisted` on one
    of the office's that the roster does not name yet, `package.nobody`, `package.no_key` for somebody who has
    not reported, `package.recording_missing`.
    """
    rights.require(office, "package.export")
    if HANDS_OUT.isdisjoint(office.person.roles):
        raise Refused("not_allowed", person=office.person.name)
    with office.store.read() as read:
        if not roster.is_home(read):
            raise Refused("package.not_home")
        _refuse_unlisted(office, read)
        to = [read.get(Person, each) for each in command.to]
        inspections = _chosen(read, command)
        rooms = {*command.rooms, *(read.get(Inspection, each).room for each in inspections)}
        load = scope.task(read, to, sorted(rooms), inspections, command.recordings)
        return _packed(office, read, "task", to, load)


def pack_return(office: "Office", command: ExportReturn, to: str | None = None) -> Packed:
    """Gather what goes back to whoever keeps the office's workspace, or to one of them.

    Raises `Refused`: `not_allowed`, `package.not_joined` before the first task was taken in,
    `package.is_home` at the office itself, `package.nobody`, `package.no_key`.
    """
    rights.require(office, "package.export")
    with office.store.read() as read:
        view = roster.current(read)
        if view is None:
            raise Refused("package.not_joined")
        if roster.is_home(read):
            raise Refused("package.is_home")
        others = (each.person for each in view.keepers if each.person != office.person.id)
        keepers = [read.get(Person, person) for person in others if to in (None, person)]
        return _packed(office, read, "return", keepers, scope.returned(read, office.person))


def write(office: "Office", packed: Packed, target: Path, progress: Progress = silent) -> PackageMade:
    """Write what was gathered, which may take long, and note that it went out.

    Raises `Refused` as `write_package`, and whatever `progress` raises; nothing is left behind then.
    """
    rights.require(office, "package.export")
    _clear_leftovers(target)
    assert office.identity is not None  # `_packed` asked
    manifest = write_package(
        target, packed.manifest, packed.parts, office.identity, packed.recipients, progress
    )
    from greenrating.store.store import Act

    with office.store.work(Act("package.export", manifest.id)) as work:
        work.put(package_row(manifest, "out"))
    return PackageMade(manifest.id, str(target), target.stat().st_size, manifest.counts)


def package_row(manifest: Manifest, direction: str, content: str = "") -> Package:
    """What a workspace keeps of a package."""
    return Package(
        id=manifest.id,
        direction=direction,
        kind=manifest.kind,
        digest=manifest.digest,
        sender=manifest.sender.person,
        installation=manifest.sender.installation,
        recipients=tuple(each.person for each in manifest.to),
        made=manifest.made,
        rooms=tuple(each.id for each in manifest.rooms),
        content=content,
    )


def _chosen(read: "Read", command: ExportTask) -> tuple[str, ...]:
    """The inspections that were named, else those under way of the rooms, else what is assigned."""
    if command.inspections:
        return command.inspections
    assigned = read.find(Assignment, person=command.to)
    if command.rooms:
        rows = read.find(Inspection, room=command.rooms)
    else:
        rows = read.find(Inspection, id=tuple({each.inspection for each in assigned})) if assigned else []
    verdicts = current_verdicts(read, tuple(row.id for row in rows))
    done = {inspection for inspection, verdict in verdicts.items() if verdict.state in IN_FORCE}
    return tuple(sorted(row.id for row in rows if row.id not in done))


def _refuse_unlisted(office: "Office", read: "Read") -> None:
    """Refuse a task that members would refuse: only laptops on the roster hand out."""
    view = roster.current(read)
    if view is not None and office.installation not in view.homes:
        raise Refused("package.home_unlisted")


def _packed(office: "Office", read: "Read", kind: str, to: Sequence[Person], load: Load) -> Packed:
    if office.identity is None:
        raise Refused("package.no_identity")
    view = roster.current(read)
    if view is None:
        raise Refused("package.not_joined")
    if not to:
        raise Refused("package.nobody", "to")
    carried = {(table, id_) for table, id_ in _keys(load)}
    history = chains.to_lines(chains.told(read, carried, secret=load.secret))
    manifest = Manifest(
        id=str(uuid4()),
        kind="task" if kind == "task" else "return",
        office=Named(office.row.id, office.row.name),
        sender=Sender(office.person.id, office.person.name, office.installation, office.identity.public),
        to=tuple(Addressee(each.id, each.name) for each in to),
        made=office.now(),
        roster=view.version,
        rooms=tuple(Named(room.id, room.name) for room in _rooms(read, load)),
        counts=dict(Counter(table for table, _ in carried)),
        heads=chains.heads(read),
    )
    parts = (
        _text_part(ROSTER, lines.to_lines([_roster_row(read, view)])),
        _text_part("rows", lines.to_lines(load.rows)),
        _text_part("chain", history),
        *_contents(office, load),
        *_recordings(office, read, load),
    )
    keys = [key for each in to for key in _keys_of(view, each)]
    return Packed(manifest, parts, (*dict.fromkeys((*keys, office.identity.recipient)),))


def _rooms(read: "Read", load: Load) -> Iterable[Room]:
    """The rooms that a package is about: those it carries, or those of the sheets that it brings back."""
    if load.rooms:
        return load.rooms
    sheets = (row.inspection for row in load.rows if isinstance(row, FilledSheet))
    held = read.find_all(Inspection, id=tuple(sheets))
    return read.find_all(Room, id=tuple({each.room for each in held}))


def _roster_row(read: "Read", view: RosterView) -> Roster:
    """The row of the newest roster, with which a package shows who belongs to the panel."""
    rows = read.find(Roster, version=view.version)
    return next(row for row in rows if roster.believed(read, row) == view)


def _keys_of(view: RosterView, person: Person) -> Iterator[str]:
    """The valid keys of a recipient. Raises `Refused` (`package.no_key`)."""
    member = view.member(person.id)
    found = [key.sealing for key in member.keys if key.revoked is None] if member else []
    if not found:
        raise Refused("package.no_key", "to", name=person.name)
    yield from found


def _keys(load: Load) -> Iterator[tuple[str, str]]:
    from greenrating.store.tables import TABLES

    return ((TABLES[type(row)].name, row.id) for row in load.rows)


def _text_part(name: str, content: bytes) -> Part:
    sha256 = hashlib.sha256(content).hexdigest()
    return Part(name, len(content), sha256, lambda: io.BytesIO(content))


def _contents(office: "Office", load: Load) -> Iterator[Part]:
    """The contents of evidence and tracks, read from the vault when their turn comes."""
    sizes = {row.sha256: row.size for row in load.rows if isinstance(row, Evidence)}
    for sha256 in load.evidence:
        yield Part(f"evidence/{sha256}", sizes[sha256], sha256, _opener(office, sha256))
    for sha256 in load.tracks:
        size = len(office.vault.read(sha256))
        yield Part(f"track/{sha256}", size, sha256, _opener(office, sha256))


def _opener(office: "Office", sha256: str) -> Callable[[], IO[bytes]]:
    return lambda: io.BytesIO(office.vault.read(sha256))


def _recordings(office: "Office", read: "Read", load: Load) -> Iterator[Part]:
    from greenrating.recording_files import find_files

    found = find_files(office, read, load.recordings)
    for row in {row.sha256: row for row in load.recordings}.values():
        path = found[row.id].original
        if path is None:
            raise Refused("package.recording_missing", name=row.name)
        yield Part(f"recording/{row.sha256}", row.size, row.sha256, _file(path), row.name)


def _file(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _clear_leftovers(target: Path) -> None:
    """Remove what an export to this place left beside it when it was killed."""
    for beside in target.parent.glob(f".{target.name}.*.tmp"):
        beside.unlink(missing_ok=True)

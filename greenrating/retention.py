"""What expires before an inspection, and removing a recording with a reason."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating import rights
from greenrating.changes import SessionChanged
from greenrating.errors import Refused
from greenrating.keeping import Keeping, keepings
from greenrating.office import LEGAL_TIME
from greenrating.recording_files import WORKING_NAME, kept_file
from greenrating.recording_records import LiveSession, Recording, RecordingRemoval, Track
from greenrating.records import Room
from greenrating.retention_classes import class_of
from greenrating.session_work import session_changed
from greenrating.sheet_work import required_text

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read, Work


@dataclass(frozen=True)
class ExpiringLine:
    """A session whose platform may delete it soon and of which nothing is here, or a recording of ours.

    `recording` is None for one still to be fetched. `until` is the last day it must be kept; `held` ones
    stay.
    """

    session: LiveSession
    room: Room
    recording: Recording | None
    until: date
    held: bool


@dataclass(frozen=True)
class RemoveRecording:
    """Remove a recording and its copy in the workspace; a file that lies elsewhere is not touched."""

    recording: str
    reason: str


def expiring(office: "Office", before: date) -> tuple[ExpiringLine, ...]:
    """What runs out before a day, such as that of an inspection, the first to run out first."""
    rights.require(office, "recording.read")
    with office.store.read() as read:
        rooms = {row.id: row for row in read.find_all(Room)}
        lines = [*_to_fetch(read, rooms), *_of_ours(read, rooms)]
    return tuple(sorted((line for line in lines if line.until < before), key=lambda line: line.until))


def keeping_of(office: "Office", recording_id: str) -> Keeping:
    """Until when a recording must be kept, and what holds it. Raises `Missing`."""
    rights.require(office, "recording.read")
    with office.store.read() as read:
        return keepings(read, (read.get(Recording, recording_id),))[recording_id]


def remove_recording(office: "Office", command: RemoveRecording) -> SessionChanged:
    """Remove a recording, with a reason.

    Raises `Refused`: `reason.required`, `recording.held` while a mark, a verdict or an open case needs it,
    `recording.keep` before its time is over.
    """
    rights.require(office, "recording.remove")
    from greenrating.store.store import Act

    reason = required_text(command.reason, "reason")
    with office.store.read() as read:
        row = read.get(Recording, command.recording)
    with office.store.work(Act("recording.remove", about=row.session, why=reason)) as work:
        row = work.get(Recording, command.recording)
        _refuse_needed(office, work, row)
        for track in work.find(Track, recording=row.id):
            work.drop(track)
        work.drop(row)
        work.put(RecordingRemoval(id=str(uuid4()), recording=row.id, reason=reason))
        files = _copies(office, work, row)
    for path in files:
        with suppress(OSError):  # one that cannot be deleted now is nobody's any more
            path.unlink(missing_ok=True)
    return session_changed(office, row.session)


def _refuse_needed(office: "Office", work: "Work", row: Recording) -> None:
    if row.gone:
        raise Refused("recording.gone", name=row.name)
    keeping = keepings(work, (row,))[row.id]
    if keeping.holds:
        raise Refused("recording.held", name=row.name)
    if office.today() <= keeping.until:
        raise Refused("recording.keep", name=row.name, until=keeping.until, by=keeping.by.label)


def _copies(office: "Office", read: "Read", row: Recording) -> list[Path]:
    """The copies in the workspace that no other recording needs."""
    others = read.find(Recording, sha256=row.sha256)
    paths = [] if others else [kept_file(office.folder, row.sha256, row.name)]
    if row.working_sha256 and not others:
        paths.append(kept_file(office.folder, row.working_sha256, WORKING_NAME))
    return paths


def _to_fetch(read: "Read", rooms: dict[str, Room]) -> Iterator[ExpiringLine]:
    """Sessions of which no recording is here: their platform keeps them for its own period only."""
    here = {row.session for row in read.find_all(Recording)}
    for session in read.find(LiveSession):
        if session.id not in here and session.started is not None:
            ended = session.started.astimezone(LEGAL_TIME).date()
            until = class_of("platform_video").until(ended)
            yield ExpiringLine(session, rooms[session.room], None, until, held=False)


def _of_ours(read: "Read", rooms: dict[str, Room]) -> Iterator[ExpiringLine]:
    rows = read.find(Recording)
    sessions = {row.id: row for row in read.find_all(LiveSession)}
    for id_, keeping in keepings(read, rows).items():
        row = next(each for each in rows if each.id == id_)
        yield ExpiringLine(
            sessions[row.session], rooms[row.room], row, keeping.until, held=bool(keeping.holds)
        )

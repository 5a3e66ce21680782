"""The library of recordings: taken in, grouped by live session, described."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating import rights
from greenrating.changes import SessionChanged
from greenrating.errors import Refused
from greenrating.recording_files import SOURCE, note_place
from greenrating.recording_intake import TakenFile
from greenrating.recording_proposal import ProposedFile, ProposedSession, find_recordings, propose
from greenrating.recording_records import LiveSession, Mark, Recording, RecordingPlace, Track
from greenrating.recording_times import falls_back
from greenrating.recording_views import SessionView
from greenrating.records import Room
from greenrating.room_rules import tidy_line
from greenrating.session_view import build_session_view
from greenrating.session_work import session_changed, working

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read, Work

ENGINES: tuple[str, ...] = ("", "qt", "vlc")
LONGEST_TITLE = 100


@dataclass(frozen=True)
class ImportRecordings:
    """Keep files that `recording_intake.take_in` has read, at the end of a session of a room.

    Without `session` a new one is made, called `title`. A file with a known digest is not taken in twice: the
    program remembers where it lies, and answers with the session that it belongs to.
    """

    room: str
    session: str | None
    files: tuple[TakenFile, ...]
    title: str = ""
    started: datetime | None = None


@dataclass(frozen=True)
class SaveSession:
    """Describe a live session, or with `session` None register one of which no recording is here yet."""

    room: str
    session: str | None
    title: str
    started: datetime | None = None
    retention: str = ""


@dataclass(frozen=True)
class EditRecording:
    """Say where a recording belongs, when it began and what plays it; everything is given, as it is to be.

    `place` counts from 1 within `session`. `engine` is `qt`, `vlc` or "" for the laptop's choice.
    """

    recording: str
    session: str
    place: int
    started: datetime | None
    engine: str = ""
    retention: str = ""


def proposal(office: "Office", paths: tuple[Path, ...]) -> tuple[ProposedSession, ...]:
    """What lies in these files and folders, grouped by live session; files taken in before are `known`.

    Raises `Refused`: `file.missing`, `recording.none`.
    """
    rights.require(office, "recording.import")
    found = find_recordings(paths)
    with office.store.read() as read:
        known = known_places(office, read)
    return propose(marked(file, known) for file in found)


def import_recordings(office: "Office", command: ImportRecordings) -> SessionChanged:
    """Keep recordings. Raises `Refused`: `recording.other_room` for a known file of another room."""
    rights.require(office, "recording.import")
    session = command.session or str(uuid4())
    known = _known(office, command)
    if command.session is None and command.files and len(known) == len(command.files):
        session = next(iter(known.values())).session  # nothing new: no session is made for it
    from greenrating.store.store import Act

    with office.store.work(Act("recording.import", about=session)) as work:
        if work.look(LiveSession, session) is None:
            work.put(_new_session(command, session))
        for file in command.files:
            row = known.get(file.digests.sha256)
            if row is None:
                row = work.put(_row(work, command.room, session, file))
                known[file.digests.sha256] = row
            _note_file(office, work, row, file)
        _order_by_clock(work, session)
    return session_changed(office, session)


def save_session(office: "Office", command: SaveSession) -> SessionChanged:
    """Register or describe a live session.

    Raises `Refused`: `session.title`, `too_long`, `session.retention`, `recording.other_room`.
    """
    rights.require(office, "recording.edit")
    from greenrating.retention_classes import refuse_class
    from greenrating.store.store import Act

    title = _title(command.title)
    refuse_class(command.retention)
    id_ = command.session or str(uuid4())
    with office.store.work(Act("recording.edit", about=id_)) as work:
        work.get(Room, command.room)
        row = work.look(LiveSession, id_) or LiveSession(id=id_, room=command.room, title=title)
        if row.room != command.room:
            raise Refused("recording.other_room")
        work.put(replace(row, title=title, started=command.started, retention=command.retention))
    return session_changed(office, id_)


def edit_recording(office: "Office", command: EditRecording) -> SessionChanged:
    """Describe a recording, or move it within its session or to another one of the room.

    Raises `Refused`: `recording.engine`, `recording.other_room`, `recording.marked` if it is to leave a
    session in which it has marks or tracks, `session.retention`.
    """
    rights.require(office, "recording.edit")
    from greenrating.retention_classes import refuse_class

    if command.engine not in ENGINES:
        raise Refused("recording.engine", "engine", engine=command.engine)
    refuse_class(command.retention)
    with working(office, "recording.edit", command.session) as work:
        row = work.get(Recording, command.recording)
        if work.get(LiveSession, command.session).room != row.room or row.gone:
            raise Refused("recording.other_room")
        if row.session != command.session:
            _refuse_marked(work, row)
        started_from = row.started_from if command.started == row.started else "person"
        changed = replace(
            row,
            session=command.session,
            started=command.started,
            started_from=started_from if command.started else "",
            engine=command.engine,
            retention=command.retention,
        )
        _place(work, work.put(changed), command.place)
    return session_changed(office, command.session)


def show_session(office: "Office", session_id: str) -> SessionView:
    """A live session, whole. Raises `Missing`."""
    rights.require(office, "recording.read")
    with office.store.read() as read:
        return build_session_view(office, read, session_id)


def _known(office: "Office", command: ImportRecordings) -> dict[str, Recording]:
    """The recordings of this workspace that have the digest of one of the files, by digest."""
    digests = tuple({file.digests.sha256 for file in command.files})
    with office.store.read() as read:
        rows = read.find(Recording, sha256=digests) if digests else []
    if any(row.room != command.room for row in rows):
        name = next(row.name for row in rows if row.room != command.room)
        raise Refused("recording.other_room", name=name)
    return {row.sha256: row for row in rows}


def _new_session(command: ImportRecordings, id_: str) -> LiveSession:
    first = min((file.started for file in command.files if file.started), default=None)
    title = command.title or (command.files[0].path.stem if command.files else "")
    started = command.started or first
    return LiveSession(id=id_, room=command.room, title=_title(title), started=started)


def _title(text: str) -> str:
    title = tidy_line(text)
    if not title:
        raise Refused("session.title", "title")
    if len(title) > LONGEST_TITLE:
        raise Refused("too_long", "title", limit=LONGEST_TITLE, length=len(title))
    return title


def _row(work: "Work", room: str, session: str, file: TakenFile) -> Recording:
    look = file.look
    video, audio = (look.video, look.audio) if look else (None, None)
    return Recording(
        id=str(uuid4()),
        room=room,
        session=session,
        place=len(work.find(Recording, session=session)) + 1,
        name=file.name,
        size=file.digests.size,
        sha256=file.digests.sha256,
        sm3=file.digests.sm3,
        container=look.container if look else "",
        start_us=look.start_us if look else 0,
        duration_us=_length(file),
        video=video.codec if video else "",
        width=video.width if video else 0,
        height=video.height if video else 0,
        rate=str(video.rate) if video and video.rate else "",
        audio=audio.codec if audio else "",
        sound=_sound(file),
        started=file.started,
        started_from=file.started_from,
        faults=file.faults,
        kept=file.kept,
        working_sha256=file.working_sha256,
        working_map=_map(file),
    )


def _sound(file: TakenFile) -> str:
    kinds = {fault.partition(":")[0] for fault in file.faults}
    if file.look is None:
        return ""
    if file.look.audio is None:
        return "none"
    return "silent" if "silent" in kinds else "yes"


def _length(file: TakenFile) -> int | None:
    """How long a recording lasts; one whose times fall back lasts as long as its working copy."""
    if file.look is None or file.working is None or not falls_back(file.working.stretches):
        return file.look.duration_us if file.look else None
    last = file.working.stretches[-1]
    rate = file.look.video.rate if file.look.video else None
    end = last.copy_us + last.until_us - last.original_us + (round(1_000_000 / rate) if rate else 0)
    return max(file.look.duration_us or 0, end - file.look.start_us)


def _map(file: TakenFile) -> tuple[str, ...]:
    stretches = file.working.stretches if file.working else ()
    return tuple(f"{each.copy_us}:{each.original_us}:{each.until_us}" for each in stretches)


def _note_file(office: "Office", work: "Work", row: Recording, file: TakenFile) -> None:
    """Remember where a file lies; of a copied one whence it came, so that a broken-off import goes on."""
    note_place(office, work, row.id, file.path.resolve(), *((SOURCE,) if file.kept == "copied" else ()))
    if file.working_sha256 and file.working_sha256 != row.working_sha256:
        work.put(replace(row, working_sha256=file.working_sha256, working_map=_map(file)))


def _order_by_clock(work: "Work", session: str) -> None:
    """Put recordings whose clocks are all known in the order of their clocks."""
    rows = sorted(work.find(Recording, session=session), key=lambda row: row.place)
    started = [row.started for row in rows if row.started is not None]
    if len(started) != len(rows) or any(row.started_from == "metadata" for row in rows):
        return
    _number(work, sorted(rows, key=lambda row: (row.started, row.place)))


def _place(work: "Work", row: Recording, place: int) -> None:
    """Put a recording at a place of its session; the others make way."""
    others = [each for each in work.find(Recording, session=row.session) if each.id != row.id]
    others.sort(key=lambda each: each.place)
    at = min(max(place, 1), len(others) + 1) - 1
    _number(work, [*others[:at], row, *others[at:]])


def _number(work: "Work", rows: Iterable[Recording]) -> None:
    for place, row in enumerate(rows, 1):
        work.put(replace(row, place=place))


def _refuse_marked(work: "Work", row: Recording) -> None:
    if work.find(Mark, recording=row.id) or work.find(Track, recording=row.id):
        raise Refused("recording.marked", name=row.name)


def known_places(office: "Office", read: "Read") -> Mapping[tuple[str, int], str]:
    """The session of every recording that was taken in here, by the path it lay at and its size."""
    rows = {row.id: row for row in read.find(Recording)}
    places = read.find(RecordingPlace, installation=office.installation)
    known = ((place.path, rows[place.recording]) for place in places if place.recording in rows)
    return {(path, row.size): row.session for path, row in known}


def marked(file: ProposedFile, known: Mapping[tuple[str, int], str]) -> ProposedFile:
    """A file with the session that it was taken into, if it was; `known` is what `known_places` says."""
    return replace(file, session=known.get((str(file.path.resolve()), file.size), ""))

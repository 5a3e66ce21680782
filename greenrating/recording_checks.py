"""Recordings compared with their digests: every comparison is kept, and a difference waits for a decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from uuid import UUID, uuid4, uuid5

from greenrating import rights
from greenrating.changes import SessionChanged
from greenrating.errors import Refused
from greenrating.jobs import Progress, silent
from greenrating.recording_files import find_files
from greenrating.recording_records import CheckDecision, Recording, RecordingCheck
from greenrating.session_view import checks_of
from greenrating.session_work import session_changed, working
from greenrating.sheet_work import required_text

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read

Outcome = Literal["same", "differs", "missing"]
_DECISIONS = UUID("5d1c2f6e-9a11-5c0b-8f0a-2b1d7b3d9e52")
DECISIONS: tuple[str, ...] = ("restored", "stands", "unusable")


@dataclass(frozen=True)
class ToCheck:
    """A recording to compare: the file that should be it (None: there is none), and its digest."""

    recording: str
    name: str
    path: Path | None
    sha256: str


@dataclass(frozen=True)
class NoteCheck:
    """Keep how a recording compared; `sha256` is what was found in its place."""

    recording: str
    outcome: Outcome
    sha256: str = ""


@dataclass(frozen=True)
class DecideCheck:
    """Decide about a recording that differs.

    `restored`: the right file is back; `stands`: the marks stand on what was kept of them; `unusable`: no
    verdict may rest on the recording.
    """

    check: str
    kind: str
    reason: str


def to_check(office: "Office", recordings: tuple[str, ...] | None = None) -> tuple[ToCheck, ...]:
    """What `compare` needs to know of these recordings, or of all. Raises `Missing`."""
    rights.require(office, "recording.check")
    with office.store.read() as read:
        rows = read.find(Recording) if recordings is None else [read.get(Recording, r) for r in recordings]
        files = find_files(office, read, rows)
    return tuple(ToCheck(row.id, row.name, files[row.id].in_its_place, row.sha256) for row in rows)


def compare(wanted: ToCheck, progress: Progress = silent) -> NoteCheck:
    """Read a recording's file and compare it; runs away from the desk.

    Raises `Refused` if it cannot be read.
    """
    from greenrating.media.digest import digests

    if wanted.path is None:
        return NoteCheck(wanted.recording, "missing")
    found = digests(wanted.path, progress).sha256
    return NoteCheck(wanted.recording, "same" if found == wanted.sha256 else "differs", found)


def note_check(office: "Office", command: NoteCheck) -> SessionChanged:
    """Keep how a recording compared, as a row that stays. Raises `Missing`."""
    rights.require(office, "recording.check")
    with office.store.read() as read:
        session = read.get(Recording, command.recording).session
    with working(office, "recording.check", session) as work:
        work.put(
            RecordingCheck(
                id=str(uuid4()),
                recording=command.recording,
                outcome=command.outcome,
                sha256=command.sha256,
            )
        )
    return session_changed(office, session)


def decide_check(office: "Office", command: DecideCheck) -> SessionChanged:
    """Decide about a check that came out `differs` or `missing`; the check itself stays.

    Raises `Refused`: `check.kind`, `check.same`, `reason.required`.
    """
    rights.require(office, "recording.decide")
    if command.kind not in DECISIONS:
        raise Refused("check.kind", "kind", kind=command.kind)
    reason = required_text(command.reason, "reason")
    with office.store.read() as read:
        check = read.get(RecordingCheck, command.check)
        session = read.get(Recording, check.recording).session
    if check.outcome == "same":
        raise Refused("check.same")
    with working(office, "recording.decide", session, why=reason) as work:
        id_ = str(uuid5(_DECISIONS, check.id))  # one for each check: a later decision takes its place
        work.put(CheckDecision(id=id_, check=check.id, kind=command.kind, reason=reason))
    return session_changed(office, session)


def refuse_differing(read: "Read", recordings: Iterable[str]) -> None:
    """Raise `Refused` (`recording.differs`) while a difference in one of these recordings is not settled."""
    ids = tuple(dict.fromkeys(recordings))
    checks = checks_of(read, ids)
    names = [
        read.get(Recording, id_).name for id_ in ids if any(check.blocks for check in checks.get(id_, ()))
    ]
    if names:
        raise Refused("recording.differs", names="、".join(names))

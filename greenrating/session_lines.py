"""The live sessions of the library, each in one line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.blindness import seen_marks
from greenrating.coverage import watched_us
from greenrating.keeping import Keeping, keepings
from greenrating.mark_views import Placed, placed
from greenrating.recording_files import Found, find_files
from greenrating.recording_records import LiveSession, Mark, Watched
from greenrating.recording_views import CheckView, SessionLine
from greenrating.records import Room
from greenrating.session_view import checks_of, fault_view, spans_of

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read


def list_sessions(office: "Office", room: str | None = None) -> tuple[SessionLine, ...]:
    """The live sessions of a room, or of all, newest first."""
    rights.require(office, "recording.read")
    with office.store.read() as read:
        sessions = read.find(LiveSession, room=room) if room else read.find(LiveSession)
        rooms = {row.id: row for row in read.find_all(Room, id=tuple({row.room for row in sessions}))}
        rows = {session.id: placed(read, session.id) for session in sessions}
        known = _known(office, read, [each for group in rows.values() for each in group])
    lines = [_line(session, rooms[session.room], rows[session.id], known) for session in sessions]
    return tuple(sorted(lines, key=_newest, reverse=True))


@dataclass(frozen=True)
class _Known:
    """What is known about recordings, by recording; marks are those that the person at work may see."""

    files: Mapping[str, Found]
    checks: Mapping[str, tuple[CheckView, ...]]
    keeping: Mapping[str, Keeping]
    marks: Mapping[str, int]
    watched_us: Mapping[str, int]


def _known(office: "Office", read: "Read", rows: Sequence[Placed]) -> _Known:
    ids = tuple(each.row.id for each in rows)
    marks = read.find(Mark, recording=ids) if ids else []
    mine = read.find(Watched, recording=ids, author=office.person.id) if ids else []
    return _Known(
        files=find_files(office, read, [each.row for each in rows]),
        checks=checks_of(read, ids),
        keeping=keepings(read, [each.row for each in rows], marks),
        marks=_counted(mark.recording for mark in seen_marks(office, read, marks)),
        watched_us=_watched(mine),
    )


def _counted(recordings: Iterable[str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for recording in recordings:
        found[recording] = found.get(recording, 0) + 1
    return found


def _watched(rows: Sequence[Watched]) -> Mapping[str, int]:
    """How much of each recording these rows say was watched, whatever sheet it was for."""
    spans: dict[str, list[tuple[int, int, float]]] = {}
    for row in rows:
        spans.setdefault(row.recording, []).extend(spans_of(row.spans))
    return {recording: watched_us(each) for recording, each in spans.items()}


def _line(session: LiveSession, room: Room, rows: Sequence[Placed], known: _Known) -> SessionLine:
    ids = [each.row.id for each in rows]
    whole = sum(each.row.duration_us or 0 for each in rows)
    seen = sum(known.watched_us.get(id_, 0) for id_ in ids)
    kinds = (fault_view(fault).kind for each in rows for fault in each.row.faults)
    return SessionLine(
        session=session,
        room=room,
        recordings=len(rows),
        marks=sum(known.marks.get(id_, 0) for id_ in ids),
        length_us=max((each.at_us + (each.row.duration_us or 0) for each in rows), default=0),
        missing=sum(known.files[id_].original is None for id_ in ids),
        blocked=any(check.blocks for id_ in ids for check in known.checks.get(id_, ())),
        keep_until=_keep_until(known.keeping[id_].until for id_ in ids),
        started=session.started or next((each.row.started for each in rows if each.row.started), None),
        watched=min(1.0, seen / whole) if whole else 0.0,
        checked=bool(ids) and all(_is_same(known.checks.get(id_, ())) for id_ in ids),
        faults=tuple(dict.fromkeys(kinds)),
    )


def _is_same(checks: Sequence[CheckView]) -> bool:
    return bool(checks) and checks[0].outcome == "same"


def _keep_until(days: Iterable[date]) -> date | None:
    """The day on which the first of several recordings may go."""
    return min(days, default=None)


def _newest(line: SessionLine) -> datetime:
    when = line.started or line.session.written
    assert when is not None
    return when

"""A live session as windows and papers are shown it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from greenrating.act_stack import stack_of
from greenrating.blindness import seen_marks
from greenrating.keeping import Keeping, keepings
from greenrating.mark_views import Placed, mark_views, placed
from greenrating.recording_files import Found, find_files
from greenrating.recording_records import CheckDecision, LiveSession, Mark, RecordingCheck, Track, Watched
from greenrating.recording_views import (
    CheckView,
    FaultView,
    RecordingView,
    SessionView,
    TrackView,
    WatchedView,
)
from greenrating.records import Person, Room

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read


def build_session_view(office: "Office", read: "Read", session_id: str) -> SessionView:
    """A session as the person at work may see it. Raises `Missing`."""
    session = read.get(LiveSession, session_id)
    rows = placed(read, session_id)
    at = {each.row.id: each for each in rows}
    marks = read.find(Mark, session=session_id)
    seen = seen_marks(office, read, marks)
    stack = stack_of(read, office.person.id, session_id)
    return SessionView(
        session=session,
        room=read.get(Room, session.room),
        recordings=_recordings(office, read, rows, marks),
        marks=mark_views(read, seen, office.person.id, at),
        tracks=tuple(track_view(row) for row in read.find(Track, session=session_id)),
        watched=_watched(read, tuple(at), office.person.id),
        length_us=max((each.at_us + (each.row.duration_us or 0) for each in rows), default=0),
        can_undo=stack.undo is not None,
        can_redo=stack.redo is not None,
    )


def checks_of(read: "Read", recordings: Iterable[str]) -> Mapping[str, tuple[CheckView, ...]]:
    """The checks of these recordings, newest first, each with what was decided about it."""
    ids = tuple(recordings)
    rows = read.find(RecordingCheck, recording=ids) if ids else []
    decided = {row.check: row for row in _decisions(read, rows)}
    names = {row.id: row.name for row in read.find_all(Person, id=tuple({row.author for row in rows}))}
    found: dict[str, list[CheckView]] = defaultdict(list)
    for row in reversed(rows):
        assert row.written is not None
        decision = decided.get(row.id)
        kind, reason = (decision.kind, decision.reason) if decision else ("", "")
        view = CheckView(row.id, row.outcome, row.written, names.get(row.author, ""), kind, reason)
        found[row.recording].append(view)
    return {recording: tuple(views) for recording, views in found.items()}


def fault_view(fault: str) -> FaultView:
    """A fault from the text that a row keeps: `kind:at_us:amount_us`."""
    kind, _, rest = fault.partition(":")
    at, _, amount = rest.partition(":")
    return FaultView(kind, int(at) if at else None, int(amount) if amount else None)


def track_view(row: Track) -> TrackView:
    """A track with its anchors as numbers."""
    pairs = (anchor.split(":") for anchor in row.anchors)
    return TrackView(row, tuple((int(track), int(media)) for track, media in pairs))


def _decisions(read: "Read", checks: list[RecordingCheck]) -> list[CheckDecision]:
    return read.find(CheckDecision, check=tuple(row.id for row in checks)) if checks else []


def _recordings(
    office: "Office", read: "Read", rows: tuple[Placed, ...], marks: list[Mark]
) -> tuple[RecordingView, ...]:
    files = find_files(office, read, [each.row for each in rows])
    checks = checks_of(read, files)
    kept = keepings(read, [each.row for each in rows], marks)
    return tuple(
        _recording(each, files[each.row.id], checks.get(each.row.id, ()), kept[each.row.id]) for each in rows
    )


def _recording(each: Placed, files: Found, checks: tuple[CheckView, ...], keeping: Keeping) -> RecordingView:
    return RecordingView(
        row=each.row,
        at_us=each.at_us,
        length_us=each.row.duration_us or 0,
        path=str(files.to_play or ""),
        original=str(files.original or ""),
        faults=tuple(map(fault_view, each.row.faults)),
        checks=checks,
        keep_until=keeping.until,
        held=bool(keeping.holds),
    )


def _watched(read: "Read", recordings: tuple[str, ...], me: str) -> tuple[WatchedView, ...]:
    rows = read.find(Watched, recording=recordings) if recordings else []
    names = {row.id: row.name for row in read.find_all(Person, id=tuple({row.author for row in rows}))}
    return tuple(
        WatchedView(row.recording, names.get(row.author, ""), row.author == me, spans_of(row.spans))
        for row in rows
    )


def spans_of(spans: Iterable[str]) -> tuple[tuple[int, int, float], ...]:
    """Watched spans from the texts that a row keeps: `start_us-end_us@rate`."""
    parts = (span.partition("@") for span in spans)
    ends = ((*where.rpartition("-")[::2], rate) for where, _, rate in parts)
    return tuple((int(start), int(end), float(rate)) for start, end, rate in ends)

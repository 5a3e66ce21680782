"""Until when each recording must be kept, and what holds it beyond that day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from greenrating.office import LEGAL_TIME
from greenrating.recording_records import LiveSession, Mark, Recording
from greenrating.records import FilledSheet, Room, Verdict
from greenrating.retention_classes import RetentionClass, class_of, classes
from greenrating.standing_verdicts import current_verdicts

if TYPE_CHECKING:
    from greenrating.store.store import Read

Hold = Literal["mark", "case", "verdict"]


@dataclass(frozen=True)
class Keeping:
    """The day until which a recording must be kept, by which class, and what holds it without a day."""

    until: date
    by: RetentionClass
    holds: tuple[Hold, ...]


def keepings(
    read: "Read", recordings: Iterable[Recording], marks: Sequence[Mark] | None = None
) -> Mapping[str, Keeping]:
    """How long each of these recordings must be kept; of several classes that fit, the longest wins.

    `marks` are all marks in them, where they are known already.
    """
    rows = tuple(recordings)
    if not rows:
        return {}
    sessions = {row.id: row for row in read.find_all(LiveSession, id=tuple({row.session for row in rows}))}
    rooms = {row.id: row for row in read.find_all(Room, id=tuple({row.room for row in rows}))}
    if marks is None:
        marks = read.find(Mark, recording=tuple(row.id for row in rows))
    used = _uses(read, marks)
    found: dict[str, Keeping] = {}
    for row in rows:
        use = used.get(row.id, _Use())
        periods = [*_periods(row, sessions[row.session], rooms[row.room]), *use.periods]
        until, by = max(periods, key=lambda period: period[0])
        found[row.id] = Keeping(until, by, use.holds)
    return found


def end_of_live(row: Recording, session: LiveSession) -> date:
    """The day in China on which a recording's live ended; where nothing tells, the day it came in."""
    started = row.started or session.started or row.written
    assert started is not None
    lasted = timedelta(microseconds=row.duration_us or 0)
    return (started + lasted).astimezone(LEGAL_TIME).date()


def _periods(row: Recording, session: LiveSession, room: Room) -> Iterator[tuple[date, RetentionClass]]:
    """The classes that follow from the room, and those that a person added."""
    added = {row.retention, session.retention}
    ended = end_of_live(row, session)
    for each in classes():
        by_itself = each.applies == "every_recording" or (each.applies == "key_room" and room.key_room)
        if by_itself or each.id in added:
            yield each.until(ended), each


@dataclass(frozen=True)
class _Use:
    """What marks and verdicts say of a recording."""

    holds: tuple[Hold, ...] = ()
    periods: tuple[tuple[date, RetentionClass], ...] = ()


def _uses(read: "Read", marks: Sequence[Mark]) -> Mapping[str, _Use]:
    sheets = tuple({mark.sheet for mark in marks if mark.sheet})
    inspections = {row.id: row.inspection for row in read.find_all(FilledSheet, id=sheets)} if sheets else {}
    standing = _verdicts(read, tuple(set(inspections.values())))
    archive = class_of("panel_evidence")
    used: dict[str, dict[Hold | date, None]] = defaultdict(dict)
    for mark in marks:
        used[mark.recording][standing.get(inspections.get(mark.sheet, ""), "mark")] = None
    return {recording: _use(ends, archive) for recording, ends in used.items()}


def _use(ends: "Iterable[Hold | date]", archive: RetentionClass) -> _Use:
    """What marks hold a recording by: themselves, an open case, a verdict, or the day that verdict lapsed."""
    holds: list[Hold] = [end for end in ends if not isinstance(end, date)]
    lapsed = (end for end in ends if isinstance(end, date))
    return _Use(tuple(holds), tuple((archive.until(end), archive) for end in lapsed))


def _verdicts(read: "Read", inspections: tuple[str, ...]) -> Mapping[str, "Hold | date"]:
    """How the verdict of each inspection stands: an open case, in force, or lapsed on a day.

    A verdict lapses when a later verdict on the same room comes into force.
    """
    if not inspections:
        return {}
    own = current_verdicts(read, inspections)
    rooms = tuple({each.verdict.room for each in own.values()})
    others = read.find(Verdict, room=rooms) if rooms else []
    later = current_verdicts(read, tuple({each.inspection for each in others}))
    found: dict[str, Hold | date] = {}
    for inspection, each in own.items():
        if each.state not in ("approved", "changed"):
            found[inspection] = "case"
            continue
        after = [
            other.verdict.written
            for other in later.values()
            if other.verdict.room == each.verdict.room
            and other.state in ("approved", "changed")
            and _made(other.verdict) > _made(each.verdict)
        ]
        lapsed = min((moment for moment in after if moment is not None), default=None)
        found[inspection] = lapsed.astimezone(LEGAL_TIME).date() if lapsed else "verdict"
    return found


def _made(verdict: Verdict) -> datetime:
    assert verdict.written is not None
    return verdict.written

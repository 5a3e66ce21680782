"""Marks in recordings: dropped while watching, described, moved, removed, linked to what they show.

A mark never scores by itself.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating import rights
from greenrating.blindness import seen_marks
from greenrating.changes import SessionChanged
from greenrating.errors import Refused
from greenrating.mark_evidence import follow_links
from greenrating.mark_views import mark_views, vocabulary
from greenrating.mark_words import events_of, ranges_of, tags_of
from greenrating.recording_records import Mark, Recording
from greenrating.recording_views import MarkView
from greenrating.records import FilledSheet, Inspection
from greenrating.session_work import marking, require_open, session_changed, working
from greenrating.sheet_work import check_text

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Work

_BEYOND_US = 1_000_000
"""How far a frame may lie beyond the length that a file states: containers round it."""


@dataclass(frozen=True)
class DropMark:
    """Mark what is on the screen: the frame `frame_us` of a recording.

    Without `start_us` the mark begins a reaction time (setting `reaction_ms`) earlier; without `end_us` it is
    a point. `sheet` is my filled sheet that it belongs to, or "". `exact` says that the player knows the
    frame for certain.
    """

    recording: str
    frame_us: int
    tags: tuple[str, ...] = ()
    start_us: int | None = None
    end_us: int | None = None
    quote: str = ""
    note: str = ""
    sheet: str = ""
    engine: str = ""
    exact: bool = True


@dataclass(frozen=True)
class EditMark:
    """Say what a mark is about; None leaves as it is. New tags bring their events and ranges along."""

    mark: str
    tags: tuple[str, ...] | None = None
    quote: str | None = None
    note: str | None = None
    events: tuple[str, ...] | None = None
    ranges: tuple[str, ...] | None = None


@dataclass(frozen=True)
class RetimeMark:
    """Move a mark's edges, and its frame if given; equal edges make it a point."""

    mark: str
    start_us: int
    end_us: int
    frame_us: int | None = None


@dataclass(frozen=True)
class RemoveMark:
    """Take a mark away; its number is not used again."""

    mark: str


@dataclass(frozen=True)
class LinkMark:
    """Say of which items and vetoes a mark shows something; all of them, in order.

    `sheet` gives a mark without one to my filled sheet.
    """

    mark: str
    items: tuple[str, ...]
    sheet: str = ""


def drop_mark(office: "Office", command: DropMark) -> SessionChanged:
    """Keep a mark.

    Raises `Refused`: `mark.tag`, `mark.outside`, `mark.other_room`, `sheet.signed`, `sheet.not_yours`.
    """
    rights.require(office, "mark.drop")
    with office.store.read() as read:
        session = read.get(Recording, command.recording).session
    with working(office, "mark.drop", session) as work:
        recording = work.get(Recording, command.recording)
        if command.sheet:
            _check_sheet(office, work, command.sheet, recording.room)
        tags = tags_of(vocabulary(work, command.sheet), command.tags)
        start, end = _span(recording, command)
        work.put(
            Mark(
                id=str(uuid4()),
                room=recording.room,
                session=session,
                recording=recording.id,
                number=work.greatest(Mark, "number", session=session) + 1,
                frame_us=_within(recording, command.frame_us),
                start_us=start,
                end_us=end,
                point=start == end,
                tags=tuple(tag.key for tag in tags),
                quote=check_text(command.quote, "quote"),
                note=check_text(command.note, "note"),
                events=events_of(tags),
                ranges=ranges_of(tags),
                sheet=command.sheet,
                engine=command.engine,
                exact=command.exact,
            )
        )
    return session_changed(office, session, command.sheet)


def edit_mark(office: "Office", command: EditMark) -> SessionChanged:
    """Describe a mark.

    Raises `Refused`: `mark.tag`, `mark.gone`, `mark.not_yours`, `too_long`, `sheet.signed`.
    """
    with marking(office, "mark.edit", command.mark) as mark:
        row = mark.row
        if command.tags is not None:
            tags = tags_of(mark.sheet, command.tags)
            keys = tuple(tag.key for tag in tags)
            row = replace(row, tags=keys, events=events_of(tags), ranges=ranges_of(tags))
        texts = {"quote": command.quote, "note": command.note}
        row = replace(
            row, **{name: check_text(text, name) for name, text in texts.items() if text is not None}
        )
        lists = {"events": command.events, "ranges": command.ranges}
        row = replace(row, **{name: value for name, value in lists.items() if value is not None})
        mark.work.put(row)
    return session_changed(office, row.session, row.sheet)


def retime_mark(office: "Office", command: RetimeMark) -> SessionChanged:
    """Move a mark. Raises `Refused`: `mark.outside`, `mark.backwards`, and as `edit_mark`."""
    with marking(office, "mark.retime", command.mark) as mark:
        row = mark.row
        recording = mark.work.get(Recording, row.recording)
        start, end = _within(recording, command.start_us), _within(recording, command.end_us)
        if end < start:
            raise Refused("mark.backwards", "end_us")
        frame = row.frame_us if command.frame_us is None else _within(recording, command.frame_us)
        mark.work.put(replace(row, start_us=start, end_us=end, point=start == end, frame_us=frame))
    return session_changed(office, row.session, row.sheet)


def remove_mark(office: "Office", command: RemoveMark) -> SessionChanged:
    """Take a mark away. Raises `Refused` (`mark.charged`) while it joins deductions, and as `edit_mark`."""
    with marking(office, "mark.remove", command.mark) as mark:
        if mark.row.charged:
            raise Refused("mark.charged", number=mark.row.number)
        follow_links(mark.work, mark.row, replace(mark.row, items=()))
        mark.work.drop(mark.row)
    return session_changed(office, mark.row.session, mark.row.sheet)


def link_mark(office: "Office", command: LinkMark) -> SessionChanged:
    """Link a mark to items and vetoes; its still and clip become their evidence.

    Raises `Refused`: `item.unknown`, `mark.charged` if one that it joins is left out, and as `edit_mark`.
    """
    with marking(office, "mark.link", command.mark) as mark:
        row = mark.row
        if command.sheet and command.sheet != row.sheet:
            if row.sheet:
                raise Refused("mark.other_sheet")
            _check_sheet(office, mark.work, command.sheet, row.room)
            row = replace(row, sheet=command.sheet)
        items = tuple(dict.fromkeys(command.items))
        sheet = vocabulary(mark.work, row.sheet)
        for item in items:
            if item not in sheet.items and item not in sheet.veto_by_id:
                raise Refused("item.unknown", item, item=item)
        if set(row.charged) - set(items):
            raise Refused("mark.charged", number=row.number)
        linked = mark.work.put(replace(row, items=items))
        follow_links(mark.work, mark.row, linked)
    return session_changed(office, row.session, row.sheet)


def list_marks(
    office: "Office", room: str | None = None, session: str | None = None, sheet: str | None = None
) -> tuple[MarkView, ...]:
    """The marks of a room, a session or a filled sheet that the person at work may see."""
    rights.require(office, "recording.read")
    asked = {"room": room, "session": session, "sheet": sheet}
    with office.store.read() as read:
        rows = read.find(Mark, **{name: value for name, value in asked.items() if value is not None})
        return mark_views(read, seen_marks(office, read, rows), office.person.id)


def _span(recording: Recording, command: DropMark) -> tuple[int, int]:
    if command.start_us is None:
        from greenrating import settings

        reaction_us = settings.load().reaction_ms * 1000
        start = max(recording.start_us, command.frame_us - reaction_us)
    else:
        start = command.start_us
    end = start if command.end_us is None else command.end_us
    if end < start:
        raise Refused("mark.backwards", "end_us")
    return _within(recording, start), _within(recording, end)


def _within(recording: Recording, at_us: int) -> int:
    """A moment of a recording; one of a faulty file is believed as the player states it."""
    after = at_us - recording.start_us
    known = recording.duration_us is not None and not recording.faults
    if after < -_BEYOND_US or (known and after > (recording.duration_us or 0) + _BEYOND_US):
        raise Refused("mark.outside", name=recording.name)
    return at_us


def _check_sheet(office: "Office", work: "Work", sheet_id: str, room: str) -> None:
    require_open(office, work, sheet_id)
    if work.get(Inspection, work.get(FilledSheet, sheet_id).inspection).room != room:
        raise Refused("mark.other_room")

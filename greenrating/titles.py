"""Titles and stars known from paper (clauses 4.1.3, 7.2, 7.6); a first rating is derived from them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating import rights
from greenrating.changes import RoomChanged
from greenrating.errors import Faults, Refused
from greenrating.records import Room, StarGrant, Title
from greenrating.room_rules import tidy_line, tidy_text
from greenrating.room_view import build_room_view
from greenrating.standing import END_KINDS, Standing, standing

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Work

__all__ = ["END_KINDS", "EndTitle", "RecordTitle", "end_title", "is_first", "record_title"]

_MOST_STARS = 5


@dataclass(frozen=True)
class RecordTitle:
    """Record a title from before, with its document (file name, content).

    `stars` None: no star rating took effect under it yet; 0: it was rated without reaching a star, or lost
    its stars. Only the former is still to have its first rating (DOMAIN A14).
    """

    room_id: str
    granted: date
    document_no: str
    stars: int | None = None
    stars_effective: date | None = None
    stars_document_no: str = ""
    document: tuple[str, bytes] | None = None


@dataclass(frozen=True)
class EndTitle:
    """End the title of a room; `kind` is one of `END_KINDS`."""

    room_id: str
    ended: date
    kind: str
    reason: str


def record_title(office: "Office", command: RecordTitle) -> RoomChanged:
    """Record a title from before, and the stars in force under it.

    Raises `Faults` naming each field that cannot be right, `title.open` among them while a title is in force.
    """
    rights.require(office, "title.record")
    from greenrating.store.store import Act

    with office.store.work(Act("title.record", about=command.room_id)) as work:
        room = work.get(Room, command.room_id)
        faults = tuple(_record_faults(command, room, standing(work, room.id), office.today()))
        if faults:
            raise Faults(faults)
        title = work.put(
            Title(
                id=str(uuid4()),
                room=room.id,
                granted=command.granted,
                document_no=tidy_line(command.document_no),
            )
        )
        _write_stars(work, title, command)
        _keep_document(office, work, title, command)
        return RoomChanged(room.id, build_room_view(work, room, office.person, office.today()))


def end_title(office: "Office", command: EndTitle) -> RoomChanged:
    """End the title in force; the stars under it end with it.

    Raises `Faults` naming each field that cannot be right, and `Refused` (`title.none`) without a title.
    """
    rights.require(office, "title.end")
    from greenrating.store.store import Act

    reason = tidy_text(command.reason)
    with office.store.work(Act("title.end", about=command.room_id, why=reason)) as work:
        room = work.get(Room, command.room_id)
        title = standing(work, room.id).title(office.today())
        if title is None:
            raise Refused("title.none", name=room.name)
        faults = tuple(_end_faults(command, reason, title, office.today()))
        if faults:
            raise Faults(faults)
        work.put(replace(title, ended=command.ended, end_kind=command.kind, end_reason=reason))
        return RoomChanged(room.id, build_room_view(work, room, office.person, office.today()))


def is_first(office: "Office", room_id: str, on: date) -> bool:
    """Whether a rating of the room on a day is a first rating (DOMAIN A14)."""
    rights.require(office, "room.read")
    with office.store.read() as read:
        return standing(read, room_id).first(on)


def _record_faults(command: RecordTitle, room: Room, stands: Standing, today: date) -> Iterator[Refused]:
    held = stands.title(today)
    ends = [title.ended for title in stands.titles if title.ended is not None]
    if held is not None:
        yield Refused("title.open", "granted", name=room.name, granted=held.granted.isoformat())
    elif command.granted > today:
        yield Refused("date.future", "granted")
    elif ends and command.granted < max(ends):
        yield Refused("title.overlap", "granted", ended=max(ends).isoformat())
    if not tidy_line(command.document_no):
        yield Refused("title.document", "document_no")
    if command.stars is not None:
        yield from _star_faults(command, command.stars, today)


def _star_faults(command: RecordTitle, stars: int, today: date) -> Iterator[Refused]:
    if not 0 <= stars <= _MOST_STARS:
        yield Refused("title.stars", "stars")
    if command.stars_effective is None:
        yield Refused("title.stars_date", "stars_effective")
    elif command.stars_effective > today:
        yield Refused("date.future", "stars_effective")
    elif command.stars_effective < command.granted:
        yield Refused("title.stars_before_title", "stars_effective")


def _end_faults(command: EndTitle, reason: str, title: Title, today: date) -> Iterator[Refused]:
    if command.ended > today:
        yield Refused("date.future", "ended")
    if command.ended < title.granted:
        yield Refused("title.ended_before", "ended", granted=title.granted.isoformat())
    if command.kind not in END_KINDS:
        yield Refused("title.end_kind", "kind")
    if not reason:
        yield Refused("reason.required", "reason")


def _write_stars(work: "Work", title: Title, command: RecordTitle) -> None:
    if command.stars is None or command.stars_effective is None:
        return
    work.put(
        StarGrant(
            id=str(uuid4()),
            room=title.room,
            title=title.id,
            stars=command.stars,
            effective=command.stars_effective,
            document_no=tidy_line(command.stars_document_no),
            source="before",
        )
    )


def _keep_document(office: "Office", work: "Work", title: Title, command: RecordTitle) -> None:
    if command.document is None:
        return
    from greenrating.evidence_rows import NewFile, link, take_in

    name, content = command.document
    evidence = take_in(office, work, title.room, NewFile(name, "", content, "document"))
    link(work, evidence.id, "", title.id)

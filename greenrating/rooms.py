"""The register of live rooms: registering, editing, searching (clause 4.1.2)."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.changes import RoomChanged
from greenrating.credit_code import credit_code_fault
from greenrating.errors import Refused
from greenrating.filled import signed_sheets
from greenrating.meanwhile import refuse_moved_on
from greenrating.records import FilledSheet, Inspection, Room
from greenrating.room_rules import APPLICANT_TYPES, tidy_text
from greenrating.room_view import build_room_view, room_lines
from greenrating.room_words import normal_words
from greenrating.room_writing import LicenceEntry, Register, SaveRoom, drafted, rows_of_room, write_room
from greenrating.standing import standing
from greenrating.views import RoomLine, RoomView

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read

__all__ = [
    "APPLICANT_TYPES",
    "LicenceEntry",
    "RemoveRoom",
    "SaveRoom",
    "credit_code_fault",
    "remove_room",
    "save_room",
    "search",
    "show",
]


@dataclass(frozen=True)
class RemoveRoom:
    """Take a room off the register, and why; its history stays."""

    room_id: str
    reason: str


def save_room(office: "Office", command: SaveRoom) -> RoomChanged:
    """Register or edit a room.

    Raises `Faults` with one refusal for each field that is missing or wrong, among them `room.duplicate`
    naming the room that holds the same platform account, `Missing` for a room that is not there, and
    `Refused` (`meanwhile`) if somebody edited it since it was shown.
    """
    rights.require(office, "room.save")
    from greenrating.store.store import Act

    room = drafted(command)
    with office.store.work(Act("room.save", about=room.id)) as work:
        if command.room_id is not None:
            refuse_moved_on(work, command.seen, rows_of_room(work, work.get(Room, command.room_id)))
        written = write_room(work, Register(work), room, command.licences)
        return RoomChanged(written.id, build_room_view(work, written, office.person, office.today()))


def remove_room(office: "Office", command: RemoveRoom) -> RoomChanged:
    """Take a room off the register.

    Raises `Refused` without a reason, while the room holds a title or while a sheet of it is not signed.
    """
    rights.require(office, "room.remove")
    from greenrating.store.store import Act

    reason = tidy_text(command.reason)
    if not reason:
        raise Refused("reason.required", "reason")
    with office.store.work(Act("room.remove", about=command.room_id, why=reason)) as work:
        room = work.get(Room, command.room_id)
        if standing(work, room.id).title(office.today()) is not None:
            raise Refused("room.titled", name=room.name)
        if _sheet_is_open(work, room.id):
            raise Refused("room.sheet_open", name=room.name)
        view = build_room_view(work, replace(room, gone=True), office.person, office.today())
        work.drop(room)
        return RoomChanged(room.id, view)


def search(office: "Office", words: str) -> tuple[RoomLine, ...]:
    """The rooms in which every word occurs, by name; all rooms for no words.

    Searched are name, pinyin initials, full pinyin, platform, account, operator and credit code.
    """
    rights.require(office, "room.read")
    with office.store.read() as read:
        rooms = read.search_rooms(normal_words(words))
        return room_lines(read, rooms, office.person, office.today())


def show(office: "Office", room_id: str) -> RoomView:
    """One room with all that is known about it. Raises `Missing`."""
    rights.require(office, "room.read")
    with office.store.read() as read:
        return build_room_view(read, read.get(Room, room_id), office.person, office.today())


def _sheet_is_open(read: "Read", room_id: str) -> bool:
    inspections = tuple(each.id for each in read.find(Inspection, room=room_id))
    sheets = {sheet.id for sheet in read.find(FilledSheet, inspection=inspections)}
    return bool(sheets - signed_sheets(read, tuple(sheets)))

"""Inspections of rooms: opening one, finding those under way (clauses 7.4, 7.5)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating import rights
from greenrating.changes import SheetChanged
from greenrating.errors import Refused
from greenrating.filled import signed_sheets
from greenrating.inspection_lines import inspection_lines
from greenrating.inspection_rows import join_or_begin
from greenrating.panel_records import Assignment
from greenrating.records import CONFORMITY, FilledSheet, Inspection, Room
from greenrating.recusal import require_independent
from greenrating.sheet_view import build_sheet_view
from greenrating.standing_verdicts import current_verdicts
from greenrating.views import InspectionLine

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read, Work


@dataclass(frozen=True)
class OpenInspection:
    """Begin to score a room on a day (None: today), or go on with the sheet that is open."""

    room_id: str
    held_on: date | None = None


def open_inspection(office: "Office", command: OpenInspection) -> SheetChanged:
    """Open my sheet for a room.

    My unsigned sheet of the room is taken up again. Otherwise the kind follows from the room's standing
    (DOMAIN A14), year and quarter from the day, the scoring sheet is the one in force on it, or the one with
    which the room's cycle opened (A47); a sheet joins the inspection that was handed out to me, or that a
    colleague began for the same quarter. Only a first rating may follow one that was decided upon (A15).
    Raises `Refused`: `inspection.signed` if mine is signed already, and what `require_independent` does.
    """
    rights.require(office, "inspection.open")
    from greenrating.store.store import Act

    held_on = command.held_on or office.today()
    if held_on > office.today():
        raise Refused("date.future", "held_on")
    with office.store.read() as read:
        room = read.get(Room, command.room_id)
        mine = _my_open_sheet(read, office, room.id)
        if mine is not None:
            return SheetChanged(mine.id, (), build_sheet_view(read, mine.id))
    with office.store.work(Act("inspection.open", about=room.id)) as work:
        inspection = _inspection(work, office, room, held_on)
        sheet = work.put(
            FilledSheet(
                id=str(uuid4()), inspection=inspection.id, person=office.person.id, opened=office.now()
            )
        )
        return SheetChanged(sheet.id, (), build_sheet_view(work, sheet.id))


def list_inspections(office: "Office") -> tuple[InspectionLine, ...]:
    """Every inspection, newest first."""
    rights.require(office, "sheet.read")
    with office.store.read() as read:
        return inspection_lines(read, read.find(Inspection), office.person, office.today())


def _my_open_sheet(read: "Read", office: "Office", room_id: str) -> FilledSheet | None:
    inspections = tuple(each.id for each in read.find(Inspection, room=room_id) if each.kind != CONFORMITY)
    sheets = read.find(FilledSheet, inspection=inspections, person=office.person.id)
    signed = signed_sheets(read, tuple(sheet.id for sheet in sheets))
    return next((sheet for sheet in reversed(sheets) if sheet.id not in signed), None)


def _inspection(work: "Work", office: "Office", room: Room, held_on: date) -> Inspection:
    """The inspection that a new sheet of mine belongs to: one handed to me, under way, or a new one."""
    inspection = _assigned(work, office, room) or join_or_begin(work, room, held_on)
    if work.find(FilledSheet, inspection=inspection.id, person=office.person.id):
        raise Refused("inspection.signed", name=room.name)
    require_independent(work, inspection, room, office.person.id)
    return inspection


def _assigned(read: "Read", office: "Office", room: Room) -> Inspection | None:
    """The oldest inspection of a room that was handed out to me and that I have not begun."""
    mine = read.find(Assignment, person=office.person.id)
    handed = tuple(each.inspection for each in mine)
    begun = {sheet.inspection for sheet in read.find(FilledSheet, inspection=handed, person=office.person.id)}
    found = read.find(Inspection, id=handed, room=room.id) if handed else []
    left = [each for each in found if each.id not in begun and not current_verdicts(read, (each.id,))]
    return min(left, key=lambda each: each.held_on, default=None)

"""Inspections of rooms: opening one, finding those under way (clauses 7.4, 7.5)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating import rights
from greenrating.application_view import latest_application
from greenrating.calendar import quarter_of
from greenrating.changes import SheetChanged
from greenrating.errors import Refused
from greenrating.inspection_lines import current_verdicts, inspection_lines, signed_sheets
from greenrating.records import CONFORMITY, FilledSheet, Inspection, Room, SheetVersion
from greenrating.sheet_versions import version_in_force, version_of_cycle
from greenrating.sheet_view import build_sheet_view
from greenrating.standing import standing
from greenrating.verdict_states import IN_FORCE
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
    which the room's cycle opened (A47); a sheet joins the inspection that a colleague began for the same
    quarter. Raises `Refused` (`inspection.signed`) if mine is signed already; only a first rating may follow
    one that was decided upon (A15).
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
        return inspection_lines(read, read.find(Inspection), office.person.id, office.today())


def _my_open_sheet(read: "Read", office: "Office", room_id: str) -> FilledSheet | None:
    inspections = tuple(each.id for each in read.find(Inspection, room=room_id) if each.kind != CONFORMITY)
    sheets = read.find(FilledSheet, inspection=inspections, person=office.person.id)
    signed = signed_sheets(read, tuple(sheet.id for sheet in sheets))
    return next((sheet for sheet in reversed(sheets) if sheet.id not in signed), None)


def _inspection(work: "Work", office: "Office", room: Room, held_on: date) -> Inspection:
    """The inspection that a new sheet of mine belongs to: one under way, or a new one."""
    kind = "first" if standing(work, room.id).first(held_on) else "inspection"
    for under_way in _under_way(work, room, kind, held_on):
        if work.find(FilledSheet, inspection=under_way.id, person=office.person.id):
            raise Refused("inspection.signed", name=room.name)
        return under_way
    application = latest_application(work, room.id) if kind == "first" else None
    return work.put(
        Inspection(
            id=str(uuid4()),
            room=room.id,
            kind=kind,
            year=held_on.year,
            quarter=quarter_of(held_on),
            held_on=held_on,
            sheet_version=_version(work, room, kind, held_on).id,
            application=application.id if application else "",
        )
    )


def _version(work: "Work", room: Room, kind: str, held_on: date) -> SheetVersion:
    """A first rating stands for itself; the inspections of a year are rated by one version."""
    if kind == "first":
        return version_in_force(work, held_on)
    return version_of_cycle(work, room.id, held_on)


def _under_way(read: "Read", room: Room, kind: str, held_on: date) -> list[Inspection]:
    """Inspections of the same kind and quarter; first ratings only until they are decided upon."""
    found = read.find(Inspection, room=room.id, kind=kind, year=held_on.year, quarter=quarter_of(held_on))
    decided = {
        inspection
        for inspection, verdict in current_verdicts(read, tuple(each.id for each in found)).items()
        if kind == "first" and verdict.state in IN_FORCE
    }
    return [each for each in found if each.id not in decided]

"""What a member still has to declare: all rooms handed out to them, in one list (DOMAIN A36, 6(a) step 2)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from greenrating import rights
from greenrating.panel_records import Assignment, Declaration
from greenrating.panel_rows import Panel
from greenrating.records import Room
from greenrating.waiting import handed_out

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read

Declared = Literal["", "free", "recused"]


@dataclass(frozen=True)
class ToDeclare:
    """A room that was handed out to the person at work: what they declared ("" nothing yet), and why.

    `sheet` is their own sheet, "" before it is opened; `signed` says that it is signed.
    """

    inspection: str
    room: Room
    due: date | None
    declared: Declared
    reason: str
    sheet: str
    signed: bool


def list_declarations(office: "Office") -> tuple[ToDeclare, ...]:
    """The rooms handed out to the person at work that have no verdict yet, those due first."""
    rights.require(office, "panel.read")
    with office.store.read() as read:
        return declarations_of(read, office.person.id)


def declarations_of(read: "Read", person: str) -> tuple[ToDeclare, ...]:
    """Like `list_declarations`, within a moment that is being read."""
    panels = handed_out(read)
    ids = tuple(panel.inspection.id for panel in panels)
    rows = (
        {row.inspection: row for row in read.find(Declaration, inspection=ids, person=person)} if ids else {}
    )
    found: list[ToDeclare] = []
    for panel in panels:
        assigned = _assigned(panel, person)
        if assigned is not None:
            found.append(_line(panel, assigned, rows.get(panel.inspection.id), person))
    return tuple(sorted(found, key=lambda each: (each.due or date.max, each.room.name)))


def _assigned(panel: Panel, person: str) -> Assignment | None:
    return next((seat.assigned for seat in panel.seats if seat.person.id == person), None)


def _line(panel: Panel, assigned: Assignment, row: Declaration | None, person: str) -> ToDeclare:
    seat = next(each for each in panel.seats if each.person.id == person)
    return ToDeclare(
        inspection=panel.inspection.id,
        room=panel.room,
        due=assigned.due,
        declared="" if row is None else "recused" if row.recused else "free",
        reason=row.reason if row is not None else "",
        sheet=seat.sheet.id if seat.sheet is not None else "",
        signed=seat.signature is not None,
    )

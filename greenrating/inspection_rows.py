"""The inspection that a sheet of a room belongs to: one under way, or a new one (clauses 7.4, 7.5)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating.application_view import latest_application
from greenrating.calendar import quarter_of
from greenrating.records import Inspection, Room, SheetVersion
from greenrating.sheet_versions import version_in_force, version_of_cycle
from greenrating.standing import standing
from greenrating.standing_verdicts import current_verdicts
from greenrating.verdict_states import IN_FORCE

if TYPE_CHECKING:
    from greenrating.store.store import Read, Work


def join_or_begin(work: "Work", room: Room, held_on: date) -> Inspection:
    """The inspection under way for a room and quarter, or a new one.

    Its kind follows from the room's standing (DOMAIN A14), year and quarter from the day, the scoring sheet
    is the one in force on it, or the one with which the room's cycle opened (A47).
    """
    kind = "first" if standing(work, room.id).first(held_on) else "inspection"
    under_way = _under_way(work, room, kind, held_on)
    if under_way:
        return under_way[0]
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

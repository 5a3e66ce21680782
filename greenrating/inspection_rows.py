"""The inspection that a sheet of a room belongs to: one under way, or a new one (clauses 7.4, 7.5)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating.application_view import latest_application
from greenrating.calendar import quarter_of
from greenrating.records import Inspection, Room, SheetVersion
from greenrating.sheet_versions import version_in_force, version_of_cycle
from greenrating.standing import Standing, standing
from greenrating.standing_verdicts import StandingVerdict, current_verdicts
from greenrating.verdict_states import IN_FORCE

if TYPE_CHECKING:
    from greenrating.store.store import Work


def join_or_begin(work: "Work", room: Room, held_on: date) -> Inspection:
    """The inspection under way for a room and quarter, or a new one.

    Its kind follows from the room's standing (DOMAIN A14), year and quarter from the day, the scoring sheet
    is the one in force on it, or the one with which the room's cycle opened (A47).
    """
    kind = kind_on(standing(work, room.id), held_on)
    found = work.find(Inspection, room=room.id, year=held_on.year, quarter=quarter_of(held_on))
    under_way = joinable(found, kind, current_verdicts(work, tuple(each.id for each in found)))
    if under_way is not None:
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


def kind_on(stands: Standing, held_on: date) -> str:
    """What an inspection of a room on a day is: its first rating, or an inspection of the quarter."""
    return "first" if stands.first(held_on) else "inspection"


def joinable(
    quarter: Iterable[Inspection], kind: str, verdicts: Mapping[str, StandingVerdict]
) -> Inspection | None:
    """Of a room's inspections in a quarter the one that a new sheet joins.

    It is the first of its kind; a first rating only until it is decided upon.
    """
    for each in quarter:
        verdict = verdicts.get(each.id)
        decided = kind == "first" and verdict is not None and verdict.state in IN_FORCE
        if each.kind == kind and not decided:
            return each
    return None

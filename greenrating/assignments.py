"""Who is to score which rooms until when: what the secretary hands out to the panel."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.changes import PanelChanged, WorkspaceChanged
from greenrating.errors import Refused
from greenrating.inspection_rows import join_or_begin
from greenrating.panel_ids import row_id
from greenrating.panel_records import Assignment
from greenrating.panel_view import build_panel_view
from greenrating.records import CONFORMITY, FilledSheet, Inspection, Person, Room
from greenrating.rights import RULES
from greenrating.sheet_work import required_text
from greenrating.standing_verdicts import current_verdicts

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Work


@dataclass(frozen=True)
class Assign:
    """Hand out rooms, or inspections that are under way, to persons; `due` is the day to be done by."""

    persons: tuple[str, ...]
    rooms: tuple[str, ...] = ()
    inspections: tuple[str, ...] = ()
    due: date | None = None


@dataclass(frozen=True)
class Unassign:
    """Take a person off an inspection, and say why; a sheet that is there already stays part of it."""

    inspection: str
    person: str
    reason: str


@dataclass(frozen=True)
class HandOut:
    """Hand out many rooms at once, each to its own persons; `due` is the day to be done by."""

    rooms: tuple[tuple[str, tuple[str, ...]], ...]
    due: date | None = None


def assign(office: "Office", command: Assign) -> tuple[PanelChanged, ...]:
    """Hand out; a room without an inspection in this quarter gets one. Handing out again changes the day.

    Raises `Refused`: `assignment.nothing` without a room or a person, `assignment.person` for somebody who
    may not score, `assignment.closed` once there is a verdict.
    """
    rights.require(office, "panel.assign")
    from greenrating.store.store import Act

    if not command.persons or not (command.rooms or command.inspections):
        raise Refused("assignment.nothing")
    with office.store.work(Act("panel.assign")) as work:
        for person in command.persons:
            _check_scorer(work.get(Person, person))
        inspections = list(_inspections(office, work, command))
        for inspection in inspections:
            _put(work, inspection, command.persons, command.due)
    with office.store.read() as read:
        return tuple(PanelChanged(each, build_panel_view(office, read, each)) for each in inspections)


def hand_out(office: "Office", command: HandOut) -> WorkspaceChanged:
    """Hand out in one act; either all of it or nothing. Raises `Refused` as `assign`."""
    rights.require(office, "panel.assign")
    from greenrating.store.store import Act

    if not command.rooms or not all(persons for _, persons in command.rooms):
        raise Refused("assignment.nothing")
    with office.store.work(Act("panel.assign")) as work:
        for person in {person for _, persons in command.rooms for person in persons}:
            _check_scorer(work.get(Person, person))
        for room, persons in command.rooms:
            _put(work, _of_room(work, office, room), persons, command.due)
    return WorkspaceChanged("assignments")


def unassign(office: "Office", command: Unassign) -> PanelChanged:
    """Take a person off. Raises `Refused`: `reason.required`, `assignment.scoring` once a sheet is begun."""
    rights.require(office, "panel.assign")
    from greenrating.store.store import Act

    reason = required_text(command.reason, "reason")
    with office.store.work(Act("panel.assign", about=command.inspection, why=reason)) as work:
        if work.find(FilledSheet, inspection=command.inspection, person=command.person):
            raise Refused("assignment.scoring", name=work.get(Person, command.person).name)
        for row in work.find(Assignment, inspection=command.inspection, person=command.person):
            work.drop(row)
    with office.store.read() as read:
        return PanelChanged(command.inspection, build_panel_view(office, read, command.inspection))


def _check_scorer(person: Person) -> None:
    if not person.active or RULES["inspection.open"].isdisjoint(person.roles):
        raise Refused("assignment.person", "persons", name=person.name)


def _inspections(office: "Office", work: "Work", command: Assign) -> Iterator[str]:
    for id_ in dict.fromkeys(command.rooms):
        yield _of_room(work, office, id_)
    for id_ in dict.fromkeys(command.inspections):
        yield _open(work, work.get(Inspection, id_)).id


def _of_room(work: "Work", office: "Office", room: str) -> str:
    return _open(work, join_or_begin(work, work.get(Room, room), office.today())).id


def _put(work: "Work", inspection: str, persons: tuple[str, ...], due: date | None) -> None:
    for person in persons:
        id_ = row_id(inspection, "assignment", person)
        work.put(Assignment(id=id_, inspection=inspection, person=person, due=due))


def _open(work: "Work", inspection: Inspection) -> Inspection:
    verdicts = current_verdicts(work, (inspection.id,))
    if inspection.kind == CONFORMITY or verdicts:
        raise Refused("assignment.closed", name=work.get(Room, inspection.room).name)
    return inspection

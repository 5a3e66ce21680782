"""Who is to score which rooms until when: what the secretary hands out to the panel."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.changes import PanelChanged
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
        inspections = [each.id for each in _inspections(office, work, command)]
        for inspection in inspections:
            for person in command.persons:
                id_ = row_id(inspection, "assignment", person)
                work.put(Assignment(id=id_, inspection=inspection, person=person, due=command.due))
    with office.store.read() as read:
        return tuple(PanelChanged(each, build_panel_view(office, read, each)) for each in inspections)


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


def _inspections(office: "Office", work: "Work", command: Assign) -> Iterator[Inspection]:
    for id_ in dict.fromkeys(command.rooms):
        yield _open(work, join_or_begin(work, work.get(Room, id_), office.today()))
    for id_ in dict.fromkeys(command.inspections):
        yield _open(work, work.get(Inspection, id_))


def _open(work: "Work", inspection: Inspection) -> Inspection:
    verdicts = current_verdicts(work, (inspection.id,))
    if inspection.kind == CONFORMITY or verdicts:
        raise Refused("assignment.closed", name=work.get(Room, inspection.room).name)
    return inspection

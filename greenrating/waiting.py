"""Whose sheets are still to come: of rooms that were handed out and have no verdict yet."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from greenrating.panel_rows import Panel, read_panels
from greenrating.records import CONFORMITY, Inspection, Room
from greenrating.standing_verdicts import current_verdicts

if TYPE_CHECKING:
    from greenrating.store.store import Read


@dataclass(frozen=True)
class Waiting:
    """A room of which sheets are missing: of whom, of how many, until when; `overdue` are names, too."""

    inspection: Inspection
    room: Room
    missing: tuple[str, ...]
    seats: int
    due: date | None
    overdue: tuple[str, ...]


def handed_out(read: "Read") -> tuple[Panel, ...]:
    """The panels to which a room was handed out and that have no verdict yet, the oldest first."""
    held = [each for each in read.find(Inspection) if each.kind != CONFORMITY]
    verdicts = current_verdicts(read, tuple(each.id for each in held))
    under_way = sorted((each for each in held if each.id not in verdicts), key=lambda each: each.held_on)
    return tuple(
        panel for panel in read_panels(read, under_way) if any(seat.assigned for seat in panel.seats)
    )


def waiting(read: "Read", today: date) -> tuple[Waiting, ...]:
    """The rooms of which sheets are missing, those due first."""
    found = [_waiting(panel, today) for panel in handed_out(read) if panel.late]
    return tuple(sorted(found, key=lambda each: (each.due or date.max, each.room.name)))


def _waiting(panel: Panel, today: date) -> Waiting:
    due = {seat.person.name: seat.assigned.due for seat in panel.late if seat.assigned and seat.assigned.due}
    return Waiting(
        inspection=panel.inspection,
        room=panel.room,
        missing=tuple(seat.person.name for seat in panel.late),
        seats=sum(not seat.recused for seat in panel.seats),
        due=min(due.values(), default=None),
        overdue=tuple(name for name, day in due.items() if day < today),
    )

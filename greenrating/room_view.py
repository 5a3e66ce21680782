"""A room as windows are shown it: one whole, or many in a register."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from greenrating.application_view import build_application_view, latest_application
from greenrating.drawing_place import drawn_up_by
from greenrating.inspection_lines import inspection_lines
from greenrating.licences import licences_of
from greenrating.meanwhile import seen_of
from greenrating.records import CONFORMITY, Inspection, Person, Room
from greenrating.room_writing import rows_of_room
from greenrating.standing import standing, standings
from greenrating.standing_verdicts import current_verdicts
from greenrating.views import RoomLine, RoomView

if TYPE_CHECKING:
    from greenrating.store.store import Read


def build_room_view(read: "Read", room: Room, person: Person, today: date) -> RoomView:
    """A room with its licences, titles, stars, application and inspections."""
    stands = standing(read, room.id)
    application = latest_application(read, room.id)
    return RoomView(
        room=room,
        licences=licences_of(read, room.id),
        titles=stands.titles,
        stars=stands.grants,
        stars_now=stands.stars(today),
        first=stands.first(today),
        application=None if application is None else build_application_view(read, application),
        inspections=inspection_lines(read, read.find(Inspection, room=room.id), person, today),
        seen=seen_of(rows_of_room(read, room)),
        drawn_up_by=drawn_up_by(read),
    )


def room_lines(read: "Read", rooms: Iterable[Room], person: Person, today: date) -> tuple[RoomLine, ...]:
    """A line for each room, in their order, with the person's open sheet and the latest verdict."""
    rooms = tuple(rooms)
    ids = tuple(room.id for room in rooms)
    stands = standings(read, ids)
    inspections = [each for each in read.find(Inspection, room=ids) if each.kind != CONFORMITY]
    open_lines = {
        line.room.id: line
        for line in reversed(inspection_lines(read, inspections, person, today))
        if line.sheet and not line.signed
    }
    verdicts = current_verdicts(read, tuple(each.id for each in inspections))
    latest = {each.verdict.room: each.verdict.id for each in verdicts.values()}
    lines: list[RoomLine] = []
    for room in rooms:
        line = open_lines.get(room.id)
        lines.append(
            RoomLine(
                room=room,
                stars=stands[room.id].stars(today),
                sheet=line.sheet if line else "",
                verdict=latest.get(room.id, ""),
                done=line.done if line else 0,
                of=line.of if line else 0,
            )
        )
    return tuple(lines)

"""What the secretary sees before handing out: rooms, members, who has which already, what a panel lacks."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from greenrating import rights, roster
from greenrating.calendar import quarter_of
from greenrating.inspection_rows import joinable, kind_on
from greenrating.name_order import by_name
from greenrating.panel_rows import PanelSeat, planned_attendance, read_panels
from greenrating.panel_words import shortfall_words
from greenrating.recording_records import Recording
from greenrating.records import CONFORMITY, Inspection, Person, Room
from greenrating.rights import RULES
from greenrating.sheet_versions import sheet_in_force
from greenrating.standing import standings
from greenrating.standing_verdicts import current_verdicts
from greenrating.texts import current
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read

SeatMark = Literal["handed", "begun", "signed", "recused"]


@dataclass(frozen=True)
class HandoutMember:
    """Somebody who may score. `has_key` says that a package can be sealed for them, `me` who is at work."""

    person: Person
    has_key: bool
    me: bool


@dataclass(frozen=True)
class HandoutRoom:
    """A room in this quarter: who has it already, and how far they are.

    `closed` says that there is a verdict, so that nothing more is handed out. `size` is that of its
    recordings, in bytes.
    """

    room: Room
    stars: int | None
    inspection: str
    seats: Mapping[str, SeatMark]
    due: date | None
    closed: bool
    recordings: int
    size: int


@dataclass(frozen=True)
class HandoutView:
    """Rooms and members of one quarter. `may` says whether the person at work may hand out here;
    `may_write`, whether packages are made here."""

    year: int
    quarter: int
    rooms: tuple[HandoutRoom, ...]
    members: tuple[HandoutMember, ...]
    sheet: Sheet
    may: bool
    may_write: bool


def show_handout(office: "Office") -> HandoutView:
    """Rooms and members of the quarter that today lies in."""
    rights.require(office, "panel.read")
    today = office.today()
    with office.store.read() as read:
        home = roster.is_home(read)
        may = home and rights.may(office, "panel.assign")
        return HandoutView(
            year=today.year,
            quarter=quarter_of(today),
            rooms=_rooms(read, today),
            members=_members(read, office.person.id),
            sheet=sheet_in_force(read, today),
            may=may,
            may_write=may and rights.may(office, "package.export"),
        )


def lacks_of(view: HandoutView, persons: Collection[str]) -> tuple[str, ...]:
    """What a panel of these persons would fall short of, in words."""
    found = [each.person for each in view.members if each.person.id in persons]
    names = {person.id: person.name for person in found}
    short = planned_attendance(found, view.sheet).shortfalls
    return tuple(shortfall_words(each, names, current()) for each in short)


def _members(read: "Read", me: str) -> tuple[HandoutMember, ...]:
    known = roster.current(read)
    listed = {each.person: each.keys for each in known.members} if known else {}
    scorers = RULES["inspection.open"]
    found = [each for each in read.find(Person) if each.active and not scorers.isdisjoint(each.roles)]
    return tuple(
        HandoutMember(each, any(key.revoked is None for key in listed.get(each.id, ())), each.id == me)
        for each in sorted(found, key=lambda each: (each.department, *by_name(each.name), each.id))
    )


def _rooms(read: "Read", today: date) -> tuple[HandoutRoom, ...]:
    rooms = sorted(read.find(Room), key=lambda room: room.name)
    stands = standings(read, tuple(room.id for room in rooms))
    found = read.find(Inspection, year=today.year, quarter=quarter_of(today))
    verdicts = current_verdicts(read, tuple(each.id for each in found))
    chosen: dict[str, Inspection] = {}
    for room in rooms:
        own = [each for each in found if each.room == room.id and each.kind != CONFORMITY]
        joined = joinable(own, kind_on(stands[room.id], today), verdicts)
        if joined is not None:
            chosen[room.id] = joined
    panels = {panel.room.id: panel for panel in read_panels(read, chosen.values())}
    recordings = _recordings(read.find(Recording))
    lines: list[HandoutRoom] = []
    for room in rooms:
        seats = panels[room.id].seats if room.id in panels else ()
        inspection = chosen[room.id].id if room.id in chosen else ""
        due = [seat.assigned.due for seat in seats if seat.assigned and seat.assigned.due]
        lines.append(
            HandoutRoom(
                room=room,
                stars=stands[room.id].stars(today),
                inspection=inspection,
                seats={seat.person.id: _mark(seat) for seat in seats},
                due=max(due, default=None),
                closed=inspection in verdicts,
                recordings=recordings.get(room.id, (0, 0))[0],
                size=recordings.get(room.id, (0, 0))[1],
            )
        )
    return tuple(lines)


def _mark(seat: PanelSeat) -> SeatMark:
    if seat.recused:
        return "recused"
    if seat.signature is not None:
        return "signed"
    return "begun" if seat.sheet is not None else "handed"


def _recordings(rows: Iterable[Recording]) -> dict[str, tuple[int, int]]:
    """How many different recordings there are of each room, and their bytes together."""
    by_room: dict[str, dict[str, int]] = {}
    for row in rows:
        by_room.setdefault(row.room, {})[row.sha256] = row.size
    return {room: (len(sizes), sum(sizes.values())) for room, sizes in by_room.items()}

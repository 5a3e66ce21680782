"""The rows of a panel, read together: who sits on it, their signed sheets, what was settled."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating.filled import Filled, read_filled
from greenrating.name_order import by_name
from greenrating.panel_records import Assignment, Declaration, Settlement
from greenrating.records import (
    CONFORMITY,
    Answer,
    FilledSheet,
    Inspection,
    Person,
    Reopening,
    Room,
    Signature,
)
from greenrating.settlements import Settlements, in_order
from scoring.quorum import Attendance, Seat, attendance
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.store.store import Read

MARKET_REGULATION = ("市场监管", "市场监督管理", "market regulation")
"""What the name of the department for market regulation holds; somebody of it must take part."""


@dataclass(frozen=True)
class PanelSeat:
    """A person on a panel: what was handed out, the sheet if there is one and its signature in force."""

    person: Person
    assigned: Assignment | None
    sheet: FilledSheet | None
    signature: Signature | None
    recused: bool

    @property
    def chair(self) -> bool:
        """Whether this person leads panels."""
        return "chair" in self.person.roles

    @property
    def present(self) -> bool:
        """Whether this person's sheet counts: signed, and its author not recused."""
        return self.signature is not None and not self.recused


@dataclass(frozen=True)
class Panel:
    """One inspection with the seats of its panel (the chair first, then by name) and what was settled."""

    inspection: Inspection
    room: Room
    seats: tuple[PanelSeat, ...]
    settlements: Settlements

    @property
    def present(self) -> tuple[PanelSeat, ...]:
        """The seats whose sheets count."""
        return tuple(seat for seat in self.seats if seat.present)

    @property
    def late(self) -> tuple[PanelSeat, ...]:
        """The seats whose sheets are not signed yet, though nobody recused them."""
        return tuple(seat for seat in self.seats if seat.signature is None and not seat.recused)

    @property
    def names(self) -> Mapping[str, str]:
        """The name of each person by id."""
        return {seat.person.id: seat.person.name for seat in self.seats}


def read_panels(read: "Read", inspections: Iterable[Inspection]) -> tuple[Panel, ...]:
    """The panels of these inspections, in their order; one of a single seat is a panel, too."""
    held = [each for each in inspections if each.kind != CONFORMITY]
    ids = tuple(each.id for each in held)
    sheets = {(row.inspection, row.person): row for row in read.find(FilledSheet, inspection=ids)}
    signatures = _in_force(read, tuple(row.id for row in sheets.values()))
    assigned = {(row.inspection, row.person): row for row in read.find(Assignment, inspection=ids)}
    declared = {(row.inspection, row.person): row for row in read.find(Declaration, inspection=ids)}
    recused = {key for key, row in declared.items() if row.recused}
    settlements: defaultdict[str, list[Settlement]] = defaultdict(list)
    for row in read.find(Settlement, inspection=ids):
        settlements[row.inspection].append(row)
    sitting: defaultdict[str, set[str]] = defaultdict(set)
    for inspection, person in (*sheets, *assigned, *recused):
        sitting[inspection].add(person)
    people = _people(read, {person for found in sitting.values() for person in found})
    rooms = {row.id: row for row in read.find_all(Room, id=tuple({each.room for each in held}))}

    def seat(key: tuple[str, str]) -> PanelSeat:
        sheet = sheets.get(key)
        signature = signatures.get(sheet.id) if sheet else None
        return PanelSeat(people[key[1]], assigned.get(key), sheet, signature, key in recused)

    return tuple(
        Panel(
            inspection=each,
            room=rooms[each.room],
            seats=tuple(sorted((seat((each.id, person)) for person in sitting[each.id]), key=_place)),
            settlements=in_order(settlements[each.id]),
        )
        for each in held
    )


def read_panel(read: "Read", inspection: str) -> Panel:
    """The panel of one inspection. Raises `Missing`, and ValueError for a platform check."""
    (panel,) = read_panels(read, [read.get(Inspection, inspection)])
    return panel


def filled_of(read: "Read", panel: Panel) -> dict[str, Filled]:
    """The signed sheets that count, whole, by person."""
    return {seat.person.id: read_filled(read, seat.sheet.id) for seat in panel.present if seat.sheet}


def answers_of_panels(read: "Read", panels: Iterable[Panel]) -> dict[str, dict[str, Answer]]:
    """The answers of the sheets that count, by sheet and item; of many panels at once."""
    sheets = tuple(seat.sheet.id for panel in panels for seat in panel.present if seat.sheet)
    found: defaultdict[str, dict[str, Answer]] = defaultdict(dict)
    for row in read.find(Answer, sheet=sheets) if sheets else ():
        found[row.sheet][row.item] = row
    return found


def settlers(read: "Read", settlements: Settlements) -> dict[str, str]:
    """The names of those who settled, by id: a supervisor need not sit on the panel."""
    authors = {row.author for found in settlements.values() for row in found}
    return {id_: person.name for id_, person in _people(read, authors).items()}


def attendance_of(panel: Panel, sheet: Sheet) -> Attendance:
    """Who takes part, who is late or recused, and what the panel falls short of (DOMAIN A35, A36)."""
    seats = [
        Seat(seat.person.id, seat.person.department, seat.recused, seat.signature is not None)
        for seat in panel.seats
    ]
    return _attendance(seats, [seat.person.department for seat in panel.present], sheet)


def planned_attendance(persons: Iterable[Person], sheet: Sheet) -> Attendance:
    """What a panel of these persons would fall short of, if each of them signs a sheet."""
    seats = [Seat(person.id, person.department) for person in persons]
    return _attendance(seats, [seat.department for seat in seats], sheet)


def _attendance(seats: Sequence[Seat], departments: Iterable[str], sheet: Sheet) -> Attendance:
    return attendance(
        seats,
        _whole(sheet, "panel.quorum"),
        _whole(sheet, "panel.min_departments"),
        () if any(map(_is_market, departments)) else MARKET_REGULATION[:1],
    )


def _is_market(department: str) -> bool:
    return any(name in department.lower() for name in MARKET_REGULATION)


def _whole(sheet: Sheet, policy: str) -> int:
    value = sheet.policy[policy]
    return value if isinstance(value, int) else 0


def _in_force(read: "Read", sheets: tuple[str, ...]) -> dict[str, Signature]:
    """The signature in force on each of these sheets that has one: the last that was not reopened after."""
    if not sheets:
        return {}
    reopened = {row.signature for row in read.find(Reopening, sheet=sheets)}
    return {row.sheet: row for row in read.find(Signature, sheet=sheets) if row.id not in reopened}


def _people(read: "Read", ids: set[str]) -> dict[str, Person]:
    return {row.id: row for row in read.find_all(Person, id=tuple(ids))} if ids else {}


def _place(seat: PanelSeat) -> tuple[bool, bytes, str, str]:
    return not seat.chair, *by_name(seat.person.name), seat.person.id

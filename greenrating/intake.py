"""Rooms from an Excel workbook: the template, the preview with a fault per cell, the taking in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from greenrating import intake_template, rights
from greenrating.changes import RoomsImported
from greenrating.errors import Untrusted
from greenrating.intake_columns import (
    COLUMNS,
    CellRefused,
    Column,
    columns_by_heading,
    folded_heading,
    read_cell,
)
from greenrating.records import Room
from greenrating.room_rules import REQUIRED
from greenrating.room_writing import Register, SaveRoom, drafted, same_room, write_room
from greenrating.texts import LANGUAGES, say, say_in
from greenrating.workbooks import Cell, SheetRow, read_sheet

if TYPE_CHECKING:
    from greenrating.office import Office

MOST_ROWS = 1000
_MOST_COLUMNS = 40

Status = Literal["new", "changed", "same", "faulty"]


@dataclass(frozen=True)
class CellFault:
    """What is wrong with one cell, for example `B7`, in words."""

    cell: str
    message: str

    def __str__(self) -> str:
        return say("intake.fault", cell=self.cell, message=self.message)


@dataclass(frozen=True)
class PreviewRow:
    """One row of a workbook: the room it would save (None if faulty), and what that would do."""

    line: int
    room: SaveRoom | None
    faults: tuple[CellFault, ...]
    status: Status
    name: str = ""
    account: str = ""


@dataclass(frozen=True)
class RoomsPreview:
    """What a workbook would do to the register; `ignored` are the headings that were not understood."""

    rows: tuple[PreviewRow, ...]
    ignored: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[CellFault, ...]:
        """Every fault of every row, in the order of the sheet."""
        return tuple(fault for row in self.rows for fault in row.faults)

    @property
    def rooms(self) -> tuple[SaveRoom, ...]:
        """The rooms that would be added or changed."""
        return tuple(row.room for row in self.rows if row.room and row.status in ("new", "changed"))


@dataclass(frozen=True)
class ImportRooms:
    """Take in rooms as previewed, all or none."""

    rows: tuple[SaveRoom, ...]


def write_template(path: Path) -> None:
    """Write an empty workbook to fill in. Raises `Refused` if the disk cannot take it."""
    intake_template.write_template(path, MOST_ROWS)


def read_rooms(office: "Office", path: Path) -> RoomsPreview:
    """Read a filled-in workbook, and say what taking it in would do; writes nothing.

    An empty cell leaves what is registered as it is. Raises `Untrusted` for a file that cannot be read or has
    not the template's columns, and `Refused` for one that cannot be opened.
    """
    rights.require(office, "room.import")
    names = tuple(say_in(language, "intake.sheet") for language in LANGUAGES)
    rows = read_sheet(path, most_rows=MOST_ROWS + 1, most_columns=_MOST_COLUMNS, prefer=names)
    columns, ignored = _columns(path, rows)
    with office.store.read() as read:
        reader = _Reader(columns, Register(read))
        preview = RoomsPreview(tuple(map(reader.row, rows[1:])), ignored)
    if not preview.rows:
        raise Untrusted(path.name, (say("intake.no_rows", name=path.name),))
    return preview


def import_rooms(office: "Office", command: ImportRooms) -> RoomsImported:
    """Take in rooms, all or none, as one act. Raises `Faults` if one of them cannot be saved after all."""
    rights.require(office, "room.import")
    from greenrating.store.store import Act

    rooms = [drafted(row) for row in command.rows]
    with office.store.work(Act("room.import", about=office.row.id)) as work:
        register = Register(work)
        for row in command.rows:
            if row.room_id is not None:
                work.get(Room, row.room_id)
        for room, row in zip(rooms, command.rows, strict=True):
            write_room(work, register, room, row.licences)
    changed = sum(row.room_id is not None for row in command.rows)
    return RoomsImported(added=len(command.rows) - changed, changed=changed)


def _columns(path: Path, rows: tuple[SheetRow, ...]) -> tuple[Mapping[int, Column], tuple[str, ...]]:
    """The columns by their place, and the headings not understood. Raises `Untrusted`."""
    known = columns_by_heading()
    found: dict[int, Column] = {}
    ignored: list[str] = []
    for place, cell in enumerate(rows[0].cells if rows else ()):
        heading = cell.value if isinstance(cell.value, str) and not cell.formula else ""
        column = known.get(folded_heading(heading))
        if column in found.values():
            raise Untrusted(
                path.name, (say("intake.heading_twice", name=path.name, heading=heading.strip()),)
            )
        if column is not None:
            found[place] = column
        elif heading.strip():
            ignored.append(heading.strip())
    _check_headings(path, found)
    return found, tuple(ignored)


def _check_headings(path: Path, found: Mapping[int, Column]) -> None:
    """Raise `Untrusted` unless every required column is there."""
    fields = {column.field for column in found.values()}
    missing = "、".join(
        column.heading for column in COLUMNS if column.field in REQUIRED and column.field not in fields
    )
    if not found:
        raise Untrusted(path.name, (say("intake.no_headings", name=path.name, wanted=missing),))
    if missing:
        raise Untrusted(path.name, (say("intake.heading_missing", name=path.name, missing=missing),))


class _Reader:
    """Reads rows against the register, and against the rows above."""

    def __init__(self, columns: Mapping[int, Column], register: Register) -> None:
        self._columns = columns
        self._register = register
        self._lines: dict[str, int] = {}

    def row(self, row: SheetRow) -> PreviewRow:
        """What one row would do."""
        cells = {column.field: row.cells[place] for place, column in self._columns.items()}
        values, faults = self._values(row)
        known = self._register.at(str(values.get("platform", "")), str(values.get("account", "")))
        if known is not None and known.id in self._lines:
            twice = say("intake.cell.twice", line=self._lines[known.id])
            faults.append(CellFault(cells["account"].address, twice))
            return PreviewRow(row.line, None, tuple(faults), "faulty", **_who(values))
        draft = drafted(_command(known, values))
        faults += self._rule_faults(draft, cells, {fault.cell for fault in faults})
        order = [cell.address for cell in row.cells]
        faults.sort(key=lambda fault: order.index(fault.cell))
        self._lines[draft.id] = row.line
        self._register.add(draft)
        if faults:
            return PreviewRow(row.line, None, tuple(faults), "faulty", **_who(values))
        return PreviewRow(
            row.line, _command(known, _fields(draft)), (), _status(known, draft), **_who(values)
        )

    def _values(self, row: SheetRow) -> tuple[dict[str, Any], list[CellFault]]:
        """The fields that a row fills, and the cells that cannot be read."""
        values: dict[str, Any] = {}
        faults: list[CellFault] = []
        for place, column in self._columns.items():
            cell = row.cells[place]
            if cell.empty:
                continue
            try:
                values[column.field] = read_cell(column, cell)
            except CellRefused as refused:
                faults.append(CellFault(cell.address, str(refused)))
        return values, faults

    def _rule_faults(self, draft: Room, cells: Mapping[str, Cell], faulty: set[str]) -> list[CellFault]:
        """What the register's own rules say, at the cell it is about; an unreadable cell is named once."""
        faults: list[CellFault] = []
        for refused in self._register.faults(draft):
            address = cells.get(refused.field or "", cells["account"]).address
            if address not in faulty:
                faults.append(CellFault(address, str(refused)))
        return faults


def _fields(room: Room) -> dict[str, Any]:
    return {column.field: getattr(room, column.field) for column in COLUMNS}


def _who(values: Mapping[str, Any]) -> dict[str, str]:
    return {"name": str(values.get("name", "")), "account": str(values.get("account", ""))}


def _command(known: Room | None, values: Mapping[str, Any]) -> SaveRoom:
    """The command that a row comes to; what it leaves empty stays as it is registered."""
    before = _fields(known) if known else dict.fromkeys(REQUIRED, "")
    fields: dict[str, Any] = {**before, **values}
    return SaveRoom(room_id=known.id if known else None, **fields)


def _status(known: Room | None, draft: Room) -> Status:
    if known is None:
        return "new"
    return "same" if same_room(known, draft) else "changed"

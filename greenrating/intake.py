"""Rooms from an Excel workbook: the template, the preview with a fault per cell, the taking in."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from greenrating.changes import RoomsImported
from greenrating.rooms import SaveRoom

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class CellFault:
    """What is wrong with one cell, for example `B7`, in words."""

    cell: str
    message: str


@dataclass(frozen=True)
class PreviewRow:
    """One row of a workbook: the room it would save (None if faulty), and what that would do."""

    line: int
    room: SaveRoom | None
    faults: tuple[CellFault, ...]
    status: Literal["new", "changed", "same", "faulty"]
    name: str = ""
    account: str = ""


@dataclass(frozen=True)
class RoomsPreview:
    """What a workbook would do to the register."""

    rows: tuple[PreviewRow, ...]

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
    """Write an empty workbook to fill in."""
    raise NotImplementedError


def read_rooms(office: "Office", path: Path) -> RoomsPreview:
    """Read a filled-in workbook, and say what taking it in would do; writes nothing."""
    raise NotImplementedError


def import_rooms(office: "Office", command: ImportRooms) -> RoomsImported:
    """Take in rooms, all or none."""
    raise NotImplementedError

"""Inspections of rooms: opening one, finding those under way (clauses 7.4, 7.5)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from greenrating.changes import SheetChanged
from greenrating.views import InspectionLine

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class OpenInspection:
    """Begin to score a room on a day (None: today), or go on with the sheet that is open."""

    room_id: str
    held_on: date | None = None


def open_inspection(office: "Office", command: OpenInspection) -> SheetChanged:
    """Open my sheet for a room; the kind is derived (DOMAIN A14)."""
    raise NotImplementedError


def list_inspections(office: "Office") -> tuple[InspectionLine, ...]:
    """Every inspection, newest first."""
    raise NotImplementedError

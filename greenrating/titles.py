"""Titles and stars known from paper (clauses 4.1.3, 7.2, 7.6), from which a first rating is derived (DOMAIN A14)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from greenrating.changes import RoomChanged

if TYPE_CHECKING:
    from greenrating.office import Office

END_KINDS: tuple[str, ...] = ("cancelled", "operator_changed", "account_transferred")


@dataclass(frozen=True)
class RecordTitle:
    """Record a title from before, with its stars (None: none known) and its document (file name, content)."""

    room_id: str
    granted: date
    document_no: str
    stars: int | None
    stars_effective: date | None
    stars_document_no: str = ""
    document: tuple[str, bytes] | None = None


@dataclass(frozen=True)
class EndTitle:
    """End the title of a room; `kind` is one of `END_KINDS`."""

    room_id: str
    ended: date
    kind: str
    reason: str


def record_title(office: "Office", command: RecordTitle) -> RoomChanged:
    """Record a title from before."""
    raise NotImplementedError


def end_title(office: "Office", command: EndTitle) -> RoomChanged:
    """End the title of a room."""
    raise NotImplementedError

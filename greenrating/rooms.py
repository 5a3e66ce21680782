"""The register of live rooms: registering, editing, searching (clause 4.1.2)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from greenrating.changes import RoomChanged
from greenrating.credit_code import credit_code_fault as credit_code_fault
from greenrating.views import RoomLine, RoomView

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class LicenceEntry:
    """A licence as typed in; `licence_id` None is a new one, `expires` None means without limit."""

    type: str
    number: str = ""
    expires: date | None = None
    displayed: bool | None = None
    note: str = ""
    licence_id: str | None = None


@dataclass(frozen=True)
class SaveRoom:
    """Register a room (`room_id` None) or edit it; `licences` None leaves the licences as they are."""

    room_id: str | None
    name: str
    platform: str
    account: str
    operator: str
    credit_code: str = ""
    applicant_type: str = "merchant"
    legal_person: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""
    jurisdiction: str = ""
    categories: tuple[str, ...] = ()
    special_goods: bool | None = None
    is_platform: bool | None = None
    mcn: str = ""
    streamers: tuple[str, ...] = ()
    digital_human: bool = False
    key_room: bool = False
    note: str = ""
    licences: tuple[LicenceEntry, ...] | None = None


@dataclass(frozen=True)
class RemoveRoom:
    """Take a room off the register, and why; its history stays."""

    room_id: str
    reason: str


def save_room(office: "Office", command: SaveRoom) -> RoomChanged:
    """Register or edit a room."""
    raise NotImplementedError


def remove_room(office: "Office", command: RemoveRoom) -> RoomChanged:
    """Take a room off the register."""
    raise NotImplementedError


def search(office: "Office", words: str) -> tuple[RoomLine, ...]:
    """The rooms that match all words; every room for no words."""
    raise NotImplementedError


def show(office: "Office", room_id: str) -> RoomView:
    """One room with all that is known about it."""
    raise NotImplementedError

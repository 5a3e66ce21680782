"""Applications of rooms: what the applicant declared and proved (clause 7.1)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from greenrating.changes import ApplicationChanged
from greenrating.numbers import read_fans as read_fans
from greenrating.numbers import read_yuan as read_yuan
from greenrating.views import ApplicationView

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class EnterApplication:
    """What the applicant declared; None is a blank. Money in whole yuan, net of refunds unless gross (A6)."""

    room_id: str
    fans: int | None = None
    fans_on: date | None = None
    turnover_yuan: int | None = None
    turnover_gross_yuan: int | None = None
    turnover_year: int | None = None
    charter: bool | None = None
    willing: bool | None = None
    received: date | None = None
    opinion: str = ""


@dataclass(frozen=True)
class AttachToApplication:
    """Add proof to a condition of an application (`condition` is a condition id of the sheet)."""

    room_id: str
    name: str
    media_type: str
    content: bytes
    kind: str
    caption: str = ""
    taken: datetime | None = None
    condition: str = "fans"


def enter_application(office: "Office", command: EnterApplication) -> ApplicationChanged:
    """Enter or edit the application of a room."""
    raise NotImplementedError


def attach(office: "Office", command: AttachToApplication) -> ApplicationChanged:
    """Add proof to a condition."""
    raise NotImplementedError


def show(office: "Office", room_id: str) -> ApplicationView | None:
    """The application of a room, or None if there is none."""
    raise NotImplementedError

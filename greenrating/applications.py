"""Applications of rooms: what the applicant declared and proved (clause 7.1)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from greenrating import rights
from greenrating.application_view import (
    build_application_view,
    latest_application,
    proof_target,
)
from greenrating.changes import ApplicationChanged
from greenrating.errors import Faults, Refused
from greenrating.filled import signed_sheets
from greenrating.meanwhile import refuse_moved_on
from greenrating.numbers import MOST, read_fans, read_yuan
from greenrating.records import Application, FilledSheet, Inspection, Room
from greenrating.room_rules import tidy_text
from greenrating.sheet_versions import sheet_in_force
from greenrating.views import ApplicationView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from greenrating.office import Office
    from greenrating.store.store import Read, Work
    from scoring.sheet import Sheet

__all__ = [
    "AttachToApplication",
    "EnterApplication",
    "attach",
    "enter_application",
    "read_fans",
    "read_yuan",
    "sheet_to_apply_by",
    "show",
]


@dataclass(frozen=True)
class EnterApplication:
    """What the applicant declared; None is a blank. Money in whole yuan, net of refunds unless gross (A6).

    `received` None is the day on which it is first entered, `turnover_year` None the year before that;
    `seen` is the revision of the application that was shown.
    """

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
    seen: int | None = None


@dataclass(frozen=True)
class AttachToApplication:
    """Add proof to a condition of an application: its id on the sheet, or the field that it is about."""

    room_id: str
    name: str
    media_type: str
    content: bytes
    kind: str
    caption: str = ""
    taken: datetime | None = None
    condition: str = "fans"


def enter_application(office: "Office", command: EnterApplication) -> ApplicationChanged:
    """Enter or edit the application of a room.

    An application that a signed sheet rests on is never edited: a new one begins. Unsigned first ratings of
    the room rest on it from now on. Raises `Faults` naming each field that cannot be right, and `Refused`
    (`meanwhile`) if somebody else edited it since it was shown.
    """
    rights.require(office, "application.enter")
    from greenrating.store.store import Act

    with office.store.work(Act("application.enter", about=command.room_id)) as work:
        work.get(Room, command.room_id)
        before = _draft(work, command.room_id)
        if before.revision:
            refuse_moved_on(work, command.seen, (before,), streamed=True)
        draft = _filled(office, before, command)
        faults = tuple(_faults(draft, office.today()))
        if faults:
            raise Faults(faults)
        application = work.put(draft)
        _take_up(work, application)
        return ApplicationChanged(command.room_id, build_application_view(work, application))


def attach(office: "Office", command: AttachToApplication) -> ApplicationChanged:
    """Add proof to a condition; the file goes encrypted into the vault.

    Raises `Refused` (`condition.unknown`, and what `evidence_rows.take_in` refuses of a file).
    """
    rights.require(office, "application.attach")
    from greenrating.evidence_rows import NewFile, link, take_in
    from greenrating.store.store import Act

    file = NewFile(
        command.name, command.media_type, command.content, command.kind, command.caption, command.taken
    )
    with office.store.work(Act("application.attach", about=command.room_id)) as work:
        work.get(Room, command.room_id)
        condition = _condition(work, command.condition)
        application = work.put(_draft(work, command.room_id))
        evidence = take_in(office, work, command.room_id, file)
        link(work, evidence.id, "", proof_target(application.id, condition))
        _take_up(work, application)
        return ApplicationChanged(command.room_id, build_application_view(work, application))


def show(office: "Office", room_id: str) -> ApplicationView | None:
    """The latest application of a room, or None if there is none."""
    rights.require(office, "room.read")
    with office.store.read() as read:
        application = latest_application(read, room_id)
        return None if application is None else build_application_view(read, application)


def sheet_to_apply_by(office: "Office") -> "Sheet":
    """The sheet whose conditions an applicant must fulfil: the one in force today."""
    rights.require(office, "sheet.read")
    with office.store.read() as read:
        return sheet_in_force(read, office.today())


def _condition(read: "Read", name: str) -> str:
    for condition in sheet_in_force(read, None).conditions:
        if name in (condition.id, condition.field):
            return condition.id
    raise Refused("condition.unknown", "condition")


def _draft(work: "Work", room_id: str) -> Application:
    """The application to write in: the latest, or a new one if a signed sheet rests on that."""
    latest = latest_application(work, room_id)
    if latest is None or _rests_signed_sheet(work, latest.id):
        return Application(id=str(uuid4()), room=room_id)
    return latest


def _filled(office: "Office", draft: Application, command: EnterApplication) -> Application:
    received = command.received or draft.received or office.today()
    year = command.turnover_year or (None if command.turnover_yuan is None else received.year - 1)
    return replace(
        draft,
        fans=command.fans,
        fans_on=command.fans_on,
        turnover_yuan=command.turnover_yuan,
        turnover_gross_yuan=command.turnover_gross_yuan,
        turnover_year=year,
        charter=command.charter,
        willing=command.willing,
        received=received,
        opinion=tidy_text(command.opinion),
    )


def _faults(draft: Application, today: date) -> "Iterator[Refused]":
    for field in ("fans", "turnover_yuan", "turnover_gross_yuan"):
        number: int | None = getattr(draft, field)
        if number is not None and number < 0:
            yield Refused("number.negative", field)
        if number is not None and number > MOST:
            yield Refused("number.long", field, digits=len(str(MOST)))
    for field in ("fans_on", "received"):
        day: date | None = getattr(draft, field)
        if day is not None and day > today:
            yield Refused("date.future", field)
    net, gross = draft.turnover_yuan, draft.turnover_gross_yuan
    if net is not None and gross is not None and gross < net:
        yield Refused("turnover.gross", "turnover_gross_yuan")
    if draft.received is not None and draft.turnover_year not in (None, draft.received.year - 1):
        yield Refused("turnover.year", "turnover_year", expected=draft.received.year - 1)


def _take_up(work: "Work", application: Application) -> None:
    """Let every unsigned first rating of the room rest on this application."""
    for inspection in work.find(Inspection, room=application.room, kind="first"):
        if not _signed(work, inspection):
            work.put(replace(inspection, application=application.id))


def _rests_signed_sheet(read: "Read", application_id: str) -> bool:
    return any(_signed(read, each) for each in read.find(Inspection, application=application_id))


def _signed(read: "Read", inspection: Inspection) -> bool:
    sheets = read.find(FilledSheet, inspection=inspection.id)
    return bool(signed_sheets(read, tuple(sheet.id for sheet in sheets)))

"""Laptops of members for the pictures: one that has yet to report in, one that has its first task."""

from pathlib import Path
from secrets import token_hex

from greenrating.assignments import Assign, assign
from greenrating.enrolment import EnrolMember, enrol, make_request, write_request
from greenrating.entering import Clock
from greenrating.exchange.pack import ExportTask, export_task
from greenrating.exchange.take import import_package
from greenrating.handing_out import show_handout
from greenrating.office import Office
from ui import routes
from ui.routes import Route

NEW = ("李示例", "")
JOINED = ("王示例", "示例县商务局")
ROOMS = 3


def reporting(folder: Path, clock: Clock) -> Office:
    """A laptop that has not joined yet."""
    office, _ = make_request(folder, *NEW, token_hex(), clock=clock)
    return office


def joined(office: Office, folder: Path, clock: Clock) -> Office:
    """A laptop whose member was enrolled at the office and took a task of some rooms."""
    guest, _ = make_request(folder, *JOINED, token_hex(), clock=clock)
    enrol(office, EnrolMember(write_request(guest, Path("request.glr"))))
    rooms = tuple(row.room.id for row in show_handout(office).rooms if not row.closed)[:ROOMS]
    assign(office, Assign((guest.person.id,), rooms=rooms))
    export_task(office, ExportTask((guest.person.id,)), Path("task.glr"))
    import_package(guest, Path("task.glr"))
    return guest


def pages(_guest: Office) -> dict[str, Route]:
    """What is shown of the joined laptop."""
    return {"home-member": routes.Home()}

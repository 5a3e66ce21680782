"""Laptops of members for the pictures: one that has yet to report in, one that scored a room of its task."""

from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

from greenrating.assignments import Assign, assign
from greenrating.declarations import Declare, declare
from greenrating.demo.filling import fill_sheet
from greenrating.demo.story import DemoSheet
from greenrating.enrolment import EnrolMember, enrol, make_request, write_request
from greenrating.entering import Clock
from greenrating.exchange.pack import ExportReturn, ExportTask, export_return, export_task
from greenrating.exchange.take import import_package
from greenrating.handing_out import show_handout
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from ui import routes
from ui.routes import Route

NEW = ("李示例", "")
JOINED = ("王示例", "示例县商务局")
FIRST = 4
"""How many rooms the first task has; a second one brings another."""
SHEET = DemoSheet(fans=36_200, end="signed", scores={"C11": (0, "“国宴专供”没有依据")}, na={})
TASK, NEXT_TASK, RETURN = Path("task.glr"), Path("task-2.glr"), Path("return.glr")


def reporting(folder: Path, clock: Clock) -> Office:
    """A laptop that has not joined yet."""
    office, _ = make_request(folder, *NEW, token_hex(), clock=clock)
    return office


def joined(office: Office, folder: Path, clock: Clock) -> Office:
    """A laptop whose member was enrolled, took a task, declared for two rooms and scored one of them.

    On the stick lie its return package, and another task.
    """
    guest, _ = make_request(folder, *JOINED, token_hex(), clock=clock)
    enrol(office, EnrolMember(write_request(guest, Path("request.glr"))))
    rooms = [each.room.id for each in show_handout(office).rooms if not each.closed and not each.seats]
    handed = assign(office, Assign((guest.person.id,), rooms=tuple(rooms[:FIRST])))
    _hand_over(office, guest, TASK)
    import_package(guest, TASK)
    for each in handed[:2]:
        declare(guest, Declare(each.inspection, recused=False))
    fill_sheet(guest, open_inspection(guest, OpenInspection(rooms[0])).view, SHEET)
    export_return(guest, ExportReturn(), RETURN)
    assign(office, Assign((guest.person.id,), rooms=(rooms[FIRST],)))
    _hand_over(office, guest, NEXT_TASK)
    return guest


def pages() -> Iterator[tuple[str, Route]]:
    """What is shown of the joined laptop."""
    yield "home-member", routes.Home()
    yield "declaration", routes.Declarations()
    yield "exchange-member", routes.Exchange()


def _hand_over(office: Office, guest: Office, package: Path) -> None:
    export_task(office, ExportTask((guest.person.id,)), package)

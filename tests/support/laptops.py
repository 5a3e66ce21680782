"""Several laptops with one panel: the office's own, and those of members who joined it."""

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from greenrating import files, founding, keyfile, vouching
from greenrating.assignments import Assign, assign
from greenrating.changes import PackageTaken
from greenrating.declarations import Declare, declare
from greenrating.entering import Clock, enter, held
from greenrating.exchange.pack import ExportReturn, ExportTask, export_return, export_task
from greenrating.exchange.scope import Recordings
from greenrating.exchange.take import import_package
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.opening import create_workspace, open_workspace
from greenrating.panel_records import PersonKey
from greenrating.records import OfficeRow, Person, Row
from greenrating.rooms import SaveRoom, save_room
from greenrating.store.store import Act
from tests.support.filling import fill

OFFICE = "清溪县绿色直播间评审小组"
NAMES = ("李志明", "王芳", "赵强", "周婷", "孙悦", "吴迪", "林晓")


@dataclass
class Laptops:
    """The office's laptop and the members' own, each a real workspace; `stick` is what goes between them."""

    home: Office
    guests: list[Office]
    stick: Path
    room: str = ""

    @property
    def all(self) -> list[Office]:
        return [self.home, *self.guests]

    def hand_out(self, *guests: Office, recordings: Recordings = "none") -> Path:
        """A task for these members, on the stick."""
        path = self.stick / f"任务-{uuid4()}.glr"
        export_task(
            self.home, ExportTask(tuple(each.person.id for each in guests), recordings=recordings), path
        )
        return path

    def bring_back(self, guest: Office) -> Path:
        """A return of a member, on the stick."""
        path = self.stick / f"回传-{uuid4()}.glr"
        export_return(guest, ExportReturn(), path)
        return path

    def join(self, *guests: Office) -> None:
        """Let members take their first task."""
        for guest in guests or self.guests:
            import_package(guest, self.hand_out(guest))

    def assign(self, *rooms: str) -> None:
        """Hand rooms out to every member."""
        assign(self.home, Assign(tuple(each.person.id for each in self.guests), rooms=rooms))


@contextmanager
def laptops(folder: Path, clock: Clock, members: int = 2) -> Generator[Laptops]:
    """An office and members whose keys it knows, none of whom has taken anything yet."""
    with ExitStack() as stack:
        home, _ = create_workspace(
            folder / "主库", OFFICE, "陈静", "县市场监督管理局", "", demo=True, clock=clock
        )
        stack.callback(home.close)
        guests: list[Office] = []
        for number in range(members):
            guest = new_guest(folder / f"组员{number + 1}", NAMES[number], clock)
            stack.callback(guest.close)
            enrol(home, guest)
            guests.append(guest)
        (folder / "U盘").mkdir()
        yield Laptops(home, guests, folder / "U盘")


@contextmanager
def reopened(folder: Path, clock: Clock, room: str = "") -> Generator[Laptops]:
    """The laptops that were made in a folder, or in the one it was copied from, opened again."""
    with ExitStack() as stack:
        opened: list[Office] = []
        for each in (folder / "主库", *sorted(folder.glob("组员*"))):
            opened.append(open_workspace(each, clock=clock))
            stack.callback(opened[-1].close)
        yield Laptops(opened[0], opened[1:], folder / "U盘", room)


def new_guest(folder: Path, name: str, clock: Clock) -> Office:
    """A member's own laptop that belongs to no office yet."""
    office, person = OfficeRow(id=str(uuid4()), name="", demo=True), founding.founder(name, "县商务局")
    key_file, unlocked, _ = founding.new_keys(office, person, "")
    with files.folder_in_place(folder) as beside:
        founding.found(beside, office, person, key_file, unlocked, clock)
    with held(folder) as stack:
        return enter(stack, folder, keyfile.read(folder), unlocked, clock)


def enrol(home: Office, guest: Office, *roles: str, person: str | None = None) -> str:
    """Enter a member's keys at the office; the member's id there."""
    assert guest.identity is not None
    id_ = person or guest.person.id
    with home.store.work(Act("person.enrol", id_)) as work:
        if person is None:
            work.put(
                Person(id=id_, name=guest.person.name, department="县商务局", roles=roles or ("member",))
            )
        work.put(
            PersonKey(
                id=str(uuid4()), person=id_, signing=guest.identity.public, sealing=guest.identity.recipient
            )
        )
        vouching.renew(work, home.identity, home.installation)
    return id_


def new_room(office: Office, name: str = "青禾家纺直播间") -> str:
    """A registered room."""
    command = SaveRoom(None, name, "抖音", f"account of {name}", "浙江青禾家纺有限公司")
    return save_room(office, command).room_id


def open_assigned(guest: Office, room: str) -> str:
    """Declare for the room that was handed out, and open its sheet."""
    from greenrating.panel_records import Assignment
    from greenrating.records import Inspection

    with guest.store.read() as read:
        mine = {each.inspection for each in read.find(Assignment, person=guest.person.id)}
        (inspection,) = (each.id for each in read.find(Inspection, room=room) if each.id in mine)
    declare(guest, Declare(inspection, recused=False))
    return open_inspection(guest, OpenInspection(room)).sheet_id


def filled(guest: Office, room: str) -> str:
    """A sheet of the room that was handed out, filled and not signed."""
    sheet = open_assigned(guest, room)
    fill(guest, sheet)
    return sheet


def bring(laptop: Office, path: Path) -> PackageTaken:
    """Take a package on a laptop."""
    return import_package(laptop, path)


def foreign_rows(laptop: Office) -> dict[tuple[str, str], Row]:
    """The rows of a laptop that packages brought, by table and id."""
    from greenrating.store.tables import TABLES

    with laptop.store.read() as read:
        rows = [(table.name, row) for kind, table in TABLES.items() for row in read.find_all(kind)]
        own = {origin for origin in {row.origin for _, row in rows} if read.is_own(origin)}
    return {(table, row.id): row for table, row in rows if row.origin not in own}


def faults(laptop: Office) -> list[str]:
    """What is wrong with a laptop's history and contents."""
    return [*laptop.store.check_history(), *laptop.store.check_evidence(laptop.vault)]

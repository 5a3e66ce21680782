"""A quarter's review of three rooms by a panel on five laptops, played with the services as people would."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from shutil import copytree
from uuid import uuid4

from greenrating import scores
from greenrating.applications import EnterApplication, enter_application
from greenrating.assignments import Assign, assign
from greenrating.declarations import Declare, declare
from greenrating.endorsing import Endorse, endorse
from greenrating.enrolment import EnrolMember, enrol, make_request, write_request
from greenrating.entering import Clock
from greenrating.evidence import AttachEvidence, attach_evidence
from greenrating.exchange.pack import ExportReturn, ExportTask, export_return, export_task
from greenrating.exchange.scope import Recordings
from greenrating.exchange.take import import_package
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.opening import create_workspace, open_workspace
from greenrating.people import SavePerson, save_person
from greenrating.recording_records import LiveSession
from greenrating.recordings import show_session
from greenrating.records import FilledSheet, Room
from greenrating.rooms import SaveRoom, save_room
from greenrating.settling import Settle, settle
from greenrating.signing import SignSheet, sign_sheet
from greenrating.verdicts import DrawUpVerdict, RecordDecision, draw_up_verdict, record_decision
from tests.support.evidence import film, mark
from tests.support.filling import fill
from tests.support.packages import take as unpack
from tests.support.panel import take_off

PASSPHRASE = "correct horse"
LEAD = "陈静"
CHAIR = "李志明"
PANEL = {
    CHAIR: ("县市场监督管理局", ("chair", "member")),
    "王芳": ("县商务局", ("member",)),
    "赵强": ("县网信办", ("member",)),
    "周婷": ("县公安局", ("member",)),
}
ROOMS = ("青禾家纺直播间", "山泉茶业直播间", "云溪农场直播间")
LINEN, TEA, FARM = ROOMS
RECUSED = ("周婷", FARM)
AWAY = "检查期内无促销活动"
"""Why C13 does not apply, says who found so."""


@dataclass(frozen=True)
class Sent:
    """A package that went from one laptop to another."""

    path: Path
    sender: str
    to: str


@dataclass
class Quarter:
    """Five laptops, by the name of the person who works there, and all that went between them on a stick."""

    folder: Path
    clock: Clock
    laptops: dict[str, Office] = field(default_factory=dict[str, Office])
    rooms: dict[str, str] = field(default_factory=dict[str, str])
    inspections: dict[str, str] = field(default_factory=dict[str, str])
    verdicts: dict[str, str] = field(default_factory=dict[str, str])
    sheets: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    sent: list[Sent] = field(default_factory=list[Sent])

    @property
    def home(self) -> Office:
        return self.laptops[LEAD]

    def found(self) -> None:
        """An office of the secretary, who neither scores nor chairs; four members report and are enrolled."""
        home, _ = create_workspace(
            self.folder / LEAD,
            "清溪县绿色直播间评审小组",
            LEAD,
            "县市场监督管理局",
            PASSPHRASE,
            clock=self.clock,
        )
        self.laptops[LEAD] = home
        roles = ("supervisor", "administrator")
        save_person(home, SavePerson(home.person.id, LEAD, "县市场监督管理局", roles=roles))
        (self.folder / "U盘").mkdir()
        for name, (department, roles) in PANEL.items():
            guest, _ = make_request(self.folder / name, name, department, PASSPHRASE, self.clock)
            self.laptops[name] = guest
            enrol(home, EnrolMember(write_request(guest, self.folder / "U盘" / f"{name}.glr"), roles=roles))

    def register(self) -> None:
        """Three rooms that applied, of one a recording; all of them handed out to all members."""
        for name in ROOMS:
            command = SaveRoom(None, name, "抖音", f"account of {name}", "清溪示例公司")
            self.rooms[name] = room = save_room(self.home, command).room_id
            applied = EnterApplication(room, 30_000, turnover_yuan=10_000_000, charter=True, willing=True)
            enter_application(self.home, applied)
        with self.home.store.read() as read:
            row = read.get(Room, self.rooms[LINEN])
        film(self.home, row, self.folder)
        persons = tuple(self.laptops[name].person.id for name in PANEL)
        rooms = tuple(self.rooms.values())
        changes = assign(self.home, Assign(persons, rooms=rooms, due=date(2026, 3, 31)))
        self.inspections = {each.view.room.name: each.inspection for each in changes}

    def task(self, *names: str, recordings: Recordings = "none", rooms: bool = False) -> Path:
        """The office's task for members, and taken by each of them."""
        path = self._stick(names[0])
        to = tuple(self.laptops[name].person.id for name in names)
        chosen = tuple(self.rooms.values()) if rooms else ()
        export_task(self.home, ExportTask(to, rooms=chosen, recordings=recordings), path)
        for name in names:
            self.sent.append(Sent(path, LEAD, name))
            import_package(self.laptops[name], path)
        return path

    def bring(self, name: str) -> Sent:
        """A member's return, which lies on the stick and is not taken yet."""
        path = self._stick(name)
        export_return(self.laptops[name], ExportReturn(), path)
        self.sent.append(Sent(path, name, LEAD))
        return self.sent[-1]

    def taken(self, name: str) -> Sent:
        """A member's return, taken at the office."""
        sent = self.bring(name)
        import_package(self.home, sent.path)
        return sent

    def begin(self, name: str, room: str) -> str:
        """Declare for a room, and fill its sheet as one who finds nothing wrong; not signed."""
        office = self.laptops[name]
        declare(office, Declare(self.inspections[room], recused=False))
        sheet = open_inspection(office, OpenInspection(self.rooms[room])).sheet_id
        fill(office, sheet)
        self.sheets[name, room] = sheet
        return sheet

    def sign(self, name: str, room: str) -> None:
        sign_sheet(self.laptops[name], SignSheet(self.sheets[name, room]))

    def recuse(self) -> None:
        """周婷 keeps away from one room."""
        name, room = RECUSED
        declare(self.laptops[name], Declare(self.inspections[room], recused=True, reason="配偶在该公司任职"))

    def score(self, name: str, room: str) -> None:
        """Find what this member finds in this room."""
        office, sheet = self.laptops[name], self.sheets[name, room]
        for item, points in FOUND.get((name, room), {}).items():
            if points is None:
                scores.enter_not_applicable(office, scores.EnterNotApplicable(sheet, item, AWAY))
            elif item.startswith("V"):
                self._find_veto(office, sheet, item)
            else:
                take_off(office, sheet, item, points)

    def _find_veto(self, office: Office, sheet: str, veto: str) -> None:
        scores.enter_veto(office, scores.EnterVeto(sheet, veto, "found"))
        scores.enter_words(office, scores.EnterWords(sheet, veto, reason=f"{office.person.name}看到血腥画面"))
        content = f"%PDF-1.7 {office.person.name}".encode()
        attach_evidence(office, AttachEvidence(sheet, veto, "证据.pdf", "", content, "document"))

    def mark(self, name: str) -> None:
        """A moment of the recording that a member's deduction rests on, with still and clip."""
        office = self.laptops[name]
        with office.store.read() as read:
            (session,) = read.find(LiveSession)
        view = show_session(office, session.id)
        mark(
            office, view, 30, "I", sheet=self.sheets[name, LINEN], items=("C11",), quote="全网最低", clip=True
        )

    def settle(self, name: str, room: str, item: str, **value: object) -> None:
        command = Settle(self.inspections[room], item, **value)  # pyright: ignore[reportArgumentType]
        settle(self.laptops[name], command)

    def draw_up(self, room: str) -> str:
        self.verdicts[room] = draw_up_verdict(self.home, DrawUpVerdict(self.inspections[room])).verdict_id
        return self.verdicts[room]

    def endorse(self, name: str, room: str, dissent: str = "") -> None:
        endorse(self.laptops[name], Endorse(self.verdicts[room], dissent))

    def decide(self, room: str, kind: str, document: str = "") -> None:
        day = self.home.today()
        record_decision(self.home, RecordDecision(self.verdicts[room], kind, day, document))

    def overnight(self, name: str) -> Path:
        """Close a laptop and open it again; a copy of what lay there meanwhile."""
        self.laptops[name].close()
        copy = self.folder / "留底" / f"{name}-{uuid4()}"
        copytree(self.folder / name, copy)
        self.laptops[name] = reopened(self.folder / name, self.clock)
        return copy

    def close(self) -> None:
        for office in self.laptops.values():
            office.close()

    def _stick(self, name: str) -> Path:
        return self.folder / "U盘" / f"{len(self.sent):02d}-{name}.glr"


FOUND: Mapping[tuple[str, str], Mapping[str, int | None]] = {
    ("周婷", LINEN): {"C12": 0},
    ("王芳", LINEN): {"C13": None, "C11": 0},
    ("赵强", LINEN): {"C13": None},
    ("赵强", TEA): {"V3": 0},
    ("周婷", TEA): {"V3": 0},
    ("李志明", FARM): {"C20": 0},
}
"""What each member finds: points, None for 合理缺项; of a veto, that it is found."""


def reopened(folder: Path, clock: Clock) -> Office:
    """A workspace of the journey, opened with its passphrase."""
    return open_workspace(folder, PASSPHRASE, clock=clock, ask_keyring=False)


def told(sent: Sent, reader: Office) -> str:
    """All that the rows and the history in a package say, as somebody reads it for whom it is."""
    assert reader.identity is not None
    _, parts = unpack(sent.path, reader.identity)
    return (parts["rows"] + parts["chain"]).decode()


def unsigned(office: Office) -> set[str]:
    """The sheets of whoever works on a laptop that were never signed."""
    from greenrating.records import Signature

    with office.store.read() as read:
        mine = {sheet.id for sheet in read.find(FilledSheet, person=office.person.id)}
        return mine - {each.sheet for each in read.find_all(Signature)}

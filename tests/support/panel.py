"""A panel of several members who work in one workspace, each by their own name."""

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from uuid import uuid4

from greenrating import scores, vouching
from greenrating.applications import EnterApplication, enter_application
from greenrating.assignments import Assign, assign
from greenrating.declarations import Declare, declare
from greenrating.evidence import AttachEvidence, attach_evidence
from greenrating.identity import Identity, new
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.panel_records import PersonKey
from greenrating.people import SavePerson, people, save_person
from greenrating.records import Installation, Person
from greenrating.signing import SignSheet, sign_sheet
from greenrating.store.store import Act, Store
from tests.support.filling import fill

MEMBERS = (
    ("李明", "县市场监督管理局"),
    ("王芳", "县商务局"),
    ("赵强", "县网信办"),
    ("周婷", "县公安局"),
    ("林晓", "县市场监督管理局"),
    ("欧阳静怡", "县文化广电和旅游体育局"),
    ("何川", "县税务局"),
    ("司马文轩", "县消费者权益保护委员会"),
)


class Bench:
    """A workspace with its founder (who leads) and members beside them; `chair` scores, too."""

    def __init__(self, office: Office, room: str, members: int = 4) -> None:
        """`members` beside the founder, at most as many as there are in `MEMBERS`."""
        self.chair, self.room = office, room
        declared = EnterApplication(room, 30_000, turnover_yuan=10_000_000, charter=True, willing=True)
        enter_application(office, declared)
        for name, department in MEMBERS[:members]:
            save_person(office, SavePerson(None, name, department))
        known = {person.name: person for person in people(office)}
        self.members = [self.at_work(known[name].id) for name, _ in MEMBERS[:members]]
        with office.store.work(Act("roster.issue")) as work:
            for each in self.members:
                own = each.identity
                assert own is not None
                key = PersonKey(id=str(uuid4()), person=own.person, signing=own.public, sealing=own.recipient)
                work.put(key)
            vouching.renew(work, office.identity, office.installation)

    def again(self, office: Office) -> "Bench":
        """The same people, with their keys, in a copy of the workspace that was opened."""
        made = copy(self)
        made.chair = office
        made.members = [made._with(each.person, each.identity) for each in self.members]
        return made

    def at_work(self, person: str) -> Office:
        """The same workspace with somebody else at it, with keys of their own."""
        row = next(each for each in people(self.chair) if each.id == person)
        return self._with(row, new(row.id))

    def _with(self, person: Person, identity: Identity | None) -> Office:
        office = self.chair
        store = Store(office.store.engine, person.id, office.installation, office.clock)
        return replace(office, store=store, person=person, identity=identity)

    @property
    def everybody(self) -> list[Office]:
        """The chair and the members."""
        return [self.chair, *self.members]

    def hand_out(self) -> str:
        """Hand the room out to everybody; the inspection."""
        persons = tuple(each.person.id for each in self.everybody)
        (changed,) = assign(self.chair, Assign(persons, rooms=(self.room,)))
        return changed.inspection

    def begin(self, office: Office, inspection: str = "") -> str:
        """Declare, where it was handed out, and fill a sheet as one who finds nothing wrong."""
        if inspection:
            declare(office, Declare(inspection, recused=False))
        sheet = open_inspection(office, OpenInspection(self.room)).sheet_id
        fill(office, sheet)
        return sheet

    def score(self, office: Office, given: Mapping[str, int], inspection: str = "") -> str:
        """Fill a sheet, give these items these points with a reason, and sign."""
        sheet = self.begin(office, inspection)
        for item, points in given.items():
            take_off(office, sheet, item, points)
        sign_sheet(office, SignSheet(sheet))
        return sheet


def at_another_laptop(office: Office, person: Person | None = None) -> Office:
    """The same workspace, as from another laptop at the same server; by the same person, or another."""
    who, installation = person or office.person, str(uuid4())
    store = Store(office.store.engine, who.id, installation, office.clock)
    with store.work(Act("workspace.restore")) as work:
        work.put(Installation(id=installation, name="另一台"))
    return replace(office, store=store, installation=installation, person=who)


def take_off(office: Office, sheet: str, item: str, points: int) -> None:
    """Give an item these points; one with a deduction says why."""
    view = scores.enter_score(office, scores.EnterScore(sheet, item, points)).view
    if view.items[item].points != view.sheet.items[item].points:
        words = scores.EnterWords(sheet, item, reason=f"{office.person.name}看到问题")
        scores.enter_words(office, words)


def find_veto(office: Office, sheet: str, veto: str) -> None:
    """Answer a veto as found, with evidence and a reason."""
    view = scores.show_sheet(office, sheet)
    scores.enter_veto(office, scores.EnterVeto(sheet, veto, view.sheet.veto_by_id[veto].found))
    scores.enter_words(office, scores.EnterWords(sheet, veto, reason="录像可见"))
    attach_evidence(office, AttachEvidence(sheet, veto, "证据.pdf", "", b"%PDF-1.7", "document"))

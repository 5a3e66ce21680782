"""The panels of the demo: five people from four departments score two rooms, each with keys of their own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

from greenrating import keyfile
from greenrating.accounts import AddAccount, add_account
from greenrating.applications import EnterApplication, enter_application
from greenrating.assignments import Assign, assign
from greenrating.declarations import Declare, declare
from greenrating.demo import story
from greenrating.demo.filling import decide, fill_sheet
from greenrating.demo.story import DemoDecision, DemoMember, DemoPanel, DemoSheet
from greenrating.endorsing import Endorse, endorse
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.people import SavePerson, people, save_person
from greenrating.scores import EnterWords, enter_words
from greenrating.settling import Settle, settle
from greenrating.signing import SignSheet, sign_sheet
from greenrating.unlocking import unlock
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict

Event = tuple[int, Callable[[], None]]
"""What happens, and how many days ago."""


def seat(office: Office) -> list[Office]:
    """The founder, who chairs, and the members: the same workspace with each of them at it.

    As everybody in a demo, they can sign in without a passphrase; so can the secretary, who does not score.
    """
    told = story.panels()
    members = [_let_in(office, each, "member") for each in told["members"]]
    _let_in(office, told["secretary"], "supervisor")
    return [office, *(_at_work(office, member) for member in members)]


def _let_in(office: Office, told: DemoMember, role: str) -> str:
    """Register somebody with an account here; their id."""
    save_person(office, SavePerson(None, told["name"], told["department"], roles=(role,)))
    person = next(each.id for each in people(office) if each.name == told["name"])
    add_account(office, AddAccount(person, ""))
    return person


def events(bench: list[Office], ids: dict[str, str]) -> Iterator[Event]:
    """All that happens to the panels of the story; `ids` are those of the rooms by account."""
    for told in story.panels()["panels"]:
        yield from _Panel(bench, ids[told["room"]], told).events()


def _at_work(office: Office, person: str) -> Office:
    """The same workspace with another person at it, by their own way in."""
    from greenrating.store.store import Store

    unlocked = unlock(keyfile.read(office.folder), None, ask_keyring=False, person=person)
    row = next(each for each in people(office) if each.id == person)
    store = Store(office.store.engine, person, office.installation, office.clock)
    return replace(office, store=store, person=row, identity=unlocked.identity, account=person)


class _Panel:
    """One panel, from the day on which its room is handed out to the last decision on its verdict."""

    def __init__(self, bench: list[Office], room: str, told: DemoPanel) -> None:
        self.bench, self.room, self.told = bench, room, told
        self.lead = bench[0]
        self.inspection = self.verdict = ""

    def events(self) -> Iterator[Event]:
        told = self.told
        yield told["handed_out"], self.hand_out
        yield told["scored"], self.score
        yield told["settled"], self.settle
        if "endorsed" in told:
            yield told["endorsed"], self.endorse
        for decision in told.get("decisions", ()):
            yield decision["days_ago"], partial(self.decide, decision)

    def hand_out(self) -> None:
        if "application" in self.told:
            enter_application(self.lead, EnterApplication(self.room, **self.told["application"]))
        persons = tuple(each.person.id for each in self.bench)
        due = self.lead.today() + timedelta(days=self.told["handed_out"] - self.told["due"])
        (changed,) = assign(self.lead, Assign(persons, rooms=(self.room,), due=due))
        self.inspection = changed.inspection

    def score(self) -> None:
        for number, office in enumerate(self.bench):
            declare(office, Declare(self.inspection, recused=False))
            view = open_inspection(office, OpenInspection(self.room)).view
            fill_sheet(office, view, self.sheet(number))
            for item, notes in self.told.get("notes", {}).items():
                if str(number) in notes:
                    enter_words(office, EnterWords(view.id, item, note=notes[str(number)]))
            sign_sheet(office, SignSheet(view.id))

    def sheet(self, number: int) -> DemoSheet:
        """How one member fills the sheet."""
        told = self.told
        lost = {item: points[number] for item, points in told["points"].items()}
        return {
            "fans": told["fans"],
            "end": "complete",
            "na": told["na"],
            "scores": {
                item: (points, told["reasons"][item]) for item, points in lost.items() if points is not None
            },
            "evidence": [each["picture"] for each in told["evidence"] if each["by"] == number],
        }

    def settle(self) -> None:
        for told in self.told["settlements"]:
            settle(self.lead, Settle(self.inspection, told["item"], told["points"], reason=told["reason"]))

    def endorse(self) -> None:
        """The verdict is drawn up, and everybody signs it."""
        self.verdict = draw_up_verdict(self.lead, DrawUpVerdict(self.inspection)).verdict_id
        for number, office in enumerate(self.bench):
            endorse(office, Endorse(self.verdict, self.told.get("dissents", {}).get(str(number), "")))

    def decide(self, told: DemoDecision) -> None:
        decide(self.lead, self.verdict, told)

"""Any interleaving of packages among the laptops of a panel ends in the same state."""

import shutil
import tempfile
from contextlib import ExitStack
from itertools import combinations
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from greenrating.exchange.take import WithdrawPackage, withdraw
from greenrating.filled import signature_of
from greenrating.office import Office
from greenrating.records import FilledSheet, Reopening, Row, Signature
from greenrating.scores import EnterWords, enter_words
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from tests.exchange.conftest import Clock
from tests.support.laptops import Laptops, bring, faults, filled, foreign_rows, laptops, new_room

GUESTS = st.integers(0, 5)
"""Which member; where there are fewer, counting begins anew."""


class Exchange(RuleBasedStateMachine):
    """An office and up to six members; what they send lies on the stick, and is taken in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="laptops"))
        self.context = ExitStack()
        self.panel: Laptops
        self.sheets: dict[str, str] = {}
        self.returns: list[Path] = []
        self.tasks: dict[str, list[Path]] = {}
        self.taken: dict[Path, str] = {}

    @initialize(members=st.integers(2, 6))
    def begin(self, members: int) -> None:
        self.panel = self.context.enter_context(laptops(self.folder, Clock(), members))
        self.tasks = {each.installation: [] for each in self.panel.guests}
        self.panel.room = new_room(self.panel.home)
        self.panel.assign(self.panel.room)
        self.panel.join()

    @rule(who=GUESTS, words=st.sampled_from("甲乙丙"))
    def score(self, who: int, words: str) -> None:
        guest = self.guest(who)
        sheet = self.sheets.get(guest.installation)
        if sheet is None:
            self.sheets[guest.installation] = filled(guest, self.panel.room)
        elif not self.is_signed(guest, sheet):
            enter_words(guest, EnterWords(sheet, "C11", note=words))

    @rule(who=GUESTS)
    def sign_or_reopen(self, who: int) -> None:
        guest = self.guest(who)
        sheet = self.sheets.get(guest.installation)
        if sheet is None:
            return
        if self.is_signed(guest, sheet):
            reopen_sheet(guest, ReopenSheet(sheet, "再看一遍"))
        else:
            sign_sheet(guest, SignSheet(sheet))

    @rule(who=GUESTS)
    def send_home(self, who: int) -> None:
        self.returns.append(self.panel.bring_back(self.guest(who)))

    @rule(who=GUESTS)
    def hand_out(self, who: int) -> None:
        guest = self.guest(who)
        self.tasks[guest.installation].append(self.panel.hand_out(guest))

    @rule(data=st.data())
    def take_at_home(self, data: st.DataObject) -> None:
        if self.returns:
            self.take(self.panel.home, data.draw(st.sampled_from(self.returns)))

    @rule(who=GUESTS, data=st.data())
    def take_as_member(self, who: int, data: st.DataObject) -> None:
        guest = self.guest(who)
        if tasks := self.tasks[guest.installation]:
            self.take(guest, data.draw(st.sampled_from(tasks)))

    @rule(data=st.data())
    def take_back_out(self, data: st.DataObject) -> None:
        if taken := [path for path in self.returns if path in self.taken]:
            path = data.draw(st.sampled_from(taken))
            withdraw(self.panel.home, WithdrawPackage(self.taken.pop(path)))

    @invariant()
    def nobody_holds_an_unsigned_sheet_of_somebody_else(self) -> None:
        for laptop in self.panel.all:
            with laptop.store.read() as read:
                for sheet in read.find_all(FilledSheet):
                    if sheet.person != laptop.person.id:
                        assert read.find(Signature, sheet=sheet.id)

    @invariant()
    def nobody_sees_others_before_signing(self) -> None:
        for guest in self.panel.guests:
            with guest.store.read() as read:
                others = [each for each in read.find(FilledSheet) if each.person != guest.person.id]
                mine = self.sheets.get(guest.installation)
                ever = mine and read.find(Signature, sheet=mine)
                assert not others or ever

    def teardown(self) -> None:
        try:
            if self.tasks:
                self.end()
        finally:
            self.context.close()
            shutil.rmtree(self.folder)

    def end(self) -> None:
        """Deliver everything: the office, and members with the same tasks, hold what it comes to."""
        home = self.panel.home
        for path in self.returns:
            self.take(home, path)
        once = foreign_rows(home)
        for path in reversed(self.returns):
            withdraw(home, WithdrawPackage(self.taken.pop(path)))
        assert not [row for row in foreign_rows(home).values() if isinstance(row, FilledSheet | Reopening)]
        for path in reversed(self.returns):
            self.take(home, path)
        assert foreign_rows(home) == once
        self.as_their_authors_have_it(once)
        self.all_see_the_same()
        for laptop in self.panel.all:
            assert faults(laptop) == []

    def as_their_authors_have_it(self, at_home: dict[tuple[str, str], Row]) -> None:
        """No row at the office differs from its author's own at that revision; the newest if all was sent."""
        for guest in self.panel.guests:
            with guest.store.read() as read:
                for row in at_home.values():
                    if row.origin == guest.installation:
                        own = read.get(type(row), row.id)
                        assert own == row or own.revision > row.revision

    def all_see_the_same(self) -> None:
        """Once everybody has signed and took the same task, what they hold of others is the same."""
        for guest in self.panel.guests:
            sheet = self.sheets.get(guest.installation) or filled(guest, self.panel.room)
            if not self.is_signed(guest, sheet):
                sign_sheet(guest, SignSheet(sheet))
            bring(self.panel.home, self.panel.bring_back(guest))
        task = self.panel.hand_out(*self.panel.guests)
        held: list[dict[tuple[str, str], Row]] = []
        for guest in self.panel.guests:
            bring(guest, task)
            held.append(foreign_rows(guest))
            with guest.store.read() as read:
                assert len(read.find(FilledSheet)) == len(self.panel.guests)
        for one, other in combinations(held, 2):
            assert all(one[key] == other[key] for key in one.keys() & other.keys())

    def guest(self, who: int) -> Office:
        return self.panel.guests[who % len(self.panel.guests)]

    def take(self, laptop: Office, path: Path) -> None:
        self.taken[path] = bring(laptop, path).package_id

    @staticmethod
    def is_signed(laptop: Office, sheet: str) -> bool:
        with laptop.store.read() as read:
            return signature_of(read, sheet) is not None


Exchange.TestCase.settings = settings(
    max_examples=5,
    stateful_step_count=14,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestAnyInterleaving = Exchange.TestCase

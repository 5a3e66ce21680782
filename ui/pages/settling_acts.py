"""What the page of a panel does: choose, settle, take back, look at evidence, draw the verdict up."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QKeyEvent

from greenrating import texts
from greenrating.errors import Refused
from greenrating.numbers import read_fans
from greenrating.panel_views import ProposedView, RowView
from greenrating.scores import show_sheet
from greenrating.settling import ClearSettlement, Settle, clear_settlement, settle
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict
from ui import routes
from ui.models.keys import digit_of
from ui.models.points import number
from ui.models.settling_drafts import by_digit
from ui.models.settling_words import answer_words, may_settle, why_not
from ui.models.spoken import joined
from ui.models.way_on import way_on

if TYPE_CHECKING:
    from greenrating.changes import PanelChanged
    from greenrating.panel_views import PanelView
    from greenrating.views import EvidenceView, SheetView
    from ui.desk import Desk
    from ui.models.settling_drafts import Drafts
    from ui.pages.settling_body import SettlingBody
    from ui.routes import Route

_REASON = "reason"


class Acting(Protocol):
    """What the acts ask of the page."""

    desk: Desk
    inspection: str
    view: PanelView | None
    drafts: Drafts
    body: SettlingBody

    @property
    def current(self) -> RowView | None:
        """The row being worked on."""
        ...

    def choose(self, answer: ProposedView) -> None:
        """Choose an answer for the current row."""

    def complain(self, sentence: str) -> None:
        """Say beside the keys what is wrong."""

    def open_again(self) -> None:
        """Show the dock of the current row, even where everything is settled."""

    def show_again(self) -> None:
        """Show what is chosen and written now."""

    def show_panel(self, view: PanelView) -> None:
        """Show the panel as it is on disk."""

    def go_on(self, but: Collection[str]) -> None:
        """Go to the next row that is neither settled nor among those being settled."""

    def stand_on(self, item: str) -> None:
        """Go back to a row."""


class SettlingActs(QObject):
    """Carries out what a key or a button of the page asks for."""

    def __init__(self, page: Acting, go: Callable[[Route], None]) -> None:
        super().__init__()
        self._page = page
        self._go = go
        self._drawing = False
        self._under_way: set[str] = set()

    def answer(self, event: QKeyEvent) -> bool:
        """Digits choose, N is 不适用, R the reason, P the evidence, I the history, Delete unsettles."""
        row, key = self._page.current, event.key()
        if row is None:
            return False
        digit = digit_of(event)
        if digit is not None:
            self._by_digit(row, digit, event)
        elif key == Qt.Key.Key_N:
            self._not_applicable(row)
        elif key == Qt.Key.Key_R:
            self._write_reason()
        elif key == Qt.Key.Key_P:
            self._play()
        elif key == Qt.Key.Key_I:
            self.to_history()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear(row)
        else:
            return False
        return True

    def settle(self) -> None:
        """Settle the current row as what is chosen, and go on at once, so that keys may come fast."""
        page, row = self._page, self._page.current
        if row is None or page.view is None or row.item in self._under_way:
            return
        chosen = page.drafts.chosen(row)
        if not may_settle(page.view):
            page.complain(why_not(page.view))
        elif chosen is None:
            page.complain(texts.say("settling.no_answer"))
        else:
            self._under_way.add(row.item)
            command = self._command(row, chosen, page.drafts.reason(row))
            then, told = partial(self._settled, row.item), partial(self._refused, row.item)
            page.desk.do(settle, command, then=then, told=told)
            page.go_on(self._under_way)

    def clear(self, row: RowView) -> None:
        """Take back what was settled for a row; what was only chosen is forgotten."""
        page = self._page
        if row.settled is None:
            page.drafts.forget(row.item)
            page.show_again()
        elif page.view is not None and may_settle(page.view):
            command = ClearSettlement(page.inspection, row.item, seen=row.seen)
            then, told = partial(self._cleared, row.item), partial(self._refused, row.item)
            page.desk.do(clear_settlement, command, then=then, told=told)

    def write(self, text: str) -> None:
        """Keep what is typed as the reason of the current row."""
        if self._page.current is not None:
            self._page.drafts.write(self._page.current.item, text.strip())
            self._page.complain("")

    def type_fans(self, text: str) -> None:
        """Choose the number of fans that is being typed, once it is one."""
        try:
            self._page.choose(ProposedView(fans=read_fans(text)))
        except Refused as refusal:
            self._page.complain(str(refusal))

    def open_evidence(self, evidence: str) -> None:
        """Show a piece of evidence large; the arrows lead through those of all members."""
        page, row = self._page, self._page.current
        if row is None or page.view is None:
            return
        seats = {seat.person: seat.sheet for seat in page.view.seats}
        pieces = [piece for given in row.given.values() for piece in given.evidence]
        owner = next(
            given.person for given in row.given.values() if evidence in {piece.id for piece in given.evidence}
        )
        page.desk.ask(show_sheet, seats[owner], partial(self._look, row.item, pieces, evidence))

    def draw_up(self) -> None:
        """Draw the verdict up, or go to the one that stands, or to the packages for those who draw it up."""
        page = self._page
        if page.view is None:
            return
        if page.view.verdict:
            self._go(routes.Verdict(page.view.verdict))
        elif way_on(page.view) == "to_exchange":
            self._go(routes.Exchange())
        elif not self._drawing:
            self._drawing = True
            page.desk.do(
                draw_up_verdict,
                DrawUpVerdict(page.inspection),
                then=lambda change: self._drawn_up(change.verdict_id),
                told=self._not_drawn_up,
            )

    def to_history(self) -> None:
        """Who answered and settled the current row, when and why."""
        view, row = self._page.view, self._page.current
        if view is not None and row is not None:
            sheets = tuple(seat.sheet for seat in view.seats if seat.state == "signed")
            self._go(routes.History(self._page.inspection, view.room.name, sheets, row.item))

    def to_my_sheet(self) -> None:
        """Go to the sheet of the person at work."""
        page = self._page
        me = page.desk.office.person.id
        mine = next((seat.sheet for seat in page.view.seats if seat.person == me), "") if page.view else ""
        self._go(routes.Score(mine) if mine else routes.Inspections())

    def _by_digit(self, row: RowView, digit: int, event: QKeyEvent) -> None:
        page = self._page
        if row.kind == "fans":
            self._into_number(event)
            return
        assert page.view is not None
        answer = by_digit(page.view.sheet, row, digit)
        if answer is not None:
            page.choose(answer)
        elif row.kind == "veto":
            veto = page.view.sheet.veto_by_id[row.item]
            clean, found = (
                answer_words(page.view.sheet, row.item, ProposedView(veto=each))
                for each in (veto.clean, veto.found)
            )
            page.complain(texts.say("settling.bad_veto", clean=clean, found=found))
        else:
            allowed = joined([number(step) for step in row.steps])
            page.complain(texts.say("settling.not_a_step", item=row.item, allowed=allowed))

    def _into_number(self, event: QKeyEvent) -> None:
        """The first digit begins a new number of fans."""
        self._page.open_again()
        field = self._page.body.dock.keys.field
        if field is not None and not field.isReadOnly():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()
            QCoreApplication.sendEvent(field, event)

    def _not_applicable(self, row: RowView) -> None:
        if row.may_na:
            self._page.choose(ProposedView(na=""))
        else:
            self._page.complain(texts.say("settling.na_never", item=row.item))

    def _write_reason(self) -> None:
        self._page.open_again()
        self._page.body.dock.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _play(self) -> None:
        self._page.open_again()
        if not self._page.body.dock.strip.play():
            self._page.complain(texts.say("settling.nothing_shown"))

    def _command(self, row: RowView, chosen: ProposedView, reason: str) -> Settle:
        """For 合理缺项 the reason is its ground, else the one that a member gave."""
        na = chosen.na
        if na is not None:
            given = next((each.na for each in row.given.values() if each.na), "")
            na = reason or na or given
        return Settle(
            self._page.inspection,
            row.item,
            points=chosen.points,
            na=na,
            veto=chosen.veto,  # pyright: ignore[reportArgumentType] - the sheet's own words, checked by the service
            fans=chosen.fans,
            reason=reason,
            seen=row.seen,
        )

    def _settled(self, item: str, change: PanelChanged) -> None:
        self._under_way.discard(item)
        self._page.drafts.forget(item)
        self._page.show_panel(change.view)

    def _cleared(self, item: str, change: PanelChanged) -> None:
        self._page.drafts.forget(item)
        self._page.show_panel(change.view)

    def _refused(self, item: str, refusal: Refused) -> None:
        self._under_way.discard(item)
        self._page.stand_on(item)
        self._page.complain(str(refusal))
        if refusal.field == _REASON:
            self._page.body.dock.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drawn_up(self, verdict: str) -> None:
        self._drawing = False
        self._go(routes.Verdict(verdict))

    def _not_drawn_up(self, refusal: Refused) -> None:
        self._drawing = False
        self._page.desk.refused.emit(refusal)

    def _look(self, item: str, pieces: list[EvidenceView], evidence: str, view: SheetView) -> None:
        from ui.pages.panel_evidence import PanelEvidence

        PanelEvidence(self._page.body, self._page.desk, view, item, pieces, evidence).open()

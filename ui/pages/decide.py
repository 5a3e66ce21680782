"""Recording what became of a verdict: reported, approved, returned, changed, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import rights, texts
from greenrating.verdicts import RecordDecision, record_decision
from ui.models.verdict_words import star_words
from ui.parts.boxes import STRETCH, fill, held, row
from ui.parts.button import Button
from ui.parts.choice import Choice
from ui.parts.clear import clear
from ui.parts.date_field import DateField
from ui.parts.dialog import Sheet as Dialog
from ui.parts.field import Field, TextArea
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.views import VerdictView
    from ui.desk import Desk

_ACT = "verdict.decide"


class DecisionPanel(QWidget):
    """The fields and buttons that fit the state of a verdict; nothing for one that is settled."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: VerdictView | None = None
        self._state = ("", "")
        self._column = QVBoxLayout(self)
        fill(self._column, gap=8)
        self.number = Field("")
        self.on = DateField("")
        self.approve = Button("")
        self._error = Text("")

    def show_verdict(self, view: VerdictView) -> None:
        """Offer what can be recorded now; what is being typed stays while the state does."""
        self._view = view
        state = view.state, view.unsigned
        if state == self._state:
            return
        self._state = state
        clear(self._column)
        if not rights.may(self._desk.office, _ACT):
            if view.state in ("pending", "reported", "returned"):
                self._column.addWidget(
                    Text(texts.say("verdict.decide.not_you"), 12, 400, "text2", line=18, wrap=True)
                )
            return
        if view.state in ("pending", "returned"):
            self._offer_report(view.unsigned)
        elif view.state == "reported" and view.result.status != "scored":
            self._offer_approval()
        elif view.state == "reported":
            self._column.addWidget(_right(self._withdraw_button()))

    def _offer_report(self, unsigned: str) -> None:
        report = Button(texts.say("verdict.decide.report"), "send", "primary", height=34)
        report.clicked.connect(self._ask_report)
        report.setEnabled(not unsigned)
        self._column.addWidget(report)
        if unsigned:
            why = texts.say("exchange_page.not_to_report", what=unsigned)
            self._column.addWidget(Text(why, 12, 400, "text2", line=18, wrap=True))
        self._column.addWidget(_right(self._withdraw_button()))

    def _offer_approval(self) -> None:
        self.number = Field(texts.say("verdict.decide.number"))
        self.on = DateField(texts.say("verdict.decide.date"))
        self.on.setFixedWidth(118)
        self.approve = Button(texts.say("verdict.decide.approve"), kind="primary", height=34)
        self.approve.setEnabled(False)
        self.approve.clicked.connect(self._approve)
        back = Button(texts.say("verdict.decide.return"), height=34)
        back.clicked.connect(lambda: self._ask_reason("returned"))
        change = Button(texts.say("verdict.decide.change"), kind="link", small=True)
        change.clicked.connect(self._ask_change)
        self._error = Text("", 12, 400, "danger", line=18, wrap=True)
        self._error.setVisible(False)
        for field in (self.number, self.on):
            field.edited.connect(self._edited)
        self._column.addWidget(held(row((self.number, 1), self.on, gap=8)))
        self._column.addWidget(self._error)
        self._column.addWidget(held(row((self.approve, 1), back, gap=8)))
        self._column.addWidget(held(row(change, STRETCH, self._withdraw_button())))

    def _withdraw_button(self) -> Button:
        withdraw = Button(texts.say("verdict.decide.withdraw"), kind="ghost", small=True)
        withdraw.clicked.connect(lambda: self._ask_reason("withdrawn"))
        return withdraw

    def _edited(self) -> None:
        self.approve.setEnabled(bool(self.number.text()) and self.on.value() is not None)
        self._error.setVisible(False)

    def _approve(self) -> None:
        on = self.on.value()
        if on is not None:
            self._record("approved", on, self.number.text())

    def _told(self, refusal: Refused) -> None:
        beside = {"document_no": self.number, "on": self.on}.get(refusal.field or "")
        if beside is not None:
            beside.set_error(str(refusal))
        else:
            self._error.setText(str(refusal))
            self._error.setVisible(True)

    def _record(
        self, kind: str, on: date, number: str = "", stars: int | None = None, reason: str = ""
    ) -> None:
        """A refusal of what was typed here is told here, one of a dialog in the window's usual place."""
        assert self._view is not None
        command = RecordDecision(self._view.id, kind, on, number, stars, reason)
        self._desk.do(record_decision, command, told=self._told if kind == "approved" else None)

    def _ask_report(self) -> None:
        form = _Form(self, "reported", self._desk.office.today())
        number = form.add_number(required=False)
        form.confirm(lambda: self._record("reported", form.day(), number.text()))

    def _ask_reason(self, kind: str) -> None:
        form = _Form(self, kind, self._desk.office.today())
        reason = form.add_reason()
        form.confirm(lambda: self._record(kind, form.day(), reason=reason.text()))

    def _ask_change(self) -> None:
        assert self._view is not None
        form = _Form(self, "changed", self._desk.office.today())
        sheet = self._view.sheet
        levels = [(str(n), star_words(sheet, n)) for n in range(6)]
        stars = Choice(texts.say("verdict.decide.stars"), levels)
        form.dialog.add(stars)
        number, reason = form.add_number(required=True), form.add_reason()
        form.confirm(
            lambda: self._record("changed", form.day(), number.text(), int(stars.value()), reason.text())
        )


class _Form:
    """A dialog with a date and what else a decision needs; it can be confirmed once everything is there."""

    def __init__(self, over: QWidget, kind: str, today: date) -> None:
        self._kind = kind
        self.dialog = Dialog(
            over, texts.say(f"verdict.ask.{kind}"), texts.say(f"verdict.ask_body.{kind}"), width=480
        )
        self._date = DateField(texts.say("verdict.decide.date"), value=today)
        self._needed: list[Field | TextArea] = [self._date]
        self._first: QWidget = self._date
        self.dialog.add(self._date)

    def day(self) -> date:
        """The date entered."""
        day = self._date.value()
        assert day is not None, "the button is off without a date"
        return day

    def add_number(self, *, required: bool) -> Field:
        """Ask for the number of the document."""
        number = Field(texts.say("verdict.decide.number" if required else "verdict.decide.number_optional"))
        self.dialog.add(number)
        if required:
            self._needed.append(number)
        self._first = number
        return number

    def add_reason(self) -> TextArea:
        """Ask why."""
        reason = TextArea(texts.say("verdict.decide.reason"), rows=3)
        self.dialog.add(reason)
        self._needed.append(reason)
        self._first = reason
        return reason

    def confirm(self, then: Callable[[], None]) -> None:
        """Show the dialog; confirming does `then`."""
        self.dialog.button(texts.say("scoring.cancel"), role="cancel")
        yes = self.dialog.button(texts.say(f"verdict.yes.{self._kind}"), then, "confirm")

        def check() -> None:
            yes.setEnabled(all(field.text() for field in self._needed) and self._date.value() is not None)

        for field in self._needed:
            field.edited.connect(check)
        check()
        self.dialog.open(self._first)


def _right(button: Button) -> QWidget:
    return held(row(STRETCH, button))

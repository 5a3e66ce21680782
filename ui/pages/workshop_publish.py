"""Asking before a draft is published, a version withdrawn, or a draft dropped."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from greenrating.errors import Refused
from greenrating.sheet_drafts import DropDraft
from greenrating.sheet_publishing import PublishDraft, WithdrawVersion
from greenrating.sheet_views import SheetVersionView
from greenrating.texts import say
from ui.parts.ask_reason import ask_reason
from ui.parts.boxes import STRETCH, column, held, row
from ui.parts.date_field import DateField
from ui.parts.dialog import Sheet as Dialog
from ui.parts.field import Field, TextArea


@dataclass(frozen=True)
class Typed:
    """What was typed when publishing was refused, to be shown again with the refusal."""

    number: str
    day: date | None
    reason: str
    refused: Refused


class PublishForm:
    """The number, the first day in force and the reason; `then` gets the command."""

    def __init__(
        self,
        over: QWidget,
        view: SheetVersionView,
        then: Callable[[PublishDraft], None],
        typed: Typed | None = None,
    ) -> None:
        self._version = view.line.id
        self._then = then
        title = say("workshop.publish.title", version=view.line.version)
        self.dialog = Dialog(over, title, say("workshop.publish.body"))
        self.number = Field(say("workshop.publish.number"), text=typed.number if typed else view.proposed)
        first = say("workshop.publish.earliest", day=view.earliest.isoformat())
        day = typed.day if typed else view.earliest
        self.day = DateField(say("workshop.publish.day"), first, value=day)
        self.reason = TextArea(say("workshop.reason"), text=typed.reason if typed else "", rows=3)
        self.dialog.add(
            held(row((held(column(self.number, STRETCH)), 1), (held(column(self.day, STRETCH)), 1), gap=12))
        )
        self.dialog.add(self.reason)
        self.dialog.button(say("scoring.cancel"), role="cancel")
        self.yes = self.dialog.button(say("workshop.publish.yes"), self._go, "confirm")
        fields = {"number": self.number, "effective_from": self.day, "reason": self.reason}
        for field in fields.values():
            field.edited.connect(self._check)
        if typed is not None:
            beside = fields.get(typed.refused.field or "", self.reason)
            beside.set_error(str(typed.refused))
        self._check()
        self.dialog.open(self.reason if typed is None else fields.get(typed.refused.field or "", self.reason))

    def _check(self) -> None:
        filled = bool(self.number.text() and self.reason.text())
        self.yes.setEnabled(filled and self.day.value() is not None)

    def _go(self) -> None:
        day = self.day.value()
        if day is not None:
            self._then(PublishDraft(self._version, self.number.text(), day, self.reason.text()))


def ask_withdraw(over: QWidget, view: SheetVersionView, then: Callable[[WithdrawVersion], None]) -> None:
    """Ask why a version is withdrawn."""
    _ask_reason(over, "withdraw", view, lambda reason: then(WithdrawVersion(view.line.id, reason)))


def ask_drop(over: QWidget, view: SheetVersionView, then: Callable[[DropDraft], None]) -> None:
    """Ask why a draft is given up."""
    _ask_reason(over, "drop", view, lambda reason: then(DropDraft(view.line.id, reason)))


def _ask_reason(over: QWidget, kind: str, view: SheetVersionView, then: Callable[[str], None]) -> None:
    title = say(f"workshop.{kind}.title", version=view.line.version)
    body, yes = say(f"workshop.{kind}.body"), say(f"workshop.{kind}.yes")
    ask_reason(over, title, body, say("workshop.reason"), yes, then, danger=True, rows=3)

"""One room to declare for: no interest in it, or recused and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui.models.dates import short_date
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.chip import Chip
from ui.parts.field import TextArea
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.declaring import ToDeclare
    from ui.theme import Tone

_TONES: dict[str, Tone] = {"": "neutral", "free": "accent", "recused": "warn"}


class DeclareCard(Card):
    """1 declares no interest, 2 asks for the reason to be recused; Enter goes on to the sheet.

    `declared` gives whether recused, and the reason; `score` asks for the sheet.
    """

    declared = Signal(bool, str)
    score = Signal()

    def __init__(self, line: ToDeclare, parent: QWidget | None = None) -> None:
        super().__init__(radius=12, pressable=True, parent=parent)
        self.line = line
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._name = Text("", 17, 600, line=26, wrap=True)
        self._about = Text("", 13, 400, "text2", line=20, wrap=True)
        self._chip = Chip("")
        self._why = Text("", 13, 400, "text2", line=20, wrap=True)
        self.free_button = Button("", "check", "soft", "1", height=36)
        self.recuse_button = Button("", "user-x", "plain", "2", height=36)
        self.score_button = Button("", "play", "primary", "Enter", height=36)
        self._signed = Text("", 13, 500, "accent_text", line=20)
        self.reason = TextArea("", rows=2)
        self.confirm = Button("", kind="primary")
        self.cancel = Button("", kind="plain", key="Esc")
        self._form = held(column(self.reason, 8, row(STRETCH, self.cancel, self.confirm, gap=8)))
        self._form.hide()
        self._error = Text("", 13, 400, "danger", line=20, wrap=True)
        self._error.hide()
        self._wanted = False
        self._compose()
        self._connect()
        self.show_line(line)

    def show_line(self, line: ToDeclare) -> None:
        """Say how it stands."""
        self.line = line
        self._name.setText(line.room.name)
        due = say("exchange_page.due_on", on=short_date(line.due)) if line.due else ""
        self._about.setText(" · ".join(filter(None, (line.room.operator, line.room.platform, due))))
        self._chip.set(say(f"exchange_page.declared_{line.declared or 'open'}"), _TONES[line.declared])
        self._why.setText(say("exchange_page.recused_why", reason=line.reason) if line.reason else "")
        self._why.setVisible(bool(line.reason))
        self.free_button.setText(say("exchange_page.declare_free"))
        self.recuse_button.setText(say("exchange_page.declare_recused"))
        self.score_button.setText(say("exchange_page.go_on_scoring" if line.sheet else "exchange_page.score"))
        self._signed.setText(say("exchange_page.sheet_signed"))
        self.confirm.setText(say("exchange_page.declare_confirm"))
        self.cancel.setText(say("scoring.cancel"))
        self.reason.set_label(say("exchange_page.reason"))
        self._show_buttons()
        self.setAccessibleName(", ".join((self._name.text(), self._about.text(), self._chip.text())))

    def ask_reason(self, *, recused: bool) -> None:
        """Ask for the reason: to be recused, or to take that back."""
        self._wanted = recused
        self._form.show()
        self._error.hide()
        self._show_buttons()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        self._error.setText(sentence)
        self._error.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and not self._form.isHidden():
            self._close()
        elif key == Qt.Key.Key_1 and not self.free_button.isHidden():
            self.free_button.click()
        elif key == Qt.Key.Key_2 and not self.recuse_button.isHidden():
            self.recuse_button.click()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.score_button.isHidden():
            self.score_button.click()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            event.accept()
        else:
            event.ignore()

    def _show_buttons(self) -> None:
        line, asking = self.line, not self._form.isHidden()
        self.free_button.setVisible(not asking and line.declared != "free")
        self.recuse_button.setVisible(not asking and line.declared != "recused")
        self.score_button.setVisible(not asking and line.declared == "free" and not line.signed)
        self._signed.setVisible(not asking and line.signed)

    def _free(self) -> None:
        if self.line.declared == "recused":
            self.ask_reason(recused=False)
        else:
            self.declared.emit(False, "")

    def _confirm(self) -> None:
        if self.reason.text():
            self.declared.emit(self._wanted, self.reason.text())
        else:
            self.complain(say("errors.reason.required"))

    def _close(self) -> None:
        self._form.hide()
        self._error.hide()
        self._show_buttons()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.free_button.clicked.connect(self._free)
        self.recuse_button.clicked.connect(lambda: self.ask_reason(recused=True))
        self.score_button.clicked.connect(self.score)
        self.confirm.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self._close)

    def _compose(self) -> None:
        name = held(column(self._name, 2, self._about))
        fill(
            QVBoxLayout(self),
            row((name, 1), 12, column(2, self._chip, STRETCH)), 4, self._why, 10,
            row(self.free_button, self.recuse_button, STRETCH, self._signed, self.score_button, gap=10),
            self._form, 4, self._error,
            margins=(20, 16, 20, 16),
        )  # fmt: skip

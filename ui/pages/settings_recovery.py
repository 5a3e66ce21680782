"""恢复码 in the settings: since when the printed one counts, and a new one in its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import accounts, texts
from ui.language import keep
from ui.models.dates import legal_day, short_date
from ui.parts.boxes import STRETCH, fill, row
from ui.parts.button import Button
from ui.parts.field import Field
from ui.parts.setting_line import SettingLine
from ui.parts.text import Text

if TYPE_CHECKING:
    from greenrating.accounts import RecoveryView
    from greenrating.errors import Refused
    from greenrating.office import Office
    from ui.desk import Desk


@dataclass(frozen=True)
class RenewRecovery:
    """A new recovery key for the person at work, who knows their passphrase."""

    passphrase: str = field(repr=False)


class RecoveryLine(QWidget):
    """`made` gives a new recovery key, to be shown once."""

    made = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: RecoveryView | None = None
        self.renew = Button("", "printer")
        keep(self.renew, self.renew.setText, "settings.recovery_renew")
        self.renew.clicked.connect(self._open)
        self._line = SettingLine(self.renew, key="shell.recovery_title")
        self._form = QWidget()
        self.passphrase = Field("", secret=True, height=34)
        self.save = Button("", "check", "primary")
        self.cancel = Button("", key="Esc")
        self._compose()
        self.passphrase.edit.returnPressed.connect(self.save.click)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._close)

    def ask(self) -> None:
        """Ask since when there is a recovery key."""
        self._desk.ask(_shown, None, self._show)

    def retext(self) -> None:
        """Say everything again."""
        if self._view is not None:
            self._show(self._view)

    def stand(self) -> None:
        """Stand on the button again, after the new key is kept."""
        self.renew.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._form.isVisible():
            self._close()
        else:
            super().keyPressEvent(event)

    def _show(self, view: RecoveryView) -> None:
        self._view = view
        if view.opens == "all" and view.since is not None:
            day = short_date(legal_day(view.since))
            self._line.set_detail(texts.say("settings.recovery_since", day=day))
        else:
            self._line.set_detail(texts.say(f"settings.recovery_{view.opens}"))

    def _open(self) -> None:
        self._form.show()
        self.renew.hide()
        self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._hide()
        self.stand()

    def _hide(self) -> None:
        self.passphrase.edit.clear()
        self.passphrase.set_error("")
        self._form.hide()
        self.renew.show()

    def _save(self) -> None:
        text = self.passphrase.edit.text()
        self.passphrase.set_error("" if text else texts.say("shell.passphrase_missing"))
        if text:
            self.save.setEnabled(False)
            self._desk.do(_renew, RenewRecovery(text), then=self._renewed, told=self._refused)

    def _renewed(self, key: str) -> None:
        self.save.setEnabled(True)
        self._hide()
        self.made.emit(key)
        self.ask()

    def _refused(self, refusal: Refused) -> None:
        self.save.setEnabled(True)
        self.passphrase.set_error(str(refusal))
        self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.passphrase.edit.selectAll()

    def _compose(self) -> None:
        lead = Text("", 13, 400, "text2", line=20, wrap=True)
        keep(lead, lead.setText, "settings.recovery_lead")
        keep(self.passphrase, self.passphrase.set_label, "settings.passphrase_old")
        keep(self.save, self.save.setText, "settings.recovery_make")
        keep(self.cancel, self.cancel.setText, "settings.cancel")
        fill(
            QVBoxLayout(self._form),
            lead, 10, self.passphrase, 12, row(STRETCH, self.cancel, self.save, gap=8),
            margins=(0, 8, 0, 10),
        )  # fmt: skip
        self._form.hide()
        fill(QVBoxLayout(self), self._line, self._form)


def _shown(office: Office, _about: None) -> RecoveryView:
    return accounts.show_recovery(office)


def _renew(office: Office, command: RenewRecovery) -> str:
    return accounts.new_recovery_key(office, command.passphrase)

"""口令 in the settings: change it, and let this computer remember it or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import opening, texts
from greenrating.changes import WorkspaceChanged
from ui.language import keep
from ui.pages.passphrase import NewPassphrase
from ui.pages.settings_recovery import RecoveryLine
from ui.parts.boxes import STRETCH, fill, row
from ui.parts.button import Button
from ui.parts.field import Field
from ui.parts.setting_line import SettingCard, SettingLine

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.office import Office
    from ui.desk import Desk


@dataclass(frozen=True)
class ChangePassphrase:
    """Another passphrase for the person at work, who knows the old one."""

    old: str = field(repr=False)
    new: str = field(repr=False)


class PassphraseCard(SettingCard):
    """A demo has no passphrase, and says so; `recovery.made` gives a new recovery key to show once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("settings.passphrase")
        self._desk = desk
        self._remembered = False
        self._demo = desk.office.row.demo
        self.change = Button("", "key-round")
        keep(self.change, self.change.setText, "settings.passphrase_change")
        self.change.clicked.connect(self._open)
        self.remember = Button("")
        self.remember.clicked.connect(self._switch)
        self._line = SettingLine(self.change)
        self._memory = SettingLine(self.remember)
        self.form = _Form()
        self.form.hide()
        self.form.save.clicked.connect(self._save)
        self.form.cancel.clicked.connect(self._close)
        self.recovery = RecoveryLine(desk)
        self.put(self._line, self.form, self.recovery, self._memory)
        for part in (self.change, self.recovery, self._memory):
            part.setHidden(self._demo)
        self.retext()

    def ask(self) -> None:
        """Ask whether this computer remembers the passphrase, and since when there is a recovery key."""
        if not self._demo:
            self.recovery.ask()
            self._desk.ask(_is_remembered, None, self._show)

    def is_dirty(self) -> bool:
        """Whether a new passphrase is typed that is not set yet."""
        return self.form.isVisibleTo(self) and bool(self.form.new.first.edit.text())

    def give_up(self) -> None:
        """Drop what is typed."""
        self.form.empty()
        self.form.hide()
        self.change.setHidden(self._demo)

    def retext(self) -> None:
        """Say everything again."""
        detail = "settings.passphrase_demo" if self._demo else "settings.passphrase_detail"
        self._line.set_texts(texts.say("settings.passphrase_line"), texts.say(detail))
        self._show(self._remembered)
        self.form.new.retext()
        self.recovery.retext()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form.isVisible():
            self._close()
        else:
            super().keyPressEvent(event)

    def _show(self, remembered: bool) -> None:
        self._remembered = remembered
        state = "kept" if remembered else "not_kept"
        self._memory.set_texts(texts.say("settings.memory"), texts.say(f"settings.memory_{state}"))
        self.remember.setText(texts.say("settings.forget" if remembered else "settings.remember"))

    def _open(self) -> None:
        self.tell("")
        self.form.show()
        self.change.hide()
        self.form.old.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.give_up()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        wanted = self.form.take()
        if wanted is not None:
            self.form.save.setEnabled(False)
            self._desk.do(_change, wanted, then=self._changed, told=self._refused)

    def _changed(self, _change: WorkspaceChanged) -> None:
        self.form.save.setEnabled(True)
        self._close()
        self.tell(texts.say("settings.passphrase_changed"))

    def _refused(self, refusal: Refused) -> None:
        self.form.save.setEnabled(True)
        at = self.form.new.first if refusal.code == "passphrase.short" else self.form.old
        at.set_error(str(refusal))
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _switch(self) -> None:
        self.tell("")
        service = _forget if self._remembered else _remember
        self._desk.do(
            service, None, then=lambda _change: self._desk.ask(_is_remembered, None, self._show_kept)
        )

    def _show_kept(self, remembered: bool) -> None:
        refused = not remembered and not self._remembered
        self._show(remembered)
        if refused:
            self.tell(texts.say("shell.not_remembered"), wrong=True)


class _Form(QWidget):
    """The old passphrase, and the new one twice."""

    def __init__(self) -> None:
        super().__init__()
        self.old = Field("", secret=True, height=34)
        self.new = NewPassphrase()
        self.save = Button("", "check", "primary")
        self.cancel = Button("", key="Esc")
        keep(self.old, self.old.set_label, "settings.passphrase_old")
        keep(self.save, self.save.setText, "settings.passphrase_set")
        keep(self.cancel, self.cancel.setText, "settings.cancel")
        self.old.edit.returnPressed.connect(self.save.click)
        self.new.entered.connect(self.save.click)
        fill(
            QVBoxLayout(self),
            self.old, 12, self.new, 12, row(STRETCH, self.cancel, self.save, gap=8),
            margins=(0, 8, 0, 10),
        )  # fmt: skip

    def take(self) -> ChangePassphrase | None:
        """What is typed, or None with the reason below the field it belongs to."""
        old = self.old.edit.text()
        self.old.set_error("" if old else texts.say("shell.passphrase_missing"))
        if not old:
            self.old.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        new = self.new.take()
        return None if new is None else ChangePassphrase(old, new)

    def empty(self) -> None:
        """Forget what was typed."""
        for each in (self.old, self.new.first, self.new.again):
            each.edit.clear()
            each.set_error("")
        self.new.retext()


def _change(office: Office, command: ChangePassphrase) -> WorkspaceChanged:
    opening.change_passphrase(office, command.old, command.new)
    return WorkspaceChanged("passphrase")


def _remember(office: Office, _command: None) -> WorkspaceChanged:
    opening.remember(office)
    return WorkspaceChanged("passphrase")


def _forget(office: Office, _command: None) -> WorkspaceChanged:
    opening.forget(office.folder)
    return WorkspaceChanged("passphrase")


def _is_remembered(office: Office, _about: None) -> bool:
    return opening.is_remembered(office.folder)

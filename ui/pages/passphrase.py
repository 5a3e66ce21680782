"""Choosing a passphrase: twice, with its strength in plain words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui.parts.boxes import fill
from ui.parts.field import Field
from ui.parts.progress_line import ProgressLine
from ui.theme import Token

SHORTEST = 8
_TINTS: tuple[Token, ...] = ("danger", "warn", "accent", "accent")


def strength(passphrase: str) -> int:
    """How hard a passphrase is to guess: 0 too short, 1 weak, 2 good, 3 very good.

    What counts is length in different characters; a Chinese character counts as two.
    """
    if len(passphrase) < SHORTEST:
        return 0
    weight = sum(2 if ord(letter) > 0x2E80 else 1 for letter in passphrase)
    varied = min(weight, 3 * len(set(passphrase)))
    return 1 if varied < 12 or len(set(passphrase)) < 5 else 2 if varied < 18 else 3


class NewPassphrase(QWidget):
    """Two fields that must agree. Nothing is drawn from what was typed but its strength."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = Field("", secret=True, height=34)
        self.again = Field("", secret=True, height=34)
        self._bar = ProgressLine(0, 3)
        self.first.edited.connect(self._edited)
        self.again.edited.connect(lambda: self.again.set_error(""))
        self.again.edit.returnPressed.connect(self.entered)
        fill(QVBoxLayout(self), self.first, 4, self._bar, 14, self.again)
        self.setFocusProxy(self.first)

    def retext(self) -> None:
        """Say every text again."""
        self.first.set_label(say("shell.new_passphrase"))
        self.again.set_label(say("shell.passphrase_again"))
        self._show_strength()

    def take(self) -> str | None:
        """The passphrase, or None with the reason shown below the field it belongs to."""
        text = self.first.edit.text()
        if strength(text) == 0:
            self.first.set_error(say("shell.passphrase_short", n=SHORTEST))
            self.first.edit.setFocus()
        elif text != self.again.edit.text():
            self.again.set_error(say("shell.passphrase_differs"))
            self.again.edit.setFocus()
            self.again.edit.selectAll()
        else:
            return text
        return None

    def _edited(self) -> None:
        self.first.set_error("")
        self._show_strength()

    def _show_strength(self) -> None:
        text = self.first.edit.text()
        level = strength(text)
        self._bar.set_progress(level if text else 0, 3, _TINTS[level])
        hint = say(f"shell.strength_{level}", n=SHORTEST) if text else say("shell.strength_hint")
        self.first.set_hint(hint)

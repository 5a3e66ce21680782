"""Yes or no, with nothing chosen until somebody does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from greenrating import texts
from ui import fonts, icons
from ui.parts.boxes import STRETCH, fill
from ui.parts.field import Labelled
from ui.parts.painting import painter_on, rounded, words
from ui.theme import Token

_HEIGHT = 32
_LEAST = 64


class _Side(QAbstractButton):
    focus_radius = 6

    def __init__(self, *, yes: bool, judging: bool) -> None:
        super().__init__()
        self._yes, self._judging = yes, judging
        self.setCheckable(True)
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(max(_LEAST, round(fonts.width(self.text(), 14, 600)) + 46), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            rect = QRectF(self.rect())
            fill_, border, color = self._look()
            rounded(painter, rect, 6, fill_, border)
            chosen = self.isChecked()
            weight = 600 if chosen else 400
            width = fonts.width(self.text(), 14, weight)
            left = (rect.width() - width - (20 if chosen else 0)) / 2
            if chosen:
                place = QRectF(left, rect.center().y() - 7.5, 15, 15)
                icons.draw(painter, place, "check" if self._yes else "x", color, 2)
                left += 20
            words(painter, QRectF(left, -0.5, width + 4, rect.height()), self.text(), 14, weight, color)

    def _look(self) -> tuple[Token, Token | None, Token]:
        if not self.isEnabled():
            return "sunken", None, "text2" if self.isChecked() else "disabled"
        if not self.isChecked():
            return ("hover" if self.underMouse() else "surface"), "edge", "text"
        if self._judging and not self._yes:
            return "danger_soft", "danger_line", "danger"
        return "accent_soft", "accent_line", "accent_text"


class YesNo(QWidget):
    """Two answers side by side; `answered` gives True, False, or None when the chosen one is pressed again.

    `judging` shows a no in red, for what must be the case. Y and N answer, the arrows move.
    """

    answered = Signal(object)

    def __init__(self, name: str = "", *, judging: bool = False) -> None:
        super().__init__()
        self.yes = _Side(yes=True, judging=judging)
        self.no = _Side(yes=False, judging=judging)
        self.yes.clicked.connect(lambda: self._pressed(self.yes))
        self.no.clicked.connect(lambda: self._pressed(self.no))
        fill(QHBoxLayout(self), self.yes, self.no, STRETCH, gap=8)
        self.setFocusProxy(self.yes)
        self.name(name)

    def name(self, name: str) -> None:
        """Say what is asked; the words of the answers follow the language."""
        self.yes.setText(texts.say("rooms.yes"))
        self.no.setText(texts.say("rooms.no"))
        self.setAccessibleName(name)
        for side in (self.yes, self.no):
            side.setAccessibleName(f"{name} {side.text()}".strip())
            side.updateGeometry()

    def value(self) -> bool | None:
        """The answer, or None."""
        return True if self.yes.isChecked() else False if self.no.isChecked() else None

    def set_value(self, value: bool | None) -> None:
        """Show an answer, as a program does: nothing is emitted."""
        self.yes.setChecked(value is True)
        self.no.setChecked(value is False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            (self.yes if key == Qt.Key.Key_Left else self.no).setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Qt.Key.Key_Y, Qt.Key.Key_N):
            self._answer(key == Qt.Key.Key_Y)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._answer(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.no if self.no.hasFocus() else self.yes).click()
        else:
            super().keyPressEvent(event)

    def _pressed(self, side: _Side) -> None:
        other = self.no if side is self.yes else self.yes
        if side.isChecked():
            other.setChecked(False)
        self.answered.emit(self.value())

    def _answer(self, value: bool | None) -> None:
        if value != self.value():
            self.set_value(value)
            self.answered.emit(value)


class YesNoField(Labelled):
    """A labelled question."""

    def __init__(self, label: str, hint: str = "", *, judging: bool = False) -> None:
        self.choice = YesNo(label, judging=judging)
        super().__init__(label, self.choice, hint)
        self.choice.answered.connect(self._answered)

    def _answered(self, _answer: bool | None) -> None:
        self.edited.emit()

    def set_label(self, label: str) -> None:
        super().set_label(label)
        self.choice.name(label)

    def value(self) -> bool | None:
        """The answer, or None."""
        return self.choice.value()

    def set_value(self, value: bool | None) -> None:
        """Show an answer."""
        self.choice.set_value(value)

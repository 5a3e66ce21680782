"""The two answers to a veto, large: the clean one always left, the words those of the sheet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from greenrating import texts
from scoring.sheet import Veto
from ui import fonts, icons
from ui.models.keys import digit_of
from ui.models.spoken import spoken
from ui.parts.boxes import fill
from ui.parts.painting import keycap, painter_on, rounded, words
from ui.theme import Token

HEIGHT = 44


class _Answer(QAbstractButton):
    focus_radius = 8

    def __init__(self, words_: str, key: str, *, clean: bool) -> None:
        super().__init__()
        self.setText(words_)
        self._key = key
        self._clean = clean
        self._chosen = False
        self._other = False
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_state(self, *, chosen: bool, other: bool) -> None:
        self._chosen, self._other = chosen, other
        state = texts.say("scoring.chosen") if chosen else ""
        self.setAccessibleName(f"{self.text()} {state}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(150, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rect = QRectF(self.rect())
        fill_, border, color = self._look()
        rounded(painter, rect, 8, fill_, border)
        weight = 400 if self._other else 600
        width = fonts.width(self.text(), 16, weight) + 26
        left = (rect.width() - width) / 2 - (6 if not self._chosen else 0)
        place = QRectF(left, rect.center().y() - 9, 18, 18)
        icons.draw(painter, place, "check" if self._clean else "x", color, 2)
        words(painter, QRectF(left + 26, -1, width, rect.height()), self.text(), 16, weight, color)
        if not self._chosen and not self._other and self.isEnabled():
            keycap(painter, QRectF(rect.width() - 32, rect.center().y() - 9, 20, 18), self._key)
        painter.end()

    def _look(self) -> tuple[Token, Token | None, Token]:
        if self._chosen:
            return ("accent", None, "on_accent") if self._clean else ("danger", None, "surface")
        hover = self.underMouse() and self.isEnabled()
        fill_: Token = "hover" if hover else "surface"
        if not self.isEnabled():
            return "surface", "line", "disabled"
        return (fill_, "line2", "text3") if self._other else (fill_, "edge", "text")


class AnswerPair(QWidget):
    """Two answers side by side; `answered` gives the word of the sheet that was chosen."""

    answered = Signal(str)

    def __init__(self, veto: Veto) -> None:
        super().__init__()
        self._veto = veto
        self._clean = _Answer(spoken(veto.clean_words), "1", clean=True)
        self._found = _Answer(spoken(veto.found_words), "2", clean=False)
        self._clean.clicked.connect(lambda: self.answered.emit(veto.clean))
        self._found.clicked.connect(lambda: self.answered.emit(veto.found))
        fill(QHBoxLayout(self), (self._clean, 1), (self._found, 1), gap=10)

    def answers(self) -> tuple[QAbstractButton, QAbstractButton]:
        """The two buttons, left and right."""
        return self._clean, self._found

    def show_answer(self, answer: str | None, *, locked: bool) -> None:
        """Show the answer kept; None while blank."""
        for button in (self._clean, self._found):
            button.setEnabled(not locked)
        clean, found = answer == self._veto.clean, answer == self._veto.found
        self._clean.set_state(chosen=clean, other=found)
        self._found.set_state(chosen=found, other=clean)

    def key_answer(self, event: QKeyEvent) -> str | None:
        """The answer that a key stands for: 1 is the left one, 2 the right one."""
        return {1: self._veto.clean, 2: self._veto.found}.get(digit_of(event) or 0)

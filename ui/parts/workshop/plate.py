"""A plate that is dragged or moved step by step: what the handles of the workshop have in common."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.parts.painting import CENTER, painter_on, rounded, words
from ui.theme import Token


class Plate(QWidget):
    """A number on a plate; `cancelled` says that Esc was pressed while it moved."""

    cancelled = Signal()
    focus_radius = 6

    def __init__(self, size: QSize, steps: Mapping[Qt.Key, int], letters: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_moving = False
        self.can_edit = True
        self._text = ""
        self._changed = False
        self._steps = steps
        self._letters = letters
        self.setFixedSize(size)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def step(self, by: int) -> None:
        """Move by this much."""
        raise NotImplementedError

    def let_it_go(self) -> None:
        """Say that the place where it came to rest may be kept."""
        raise NotImplementedError

    def show_text(self, text: str, *, changed: bool) -> None:
        """Stand for a number, which may differ from what it was."""
        self._text, self._changed = text, changed
        self.update()

    def come_to_rest(self) -> None:
        """Stop moving, if it moved."""
        if self.is_moving:
            self.is_moving = False
            self.let_it_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._steps.get(Qt.Key(event.key()))
        if not self.can_edit or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif step is not None:
            self.is_moving = True
            self.step(step)
        elif event.key() == Qt.Key.Key_Escape and self.is_moving:
            self.is_moving = False
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in self._steps and not event.isAutoRepeat():
            self.come_to_rest()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.come_to_rest()

    def paintEvent(self, _event: QPaintEvent) -> None:
        color: Token = "warn" if self._changed else "text"
        edge: Token = "warn" if self._changed else "edge"
        fill: Token = "hover" if self.underMouse() and self.can_edit else "surface"
        with painter_on(self) as painter:
            rounded(painter, QRectF(self.rect()), 6, fill, edge if self.can_edit else None, 1.6)
            words(painter, QRectF(self.rect()), self._text, self._letters, 600, color, CENTER)

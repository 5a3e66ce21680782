"""The handle of a tier's lowest number of fans."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.parts.painting import CENTER, painter_on, rounded, words
from ui.theme import Token

PLATE = QSize(76, 25)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TierHandle(QWidget):
    """A plate with a number. `stepped` and `dragged` ask for another, `let_go` says that it may be kept."""

    stepped = Signal(str, int)
    dragged = Signal(str, object)
    let_go = Signal(str)
    cancelled = Signal()
    focus_radius = 6

    def __init__(self, tier: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.tier = tier
        self._text = ""
        self._changed = False
        self._moving = False
        self.setFixedSize(PLATE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def show_number(self, number: int, name: str, *, changed: bool) -> None:
        """Stand at a number; `name` is what a screen reader says."""
        self._text, self._changed = f"{number:,}", changed
        self.setAccessibleName(name)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._moving = event.button() is Qt.MouseButton.LeftButton
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.raise_()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._moving:
            self.dragged.emit(self.tier, self.mapToParent(event.position()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._moving = True
            self.stepped.emit(self.tier, step)
        elif event.key() == Qt.Key.Key_Escape and self._moving:
            self._moving = False
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _STEPS and not event.isAutoRepeat():
            self._let_go()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._let_go()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            edge: Token = "warn" if self._changed else "edge"
            color: Token = "warn" if self._changed else "text"
            rounded(painter, QRectF(self.rect()), 6, "hover" if self.underMouse() else "surface", edge, 1.6)
            words(painter, QRectF(self.rect()), self._text, 13, 600, color, CENTER)

    def _let_go(self) -> None:
        if self._moving:
            self._moving = False
            self.let_go.emit(self.tier)

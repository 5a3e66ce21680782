"""The handle of a tier's lowest number of fans."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.parts.workshop.plate import Plate

PLATE = QSize(76, 25)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TierHandle(Plate):
    """A plate with a number. `stepped` and `dragged` ask for another, `let_go` says that it may be kept."""

    stepped = Signal(str, int)
    dragged = Signal(str, object)
    let_go = Signal(str)

    def __init__(self, tier: str, parent: QWidget) -> None:
        super().__init__(PLATE, _STEPS, 13, parent)
        self.tier = tier
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def show_number(self, number: int, name: str, *, changed: bool) -> None:
        """Stand at a number; `name` is what a screen reader says."""
        self.setAccessibleName(name)
        self.show_text(f"{number:,}", changed=changed)

    def step(self, by: int) -> None:
        """Ask for the next number."""
        self.stepped.emit(self.tier, by)

    def let_it_go(self) -> None:
        """Say that the number may be kept."""
        self.let_go.emit(self.tier)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.is_moving = event.button() is Qt.MouseButton.LeftButton
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.raise_()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.is_moving:
            self.dragged.emit(self.tier, self.mapToParent(event.position()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.come_to_rest()

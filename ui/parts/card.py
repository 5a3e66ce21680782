"""Surfaces: the card, the bar with a line at an edge, and the dashed frame."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.parts.painting import hairline, painter_on, rounded
from ui.theme import Token

Edge = Literal["top", "right", "bottom", "left"]


class Card(QWidget):
    """A surface with a hairline. `selected` tints its border.

    A card made with `pressable` takes the focus, answers to a click, Enter and the space bar with `pressed`.
    """

    pressed = Signal()

    def __init__(
        self,
        *,
        radius: int = 12,
        fill: Token | None = "surface",
        border: Token | None = "line",
        dashed: bool = False,
        pressable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.focus_radius = radius
        self._fill: Token | None = fill
        self._border: Token | None = border
        self._dash = (4.0, 4.0) if dashed else ()
        self._selected = False
        self._pressable = pressable
        if pressable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_selected(self, selected: bool) -> None:
        """Tint the border, as for the room at work today."""
        self._selected = selected
        self.update()

    def set_fill(self, fill: Token | None, border: Token | None = None) -> None:
        """Lie on another ground."""
        self._fill, self._border = fill, border
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressable and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._pressable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            rect = QRectF(self.rect())
            fill = "hover" if self._pressable and self.underMouse() and self._fill else self._fill
            border: Token | None = "accent_line" if self._selected else self._border
            rounded(painter, rect, self.focus_radius, fill, border, 1, self._dash)


class Panel(QWidget):
    """A flat surface with hairlines along some of its edges: bars, rails, columns at the side."""

    def __init__(
        self,
        *edges: Edge,
        fill: Token | None = "surface",
        line: Token = "line",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._edges = edges
        self._fill: Token | None = fill
        self._line: Token = line

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            rect = QRectF(self.rect())
            if self._fill:
                rounded(painter, rect, 0, self._fill)
            inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
            sides: dict[Edge, tuple[QPointF, QPointF]] = {
                "top": (inner.topLeft(), inner.topRight()),
                "right": (inner.topRight(), inner.bottomRight()),
                "bottom": (inner.bottomLeft(), inner.bottomRight()),
                "left": (inner.topLeft(), inner.bottomLeft()),
            }
            for edge in self._edges:
                hairline(painter, *sides[edge], self._line)

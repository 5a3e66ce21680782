"""Hairlines."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token, theme


class _Line(QWidget):
    def __init__(self, color: Token = "line", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color: Token = color

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color(self._color))


class HLine(_Line):
    """A line across, one pixel high."""

    def __init__(self, color: Token = "line", parent: QWidget | None = None) -> None:
        super().__init__(color, parent)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class VLine(_Line):
    """A line from top to bottom, one pixel wide."""

    def __init__(self, color: Token = "line", parent: QWidget | None = None) -> None:
        super().__init__(color, parent)
        self.setFixedWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

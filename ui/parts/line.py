"""The hairline."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Token, theme


class HLine(QWidget):
    """A line across, one pixel high."""

    def __init__(self, color: Token = "line", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color: Token = color
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color(self._color))

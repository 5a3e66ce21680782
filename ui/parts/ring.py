"""How far a section is: an empty ring, a part of an arc, or a tick."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import icons
from ui.parts.painting import painter_on
from ui.theme import theme


def draw_ring(painter: QPainter, rect: QRectF, done: int, total: int) -> None:
    """Draw the ring of a section into a square of about 16 pixels."""
    if total and done >= total:
        icons.draw(painter, rect, "circle-check", "accent", 1.8)
    elif done == 0:
        icons.draw(painter, rect, "circle", "edge", 1.5)
    else:
        circle = rect.adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("line2"), 2.4))
        painter.drawEllipse(circle)
        painter.setPen(QPen(theme.color("accent"), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(circle, 90 * 16, -(360 * 16 * done) // total)


class Ring(QWidget):
    """The progress of one section, `done` of `total`."""

    def __init__(self, done: int = 0, total: int = 1, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._total = done, total
        self.setFixedSize(size, size)

    def set_progress(self, done: int, total: int) -> None:
        """Show another progress."""
        self._done, self._total = done, total
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            draw_ring(painter, QRectF(self.rect()), self._done, self._total)

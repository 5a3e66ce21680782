"""How far a section is: an empty ring, a part of an arc, or a tick."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui import icons
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

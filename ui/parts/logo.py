"""The mark of the product."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ui.parts.painting import painter_on, rounded, star
from ui.theme import theme


def draw_logo(painter: QPainter, rect: QRectF) -> None:
    """Draw a rule with a star above it, on green."""
    rounded(painter, rect, rect.width() / 4, "accent")
    unit = rect.width() / 32
    pen = QPen(theme.color("on_accent"), 1.6 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for tick in range(5):
        x = rect.x() + (8 + tick * 4) * unit
        top = rect.y() + (19 if tick % 2 else 16) * unit
        painter.drawLine(QPointF(x, top), QPointF(x, rect.y() + 23 * unit))
    painter.fillPath(star(QPointF(rect.center().x(), rect.y() + 10.2 * unit), 4.6 * unit), pen.brush())


def logo_icon() -> QIcon:
    """The mark as the system shows it, in its bar and its switcher."""
    pixmap = QPixmap(128, 128)
    pixmap.fill(Qt.GlobalColor.transparent)
    with painter_on(pixmap) as painter:
        draw_logo(painter, QRectF(pixmap.rect()))
    return QIcon(pixmap)


class Logo(QWidget):
    """The mark in a square of `size` pixels."""

    def __init__(self, size: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            draw_logo(painter, QRectF(self.rect()))

"""The few strokes that all painted parts share."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPaintDevice, QPainter, QPainterPath, QPen

from ui import fonts
from ui.fonts import Family, Weight
from ui.theme import Token, theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


def painter_on(device: QPaintDevice) -> QPainter:
    """A painter with smooth edges, for a `with`, which ends it whatever happens."""
    painter = QPainter(device)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    return painter


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: Token | QColor | None = None,
    stroke: Token | QColor | None = None,
    width: float = 1.0,
    dash: Sequence[float] = (),
) -> None:
    """A rounded box whose border lies wholly inside the rectangle."""
    if stroke is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        rect = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        pen = QPen(_color(stroke), width)
        if dash:
            pen.setDashPattern(list(dash))
        painter.setPen(pen)
    painter.setBrush(QBrush(_color(fill)) if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)


def words(
    painter: QPainter,
    rect: QRectF,
    text: str,
    px: int = 14,
    weight: Weight = 400,
    color: Token | QColor = "text",
    align: Qt.AlignmentFlag = LEFT,
    family: Family = "sans",
    elide: bool | Qt.TextElideMode = False,
) -> None:
    """One line of text inside a rectangle; `elide` shortens what is too long, at its end or where it says."""
    painter.setFont(fonts.font(px, weight, family))
    painter.setPen(_color(color))
    if elide:
        where = Qt.TextElideMode.ElideRight if elide is True else elide
        text = fonts.metrics(px, weight, family).elidedText(text, where, rect.width())
    painter.drawText(rect, int(align | Qt.TextFlag.TextSingleLine), text)


def keycap(painter: QPainter, rect: QRectF, text: str, color: Token = "text2") -> None:
    """A key of the keyboard, 18 pixels high."""
    rounded(painter, rect, 4, "surface", "line2")
    painter.fillRect(QRectF(rect.x() + 3, rect.bottom() - 1.6, rect.width() - 6, 1), theme.color("line2"))
    words(painter, rect.adjusted(0, -1, 0, -1), text, 11, 500, color, CENTER)


def keycap_width(text: str) -> int:
    """How wide a key with this text is."""
    return max(18, math.ceil(fonts.width(text, 11, 500)) + 9)


def star(center: QPointF, radius: float) -> QPainterPath:
    """A five-pointed star that stands on two feet."""
    path = QPainterPath()
    for corner in range(10):
        angle = -math.pi / 2 + corner * math.pi / 5
        reach = radius if corner % 2 == 0 else radius * 0.44
        point = center + QPointF(reach * math.cos(angle), reach * math.sin(angle))
        if corner == 0:
            path.moveTo(point)
        else:
            path.lineTo(point)
    path.closeSubpath()
    return path


def hairline(painter: QPainter, start: QPointF, end: QPointF, color: Token = "line") -> None:
    """A line of one pixel."""
    painter.setPen(QPen(theme.color(color), 1))
    painter.drawLine(start, end)


def _color(paint: Token | QColor) -> QColor:
    return paint if isinstance(paint, QColor) else theme.color(paint)

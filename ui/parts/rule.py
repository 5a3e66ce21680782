"""The rule: the bands of the stars over fine ticks, and a pointer at the points reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts
from ui.parts.painting import CENTER, painter_on, rounded, words
from ui.theme import theme

_MARGIN = 14
_TOP = 34
_BAR = 26
_MOTION_MS = 160


@dataclass(frozen=True, slots=True)
class Band:
    """One band of the rule: from how many points on, and its name."""

    start: Decimal
    name: str


class Rule(QWidget):
    """A rule up to 100 points. The pointer glides to its place unless the system wants no motion.

    `below` names what lies under the lowest band. The rule begins at 70, or lower where the points are lower.
    """

    def __init__(self, bands: Sequence[Band] = (), below: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bands = tuple(sorted(bands, key=lambda band: band.start))
        self._below = below
        self._value: Decimal | None = None
        self._label = ""
        self._next: tuple[Decimal, str] | None = None
        self._shown = 0.0
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(_MOTION_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._moved)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_value(
        self, value: Decimal | None, label: str = "", next_at: Decimal | None = None, distance: str = ""
    ) -> None:
        """Point at a number of points; `next_at` and `distance` say where the next band begins."""
        self._value, self._label = value, label
        self._next = (next_at, distance) if next_at is not None else None
        self.setAccessibleName(f"{label} {distance}".strip())
        target = float(value) if value is not None else 0.0
        if self._shown and self.isVisible() and theme.moves():
            self._motion.setStartValue(self._shown)
            self._motion.setEndValue(target)
            self._motion.start()
        else:
            self._moved(target)

    def low(self) -> int:
        """Where the rule begins."""
        if self._value is None or self._value >= 70:
            return 70
        return max(0, int(self._value) // 10 * 10 - (10 if self._value % 10 < 2 else 0))

    def sizeHint(self) -> QSize:
        return QSize(640, 100)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, 100)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            self._paint_bands(painter)
            self._paint_ticks(painter)
            if self._value is not None:
                self._paint_pointer(painter)

    def _moved(self, value: float) -> None:
        self._shown = value
        self.update()

    def _x(self, points: float) -> float:
        low = self.low()
        return _MARGIN + (points - low) / (100 - low) * (self.width() - 2 * _MARGIN)

    def _span(self, start: float, end: float) -> QRectF:
        return QRectF(self._x(start) + 0.75, _TOP, self._x(end) - self._x(start) - 1.5, _BAR)

    def _paint_bands(self, painter: QPainter) -> None:
        starts = [float(band.start) for band in self._bands]
        lowest = starts[0] if starts else 100.0
        if lowest > self.low():
            rect = self._span(self.low(), lowest)
            rounded(painter, rect, 4, "sunken")
            words(painter, rect, self._below, 11, 400, "text3", CENTER, elide=True)
        for band, start, end in zip(self._bands, starts, [*starts[1:], 100.0], strict=True):
            inside = self._value is not None and start <= self._value and (self._value < end or end == 100)
            rect = self._span(start, end)
            fill, border = ("accent_soft", "accent_line") if inside else ("sunken", None)
            rounded(painter, rect, 4, fill, border)
            color = "accent_text" if inside else "text2"
            words(painter, rect, band.name, 12, 600 if inside else 400, color, CENTER, elide=True)

    def _paint_ticks(self, painter: QPainter) -> None:
        low, top = self.low(), _TOP + _BAR + 6
        painter.setPen(QPen(theme.color("edge"), 1))
        for point in range(low, 101):
            x = self._x(point)
            painter.drawLine(QPointF(x, top), QPointF(x, top + (10 if point % 5 == 0 else 5)))
        step = 5 if 100 - low <= 40 else 10
        for point in range(low, 101, step):
            rect = QRectF(self._x(point) - 20, top + 11, 40, 18)
            words(painter, rect, str(point), 12, 500, "text2", CENTER)

    def _paint_pointer(self, painter: QPainter) -> None:
        x, ink = self._x(self._shown), theme.color("text")
        if self._next is not None:
            self._paint_distance(painter, x, *self._next)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        tip = [QPointF(x - 5, _TOP - 9), QPointF(x + 5, _TOP - 9), QPointF(x, _TOP - 1)]
        painter.drawPolygon(QPolygonF(tip))
        painter.fillRect(QRectF(x - 1, _TOP + _BAR + 6, 2, 10), ink)
        width = max(44.0, fonts.width(self._label, 15, 600) + 20)
        left = min(max(0.0, x - width / 2), self.width() - width)
        plate = QRectF(left, 0, width, 26)
        rounded(painter, plate, 6, "text")
        words(painter, plate.adjusted(0, -1, 0, 0), self._label, 15, 600, "surface", CENTER)

    def _paint_distance(self, painter: QPainter, x: float, next_at: Decimal, words_: str) -> None:
        goal = self._x(float(next_at))
        painter.setPen(QPen(theme.color("text3"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x + 24, _TOP - 20), QPointF(goal, _TOP - 20))
        painter.drawLine(QPointF(goal, _TOP - 24), QPointF(goal, _TOP - 4))
        width = fonts.width(words_, 12, 500)
        fits = goal + 6 + width <= self.width()
        left = goal + 6 if fits else min(goal - width - 6, self.width() - width)
        top = _TOP - 31 if fits or left > x + 30 else _TOP - 20
        words(painter, QRectF(left, top, width + 2, 20), words_, 12, 500, "text2")

"""The bands on a rule of points, their lower bounds as handles to drag, past scores as bars above."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from greenrating.texts import say
from scoring.turns import Bar
from ui import fonts
from ui.models.workshop_bands import HIGHEST, Bound
from ui.parts.painting import CENTER, painter_on, rounded, words
from ui.parts.stars import paint_stars, stars_gap
from ui.parts.workshop.band_handle import PLATE, BandHandle
from ui.theme import Token, theme

_MARGIN = 18
_BARS_TOP, _BARS_END = 24, 88
_STRIP, _STRIP_END = 94, 134
_TICKS = 138
_PLATES = 150
_HEIGHT = 178
_STAR = 9
_USUAL_LOW = 60


class BandsRule(QWidget):
    """`moving` gives stars and points while a handle is moved, `moved` once it is let go of.

    `cancelled` tells that a handle went back to where it was.
    """

    moving = Signal(int, int)
    moved = Signal(int, int)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.handles: dict[int, BandHandle] = {}
        self._bounds: tuple[Bound, ...] = ()
        self._bars: Sequence[Bar] = ()
        self._caption = ""
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bounds(self, bounds: Sequence[Bound], can_edit: bool) -> None:
        """Show these lower bounds; without handles where they cannot be moved."""
        self._bounds = tuple(bounds)
        for stars in [stars for stars in self.handles if stars not in {bound.stars for bound in bounds}]:
            self.handles.pop(stars).deleteLater()
        for bound in bounds:
            if bound.stars not in self.handles:
                self._add(bound.stars)
            self.handles[bound.stars].show_bound(bound, can_edit)
        self._place()
        self.update()

    def show_bars(self, bars: Sequence[Bar], caption: str) -> None:
        """Show how many past ratings came to each whole number of points, and how many of those turn."""
        self._bars, self._caption = bars, caption
        self._place()
        self.update()

    def is_moving(self) -> bool:
        """Whether a handle is being moved just now."""
        return any(handle.is_moving for handle in self.handles.values())

    def low(self) -> int:
        """Where the rule begins."""
        lowest = min([bound.low for bound in self._bounds] + [bar.points for bar in self._bars], default=75)
        return min(_USUAL_LOW, max(0, lowest - 2) // 10 * 10)

    def points_at(self, x: float) -> int:
        """The whole number of points nearest to a place on the rule."""
        low = self.low()
        return round(low + (x - _MARGIN) / (self.width() - 2 * _MARGIN) * (HIGHEST + 1 - low))

    def x_of(self, points: float) -> float:
        """Where a number of points lies; the last point has a place of its own, 100 to 101."""
        low = self.low()
        return _MARGIN + (points - low) / (HIGHEST + 1 - low) * (self.width() - 2 * _MARGIN)

    def sizeHint(self) -> QSize:
        return QSize(720, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            self._paint_caption(painter)
            self._paint_bars(painter)
            self._paint_strip(painter)
            self._paint_ticks(painter)
            for bound in self._bounds:
                self._paint_bound(painter, bound)

    def _add(self, stars: int) -> None:
        handle = BandHandle(stars, self)
        handle.dragged.connect(self._dragged)
        handle.asked.connect(self.moving)
        handle.let_go.connect(self.moved)
        handle.cancelled.connect(self.cancelled)
        handle.show()
        self.handles[stars] = handle

    def _dragged(self, stars: int, event: QMouseEvent) -> None:
        place = self.mapFromGlobal(event.globalPosition())
        self.moving.emit(stars, self.points_at(place.x()))

    def _place(self) -> None:
        """Stand each plate under its bound, or beside it where two would overlap."""
        lefts = [self.x_of(bound.low) - PLATE.width() / 2 for bound in self._bounds]
        step = PLATE.width() + 3
        for place in range(1, len(lefts)):
            lefts[place] = max(lefts[place], lefts[place - 1] + step)
        edge = self.width() - PLATE.width()
        for place in reversed(range(len(lefts))):
            lefts[place] = min(lefts[place], edge)
            edge = lefts[place] - step
        for bound, left in zip(self._bounds, lefts, strict=True):
            self.handles[bound.stars].move(round(left), _PLATES)

    def _paint_caption(self, painter: QPainter) -> None:
        if not self._bars:
            return
        words(painter, QRectF(_MARGIN, 0, 400, 18), self._caption, 12, 400, "text2")
        if any(bar.turning for bar in self._bars):
            left = _MARGIN + fonts.width(self._caption, 12) + 16
            rounded(painter, QRectF(left, 5, 9, 9), 2, "warn")
            told = say("workshop.bands.turning")
            words(painter, QRectF(left + 15, 0, 200, 18), told, 12, 400, "text2")

    def _paint_bars(self, painter: QPainter) -> None:
        most = max((bar.cases for bar in self._bars), default=1)
        unit = self.x_of(1) - self.x_of(0)
        gap = 3 if unit > 12 else 1.5
        for bar in self._bars:
            height = max(4.0, (_BARS_END - _BARS_TOP) * bar.cases / most)
            left = self.x_of(min(bar.points, HIGHEST)) + gap / 2
            rounded(painter, QRectF(left, _BARS_END - height, unit - gap, height), 1.5, "accent_line")
            if bar.turning:
                part = max(4.0, height * bar.turning / bar.cases)
                rounded(painter, QRectF(left, _BARS_END - part, unit - gap, part), 1.5, "warn")

    def _paint_strip(self, painter: QPainter) -> None:
        edges = [self.x_of(bound.low) for bound in self._bounds] + [self.x_of(HIGHEST + 1)]
        below = QRectF(_MARGIN, _STRIP, edges[0] - _MARGIN - 1, _STRIP_END - _STRIP)
        rounded(painter, below, 4, "sunken")
        if self._bounds and below.width() > 20:
            told = say("workshop.bands.below", top=self._bounds[0].low - 1)
            words(painter, below, told, 12, 400, "text3", CENTER, elide=True)
        for bound, start, end in zip(self._bounds, edges, edges[1:], strict=False):
            self._paint_band(painter, bound, QRectF(start + 1, _STRIP, end - start - 2, _STRIP_END - _STRIP))

    def _paint_band(self, painter: QPainter, bound: Bound, rect: QRectF) -> None:
        rounded(painter, rect, 4, "accent_soft")
        stars = bound.stars * (_STAR + stars_gap(_STAR)) - stars_gap(_STAR)
        name = rect.adjusted(2, 18, -2, -2)
        if stars + 6 <= rect.width():
            corner = QPointF(rect.center().x() - stars / 2, rect.y() + 7)
            paint_stars(painter, corner, bound.stars, total=bound.stars, size=_STAR)
        else:
            words(painter, rect.adjusted(0, 2, 0, -20), f"{bound.stars}", 12, 600, "gold_text", CENTER)
        if rect.width() > 24:
            words(painter, name, bound.name, 11, 500, "accent_text", CENTER, elide=True)

    def _paint_ticks(self, painter: QPainter) -> None:
        low = self.low()
        painter.setPen(QPen(theme.color("edge"), 1))
        for points in range(low, HIGHEST + 1):
            x = self.x_of(points)
            painter.drawLine(QPointF(x, _TICKS), QPointF(x, _TICKS + (8 if points % 5 == 0 else 4)))
        plates = [handle.geometry().center().x() for handle in self.handles.values()]
        for points in range(low, HIGHEST + 1, 5 if HIGHEST - low <= 50 else 10):
            x = self.x_of(points)
            if all(abs(plate - x) > 34 for plate in plates):
                words(painter, QRectF(x - 20, _PLATES + 3, 40, 18), str(points), 12, 400, "text2", CENTER)

    def _paint_bound(self, painter: QPainter, bound: Bound) -> None:
        x = self.x_of(bound.low)
        color: Token = "warn" if bound.changed else "accent"
        if bound.changed and bound.was is not None:
            old = self.x_of(bound.was)
            painter.setPen(QPen(theme.color("warn"), 1.2, Qt.PenStyle.CustomDashLine))
            dashed = painter.pen()
            dashed.setDashPattern([3, 2.5])
            painter.setPen(dashed)
            painter.drawLine(QPointF(old, _BARS_END - 2), QPointF(old, _TICKS + 8))
        painter.setPen(QPen(theme.color(color), 2))
        painter.drawLine(QPointF(x, _BARS_END), QPointF(x, _TICKS + 6))
        plate = self.handles[bound.stars].geometry()
        painter.drawLine(QPointF(x, _TICKS + 6), QPointF(plate.center().x() + 0.5, plate.y() + 1))

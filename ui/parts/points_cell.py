"""The score keys of one item, right-aligned, so that a column of them reads as one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from scoring.sheet import Points
from ui.models.points import KeyTone, number, tone_of
from ui.parts.painting import CENTER, painter_on, rounded, words
from ui.theme import theme

KEY = QSize(34, 32)
GAP = 4
_EDGE = 2


@dataclass(frozen=True, slots=True)
class Scale:
    """The scores an item can take, lowest first, and how many key places its column has."""

    allowed: tuple[Points, ...]
    slots: int

    @property
    def full(self) -> Points:
        """The most that the item can earn."""
        return self.allowed[-1]

    def places(self) -> tuple[Points | None, ...]:
        """A score for each place, left to right; None where the step is not allowed."""
        ladder: list[Points] = list(self.allowed)
        if all(isinstance(points, int) for points in ladder):
            ladder = list(range(int(self.full) + 1))
        return tuple(points if points in self.allowed else None for points in ladder)


@dataclass(frozen=True, slots=True)
class Look:
    """How a key is drawn besides its number; `px` is the size of the number."""

    chosen: bool = False
    strong: bool = False
    hover: bool = False
    px: int = 15


def draw_key(painter: QPainter, rect: QRectF, label: str, tone: KeyTone, look: Look) -> None:
    """One score key. A chosen key differs by shape as well as by colour: full is filled, less is outlined."""
    if look.chosen and tone == "full":
        rounded(painter, rect, 8, "accent")
        words(painter, rect, label, look.px, 600, "on_accent", CENTER)
    elif look.chosen and tone == "zero":
        rounded(painter, rect, 8, "danger_soft", "danger", 1.5)
        words(painter, rect, label, look.px, 600, "danger", CENTER)
    elif look.chosen:
        rounded(painter, rect, 8, "warn_soft", "warn", 1.5)
        words(painter, rect, label, look.px, 600, "warn", CENTER)
    else:
        rounded(painter, rect, 8, "hover" if look.hover else "surface", "edge" if look.strong else "line2")
        words(painter, rect, label, look.px, 400, "text2", CENTER)


def _draw_faded(painter: QPainter, rect: QRectF, points: Points) -> None:
    rounded(painter, rect, 8, None, "line", 1)
    words(painter, rect, number(points), 15, 400, "disabled", CENTER)


class PointsCell(QWidget):
    """Score keys for the mouse; the row beside them takes the number keys.

    `chosen` gives the score of the key that was pressed.
    """

    chosen = Signal(object)

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._points: Points | None = None
        self._faded = False
        self._locked = False
        self._strong = False
        self._hover: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_points(self, points: Points | None, *, na: bool = False, locked: bool = False) -> None:
        """Show the score given; `na` fades every key, `locked` shows the answer without taking another."""
        self._points, self._faded, self._locked = points, na, locked
        self.update()

    def set_strong(self, strong: bool) -> None:
        """Outline the keys darker, on the row being worked on."""
        self._strong = strong
        self.update()

    def sizeHint(self) -> QSize:
        places = max(self._scale.slots, len(self._scale.places()))
        return QSize(places * (KEY.width() + GAP) - GAP + 2 * _EDGE, KEY.height() + 2 * _EDGE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def rects(self) -> list[tuple[Points | None, QRectF]]:
        """Every place from left to right: its score, None where there is none, and where it lies."""
        places = self._scale.places()
        first = max(self._scale.slots, len(places)) - len(places)
        step = KEY.width() + GAP
        return [
            (points, QRectF(_EDGE + (first + index) * step, _EDGE, KEY.width(), KEY.height()))
            for index, points in enumerate(places)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        strong = (self._strong or self._points is None) and not self._locked
        for index, (points, rect) in enumerate(self.rects()):
            if points is None:
                dash = QRectF(rect.center().x() - 4, rect.center().y() - 0.5, 8, 1)
                painter.fillRect(dash, theme.color("line2"))
            elif self._faded or (self._locked and points != self._points):
                _draw_faded(painter, rect, points)
            else:
                look = Look(points == self._points, strong, index == self._hover)
                draw_key(painter, rect, number(points), tone_of(points, self._scale.full), look)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self._index_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position())
        if index is not None and not self._locked:
            self.chosen.emit(self.rects()[index][0])

    def _index_at(self, point: QPointF) -> int | None:
        for index, (points, rect) in enumerate(self.rects()):
            if points is not None and rect.contains(point):
                return index
        return None

    def _set_hover(self, index: int | None) -> None:
        self._hover = None if self._locked else index
        shape = Qt.CursorShape.ArrowCursor if self._hover is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self.update()


def slots_for(scores: Sequence[tuple[Points, ...]]) -> int:
    """How many key places a column needs so that every one of these items fits."""
    return max((len(Scale(allowed, 0).places()) for allowed in scores), default=1)

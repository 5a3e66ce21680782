"""The whole session in one line, with a window around what is in sight below."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from greenrating import texts
from ui.language import language
from ui.models.session_time import SECOND
from ui.parts.painting import painter_on, rounded
from ui.parts.timeline.playhead import paint_bubble, paint_line
from ui.parts.timeline.scale import Scale
from ui.parts.timeline.spoken import position_said
from ui.parts.timeline.view import View
from ui.theme import Token, theme

_TOP, _HIGH = 9, 20
_GRIP = 6
_SKIP_S = 5
Part = Literal["start", "end", "body", "outside"]


class Overview(QAbstractSlider):
    """A slider for screen readers and the arrows, in whole seconds; a window to drag for the mouse."""

    focus_radius = 4

    def __init__(self, view: View, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._drag: Part | None = None
        self._from_us = 0
        self._layer: QPixmap | None = None
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFixedHeight(_TOP * 2 + _HIGH)
        self.setMinimumWidth(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMouseTracking(True)
        self.setSingleStep(_SKIP_S)
        self.valueChanged.connect(self._stepped)
        view.changed.connect(self._renew)
        view.position_changed.connect(self._renew)
        view.shown.connect(self._forget)
        theme.changed.connect(self._forget)
        language.changed.connect(self._renew)
        self._renew()

    def scale(self) -> Scale:
        """The whole session on this widget."""
        return Scale(0, max(1, self._view.length_us), 1, max(1, self.width() - 2))

    def window_box(self) -> QRectF:
        """Where the window lies."""
        scale, shown = self.scale(), self._view.scale
        left, right = scale.x(shown.start_us), scale.x(shown.end_us)
        if right - left < 2 * _GRIP:
            middle = min(max((left + right) / 2, _GRIP), self.width() - _GRIP)
            left, right = middle - _GRIP, middle + _GRIP
        return QRectF(left - 1, _TOP - 1, right - left + 2, _HIGH + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            painter.drawPixmap(0, 0, self._painted())
            if not self._view.length_us:
                return
            scale = self.scale()
            rounded(painter, self.window_box(), 4, theme.color("accent", 0.13), "accent", 1.5)
            x = scale.x(self._view.position_us)
            paint_line(painter, x, _TOP - 1, _TOP + _HIGH + 1)
            if not self._view.scale.shows(self._view.position_us):
                paint_bubble(painter, self._view, x, _TOP + 0.5, 0, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() or event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()  # PgUp and PgDn go from mark to mark
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.zoom(event.angleDelta().y() / 120, self.scale().us(event.position().x()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._view.length_us:
            event.ignore()
            return
        x = event.position().x()
        part = self._part_at(x)
        us = self.scale().us(x)
        if part == "outside":
            shown = self._view.scale
            self._view.pan(us - (shown.start_us + shown.end_us) // 2)
            part = "body"
        self._drag, self._from_us = part, us

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._drag is None:
            shapes: dict[Part, Qt.CursorShape] = {
                "start": Qt.CursorShape.SizeHorCursor, "end": Qt.CursorShape.SizeHorCursor,
                "body": Qt.CursorShape.OpenHandCursor, "outside": Qt.CursorShape.PointingHandCursor,
            }  # fmt: skip
            self.setCursor(shapes[self._part_at(x)])
            return
        us, shown = self.scale().us(x), self._view.scale
        match self._drag:
            case "start":
                self._view.look(min(us, shown.end_us - SECOND), shown.end_us)
            case "end":
                self._view.look(shown.start_us, max(us, shown.start_us + SECOND))
            case _:
                self._view.pan(us - self._from_us)
                self._from_us = us

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._drag = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        us = min(max(0, self.scale().us(event.position().x())), self._view.length_us)
        self._view.seek_asked.emit(us)

    def _part_at(self, x: float) -> Part:
        box = self.window_box()
        if abs(x - box.left()) <= _GRIP and x < box.center().x():
            return "start"
        if abs(x - box.right()) <= _GRIP:
            return "end"
        return "body" if box.left() < x < box.right() else "outside"

    def _stepped(self, seconds: int) -> None:
        self._view.seek_asked.emit(min(seconds * SECOND, self._view.length_us))

    def _renew(self) -> None:
        self.blockSignals(True)
        self.setRange(0, -(-self._view.length_us // SECOND))
        self.setPageStep(max(1, self._view.scale.span_us // SECOND))
        self.setValue(self._view.position_us // SECOND)
        self.blockSignals(False)
        self.setAccessibleName(texts.say("timeline.position"))
        self.setAccessibleDescription(position_said(self._view))
        self.update()

    def _forget(self) -> None:
        self._layer = None
        self.update()

    def _painted(self) -> QPixmap:
        """The session without window and playhead, painted once for each state of it."""
        ratio = self.devicePixelRatioF()
        if self._layer is None or self._layer.devicePixelRatio() != ratio:
            self._layer = QPixmap(self.size() * ratio)
            self._layer.setDevicePixelRatio(ratio)
            self._layer.fill(theme.color("surface"))
            with painter_on(self._layer) as painter:
                rounded(painter, QRectF(0, _TOP, self.width(), _HIGH), 4, "sunken")
                if self._view.length_us:
                    scale = self.scale()
                    self._paint_gaps(painter, scale)
                    self._paint_watched(painter, scale)
                    self._paint_marks(painter, scale)
        return self._layer

    def _paint_gaps(self, painter: QPainter, scale: Scale) -> None:
        for start, end in self._view.model.gaps():
            box = QRectF(scale.x(start), _TOP, max(2.0, (end - start) / scale.us_per_px), _HIGH)
            painter.fillRect(box, theme.color("surface"))
            painter.fillRect(box, QBrush(theme.color("line2"), Qt.BrushStyle.BDiagPattern))
        for segment in self._view.model.segments[1:]:
            painter.fillRect(QRectF(scale.x(segment.at_us) - 0.5, _TOP, 1, _HIGH), theme.color("surface"))

    def _paint_watched(self, painter: QPainter, scale: Scale) -> None:
        kinds: tuple[tuple[str, Token], ...] = (("fast", "accent_line"), ("slow", "accent"))
        for one in self._view.model.coverage[:1]:
            for kind, color in kinds:
                spans = self._view.index.fast[one.id] if kind == "fast" else self._view.index.slow[one.id]
                for run in spans.runs(0, self._view.length_us, scale.us_per_px):
                    width = max(1.0, (run.end_us - run.start_us) / scale.us_per_px)
                    box = QRectF(scale.x(run.start_us), _TOP + _HIGH - 3, width, 3)
                    painter.fillRect(box, theme.color(color))

    def _paint_marks(self, painter: QPainter, scale: Scale) -> None:
        for lane in self._view.model.marks:
            spans = self._view.index.lanes[lane.id]
            color = theme.color(lane.color)
            for run in spans.runs(0, self._view.length_us, 2 * scale.us_per_px):
                width = max(1.6, (run.end_us - run.start_us) / scale.us_per_px)
                painter.fillRect(QRectF(scale.x(run.start_us), _TOP + 5, width, 8), color)

"""The rows of the timeline under their ruler: painted, and answering to mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from greenrating import texts
from ui import fonts
from ui.language import language
from ui.parts.painting import CENTER, painter_on, words
from ui.parts.timeline import rows as rows_
from ui.parts.timeline import spoken
from ui.parts.timeline.blocks import Block, block_at
from ui.parts.timeline.drag import Drag
from ui.parts.timeline.gestures import Carry, Gesture, Pan, Scrub, part_at
from ui.parts.timeline.keys import key_act
from ui.parts.timeline.layer import LEFT_PAD, TITLE_AT, paint_layer, paint_more
from ui.parts.timeline.lying import Lying
from ui.parts.timeline.playhead import paint_bubble, paint_line
from ui.parts.timeline.rows import Row
from ui.parts.timeline.scale import Scale
from ui.parts.timeline.strokes import Thumb, paint_picked
from ui.parts.timeline.tips import tip_at
from ui.parts.timeline.view import View
from ui.theme import theme

TOP = 3
_LEFT, _LEFT_MOST = 104, 150
_RIGHT_PAD = 14


class Canvas(QWidget):
    """The rows of a view. What a person asks for by mouse or keys, the view tells."""

    focus_radius = 4
    focus_gap = -3

    def __init__(self, view: View, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._thumb: Thumb = lambda _segment, _us: None
        self._layer: QPixmap | None = None
        self._lying = Lying(view)
        self._gesture: Gesture | None = None
        self._left = _LEFT
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        view.changed.connect(self.renew)
        view.position_changed.connect(self.update)
        theme.changed.connect(self.renew)
        language.changed.connect(self.renew)
        self.renew()

    def set_thumb(self, thumb: Thumb) -> None:
        """Ask here for small pictures, by the id of the segment and session time."""
        self._thumb = thumb
        self.renew()

    def renew(self) -> None:
        """Paint everything anew."""
        self._layer = None
        rows = rows_.rows_of(self._view.model, texts.say("timeline.pictures"), texts.say("timeline.sound"))
        widest = max(
            (fonts.width(row.title, 11) + (TITLE_AT if row.key else LEFT_PAD) for row in rows), default=0
        )
        self._left = round(min(max(_LEFT, widest + 8), _LEFT_MOST))
        self._lying.lay(rows, TOP, self.height())
        name = spoken.marks_name(self._view)
        if name != self.accessibleName():
            self.setAccessibleName(name)
            self.setAccessibleDescription(texts.say("timeline.marks.help"))
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.updateGeometry()
        self.update()

    def scale(self) -> Scale:
        """What is in sight, on the pixels of this widget."""
        return self._view.scale.laid(self._left, self.width() - self._left - _RIGHT_PAD)

    def rows(self) -> list[Row]:
        """The rows as they lie."""
        return self._lying.rows

    def row_at(self, y: float) -> Row | None:
        """The row under a pixel."""
        return next((row for row in self._lying.rows if row.y <= y < row.bottom), None)

    def block_under(self, point: QPointF) -> tuple[Row, Block] | None:
        """The mark, or the many marks, under the mouse."""
        row = self.row_at(point.y())
        if row is None or row.kind != "marks" or point.x() < self._left:
            return None
        block = block_at(self._view.index.lanes[row.id], self.scale(), point.x())
        return (row, block) if block is not None else None

    def sizeHint(self) -> QSize:
        rows = rows_.rows_of(self._view.model, "", "")
        return QSize(900, TOP + rows_.natural_height(rows, self._view.folded))

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 90)

    def paintEvent(self, _event: QPaintEvent) -> None:
        scale = self.scale()
        with painter_on(self) as painter:
            painter.drawPixmap(0, 0, self._painted())
            if not self._view.length_us:
                words(painter, self.rect().toRectF(), texts.say("timeline.nothing"), 13, 400, "text3", CENTER)
                return
            self._paint_carried(painter, scale)
            if scale.shows(self._view.position_us):
                x = scale.x(self._view.position_us)
                paint_line(painter, x, TOP + 4, self._lying.rows[-1].bottom)
                paint_bubble(painter, self._view, x, 0, self._left - 32, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.renew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point, button = event.position(), event.button()
        if not self._view.length_us:
            event.ignore()
        elif point.x() < self._left:
            self._fold(point)
        elif button == Qt.MouseButton.MiddleButton or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._begin(Pan(self._view, point.x()))
        elif button == Qt.MouseButton.LeftButton:
            self._press(point)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._gesture is None:
            self.setCursor(self._shape(event.position()))
            return
        self._gesture.move(self.scale(), event.position().x())
        if isinstance(self._gesture, Carry):
            self._layer = None
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        gesture = self._gesture
        self.let_go()
        if isinstance(gesture, Carry) and gesture.lies is not None and gesture.lies != gesture.drag.item:
            lies = gesture.lies
            self._view.mark_edited.emit(lies.id, lies.start_us, lies.end_us)

    def let_go(self) -> bool:
        """Leave what the mouse was doing, without its effect; says whether it was doing anything."""
        busy = self._gesture is not None
        self._gesture, self._view.held, self._layer = None, False, None
        self.update()
        return busy

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, scale = event.angleDelta(), self.scale()
        event.accept()
        if event.position().x() < scale.left:
            self._lying.turn(-1 if turned.y() > 0 else 1)
            self.renew()
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift or abs(turned.x()) > abs(turned.y()):
            notches = (turned.y() or turned.x()) / 120
            self._view.pan(round(-notches * scale.span_us / 8))
        else:
            self._view.zoom(turned.y() / 120, scale.us(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (event.key() == Qt.Key.Key_Escape and self.let_go()) and not key_act(self._view, event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def tip(self, point: QPointF) -> str:
        """What is to be said of what lies under the mouse."""
        return tip_at(self._view, self.row_at(point.y()), self.scale(), point.x())

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._layer is None or self._layer.devicePixelRatio() != ratio:
            layer = QPixmap(self.size() * ratio)
            layer.setDevicePixelRatio(ratio)
            layer.fill(theme.color("surface"))
            gesture = self._gesture
            carried = gesture.lies.id if isinstance(gesture, Carry) and gesture.lies is not None else ""
            with painter_on(layer) as painter:
                paint_layer(painter, self._view, self._lying.rows, self.scale(), self._thumb, carried)
                paint_more(painter, self._lying.rows, self.height(), self._left)
            self._layer = layer
        return self._layer

    def _paint_carried(self, painter: QPainter, scale: Scale) -> None:
        gesture = self._gesture
        if not isinstance(gesture, Carry) or gesture.lies is None:
            return
        lane = self._view.index.lane_of(gesture.lies.id)
        for row in self._lying.rows:
            if lane is not None and row.id == lane.id:
                width = max(7.0, (gesture.lies.end_us - gesture.lies.start_us) / scale.us_per_px)
                paint_picked(painter, row, Block(scale.x(gesture.lies.start_us), width, gesture.lies))

    def _press(self, point: QPointF) -> None:
        found = self.block_under(point)
        item = found[1].item if found is not None else None
        if found is None or item is None:
            scrub = Scrub(self._view, self._view.seek_asked.emit)
            self._begin(scrub)
            scrub.move(self.scale(), point.x())
            return
        part = part_at(found[1], point.x())
        self._view.pick(item.id)
        self._view.mark_picked.emit(item.id)
        if not item.fixed:
            scale = self.scale()
            drag = Drag(item, part, scale.us(point.x()), self._view.model.segment_of(item))
            self._begin(Carry(self._view, drag, point.x()))

    def _begin(self, gesture: Gesture) -> None:
        self._gesture, self._view.held = gesture, True

    def _fold(self, point: QPointF) -> None:
        row = self.row_at(point.y())
        if row is not None and row.kind != "ruler":
            self._view.toggle_fold(row.id)

    def _shape(self, point: QPointF) -> Qt.CursorShape:
        if point.x() < self._left:
            return Qt.CursorShape.PointingHandCursor
        found = self.block_under(point)
        if found is None or found[1].item is None:
            return Qt.CursorShape.ArrowCursor
        at_edge = part_at(found[1], point.x()) != "body"
        return Qt.CursorShape.SizeHorCursor if at_edge else Qt.CursorShape.PointingHandCursor

"""The picture of a recording, painted by ourselves so that it can be enlarged, written over and grabbed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts
from ui.language import keep
from ui.parts.painting import CENTER, LEFT, painter_on, rounded, words
from ui.player.engine import Frame

_MARGIN = 8
_STEP = 1.25
_MOST = 16.0
_PAN = 40
_LINE = 28
_BACK = QColor("#141A17")  # beside the picture it is dark in both schemes
_SHADE = QColor(0, 0, 0, 170)
_INK = QColor("#FFFFFF")


class Screen(QWidget):
    """Shows one frame whole, as large as it fits; Ctrl with the wheel, + or - enlarges it, Ctrl+0 fits it,
    Shift and the arrows or the mouse move it. `comments` stand at the lower left, `subtitles` below.
    """

    zoomed = Signal(float)
    full_screen_asked = Signal()
    focus_radius = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._zoom = 1.0
        self._pan = QPointF()
        self._from: QPointF | None = None
        self._subtitles: tuple[str, ...] = ()
        self._comments: tuple[str, ...] = ()
        self._message = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        keep(self, self.setAccessibleName, "player.screen")

    @property
    def image(self) -> QImage:
        """The picture as it is shown, in its own size."""
        return self._image

    @property
    def zoom(self) -> float:
        """How much larger than fitting it is shown."""
        return self._zoom

    def show_frame(self, frame: Frame) -> None:
        """Show a frame; a null picture leaves the screen dark."""
        self._image = frame.image
        self._message = ""
        self.update()

    def clear(self, message: str = "") -> None:
        """Show no picture, and say why not."""
        self._image = QImage()
        self._message = message
        self.setAccessibleDescription(message)
        self.update()

    def set_overlay(self, subtitles: Sequence[str] = (), comments: Sequence[str] = ()) -> None:
        """Write lines over the picture; plain texts, shortened where they are too long."""
        self._subtitles, self._comments = tuple(subtitles), tuple(comments)
        self.update()

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Show it so many times larger than fitting, with the point `at` of the widget kept in place."""
        zoom = min(_MOST, max(1.0, zoom))
        if at is not None and self._zoom:
            away = at - QRectF(self.rect()).center()
            self._pan = away - (away - self._pan) * (zoom / self._zoom)
        self._zoom = zoom
        self._move(QPointF())
        self.zoomed.emit(zoom)

    def place(self) -> QRectF:
        """Where the picture lies in the widget."""
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        if self._image.isNull() or room.isEmpty():
            return QRectF()
        wide, high = self._image.width(), self._image.height()
        scale = min(room.width() / wide, room.height() / high) * self._zoom
        place = QRectF(0, 0, wide * scale, high * scale)
        place.moveCenter(room.center() + self._pan)
        return place

    def sizeHint(self) -> QSize:
        return QSize(424, 372)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            painter.fillRect(self.rect(), _BACK)
            place = self.place()
            if not place.isEmpty():
                painter.drawImage(place, self._image)
            elif self._message:
                shown = QRectF(self.rect()).adjusted(24, 0, -24, 0)
                painter.setFont(fonts.font(14))
                painter.setPen(_INK)
                painter.drawText(shown, int(CENTER | Qt.TextFlag.TextWordWrap), self._message)
            self._paint_overlay(painter, place.intersected(QRectF(self.rect())))
            if self.hasFocus():
                rounded(painter, QRectF(self.rect()), 0, None, "accent", 2)

    def _paint_overlay(self, painter: QPainter, place: QRectF) -> None:
        if place.isEmpty():
            return
        bottom = place.bottom() - 10
        widest = place.width() - 20
        for lines, align in ((self._subtitles, CENTER), (self._comments, LEFT)):
            for line in reversed(lines):
                width = min(widest, fonts.width(line, 13, 500) + 20)
                left = place.center().x() - width / 2 if align == CENTER else place.x() + 10
                box = QRectF(left, bottom - 24, width, 24)
                rounded(painter, box, 12 if align == LEFT else 4, _SHADE)
                words(painter, box.adjusted(10, -1, -10, 0), line, 13, 500, _INK, align, elide=True)
                bottom -= _LINE

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * _STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if control and key in _ZOOMS:
            factor = _ZOOMS[Qt.Key(key)]
            self.set_zoom(self._zoom * factor if factor else 1.0)
        elif shift and key in _MOVES and self._zoom > 1:
            across, down = _MOVES[Qt.Key(key)]
            self._move(QPointF(across * _PAN, down * _PAN))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._zoom > 1:
            self._from = event.position()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._move(event.position() - self._from)
            self._from = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.full_screen_asked.emit()

    def _move(self, by: QPointF) -> None:
        """Move the picture, but never off the widget."""
        self._pan += by
        place = self.place()
        across = max(0.0, (place.width() - self.width()) / 2 + _MARGIN)
        down = max(0.0, (place.height() - self.height()) / 2 + _MARGIN)
        if self._zoom <= 1:
            across = down = 0
        self._pan = QPointF(min(across, max(-across, self._pan.x())), min(down, max(-down, self._pan.y())))
        self.update()


_ZOOMS = {
    Qt.Key.Key_Plus: _STEP, Qt.Key.Key_Equal: _STEP, Qt.Key.Key_Minus: 1 / _STEP, Qt.Key.Key_0: 0.0,
}  # fmt: skip
_MOVES = {
    Qt.Key.Key_Left: (1, 0), Qt.Key.Key_Right: (-1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1),
}  # fmt: skip

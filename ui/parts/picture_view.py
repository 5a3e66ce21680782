"""A picture that can be zoomed and moved, and covered with boxes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from ui.theme import theme

Box = tuple[int, int, int, int]
_STEP = 1.25
_MOST = 16.0
_LEAST_BOX = 4
_NUDGE = 8


class PictureView(QGraphicsView):
    """Shows one picture. While `covering`, boxes are drawn with the mouse, or placed and moved with the keys:
    A adds one, the arrows move it, with Shift they resize it, Tab takes the next, Delete removes it.

    `boxes_changed` says how many boxes there are.
    """

    boxes_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._scene = QGraphicsScene(self)
        self._picture = QGraphicsPixmapItem()
        self._picture.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._picture)
        self._boxes: list[QGraphicsRectItem] = []
        self._chosen = -1
        self._from: QPointF | None = None
        self._fitted = True
        self.covering = False
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(Qt.BrushStyle.NoBrush)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)

    def show_image(self, image: QImage) -> None:
        """Show a picture whole, without boxes."""
        self.drop_boxes()
        self._picture.setPixmap(QPixmap.fromImage(image))
        self._scene.setSceneRect(QRectF(image.rect()))
        self.fit()

    def fit(self) -> None:
        """Show the whole picture, but never larger than it is."""
        self._fitted = True
        self.resetTransform()
        rect = self._scene.sceneRect()
        if rect.isEmpty():
            return
        scale = min(1.0, (self.width() - 24) / rect.width(), (self.height() - 24) / rect.height())
        self.scale(scale, scale)
        self.centerOn(rect.center())

    def actual_size(self) -> None:
        """One pixel of the picture on one of the window."""
        self._fitted = False
        self.resetTransform()

    def zoom(self, steps: float) -> None:
        """Larger for positive steps, smaller for negative ones."""
        target = self.transform().m11() * _STEP**steps
        if 0.02 <= target <= _MOST:
            self._fitted = False
            self.scale(_STEP**steps, _STEP**steps)

    def percent(self) -> int:
        """How large the picture is shown."""
        return round(self.transform().m11() * 100)

    def set_covering(self, covering: bool) -> None:
        """Draw boxes instead of moving the picture, or not any more."""
        self.covering = covering
        mode = QGraphicsView.DragMode.NoDrag if covering else QGraphicsView.DragMode.ScrollHandDrag
        self.setDragMode(mode)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if covering else Qt.CursorShape.OpenHandCursor)
        if not covering:
            self.drop_boxes()

    def boxes(self) -> tuple[Box, ...]:
        """The boxes in pixels of the picture: left, top, width, height, cut at its edges."""
        whole = self._scene.sceneRect().toRect()
        cut = [item.rect().toAlignedRect().intersected(whole) for item in self._boxes]
        return tuple((box.x(), box.y(), box.width(), box.height()) for box in cut if not box.isEmpty())

    def drop_boxes(self) -> None:
        """Take every box away."""
        for box in self._boxes:
            self._scene.removeItem(box)
        self._boxes = []
        self._chosen = -1
        self.boxes_changed.emit(0)

    def add_box(self, rect: QRectF | None = None) -> None:
        """Put a box on the picture, by default a small one in the middle of what is seen."""
        if rect is None:
            seen = self.mapToScene(self.viewport().rect()).boundingRect().intersected(self._scene.sceneRect())
            rect = QRectF(0, 0, seen.width() / 5, seen.height() / 10)
            rect.moveCenter(seen.center())
        box = QGraphicsRectItem(rect)
        box.setBrush(QColor(0, 0, 0, 215))
        self._scene.addItem(box)
        self._boxes.append(box)
        self._choose(len(self._boxes) - 1)
        self.boxes_changed.emit(len(self._boxes))

    def take_back(self) -> None:
        """Remove the chosen box."""
        if self._boxes:
            self._scene.removeItem(self._boxes.pop(self._chosen))
            self._choose(len(self._boxes) - 1)
            self.boxes_changed.emit(len(self._boxes))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.covering and event.button() is Qt.MouseButton.LeftButton:
            self._from = self.mapToScene(event.position().toPoint())
            self.add_box(QRectF(self._from, self._from))
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None and self._boxes:
            to = self.mapToScene(event.position().toPoint())
            self._boxes[-1].setRect(QRectF(self._from, to).normalized())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            super().mouseReleaseEvent(event)
            return
        self._from = None
        rect = self._boxes[-1].rect()
        if rect.width() < _LEAST_BOX or rect.height() < _LEAST_BOX:
            self.take_back()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(event.angleDelta().y() / 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(Qt.Key(event.key()), event.modifiers()):
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.covering and len(self._boxes) > 1:
            self._choose((self._chosen + (1 if forward else -1)) % len(self._boxes))
            return True
        return super().focusNextPrevChild(forward)

    def _key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_1:
            self.actual_size()
        elif self.covering:
            return self._cover_key(key, modifiers)
        else:
            return False
        return True

    def _cover_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        moves = {
            Qt.Key.Key_Left: (-_NUDGE, 0), Qt.Key.Key_Right: (_NUDGE, 0),
            Qt.Key.Key_Up: (0, -_NUDGE), Qt.Key.Key_Down: (0, _NUDGE),
        }  # fmt: skip
        if key == Qt.Key.Key_A:
            self.add_box()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.take_back()
        elif key in moves and self._boxes:
            box = self._boxes[self._chosen]
            x, y = moves[key]
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                box.setRect(box.rect().adjusted(0, 0, x, y).normalized())
            else:
                box.setRect(box.rect().translated(x, y))
        else:
            return key in moves
        return True

    def _choose(self, place: int) -> None:
        self._chosen = place
        for index, box in enumerate(self._boxes):
            pen = QPen(theme.color("accent" if index == place else "on_accent"), 2)
            pen.setCosmetic(True)
            box.setPen(pen)

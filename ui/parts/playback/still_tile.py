"""The still of a mark, small; pressing it opens it large."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from greenrating import texts
from ui import fonts, icons
from ui.language import keep
from ui.parts.painting import CENTER, painter_on, rounded, words

SIDE = 74
_FACES = 0.3


class StillTile(QAbstractButton):
    """A square cut out of the still where the faces are, framed, with its name in the corner."""

    focus_radius = 5

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setFixedSize(SIDE, SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        keep(self, self.setAccessibleName, "playback.still_open")
        keep(self, self.setToolTip, "playback.still_open")

    def show_image(self, image: QImage) -> None:
        """Show another still; a null image while it is not there yet."""
        self._image = image
        self.update()

    @property
    def image(self) -> QImage:
        """The still shown."""
        return self._image

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            box = QRectF(self.rect())
            if self._image.isNull():
                rounded(painter, box, 5, "sunken", "line2")
                icons.draw(
                    painter, QRectF(box.center().x() - 10, box.center().y() - 10, 20, 20), "image", "text3"
                )
                return
            shape = QPainterPath()
            shape.addRoundedRect(box, 5, 5)
            painter.save()
            painter.setClipPath(shape)
            painter.drawImage(box, self._image, _square(self._image))
            painter.restore()
            rounded(painter, box, 5, None, "accent", 2)
            label = texts.say("playback.still")
            width = fonts.width(label, 11, 500) + 8
            plate = QRectF(box.right() - width - 4, box.bottom() - 20, width, 16)
            rounded(painter, plate, 3, "raised", "line")
            words(painter, plate.adjusted(0, -0.5, 0, 0), label, 11, 500, "text", CENTER)


def _square(image: QImage) -> QRectF:
    side = min(image.width(), image.height())
    return QRectF((image.width() - side) / 2, (image.height() - side) * _FACES, side, side)

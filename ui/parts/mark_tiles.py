"""The marks of an answer: the still, the letter, when, and what was noted; pressing one plays it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from greenrating import texts
from greenrating.mark_names import mark_name
from greenrating.recording_views import MarkView
from greenrating.views import EvidenceView
from ui import icons
from ui.models.playback_shown import NO_TAG, tag_color
from ui.models.session_time import time_words
from ui.parts.clear import clear
from ui.parts.evidence_strip import Picture
from ui.parts.flow import FlowLayout
from ui.parts.painting import CENTER, painter_on, rounded, words

_WIDTH, _HEIGHT = 216, 44
_STILL = QSize(56, 36)


class MarkTile(QAbstractButton):
    """One mark."""

    focus_radius = 6

    def __init__(self, mark: MarkView, picture: Callable[[], QImage | None]) -> None:
        super().__init__()
        self.mark, self._picture = mark, picture
        self._words = mark.note or mark.quote or mark_name(mark)
        self.setAccessibleName(f"{''.join(mark.tags)} {self._words} {time_words(mark.at_us)}")
        self.setToolTip(texts.say("playback.play_mark", words=self._words))
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        key = self.mark.tags[0] if self.mark.tags else NO_TAG
        with painter_on(self) as painter:
            box = QRectF(self.rect())
            rounded(painter, box, 6, "hover" if self.underMouse() else "surface", "line2")
            self._paint_still(painter, QRectF(4, 4, _STILL.width(), _STILL.height()))
            chip = QRectF(68, 5, 16, 16)
            rounded(painter, chip, 4, tag_color(key))
            words(painter, chip.adjusted(0, -1, 0, -1), key, 10, 600, "surface", CENTER)
            at = QRectF(90, 3, box.width() - 96, 20)
            words(painter, at, time_words(self.mark.at_us), 12, 500, "text2")
            room = QRectF(68, 22, box.width() - 74, 19)
            words(painter, room, self._words, 12, 400, "text", elide=True)

    def _paint_still(self, painter: QPainter, box: QRectF) -> None:
        image = self._picture()
        if image is None or image.isNull():
            rounded(painter, box, 4, "sunken")
            icons.draw(painter, QRectF(box.center().x() - 8, box.center().y() - 8, 16, 16), "film", "text3")
            return
        shape = QPainterPath()
        shape.addRoundedRect(box, 4, 4)
        scale = max(box.width() / image.width(), box.height() / image.height())
        width, height = box.width() / scale, box.height() / scale
        part = QRectF((image.width() - width) / 2, (image.height() - height) / 3, width, height)
        painter.save()
        painter.setClipPath(shape)
        painter.drawImage(box, image, part)
        painter.restore()


class MarkTiles(QWidget):
    """`opened` gives the mark that was pressed."""

    opened = Signal(object)

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._shown: tuple[MarkView, ...] = ()
        self.tiles: list[MarkTile] = []
        self._flow = FlowLayout(8, 6, self)
        self.hide()

    def show_marks(self, marks: Sequence[MarkView], evidence: Sequence[EvidenceView]) -> None:
        """Show these marks; their stills are among the evidence."""
        self.setVisible(bool(marks))
        if tuple(marks) == self._shown:
            return
        self._shown = tuple(marks)
        clear(self._flow)
        pieces = {piece.id: piece for piece in evidence}
        self.tiles = [MarkTile(mark, partial(self._still, pieces.get(mark.still))) for mark in marks]
        for tile in self.tiles:
            tile.clicked.connect(partial(self._open, tile.mark))
            self._flow.addWidget(tile)

    def picture_came(self, _evidence: str) -> None:
        """Paint again once a picture has been read."""
        for tile in self.tiles:
            tile.update()

    def _still(self, piece: EvidenceView | None) -> QImage | None:
        return self._picture(piece) if piece is not None else None

    def _open(self, mark: MarkView) -> None:
        self.opened.emit(mark)

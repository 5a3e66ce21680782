"""The evidence of one answer as small pictures, and the place where more is put."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from greenrating import texts
from greenrating.views import EvidenceView
from ui import fonts, icons
from ui.parts.clear import clear
from ui.parts.painting import CENTER, painter_on, rounded, words
from ui.theme import theme

Picture = Callable[[EvidenceView], QImage | None]
THUMB = QSize(92, 52)
_RADIUS = 4
_KIND_ICONS = {
    "photo": "image",
    "scan": "scan-text",
    "receipt": "receipt-text",
    "trade_record": "table-2",
    "call_note": "phone-call",
    "screenshot": "image",
}


class _Tile(QAbstractButton):
    focus_radius = _RADIUS

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class Thumb(_Tile):
    """One piece of evidence; pressing it opens it large."""

    def __init__(self, view: EvidenceView, picture: Picture, size: QSize = THUMB) -> None:
        super().__init__(size)
        self.view = view
        self._picture = picture
        label = view.caption or view.name
        self.setAccessibleName(f"{texts.say(f'scoring.kind.{view.kind}')} {label}")
        self.setToolTip(label)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rect = QRectF(self.rect())
        image = self._picture(self.view)
        if image is None or image.isNull():
            self._paint_sign(painter, rect)
        else:
            _paint_cropped(painter, rect, image)
        self._paint_label(painter, rect)
        rounded(painter, rect, _RADIUS, None, theme.color("text", 0.45 if self.underMouse() else 0.2))
        painter.end()

    def _paint_sign(self, painter: QPainter, rect: QRectF) -> None:
        rounded(painter, rect, _RADIUS, "sunken")
        place = QRectF(rect.center().x() - 9, rect.y() + 9, 18, 18)
        icons.draw(painter, place, _KIND_ICONS.get(self.view.kind, "file-text"), "text2")

    def _paint_label(self, painter: QPainter, rect: QRectF) -> None:
        text = self.view.caption or texts.say(f"scoring.kind.{self.view.kind}")
        text = fonts.metrics(11, 500).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 14)
        width = fonts.width(text, 11, 500) + 8
        plate = QRectF(rect.right() - width - 3, rect.bottom() - 18, width, 15)
        rounded(painter, plate, 3, "raised", "line")
        words(painter, plate.adjusted(0, -0.5, 0, 0), text, 11, 500, "text", CENTER)
        if self.view.masked:
            sign = QRectF(rect.x() + 3, rect.y() + 3, 16, 16)
            rounded(painter, sign, 3, "raised", "line")
            icons.draw(painter, sign.adjusted(2, 2, -2, -2), "eye-off", "text2", 2)


class AddTile(_Tile):
    """Where evidence is pasted, dropped or picked; `over` shows that a drag would land here."""

    def __init__(self, size: QSize = THUMB) -> None:
        super().__init__(size)
        self._over = False
        self.setAccessibleName(texts.say("scoring.evidence.add"))
        self.setToolTip(texts.say("scoring.evidence.add_tip"))

    def set_over(self, over: bool) -> None:
        """Show or clear that a drag would land here."""
        self._over = over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rect = QRectF(self.rect())
        fill = "accent_soft" if self._over else "hover" if self.underMouse() else None
        rounded(painter, rect, _RADIUS, fill, "accent" if self._over else "edge", 1, (3, 3))
        middle = rect.height() / 2
        icons.draw(painter, QRectF(rect.center().x() - 8, middle - 19, 16, 16), "plus", "text2")
        label = texts.say("scoring.evidence.paste")
        words(painter, QRectF(0, middle, rect.width(), 18), label, 11, 400, "text2", CENTER)
        painter.end()


class EvidenceStrip(QWidget):
    """Small pictures in rows; `opened` gives the id of one to see large, `add` asks for more."""

    opened = Signal(str)
    add = Signal()

    def __init__(self, picture: Picture, size: QSize = THUMB, columns: int = 3) -> None:
        super().__init__()
        self._picture = picture
        self._size = size
        self._columns = columns
        self._views: tuple[EvidenceView, ...] | None = None
        self._locked = False
        self._tile: AddTile | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def show_evidence(self, views: Sequence[EvidenceView], *, locked: bool = False) -> None:
        """Show these pieces; nothing is rebuilt if they are the same as before."""
        if (tuple(views), locked) == (self._views, self._locked):
            return
        self._views, self._locked = tuple(views), locked
        clear(self._grid)
        tiles: list[_Tile] = [self._thumb(view) for view in views]
        self._tile = None if locked else self._add_tile()
        if self._tile is not None:
            tiles.append(self._tile)
        for place, tile in enumerate(tiles):
            self._grid.addWidget(tile, *divmod(place, self._columns))

    def shown(self) -> tuple[EvidenceView, ...]:
        """The evidence shown now."""
        return self._views or ()

    def picture_came(self, evidence: str) -> None:
        """Paint again once a picture has been read."""
        for thumb in self.findChildren(Thumb):
            if thumb.view.id == evidence:
                thumb.update()

    def set_over(self, over: bool) -> None:
        """Show or clear that a drag would land here."""
        if self._tile is not None:
            self._tile.set_over(over)

    def _thumb(self, view: EvidenceView) -> Thumb:
        thumb = Thumb(view, self._picture, self._size)
        thumb.clicked.connect(lambda: self.opened.emit(view.id))
        return thumb

    def _add_tile(self) -> AddTile:
        tile = AddTile(self._size)
        tile.clicked.connect(self.add)
        return tile


def _paint_cropped(painter: QPainter, rect: QRectF, image: QImage) -> None:
    path = QPainterPath()
    path.addRoundedRect(rect, _RADIUS, _RADIUS)
    painter.save()
    painter.setClipPath(path)
    scale = max(rect.width() / image.width(), rect.height() / image.height())
    width, height = image.width() * scale, image.height() * scale
    place = QRectF(rect.center().x() - width / 2, rect.center().y() - height / 2, width, height)
    painter.drawImage(place, image)
    painter.restore()

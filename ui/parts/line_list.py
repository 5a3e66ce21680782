"""A list of lines on cards of their own, as long as it may be: only what is in sight is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import fonts, icons
from ui.models.lines import LINE, Index, Line, LineModel
from ui.parts.chip import chip_width, paint_chip
from ui.parts.painting import RIGHT, rounded, words
from ui.parts.stars import paint_stars
from ui.theme import theme

_CARD = 60
_GAP = 8
_RING = 3
_STARS = 112
_END = 176
_PROGRESS, _COUNT = 84, 58
_APART = 16


class LineList(QListView):
    """`opened` gives the id of the line that was clicked, or chosen by Enter; the arrows move.

    `left_up` tells that the arrow up was pressed on the first line. A list that is `flush` has its cards as
    wide as itself, with the ring of the focus inside; else there is room for the ring around them.
    """

    opened = Signal(str)
    left_up = Signal()

    def __init__(self, parent: QWidget | None = None, *, flush: bool = False) -> None:
        super().__init__(parent)
        self._model = LineModel(self)
        self.setModel(self._model)
        self._delegate = _LineDelegate(self, flush=flush)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; border: 0; padding: 0; }")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(_CARD + _GAP)
        self.clicked.connect(self._open)
        theme.changed.connect(self.viewport().update)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the one that was chosen stays so while it is there."""
        chosen = self.current()
        self._delegate.taken = _Taken.by(lines)
        self._model.show_lines(lines)
        rows = [row for row, line in enumerate(lines) if chosen is not None and line.id == chosen.id]
        if lines:
            self.setCurrentIndex(self._model.index(rows[0] if rows else 0))

    def fit(self) -> None:
        """Stand as high as the lines need, inside something that scrolls."""
        self.setFixedHeight(len(self._model.lines) * (_CARD + _GAP))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def lines(self) -> Sequence[Line]:
        """The lines shown."""
        return self._model.lines

    def current(self) -> Line | None:
        """The line one stands on."""
        row = self.currentIndex().row()
        return self._model.lines[row] if 0 <= row < len(self._model.lines) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_up.emit()
        elif event.text() and event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Tab):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.lines:
            self.setCurrentIndex(self._model.index(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self._model.lines[index.row()].id)


@dataclass(frozen=True, slots=True)
class _Taken:
    """How much of a card is taken at its right: by stars or words in their place, by a chip or a progress."""

    standing: float = 0
    end: float = 0

    @classmethod
    def by(cls, lines: Sequence[Line]) -> _Taken:
        """The same for all lines of a list, so that they stand in columns."""
        told = {line.standing for line in lines if line.standing and not line.stars}
        chips = {(line.chip, line.icon) for line in lines if line.chip and not line.of}
        standing = [_STARS] * any(line.stars for line in lines)
        standing += [min(_STARS, fonts.width(words_, 13)) for words_ in told]
        end = [_PROGRESS + _COUNT] * any(line.of for line in lines)
        end += [min(_END, chip_width(*chip)) for chip in chips]
        return cls(max(standing, default=0), max(end, default=0))


class _LineDelegate(QStyledItemDelegate):
    """Paints one line."""

    def __init__(self, parent: QListView, *, flush: bool) -> None:
        super().__init__(parent)
        self.taken = _Taken()
        self._flush = flush

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, _CARD + _GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LINE)
        if not isinstance(line, Line):
            return
        view = self.parent()
        focused = isinstance(view, QListView) and view.hasFocus() and view.currentIndex() == index
        place: Any = option  # the stubs leave out what a style option holds
        hover = bool(place.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        beside = 0 if self._flush else _RING
        card = QRectF(place.rect).adjusted(beside, _RING, -beside, _RING - _GAP)
        _paint_card(painter, card, hover=hover)
        if focused:
            _paint_focus(painter, card, inside=self._flush)
        _paint_line(painter, card, line, self.taken)
        painter.restore()


def _paint_card(painter: QPainter, card: QRectF, *, hover: bool) -> None:
    rounded(painter, card, 10, "hover" if hover else "surface", "line")


def _paint_focus(painter: QPainter, card: QRectF, *, inside: bool) -> None:
    ring = card if inside else card.adjusted(-_RING, -_RING, _RING, _RING)
    rounded(painter, ring, 10 if inside else 12, None, theme.color("accent", 0.28), _RING + 1.5 * inside)
    rounded(painter, card, 10, None, "accent", 1.5)


def _paint_line(painter: QPainter, card: QRectF, line: Line, taken: _Taken) -> None:
    right = card.right() - 14
    icons.draw(painter, QRectF(right - 16, card.center().y() - 8, 16, 16), "chevron-right", "text3")
    right -= 30
    for width, paint in ((taken.end, _paint_end), (taken.standing, _paint_standing)):
        if width:
            paint(painter, QRectF(right - width, card.y(), width, card.height()), line)
            right -= width + _APART
    room = QRectF(card.x() + 18, card.y(), right - card.x() - 18, card.height())
    width = room.width() * 0.56 if line.beside else room.width()
    upper = QRectF(room.x(), room.y(), width, room.height())
    _paint_pair(painter, upper, line.name, line.detail, strong=True, middle=line.middle)
    beside = QRectF(room.x() + width + _APART, room.y(), room.width() - width - _APART, room.height())
    _paint_pair(painter, beside, line.beside, line.beside_detail, strong=False)


def _paint_pair(
    painter: QPainter, rect: QRectF, upper: str, lower: str, *, strong: bool, middle: bool = False
) -> None:
    px, weight = (15, 600) if strong else (13, 400)
    top = rect.center().y() - (21 if lower else 12)
    color = "text" if strong else "text2"
    words(painter, QRectF(rect.x(), top, rect.width(), 24), upper, px, weight, color, elide=True)
    if lower:
        below = QRectF(rect.x(), top + 23, rect.width(), 19)
        where = Qt.TextElideMode.ElideMiddle if middle else True
        words(painter, below, lower, 12, 400, "text2" if strong else "text3", elide=where)


def _paint_standing(painter: QPainter, rect: QRectF, line: Line) -> None:
    if line.stars:
        paint_stars(painter, QPointF(rect.x(), rect.center().y() - 7), line.stars)
    else:
        words(painter, rect, line.standing, 13, 400, "text3", elide=True)


def _paint_end(painter: QPainter, rect: QRectF, line: Line) -> None:
    if line.of:
        told = f"{line.done} / {line.of}"
        bar = QRectF(rect.right() - _COUNT - _PROGRESS, rect.center().y() - 2, _PROGRESS, 4)
        rounded(painter, bar, 2, "sunken")
        if line.done:
            share = min(1.0, line.done / line.of)
            rounded(painter, QRectF(bar.x(), bar.y(), max(4, bar.width() * share), 4), 2, "accent")
        words(painter, rect, told, 13, 500, "text2", RIGHT)
    elif line.chip:
        width = min(rect.width(), chip_width(line.chip, line.icon))
        height = 22 if line.icon else 20
        chip = QRectF(rect.right() - width, rect.center().y() - height / 2, width, height)
        paint_chip(painter, chip, line.chip, line.tone, line.icon)

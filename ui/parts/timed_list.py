"""A list of rows by time, as long as it may be: only what is in sight is painted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QWidget
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from ui.models.timed import Index, TimedModel, TimedRow
from ui.theme import theme

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
PaintRow = Callable[[QPainter, QRectF, Any, bool, bool], None]
"""Paints a row into a box; the last two say whether it is that of now, and whether the mouse is over it."""


class TimedList(QListView):
    """`opened` gives the id of a row that was clicked, or chosen by Enter; the arrows move.

    The row of now is kept in sight while playback goes on, unless a person has scrolled away from it. Letters
    and PgUp, PgDn are left to the page.
    """

    opened = Signal(str)
    focus_radius = 4
    focus_gap = -3

    def __init__(self, height: int, paint: PaintRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TimedModel(self)
        self.now = -1
        self.setModel(self._model)
        self.setItemDelegate(_Painter(height, paint, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; border: 0; padding: 0; }")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.clicked.connect(self._open)
        theme.changed.connect(self.viewport().update)

    @property
    def rows(self) -> Sequence[TimedRow]:
        """The rows shown."""
        return self._model.rows

    def show_rows(self, rows: Sequence[TimedRow]) -> None:
        """Show other rows, which must be in order of time; with the focus here, one stays on one's row."""
        here = self.currentIndex()
        stood = self.rows[here.row()].id if here.isValid() and self.hasFocus() else ""
        self._model.show_rows(rows)
        self.now = -1
        place = next((place for place, row in enumerate(rows) if row.id == stood), -1)
        if place >= 0:
            self.setCurrentIndex(self._model.index(place))

    def at_time(self, us: int) -> int:
        """The place of the last row that began by a time, -1 before the first."""
        return bisect_right(self.rows, us, key=attrgetter("at_us")) - 1

    def set_now(self, place: int) -> None:
        """Make a row the one of now, -1 for none."""
        if place == self.now:
            return
        followed = self.now < 0 or self._in_sight(self.now)
        self.now = place
        if followed and place >= 0:
            self.scrollTo(self._model.index(place), QAbstractItemView.ScrollHint.PositionAtCenter)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) or event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)
            if event.key() in _MOVES:
                event.accept()  # at the last row, too: the page must not leap to the end of the session

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows:
            self.setCurrentIndex(self._model.index(max(0, self.now)))

    def _in_sight(self, place: int) -> bool:
        return self.visualRect(self._model.index(place)).intersects(self.viewport().rect())

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.rows[index.row()].id)


class _Painter(QStyledItemDelegate):
    def __init__(self, height: int, paint: PaintRow, parent: TimedList) -> None:
        super().__init__(parent)
        self._height, self._paint, self._list = height, paint, parent

    def sizeHint(self, option: Option, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, self._height)

    def paint(self, painter: QPainter, option: Option, index: QModelIndex | QPersistentModelIndex) -> None:
        place: Any = option  # the stubs leave out what a style option holds
        over = bool(place.state & QStyle.StateFlag.State_MouseOver)
        stands = self._list.hasFocus() and self._list.currentIndex() == index
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        row, now = self._list.rows[index.row()], index.row() == self._list.now
        self._paint(painter, QRectF(place.rect), row, now, over or stands)
        painter.restore()

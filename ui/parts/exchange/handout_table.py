"""Rooms by members, to tick who is to score what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from greenrating.handing_out import HandoutView
from greenrating.texts import say
from ui import fonts, icons
from ui.models.handout_ticks import HandoutTicks
from ui.parts.painting import CENTER, hairline, rounded, words
from ui.parts.stars import paint_stars
from ui.theme import Token, theme

_ROOM, _MEMBER, _WIDEST = 250, 104, 150
_ROW, _HEAD = 52, 78
_BOX = 20
_WORDS: dict[str, Token] = {"handed": "accent_text", "begun": "info", "signed": "text2", "recused": "warn"}
_SIGNS = {"handed": "check", "begun": "pencil", "signed": "badge-check", "recused": "user-x"}


class HandoutTable(QTableView):
    """Space and Enter tick, A ticks the column, Z the row; arrows move.

    `taken` gives the room and the person of a cell that was handed out already and was pressed.
    """

    taken = Signal(str, str)
    left_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks = HandoutTicks(self)
        self.setModel(self.ticks)
        self.setItemDelegate(_Cell(self))
        self.setHorizontalHeader(_MemberHead(self.ticks, self))
        self.setVerticalHeader(_RoomHead(self.ticks, self))
        self.horizontalHeader().sectionClicked.connect(self._tick_column)
        self.verticalHeader().sectionClicked.connect(self._tick_row)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.ticks.ticked.connect(self._repaint)
        theme.changed.connect(self._dress)
        self._dress()

    def show_view(self, view: HandoutView, words_: str = "") -> None:
        """Show these rooms and members; one stays where one stood."""
        stood = self.currentIndex()
        row, column = max(0, stood.row()), max(0, stood.column())
        self.ticks.show_view(view, words_)
        self._share_width()
        if self.ticks.rooms and self.ticks.members:
            last = len(self.ticks.rooms) - 1, len(self.ticks.members) - 1
            self.setCurrentIndex(self.ticks.index(min(row, last[0]), min(column, last[1])))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        key = event.key()
        if key == Qt.Key.Key_Up and index.row() <= 0:
            self.left_up.emit()
        elif not index.isValid() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press(index)
        elif key == Qt.Key.Key_A:
            self._tick_column(index.column())
        elif key == Qt.Key.Key_Z:
            self._tick_row(index.row())
        elif event.text() and key != Qt.Key.Key_Tab:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        index = self.indexAt(e.position().toPoint())
        if index.isValid() and e.button() == Qt.MouseButton.LeftButton:
            self._press(index)

    def _share_width(self) -> None:
        columns = max(1, len(self.ticks.members))
        wide = min(_WIDEST, max(_MEMBER, self.viewport().width() // columns))
        self.horizontalHeader().setDefaultSectionSize(wide)

    def _press(self, index: QModelIndex) -> None:
        row, column = index.row(), index.column()
        if self.ticks.mark(row, column) is not None:
            room, member = self.ticks.rooms[row], self.ticks.members[column]
            self.taken.emit(room.room.id, member.person.id)
        else:
            self.ticks.toggle(row, column)

    def _tick_column(self, column: int) -> None:
        self.ticks.toggle_all([(row, column) for row in range(len(self.ticks.rooms))])

    def _tick_row(self, row: int) -> None:
        self.ticks.toggle_all([(row, column) for column in range(len(self.ticks.members))])

    def _dress(self) -> None:
        """The line under the heads goes on over the rooms."""
        line = theme.color("line").name()
        self.setStyleSheet(
            "QTableView { background: transparent; border: 0; padding: 0; }"
            f"QTableCornerButton::section {{ background: transparent; border: 0 solid {line};"
            " border-bottom-width: 1px; }"
        )
        self._repaint()

    def _repaint(self) -> None:
        for part in (self, self.horizontalHeader(), self.verticalHeader()):
            part.viewport().update()


class _Cell(QStyledItemDelegate):
    """Paints one cell: a box to tick, or how far the member is."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        table = self.parent()
        assert isinstance(table, HandoutTable)
        place: Any = option  # the stubs leave out what a style option holds
        rect = QRectF(place.rect)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        hairline(painter, rect.bottomLeft(), rect.bottomRight())
        if table.hasFocus() and table.currentIndex() == index:
            inner = rect.adjusted(3, 3, -3, -4)
            rounded(painter, inner, 8, None, theme.color("accent", 0.28), 3)
            rounded(painter, inner.adjusted(1.5, 1.5, -1.5, -1.5), 7, None, "accent", 1.5)
        self._paint_state(painter, rect, table.ticks, index.row(), index.column())
        painter.restore()

    def _paint_state(
        self, painter: QPainter, rect: QRectF, ticks: HandoutTicks, row: int, column: int
    ) -> None:
        mark = ticks.mark(row, column)
        if mark is not None:
            color = _WORDS[mark]
            text = ticks.words(row, column)
            wide = fonts.width(text, 13, 500) + 20
            left = rect.center().x() - wide / 2
            icons.draw(painter, QRectF(left, rect.center().y() - 8, 15, 15), _SIGNS[mark], color, 1.9)
            words(painter, rect.adjusted(left - rect.x() + 20, -1, 0, -1), text, 13, 500, color)
            return
        box = QRectF(rect.center().x() - _BOX / 2, rect.center().y() - _BOX / 2, _BOX, _BOX)
        if not ticks.may_tick(row, column):
            words(painter, rect, "—", 13, 400, "text3", CENTER)
        elif ticks.is_ticked(row, column):
            rounded(painter, box, 5, "accent")
            icons.draw(painter, box.adjusted(3, 3, -3, -3), "check", "on_accent", 2.6)
        else:
            rounded(painter, box, 5, "surface", "edge")


class _Head(QHeaderView):
    def __init__(self, orientation: Qt.Orientation, ticks: HandoutTicks, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._ticks = ticks
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet("QHeaderView { background: transparent; border: 0; }")

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.paint_one(painter, QRectF(rect), logicalIndex)
        painter.restore()

    def paint_one(self, painter: QPainter, rect: QRectF, number: int) -> None:
        """Paint one section."""
        raise NotImplementedError


class _MemberHead(_Head):
    """Name, department, and whether a package can be sealed for the member."""

    def __init__(self, ticks: HandoutTicks, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, ticks, parent)
        self.setDefaultSectionSize(_MEMBER)
        self.setFixedHeight(_HEAD)

    def paint_one(self, painter: QPainter, rect: QRectF, number: int) -> None:
        member = self._ticks.members[number]
        inner = rect.adjusted(3, 0, -3, 0)
        line = QRectF(inner.x(), rect.y() + 6, inner.width(), 24)
        words(painter, line, member.person.name, 14, 600, "text", CENTER, elide=True)
        line = QRectF(inner.x(), rect.y() + 29, inner.width(), 18)
        words(painter, line, member.person.department, 12, 400, "text2", CENTER, elide=True)
        key = "has_key" if member.has_key else "no_key"
        color: Token = "text3" if member.has_key else "warn"
        line = QRectF(inner.x(), rect.y() + 48, inner.width(), 18)
        words(painter, line, say(f"exchange_page.{key}"), 11, 500, color, CENTER, elide=True)
        hairline(painter, rect.bottomLeft(), rect.bottomRight())


class _RoomHead(_Head):
    """The room, its stars, and when it is due."""

    def __init__(self, ticks: HandoutTicks, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, ticks, parent)
        self.setDefaultSectionSize(_ROW)
        self.setMinimumWidth(_ROOM)

    def sizeHint(self) -> QSize:
        return QSize(_ROOM, super().sizeHint().height())

    def paint_one(self, painter: QPainter, rect: QRectF, number: int) -> None:
        room = self._ticks.rooms[number]
        name = QRectF(rect.x(), rect.y() + 5, rect.width() - 12, 23)
        words(painter, name, room.room.name, 14, 500, "text", elide=True)
        below = QRectF(rect.x(), rect.y() + 28, rect.width() - 12, 18)
        if room.stars:
            paint_stars(painter, QPointF(below.x(), below.y() + 3), room.stars, size=11)
            below.adjust(76, 0, 0, 0)
        words(painter, below, " · ".join(_about(room.closed, room.stars, room.due)), 12, 400, "text3")
        hairline(painter, rect.bottomLeft(), rect.bottomRight())


def _about(closed: bool, stars: int | None, due: Any) -> Sequence[str]:
    from ui.models.dates import short_date
    from ui.models.room_words import standing

    parts = [] if stars else [standing(stars)]
    if closed:
        parts.append(say("exchange_page.closed"))
    elif due is not None:
        parts.append(say("exchange_page.due_on", on=short_date(due)))
    return parts

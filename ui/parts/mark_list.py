"""The marks of a session, one below the other: letter, words, time, linked items."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import keep
from ui.models.session_time import time_words
from ui.models.timed import MarkLine
from ui.parts.boxes import fill
from ui.parts.painting import CENTER, rounded, words
from ui.parts.text import Text
from ui.parts.timed_list import TimedList

_ROW = 41
_TEXT_AT, _ITEMS_AT = 44, 102


class MarkList(QWidget):
    """`mark_picked` gives the id of the mark that was clicked, or chosen by Enter."""

    mark_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = TimedList(_ROW, _paint_mark)
        self._none = Text("", 13, 400, "text3", line=20, wrap=True)
        self._none.setContentsMargins(16, 8, 16, 8)
        self.list.opened.connect(self.mark_picked)
        fill(QVBoxLayout(self), self._none, (self.list, 1))
        keep(self, self._none.setText, "timeline.list.no_marks")
        keep(self, self.list.setAccessibleName, "timeline.list.marks")
        self.show_marks(())

    def show_marks(self, marks: Sequence[MarkLine], picked: str = "") -> None:
        """Show other marks, in order of time; one of them is picked."""
        if marks is not self.list.rows:
            self.list.show_rows(marks)
        self._none.setVisible(not marks)
        self.list.setEnabled(bool(marks))
        self.pick(picked)

    def pick(self, mark: str) -> None:
        """Make a mark the picked one and bring it into sight, without a signal."""
        place = next((place for place, row in enumerate(self.list.rows) if row.id == mark), -1)
        self.list.set_now(place)
        if place >= 0:
            index = self.list.model().index(place, 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)


def _paint_mark(painter: QPainter, box: QRectF, mark: MarkLine, picked: bool, over: bool) -> None:
    if picked or over:
        rounded(painter, box.adjusted(6, 1, -6, -1), 7, "accent_soft" if picked else "hover")
    chip = QRectF(16, box.y() + 12, 18, 18)
    rounded(painter, chip, 5, mark.color)
    words(painter, chip.adjusted(0, -1, 0, -1), mark.key, 11, 600, "surface", CENTER)
    line = QRectF(_TEXT_AT, box.y() + 2, box.width() - _TEXT_AT - 16, 21)
    words(painter, line, mark.words or mark.tag, 13, 500, "text", elide=True)
    below = box.y() + 21
    words(painter, QRectF(_TEXT_AT, below, 60, 17), time_words(mark.at_us), 11, 500, "text3")
    items = QRectF(_ITEMS_AT, below, box.width() - _ITEMS_AT - 16, 17)
    words(painter, items, mark.items, 11, 400, "text2", elide=True)

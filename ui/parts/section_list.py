"""The sections of a sheet at the side, each with how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui import fonts
from ui.fonts import Weight
from ui.models.sections import Entry
from ui.parts.boxes import fill
from ui.parts.line import HLine
from ui.parts.painting import RIGHT, painter_on, rounded, words
from ui.parts.ring import draw_ring
from ui.parts.text import broken
from ui.theme import Token

_LONG_COUNT = 10
"""From this many on a count like 16/16 takes more room."""


class _Line(QAbstractButton):
    focus_radius = 8

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.current = False
        self.setFixedHeight(36)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_entry(entry)

    def set_entry(self, entry: Entry) -> None:
        self.entry = entry
        self.setText(entry.words)
        count = f" {entry.done}/{entry.total}" if entry.counted else ""
        self.setAccessibleName(entry.words + count)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(192, 36)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rect = QRectF(self.rect())
        if self.current:
            rounded(painter, rect, 8, "accent_soft")
        elif self.underMouse():
            rounded(painter, rect, 8, "hover")
        color: Token = "accent_text" if self.current else "text"
        weight: Weight = 600 if self.current else 400
        draw_ring(painter, QRectF(12, 10, 16, 16), self.entry.done, self.entry.total)
        long = self.entry.total >= _LONG_COUNT
        right = (54 if long else 44) if self.entry.counted else 8
        self._paint_name(painter, rect.adjusted(36, 0, -right, 0), color, weight)
        if self.entry.counted:
            count = f"{self.entry.done}/{self.entry.total}"
            tint = "accent_text" if self.current else "text3"
            words(painter, rect.adjusted(0, 0, -12, 0), count, 12, 500, tint, RIGHT)
        painter.end()

    def _paint_name(self, painter: QPainter, place: QRectF, color: Token, weight: Weight) -> None:
        """The name on one line, or smaller on two where it is long."""
        if fonts.width(self.text(), 14, weight) <= place.width():
            words(painter, place, self.text(), 14, weight, color)
            return
        lines = broken(self.text(), place.width(), 12, weight)
        if len(lines) == 1:
            words(painter, place, self.text(), 12, weight, color)
            return
        for number, line in enumerate(lines[:2]):
            text = line if number == 0 or len(lines) <= 2 else "".join(lines[1:])
            top = QRectF(place.x(), place.y() + 3 + number * 15, place.width(), 15)
            words(painter, top, text.strip(), 12, weight, color, elide=True)


class SectionList(QWidget):
    """Lines to press; `chosen` gives the id. Lines without a count stand apart at the end."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, _Line] = {}
        self._column = QVBoxLayout(self)
        fill(self._column, gap=2, margins=(8, 8, 8, 8))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these lines; what is there already is brought up to date in place."""
        if list(self._lines) != [entry.id for entry in entries]:
            self._build(entries)
        for entry in entries:
            if self._lines[entry.id].entry != entry:
                self._lines[entry.id].set_entry(entry)

    def set_current(self, id_: str) -> None:
        """Mark where one is."""
        for line in self._lines.values():
            line.current = line.entry.id == id_
            line.update()

    def _build(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            if not entry.counted and all(line.entry.counted for line in self._lines.values()):
                self._column.addSpacing(4)
                self._column.addWidget(_inset(HLine()))
                self._column.addSpacing(4)
            line = _Line(entry)
            line.clicked.connect(lambda _=False, id_=entry.id: self.chosen.emit(id_))
            self._lines[entry.id] = line
            self._column.addWidget(line)


def _inset(line: HLine) -> QWidget:
    holder = QWidget()
    fill(QVBoxLayout(holder), line, margins=(12, 0, 12, 0))
    return holder

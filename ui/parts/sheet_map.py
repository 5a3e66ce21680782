"""The whole sheet as a map: a cell for each item, in lines by section; pressing one leads there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.views import ItemState, ItemView
from scoring.sheet import Sheet
from ui import fonts
from ui.models.spoken import spoken
from ui.parts.boxes import fill
from ui.parts.cells import Cell, Cells, draw_cell
from ui.parts.painting import painter_on, words
from ui.parts.text import Text

_STATES: tuple[ItemState, ...] = ("full", "partial", "zero", "na", "blank")


class SheetMap(QWidget):
    """Cells by section with their legend; `clicked` gives the item."""

    clicked = Signal(str)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._cells: dict[str, Cells] = {}
        self._shown: dict[str, list[Cell]] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for section in sheet.sections:
            if not section.items:
                continue
            cells = Cells(size=15, gap=5.6, columns=10)
            cells.setAccessibleName(spoken(section.words))
            cells.clicked.connect(self.clicked)
            self._cells[section.id] = cells
            letter = Text(section.id, 11, 600, "text3", line=20)
            letter.setFixedWidth(14)
            line = grid.rowCount()
            grid.addWidget(letter, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(cells, line, 1, Qt.AlignmentFlag.AlignLeft)
        fill(QVBoxLayout(self), grid, 6, _Legend())

    def show_items(self, views: Mapping[str, ItemView]) -> None:
        """Show how every item stands."""
        for section in self._sheet.sections:
            if section.items:
                cells = [
                    Cell(item.id, views[item.id].state, f"{item.id} {spoken(item.words)}")
                    for item in section.items
                ]
                if cells != self._shown.get(section.id):
                    self._shown[section.id] = cells
                    self._cells[section.id].set_cells(cells)

    def set_current(self, item: str | None) -> None:
        """Frame the item being worked on."""
        for cells in self._cells.values():
            cells.set_current(item)


class _Legend(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        labels = [texts.say(f"scoring.legend.{state}") for state in _STATES]
        used = sum(15 + fonts.width(label, 11) for label in labels)
        gap = max(4.0, min(10.0, (self.width() - used) / max(1, len(labels) - 1)))
        left = 0.0
        for state, label in zip(_STATES, labels, strict=True):
            draw_cell(painter, QRectF(left, 3, 12, 12), state, 2.5)
            width = fonts.width(label, 11)
            words(painter, QRectF(left + 15, 0, width + 2, 18), label, 11, 400, "text2")
            left += 15 + width + gap
        painter.end()

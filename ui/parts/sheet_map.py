"""The whole sheet as a map: a cell for each item, in lines by section; pressing one leads there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.views import ItemState, ItemView
from scoring.sheet import Sheet
from ui import fonts
from ui.models.spoken import spoken
from ui.parts.boxes import fill
from ui.parts.cells import Cell, Cells, State, draw_cell
from ui.parts.painting import painter_on, words
from ui.parts.text import Text

_STATES: tuple[ItemState, ...] = ("full", "partial", "zero", "na", "blank")
_LEGEND_ROOM, _LEGEND_GAP = 225, 4.0
Legend = Sequence[tuple[State, str]]
"""The states of the cells that are told apart, each with its words."""


class CellMap(QWidget):
    """Cells by group with their legend; `clicked` gives the cell."""

    clicked = Signal(str)

    def __init__(self, groups: Sequence[tuple[str, str]], legend: Legend) -> None:
        """`groups` are the letter of a line of cells and what it is called."""
        super().__init__()
        self._cells: dict[str, Cells] = {}
        self._shown: dict[str, Sequence[Cell]] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for id_, name in groups:
            cells = Cells(size=15, gap=5.6, columns=10)
            cells.setAccessibleName(name)
            cells.clicked.connect(self.clicked)
            self._cells[id_] = cells
            letter = Text(id_, 11, 600, "text3", line=20)
            letter.setFixedWidth(14)
            line = grid.rowCount()
            grid.addWidget(letter, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(cells, line, 1, Qt.AlignmentFlag.AlignLeft)
        fill(QVBoxLayout(self), grid, 6, _Legend(legend))

    def show_cells(self, group: str, cells: Sequence[Cell]) -> None:
        """Show how the cells of a group stand; nothing is painted if they stand as before."""
        if cells != self._shown.get(group):
            self._shown[group] = cells
            self._cells[group].set_cells(cells)

    def set_current(self, item: str | None) -> None:
        """Frame the cell being worked on."""
        for cells in self._cells.values():
            cells.set_current(item)


class SheetMap(CellMap):
    """The items of a scoring sheet by section."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        super().__init__(
            [(section.id, spoken(section.words)) for section in sheet.sections if section.items],
            [(state, texts.say(f"scoring.legend.{state}")) for state in _STATES],
        )

    def show_items(self, views: Mapping[str, ItemView]) -> None:
        """Show how every item stands."""
        for section in self._sheet.sections:
            if section.items:
                self.show_cells(
                    section.id,
                    [
                        Cell(item.id, views[item.id].state, f"{item.id} {spoken(item.words)}")
                        for item in section.items
                    ],
                )


class _Legend(QWidget):
    def __init__(self, legend: Legend) -> None:
        super().__init__()
        widths = [15 + fonts.width(label, 11) for _, label in legend]
        fits = sum(widths) + _LEGEND_GAP * (len(legend) - 1) <= _LEGEND_ROOM
        half = len(legend) if fits else -(-len(legend) // 2)
        self._lines = [line for line in (legend[:half], legend[half:]) if line]
        self.setFixedHeight(18 * len(self._lines))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        for number, line in enumerate(self._lines):
            self._paint_line(painter, line, 18 * number)
        painter.end()

    def _paint_line(self, painter: QPainter, line: Legend, top: int) -> None:
        used = sum(15 + fonts.width(label, 11) for _, label in line)
        gap = max(_LEGEND_GAP, min(10.0, (self.width() - used) / max(1, len(line) - 1)))
        left = 0.0
        for state, label in line:
            draw_cell(painter, QRectF(left, top + 3, 12, 12), state, 2.5)
            width = fonts.width(label, 11)
            words(painter, QRectF(left + 15, top, width + 2, 18), label, 11, 400, "text2")
            left += 15 + width + gap

"""The year at a glance: the four months of inspection, one cell for each room (clause 7.5)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from greenrating.texts import say
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.card import Card
from ui.parts.cells import CellBar
from ui.parts.clear import clear
from ui.parts.text import Text


class YearCard(Card):
    """Four bars side by side, the present quarter in darker words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = Text("", 13, 600, "text2")
        self._note = Text("", 12, 400, "text3")
        self._months = QHBoxLayout()
        self._months.setSpacing(26)
        fill(
            QVBoxLayout(self),
            row(self._title, STRETCH, self._note),
            12,
            self._months,
            margins=(18, 14, 18, 14),
        )

    def show_year(self, year: int, month: int, quarters: Sequence[tuple[int, int, int]]) -> None:
        """Show how many rooms were inspected in each quarter, of those to be inspected."""
        self._title.setText(say("home.year", year=year))
        self._note.setText(say("home.cell_note"))
        clear(self._months)
        for last, done, of in quarters:
            now = last - 2 <= month <= last
            name = Text(say(f"home.month_{last}"), 13, 600 if now else 400, "text" if now else "text2")
            count = Text(say("home.rooms_done", done=done, of=of), 12, 500 if now else 400, "text2")
            bar = CellBar(done, of)
            self._months.addWidget(held(column(row(name, STRETCH, count), 6, bar)), 1)

"""The heads of the columns of a list in the workshop."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.parts.boxes import fill
from ui.parts.clear import clear
from ui.parts.text import Text
from ui.parts.workshop.entry_row import Columns

_LEFT, _RIGHT = 18, 14


class ColumnHeads(QWidget):
    """Four words in the columns of name, words, middle and end."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)

    def show_heads(self, columns: Columns, heads: Sequence[str]) -> None:
        """Name the columns that there are."""
        clear(self._row)
        name, words = (Text(head, 12, 400, "text2", line=18) for head in heads[:2])
        name.setMinimumWidth(columns.name)
        ends: list[Text] = []
        for head, width in zip(heads[2:], (columns.middle, columns.end), strict=True):
            if width:
                ends.append(Text(head, 12, 400, "text2", line=18))
                ends[-1].setFixedWidth(width)
        fill(self._row, name, (words, 1), *ends, gap=12, margins=(_LEFT, 4, _RIGHT, 4))

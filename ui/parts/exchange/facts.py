"""Labels with words beside them, one pair a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.clear import clear
from ui.parts.text import Text


class Facts(QWidget):
    """`label` pixels are kept for the labels."""

    def __init__(self, label: int = 84, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._column = QVBoxLayout(self)
        fill(self._column, gap=4)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these pairs of a label and words."""
        clear(self._column)
        for label, words in facts:
            name = Text(label, 13, 400, "text3", line=20)
            name.setFixedWidth(self._label)
            words_ = Text(words, 13, 400, "text", line=20, wrap=True)
            self._column.addWidget(held(row(held(column(name, STRETCH)), (words_, 1), gap=12)))

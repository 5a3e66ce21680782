"""A list of what one signs for; nothing in it is shortened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import fonts
from ui.models.signing_words import SignedLine
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.card import Card
from ui.parts.line import HLine
from ui.parts.text import Text
from ui.parts.toggle import Reference


class SignedList(Card):
    """A heading and its lines; `item_wanted` names the item of a line that was pressed."""

    item_wanted = Signal(str)

    def __init__(self, heading: str, lines: Sequence[SignedLine]) -> None:
        super().__init__()
        width = max(round(fonts.width(line.mark, 14, 600)) for line in lines) + 4
        self._place_width = max(round(fonts.width(line.label, 13, 600)) for line in lines) + 10
        layout = QVBoxLayout(self)
        fill(layout, Text(heading, 13, 600, "text2"), 4, margins=(18, 12, 18, 8))
        for place, line in enumerate(lines):
            if place:
                layout.addWidget(HLine())
            layout.addWidget(self._line(line, width))

    def _line(self, line: SignedLine, width: int) -> QWidget:
        place = Reference(line.label or line.item, strong=True)
        place.clicked.connect(lambda: self.item_wanted.emit(line.item))
        first = held(column(row(place, STRETCH), STRETCH))
        first.setFixedWidth(max(40, self._place_width))
        mark = Text(
            line.mark,
            14,
            600,
            "danger" if line.severe else "warn" if line.mark[0] == "−" or line.label else "text2",
            line=21,
        )
        mark.setFixedWidth(width)
        mark.setAlignment(Qt.AlignmentFlag.AlignRight)
        words = column(
            Text(line.words, 14, 500, line=21, wrap=True),
            Text(line.detail, 12, 400, "text3", line=18, wrap=True),
        )
        return held(
            row(
                first,
                held(column(mark, STRETCH)),
                (words, 1),
                gap=10,
                margins=(0, 8, 0, 8),
            )
        )  # fmt: skip

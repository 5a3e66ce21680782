"""Every fault of a version at once, each leading to its place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.card import Card
from ui.parts.clear import clear
from ui.parts.empty import Empty
from ui.parts.icon import Icon
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text

Told = tuple[str, str, str]
"""A fault: the path of its place, the place in words, the sentence."""


class FaultList(QWidget):
    """`asked` gives the path of the fault that was pressed."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Card] = []
        self._shown: tuple[Told, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._none = Empty("circle-check", "", detail=" ")
        scroll = ScrollColumn(margins=(16, 12, 14, 12))
        fill(scroll.column, self._none, self._lines, STRETCH, margins=(16, 12, 14, 12))
        fill(QVBoxLayout(self), (scroll, 1))

    def show_faults(self, faults: Sequence[Told]) -> None:
        """Show these faults."""
        self._none.set_texts(say("workshop.faults.none"), say("workshop.faults.none_detail"))
        self._none.setVisible(not faults)
        if tuple(faults) == self._shown:
            return
        self._shown = tuple(faults)
        clear(self._lines)
        self.lines = [_line(place, words) for _, place, words in faults]
        for line, (path, _, _) in zip(self.lines, faults, strict=True):
            line.pressed.connect(partial(self.asked.emit, path))
            self._lines.addWidget(line)


def _line(place: str, words: str) -> Card:
    card = Card(radius=8, pressable=True)
    mark = held(column(3, Icon("circle-alert", 15, "danger", stroke=1.8), STRETCH))
    told = column(
        Text(words, 13, 400, line=20, wrap=True),
        Text(place, 12, 500, "accent_text", line=18, wrap=True),
        gap=2,
    )
    fill(QVBoxLayout(card), row(mark, (held(told), 1), gap=8, margins=(12, 8, 12, 8)))
    card.setAccessibleName(f"{place} {words}")
    return card

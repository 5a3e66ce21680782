"""The recordings of a session beside their details: one card each, the arrows move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from ui.models.lines import Line
from ui.parts.boxes import fill, row
from ui.parts.card import Card
from ui.parts.chip import TONES
from ui.parts.clear import clear
from ui.parts.icon import Icon
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text


class _FileCard(Card):
    def __init__(self, line: Line) -> None:
        super().__init__(radius=10, pressable=True)
        self.id = line.id
        self.setAccessibleName(line.spoken)
        name = Text(line.name, 14, 600, line=21, lines=2)
        color = TONES[line.tone][1]
        state = Text(line.chip, 12, 500, color, line=18, lines=1)
        fill(
            QVBoxLayout(self),
            name,
            2,
            Text(line.detail, 12, 400, "text2", line=18, wrap=True),
            6,
            row(Icon(line.icon or "info", 14, color, stroke=1.9), 6, (state, 1)),
            margins=(14, 10, 14, 10),
        )


class FileList(ScrollColumn):
    """`picked` gives the id of the recording one stands at."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__(margins=(20, 4, 12, 16))
        self._cards: list[_FileCard] = []
        self._current = ""
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.column.addLayout(self._column)
        self.column.addStretch(1)

    def show_lines(self, lines: Sequence[Line], current: str) -> None:
        """Show these recordings; the focus stays with the one it was at."""
        focused = any(card.hasFocus() for card in self._cards)
        clear(self._column)
        self._cards = [_FileCard(line) for line in lines]
        for card in self._cards:
            card.pressed.connect(lambda id_=card.id: self._pick(id_))
            self._column.addWidget(card)
        self._current = current
        self._tint()
        if focused:
            self.stand()

    def stand(self) -> None:
        """Put the focus on the recording one stands at."""
        for card in self._cards:
            if card.id == self._current:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next recording (1) or the one before (-1)."""
        ids = [card.id for card in self._cards]
        if self._current in ids and 0 <= (place := ids.index(self._current) + by) < len(ids):
            self._pick(ids[place])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.stand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def _pick(self, id_: str) -> None:
        self._current = id_
        self._tint()
        self.stand()
        self.picked.emit(id_)

    def _tint(self) -> None:
        for card in self._cards:
            card.set_selected(card.id == self._current)
            card.set_fill("accent_soft" if card.id == self._current else "surface", "line")

"""Where an item can be dropped to go into another section, shown while one drags."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from greenrating.texts import say
from ui.parts.boxes import STRETCH, fill
from ui.parts.chip import Chip
from ui.parts.clear import clear
from ui.parts.text import Text


class DropStrip(QWidget):
    """A chip for each section that would take the item in."""

    def __init__(self) -> None:
        super().__init__()
        self.chips: dict[str, Chip] = {}
        self._row = QHBoxLayout(self)
        self.hide()

    def offer(self, sections: Sequence[tuple[str, str]]) -> None:
        """Come up with these sections."""
        clear(self._row)
        self.chips = {id_: Chip(words, icon="folder-input") for id_, words in sections}
        lead = Text(say("workshop_parts.drop_into"), 12, 400, "text2", line=18)
        fill(self._row, lead, *self.chips.values(), STRETCH, gap=8, margins=(16, 2, 16, 2))
        self.show()

    def point_at(self, at: QPointF) -> None:
        """Light the chip under the mouse."""
        target = self.target_at(at)
        for id_, chip in self.chips.items():
            chip.set(chip.text(), "accent" if id_ == target else "neutral", "folder-input")

    def target_at(self, at: QPointF) -> str:
        """The section under a point of the screen, "" if none is."""
        if self.isHidden():
            return ""
        inside = [
            id_ for id_, chip in self.chips.items() if chip.rect().contains(chip.mapFromGlobal(at.toPoint()))
        ]
        return inside[0] if inside else ""

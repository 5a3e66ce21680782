"""Who is stricter or milder than the others over many rooms: a sentence for each member."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from greenrating import texts
from ui.parts.boxes import fill, row
from ui.parts.card import Card
from ui.parts.clear import clear
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text

_LINE = 22
_MOST = 5


class SeverityCard(Card):
    """Hidden while there is nothing to say; more than a few members scroll."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Text("", 15, 600, line=24)
        self._detail = Text("", 13, 400, "text3", line=24, lines=1)
        self._lines = ScrollColumn()
        fill(
            QVBoxLayout(self),
            row(self._title, 10, (self._detail, 1)),
            4,
            self._lines,
            margins=(18, 12, 18, 12),
        )
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show a sentence for each member."""
        self._title.setText(texts.say("settling.severity"))
        self._detail.setText(texts.say("settling.severity_detail"))
        clear(self._lines.column)
        for line in lines:
            self._lines.column.addWidget(Text(line, 13, 400, "text2", line=_LINE, lines=1))
        self._lines.column.addStretch(1)
        self._lines.setFixedHeight(_LINE * min(_MOST, len(lines)))
        self.setVisible(bool(lines))

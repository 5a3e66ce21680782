"""What is wrong with the recording or its player, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import keep
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button, IconButton
from ui.parts.card import Panel
from ui.parts.icon import Icon
from ui.parts.text import Text


class FaultStrip(Panel):
    """Lies below the picture until it is closed, or the picture comes again."""

    again = Signal()
    other_engine = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("top", fill="danger_soft", line="danger_line", parent=parent)
        self.sentence = Text("", 13, 500, "danger", line=20, wrap=True)
        self.retry = Button("", "refresh-cw", small=True)
        self.other = Button("", "arrow-right-left", small=True)
        close = IconButton("x", "", size=28)
        for button in (self.retry, self.other, close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keep(self, self.retry.setText, "playback.try_again")
        keep(self, self.other.setText, "playback.other_player")
        keep(self, close.set_tooltip, "shell.close")
        self.retry.clicked.connect(self.again)
        self.other.clicked.connect(self.other_engine)
        close.clicked.connect(self.hide)
        icon = held(column(2, Icon("circle-alert", 16, "danger", stroke=1.8), STRETCH))
        said = row(icon, (self.sentence, 1), held(column(close, STRETCH)), gap=8)
        self._offers = held(row(24, self.retry, self.other, STRETCH, gap=8))
        fill(QVBoxLayout(self), said, self._offers, gap=4, margins=(12, 6, 8, 8))
        self.hide()

    def tell(self, sentence: str, *, other: bool = False, again: bool = False) -> None:
        """Say what is wrong, and offer what may help."""
        self.sentence.setText(sentence)
        self.other.setVisible(other)
        self.retry.setVisible(again)
        self._offers.setVisible(other or again)
        self.show()

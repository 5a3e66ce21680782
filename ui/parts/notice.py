"""A notice across a page: one sentence, what to do about it, and a way to let it be."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.parts.boxes import STRETCH, column, fill, held
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.icon import Icon
from ui.parts.text import Text


class Notice(Card):
    """Hidden while there is nothing to say; `yes` and `no` are its buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(radius=10, fill="info_soft", border=None, parent=parent)
        self._words = Text("", 13, 500, "info", line=20, wrap=True)
        self.yes = Button("", kind="primary", small=True)
        self.no = Button("", kind="plain", small=True)
        fill(
            QHBoxLayout(self),
            Icon("info", 16, "info", stroke=1.8),
            10,
            (held(column(STRETCH, self._words, STRETCH)), 1),
            16,
            self.no,
            8,
            self.yes,
            margins=(14, 8, 10, 8),
        )
        self.hide()

    def show_words(self, words: str, yes: str, no: str) -> None:
        """Say something with what can be done about it; no words hide the notice."""
        self._words.setText(words)
        self.yes.setText(yes)
        self.no.setText(no)
        self.setVisible(bool(words))

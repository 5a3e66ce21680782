"""The bar under a picture while personal data is being covered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from greenrating import texts
from ui.parts.boxes import fill, middle
from ui.parts.button import Button
from ui.parts.card import Panel
from ui.parts.icon import Icon
from ui.parts.text import Text

HEIGHT = 52


class MaskBar(Panel):
    """`save` keeps the covered copy, `cancel` goes back to looking."""

    save = Signal()
    cancel = Signal()

    def __init__(self) -> None:
        super().__init__("top")
        self.setFixedHeight(HEIGHT)
        self._words = Text("", 13, 400, "text2", lines=1)
        back = Button(texts.say("scoring.cancel"), key="Esc")
        back.clicked.connect(self.cancel)
        self._save = Button(texts.say("scoring.mask.save"), kind="primary", key="Enter")
        self._save.clicked.connect(self.save)
        fill(
            QHBoxLayout(self),
            Icon("eye-off", 16),
            (middle(self._words), 1),
            back,
            self._save,
            gap=10,
            margins=(20, 0, 20, 0),
        )
        self.show_count(0)

    def show_count(self, boxes: int) -> None:
        """Say how many places are covered; without one there is nothing to keep."""
        self._words.setText(
            texts.say("scoring.mask.help") if not boxes else texts.say("scoring.mask.count", n=boxes)
        )
        self._save.setEnabled(boxes > 0)

    def tell(self, sentence: str) -> None:
        """Say why the copy could not be made."""
        self._words.setText(sentence)
        self._words.set_color("danger")

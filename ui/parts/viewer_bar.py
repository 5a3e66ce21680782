"""The bar above evidence seen large: which piece, original or copy, how large."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from greenrating import texts
from ui.parts.boxes import STRETCH, fill, middle
from ui.parts.button import Button, IconButton
from ui.parts.card import Panel
from ui.parts.segmented import Segmented
from ui.parts.text import Text

HEIGHT = 48


class ViewerBar(Panel):
    """`stepped` and `zoomed` give 1 or -1; `fitted` and `closed` ask for what they say."""

    stepped = Signal(int)
    zoomed = Signal(int)
    fitted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("bottom")
        self.setFixedHeight(HEIGHT)
        self._title = Text("", 14, 600, line=22, lines=1)
        self._percent = Text("", 12, 500, "text2")
        self.which = Segmented(
            [("original", texts.say("scoring.viewer.original")), ("copy", texts.say("scoring.viewer.copy"))]
        )
        before = IconButton("chevron-left", texts.say("scoring.viewer.before"))
        after = IconButton("chevron-right", texts.say("scoring.viewer.after"))
        smaller = IconButton("zoom-out", texts.say("scoring.viewer.smaller"))
        larger = IconButton("zoom-in", texts.say("scoring.viewer.larger"))
        whole = IconButton("maximize", texts.say("scoring.viewer.fit"))
        close = Button(texts.say("scoring.close"), kind="ghost", key="Esc", small=True)
        before.clicked.connect(lambda: self.stepped.emit(-1))
        after.clicked.connect(lambda: self.stepped.emit(1))
        smaller.clicked.connect(lambda: self.zoomed.emit(-1))
        larger.clicked.connect(lambda: self.zoomed.emit(1))
        whole.clicked.connect(self.fitted)
        close.clicked.connect(self.closed)
        fill(
            QHBoxLayout(self),
            before, after, 8, (middle(self._title), 1), STRETCH, self.which, 8,
            smaller, self._percent, larger, whole, 12, close,
            gap=4, margins=(12, 0, 12, 0),
        )  # fmt: skip

    def show_title(self, title: str) -> None:
        """Say which piece of evidence is seen."""
        self._title.setText(title)

    def show_which(self, *, masked: bool, copy: bool) -> None:
        """Offer original and covered copy, where there is a copy."""
        self.which.setVisible(masked)
        self.which.choose("copy" if copy else "original")

    def show_percent(self, percent: int | None) -> None:
        """Say how large the picture is shown; nothing for what is no picture."""
        self._percent.setText("" if percent is None else f"{percent}%")

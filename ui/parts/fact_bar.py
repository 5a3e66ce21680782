"""The line that says that one fact may have hit several items, or that it is charged only once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from greenrating import texts
from ui.models.overlap import Overlap
from ui.models.spoken import joined, spoken
from ui.parts.boxes import fill, middle
from ui.parts.button import Button
from ui.parts.icon import Icon
from ui.parts.painting import painter_on, rounded
from ui.parts.text import Text

_TOP = Qt.AlignmentFlag.AlignVCenter


class FactBar(QWidget):
    """`see` leads to another item, `join` says that it is one fact, `drop` takes that back."""

    see = Signal(str)
    join = Signal(object)
    drop = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._overlap: Overlap | None = None
        self._text = Text("", 13, 400, "text", line=20, wrap=True)
        self._see = Button("", kind="link", small=True)
        self._join = Button("", kind="link", small=True)
        self._see.clicked.connect(self._see_pressed)
        self._join.clicked.connect(self._join_pressed)
        fill(
            QHBoxLayout(self),
            Icon("link-2", 15, "info"),
            (middle(self._text), 1),
            self._see,
            self._join,
            gap=8,
            margins=(10, 4, 6, 4),
        )

    def show_overlap(self, overlap: Overlap | None, *, locked: bool) -> None:
        """Say what is known about the overlap of an item; None hides the line."""
        self._overlap = overlap
        self.setVisible(overlap is not None)
        if overlap is None:
            return
        others = joined(overlap.others)
        if overlap.fact is not None:
            charged = overlap.fact.charged or overlap.fact.items[0]
            self._text.setText(
                texts.say("scoring.fact.joined", words=overlap.fact.words, others=others, charged=charged)
            )
            self._join.setText(texts.say("scoring.fact.drop"))
        elif overlap.group is not None:
            words = spoken(overlap.group.words)
            self._text.setText(texts.say("scoring.fact.hint", others=others, words=words))
            self._join.setText(texts.say("scoring.fact.join"))
        self._see.setText(texts.say("scoring.fact.see", item=overlap.others[0]))
        self._join.setVisible(not locked)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rounded(painter, QRectF(self.rect()), 7, "info_soft")
        painter.end()

    def _see_pressed(self) -> None:
        if self._overlap is not None:
            self.see.emit(self._overlap.others[0])

    def _join_pressed(self) -> None:
        if self._overlap is None:
            return
        if self._overlap.fact is not None:
            self.drop.emit(self._overlap.fact.id)
        else:
            self.join.emit(self._overlap.others)

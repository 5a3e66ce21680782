"""The clauses or items of the other standard that speak of the same thing, to be cited beside a finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.clear import clear
from ui.parts.flow import Flow
from ui.parts.icon import Icon
from ui.parts.painting import painter_on, rounded
from ui.parts.text import Text
from ui.parts.toggle import Toggle


@dataclass(frozen=True, slots=True)
class Cite:
    """One place of the other standard: its name, its words, and whether it is cited already."""

    name: str
    words: str
    cited: bool


class CiteRow(QWidget):
    """`turned` names the place that is to be cited, or no longer."""

    turned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self._column = QVBoxLayout()
        layout = row(held(column(4, Icon("link-2", 15, "info"), STRETCH)), (self._column, 1), gap=8)
        outer = QVBoxLayout(self)
        fill(outer, layout, margins=(10, 5, 6, 5))

    def show_cites(self, sentence: str, cites: Sequence[Cite], *, locked: bool) -> None:
        """Show what can be cited; nothing at all hides the line."""
        shown = (sentence, tuple(cites), locked)
        self.setVisible(bool(cites))
        if shown == self._shown:
            return
        self._shown = shown
        focus = self.focusWidget()
        focused = focus.text() if isinstance(focus, Toggle) and focus.hasFocus() else ""
        clear(self._column)
        flow = Flow(gap=4, line_gap=4)
        lead = Text(sentence, 13, 400, "text", line=22)
        flow.add(lead)
        for cite in cites:
            toggle = Toggle(cite.name, on=cite.cited)
            toggle.setToolTip(cite.words)
            toggle.setAccessibleName(f"{sentence} {cite.name} {cite.words}")
            toggle.setEnabled(not locked)
            toggle.clicked.connect(lambda _=False, name=cite.name: self.turned.emit(name))
            flow.add(toggle)
            if cite.name == focused:
                toggle.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.addWidget(flow)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rounded(painter, QRectF(self.rect()), 7, "info_soft")
        painter.end()

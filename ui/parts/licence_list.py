"""The licences of a room in short, where the veto about them is answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from ui.models.licences import LicenceLine
from ui.parts.boxes import STRETCH, fill, held, row
from ui.parts.button import Button
from ui.parts.clear import clear
from ui.parts.icon import Icon
from ui.parts.painting import painter_on, rounded
from ui.parts.text import Text

SHOWN = 3


class LicenceList(QWidget):
    """Never more than three lines on a sunken ground, those not in order first; `pressed` leads to all."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[LicenceLine, ...] | None = None
        self._column = QVBoxLayout(self)
        fill(self._column, gap=4, margins=(12, 8, 12, 8))

    def show_lines(self, lines: Sequence[LicenceLine]) -> None:
        """Show these lines."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        clear(self._column)
        ordered = sorted(lines, key=lambda line: line.good is True)
        hidden = 0 if len(ordered) <= SHOWN else len(ordered) - SHOWN + 1
        for line in ordered[: len(ordered) - hidden]:
            self._column.addWidget(_line(line))
        if hidden:
            more = Button(texts.say("scoring.licence.more", n=hidden), kind="link", height=20)
            more.clicked.connect(self.pressed)
            self._column.addWidget(held(row(more, STRETCH)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        rounded(painter, QRectF(self.rect()), 8, "sunken")
        painter.end()


def _line(line: LicenceLine) -> QWidget:
    icon = "circle-check" if line.good else "circle-alert"
    color = "accent" if line.good else "warn"
    return held(
        row(
            Icon(icon, 15, color, stroke=1.8),
            (Text(line.name, 13, line=20, lines=1), 1),
            Text(line.state, 12, 500, "text2" if line.good else "warn", line=20),
            gap=7,
        )
    )

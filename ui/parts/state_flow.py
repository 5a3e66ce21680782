"""The way of a verdict as a line of stops."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import icons
from ui.models.state_steps import StateStep
from ui.parts.boxes import column, fill, held, row
from ui.parts.clear import clear
from ui.parts.painting import painter_on, rounded
from ui.parts.text import Text
from ui.theme import Token, theme

_COLORS: dict[str, Token] = {"done": "text3", "now": "info", "todo": "text3", "bad": "danger"}


class _Stop(QWidget):
    def __init__(self, kind: str, *, last: bool) -> None:
        super().__init__()
        self._kind, self._last = kind, last
        self.setFixedWidth(18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        if not self._last:
            painter.setPen(QPen(theme.color("accent" if self._kind == "done" else "line2"), 2))
            painter.drawLine(QPointF(9, 21), QPointF(9, self.height() - 1))
        if self._kind == "done":
            icons.draw(painter, QRectF(0, 2, 18, 18), "circle-check", "accent", 1.8)
        elif self._kind == "bad":
            icons.draw(painter, QRectF(0, 2, 18, 18), "circle-x", "danger", 1.8)
        elif self._kind == "now":
            rounded(painter, QRectF(1, 3, 16, 16), 8, "info_soft", "info", 2)
            painter.setBrush(theme.color("info"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(9, 11), 3, 3)
        else:
            rounded(painter, QRectF(2, 4, 14, 14), 7, None, "line2", 1.5)
        painter.end()


class StateFlow(QWidget):
    """Stops from top to bottom, the current one in blue."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        fill(self._column)

    def show_steps(self, steps: Sequence[StateStep]) -> None:
        """Show these stops."""
        clear(self._column)
        for place, step in enumerate(steps):
            weight = 600 if step.kind in ("now", "bad") else 500 if step.kind == "done" else 400
            title = Text(
                step.title, 14, weight, "text3" if step.kind == "todo" else "text", line=22, wrap=True
            )
            detail = (
                Text(step.detail, 12, 400, _COLORS[step.kind], line=18, wrap=True) if step.detail else None
            )
            words = column(title, detail, 6)
            self._column.addWidget(
                held(row(_Stop(step.kind, last=place + 1 == len(steps)), (words, 1), gap=12))
            )

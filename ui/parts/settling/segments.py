"""How many of the differing rows are settled: a segment for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.parts.painting import painter_on, rounded
from ui.parts.settling.measure import Measure
from ui.theme import Token

State = Literal["settled", "current", "open"]
_COLORS: dict[State, Token] = {"settled": "accent", "current": "accent_line", "open": "line2"}
_WIDEST, _GAP, _ALL, _HEIGHT = 40, 4, 264, 8


class Segments(QWidget):
    """Segments in the order of the rows; the words beside them say the same."""

    def __init__(self, m: Measure) -> None:
        super().__init__()
        self._m = m
        self._states: tuple[State, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_states(self, states: Sequence[State]) -> None:
        """Show other segments."""
        self._states = tuple(states)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(len(self._states) * self._step()), self._m(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        step = self._step()
        gap = self._m(_GAP if step > self._m(10) else 1)
        with painter_on(self) as painter:
            for place, state in enumerate(self._states):
                bar = QRectF(place * step, 0, step - gap, self.height())
                rounded(painter, bar, bar.height() / 2, _COLORS[state])

    def _step(self) -> float:
        return min(self._m(_WIDEST + _GAP), self._m(_ALL) / max(1, len(self._states)))

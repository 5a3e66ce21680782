"""What stands on the page of a panel, at one size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import texts
from greenrating.panel_views import PanelView, RowView
from ui.models.settling_drafts import Drafts
from ui.parts.boxes import STRETCH, column, fill, held
from ui.parts.button import Button
from ui.parts.empty import Empty
from ui.parts.evidence_strip import Picture
from ui.parts.settling.dock import Dock
from ui.parts.settling.head import PanelHead
from ui.parts.settling.matrix import Matrix
from ui.parts.settling.measure import Measure
from ui.parts.settling.outcome import Outcome

_LOW_BELOW = 620
"""Below this height the rows stand closer: the window is then lower than 720."""
_EASY_ROWS = 5


class SettlingBody(QWidget):
    """Head, matrix, and below it the dock of one row or, once all is settled, the outcome."""

    def __init__(self, picture: Picture, m: Measure) -> None:
        super().__init__()
        self._m = m
        self.head = PanelHead(m)
        self.matrix = Matrix(m)
        self.dock = Dock(picture, m)
        self.outcome = Outcome(m)
        self.to_sheet = Button(texts.say("settling.to_sheet"), "arrow-right", "primary")
        self._empty = Empty("eye-off", "", self.to_sheet)
        self._blind = held(column(self._empty, STRETCH))
        self._dock_place = held(column(m(14), self.dock))
        self._outcome_place = held(column(m(14), self.outcome))
        fill(
            QVBoxLayout(self),
            self.head, m(8), self.matrix, self._dock_place, self._outcome_place, self._blind, STRETCH,
            margins=(24, m(10), 24, m(12)),
        )  # fmt: skip
        for part in (self.matrix, self._dock_place, self._outcome_place, self._blind):
            part.hide()

    def show_panel(self, view: PanelView, drafts: Drafts, current: RowView | None, *, done: bool) -> None:
        """Show a panel; `done` shows what it came to in place of the dock."""
        nothing = not view.rows and view.result is None
        self.head.show_panel(view, current.item if current is not None and not done else None)
        self.matrix.setVisible(bool(view.rows))
        self.matrix.show_panel(view, drafts)
        self.matrix.stand_on(current.item if current is not None else None)
        self._outcome_place.setVisible(done and not nothing)
        self._dock_place.setVisible(not done and current is not None)
        self._blind.setVisible(nothing)
        if nothing:
            self._empty.set_texts(_nothing_words(view), view.why_not)
        if done and not nothing:
            self.outcome.show_panel(view)
        if current is not None and not done:
            self.dock.show_row(view, current, drafts.chosen(current), drafts.reason(current))

    def focus_start(self) -> None:
        """Put the focus where work begins."""
        if self.matrix.isVisibleTo(self):
            self.matrix.focus_row()
        elif self.outcome.isVisibleTo(self):
            self.outcome.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.to_sheet.isVisibleTo(self):
            self.to_sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Let the rows stand closer where the window is low, or where there are many."""
        self.matrix.set_low(self.height() < self._m(_LOW_BELOW) or len(self.matrix.rows) > _EASY_ROWS)


def _nothing_words(view: PanelView) -> str:
    return texts.say("settling.none_differ" if view.alike else "settling.blind")

"""The head of a panel: which room, who takes part, what differs, how much of it is settled."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from greenrating import texts
from greenrating.panel_views import PanelView
from ui.models.settling_words import seats_words, trouble
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.icon import Icon
from ui.parts.settling.measure import Measure
from ui.parts.settling.segments import Segments, State
from ui.parts.text import Text


class PanelHead(QWidget):
    """`agreement_wanted` asks for the figures behind the counts."""

    agreement_wanted = Signal()

    def __init__(self, m: Measure) -> None:
        super().__init__()
        self._title = Text("", m(26), 600, line=m(38), lines=1)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._what = Text("", m(26), 600, line=m(38))
        self._seats = Text("", m(15), 400, "text2", line=m(24), lines=1)
        self._differ = Text("", m(20), 600, line=m(32))
        self._alike = Text("", m(16), 400, "text2", line=m(32))
        self._figures = Button(
            texts.say("settling.agreement"), "chart-column", "ghost", "A", height=m(28), px=m(13)
        )
        self._figures.clicked.connect(self.agreement_wanted)
        self.segments = Segments(m)
        self._progress = Text("", m(15), 500, "accent_text", line=m(24))
        self._trouble = Text("", m(14), 500, "warn", line=m(21), lines=2)
        self._warning = held(
            row(
                column(m(3), Icon("triangle-alert", m(16), "warn", stroke=1.8), STRETCH),
                (self._trouble, 1),
                gap=8,
            )
        )
        left = column(row(self._title, self._what, STRETCH), self._seats)
        counts = row(STRETCH, self._figures, m(6), self._differ, m(12), self._alike)
        right = column(m(4), counts, row(STRETCH, self.segments, m(8), self._progress))
        fill(QVBoxLayout(self), row((left, 1), 20, right), self._warning, gap=m(2))

    def show_panel(self, view: PanelView, current: str | None) -> None:
        """Show a panel, and which row is being worked on."""
        self._title.setText(view.room.name)
        self._what.setText(f" · {texts.say('settling.title')}")
        self._seats.setText(seats_words(view))
        compared = bool(view.rows or view.alike)
        for part in (self._differ, self._alike, self._figures):
            part.setVisible(compared)
        differ = (
            texts.say("settling.differ", n=len(view.rows)) if view.rows else texts.say("settling.differ_none")
        )
        self._differ.setText(differ)
        self._alike.setText(texts.say("settling.alike", n=view.alike))
        self.segments.show_states(
            [_state(each.settled is not None, each.item == current) for each in view.rows]
        )
        self._progress.setText(texts.say("settling.progress", done=view.settled, of=len(view.rows)))
        for part in (self.segments, self._progress):
            part.setVisible(bool(view.rows))
        wrong = trouble(view)
        self._trouble.setText((" · ").join(wrong))
        self._warning.setVisible(bool(wrong))


def _state(settled: bool, current: bool) -> State:
    return "settled" if settled else "current" if current else "open"

"""The column beside the conditions: may the room be rated, and the button that begins."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from greenrating import texts
from greenrating.views import ApplicationView
from scoring.sheet import Sheet
from ui.models.application_words import MET_ICONS, condition_words, eligible_words
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card, Panel
from ui.parts.chip import TONES
from ui.parts.clear import clear
from ui.parts.icon import Icon
from ui.parts.text import Text

WIDTH = 320


class EligibleSide(Panel):
    """`begin` asks to begin the rating."""

    begin = Signal()

    def __init__(self) -> None:
        super().__init__("left")
        self.setFixedWidth(WIDTH)
        self._heading = Text("", 13, 600, "text2")
        self._result = Text("", 15, 600, line=24, wrap=True)
        self._card = Card(radius=10, fill="sunken", border=None)
        fill(QVBoxLayout(self._card), self._result, margins=(14, 12, 14, 12))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._note = Text("", 12, 400, "text2", line=18, wrap=True)
        self.button = Button("", "play", "primary", "Ctrl Enter", height=38)
        self.button.clicked.connect(self.begin)
        self._complaint = Text("", 13, 400, "danger", line=20, wrap=True)
        fill(
            QVBoxLayout(self),
            self._heading, 10, self._card, 16, self._lines, STRETCH,
            self._complaint, 8, self.button, 8, self._note,
            margins=(20, 18, 20, 16),
        )  # fmt: skip

    def show_application(self, sheet: Sheet, view: ApplicationView | None, *, begun: bool) -> None:
        """Show the outcome; `begun` says that a sheet is open already."""
        words, tone = eligible_words(sheet, view)
        self._heading.setText(texts.say("application.outcome"))
        self._result.setText(words)
        fill_, color = TONES[tone]
        self._card.set_fill(fill_)
        self._result.set_color(color)
        self._show_lines(sheet, view)
        eligible = view.eligible if view is not None else None
        self.button.setText(texts.say("application.go_on" if begun else "application.begin"))
        self.button.set_kind("plain" if eligible is False else "primary")
        state = "no" if eligible is False else "yes" if eligible else "open"
        self._note.setText(texts.say(f"application.note_{state}"))
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Say why the rating could not begin, or an answer not be kept."""
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))

    def _show_lines(self, sheet: Sheet, view: ApplicationView | None) -> None:
        clear(self._lines)
        met = {each.id: each.met for each in view.conditions} if view is not None else {}
        for condition in sheet.conditions:
            answer = met.get(condition.id)
            color = "accent" if answer else "danger" if answer is False else "text3"
            icon = Icon(MET_ICONS[answer], 16, color, stroke=1.8)
            text = Text(condition_words(condition), 13, 400, "text2", line=20, wrap=True)
            self._lines.addWidget(held(row(held(column(2, icon, STRETCH)), (text, 1), gap=8)))

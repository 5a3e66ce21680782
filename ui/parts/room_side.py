"""The column beside a room: where it stands, whether it may be rated, what is to be done next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from greenrating import texts
from greenrating.views import RoomView
from scoring.sheet import Sheet
from ui.models.application_words import eligible_words
from ui.models.next_step import NextStep, next_step
from ui.models.room_words import standing
from ui.models.way_on import elsewhere_words
from ui.parts.boxes import STRETCH, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card, Panel
from ui.parts.chip import TONES, Chip
from ui.parts.clear import clear
from ui.parts.line import HLine
from ui.parts.stars import Stars
from ui.parts.text import Text

WIDTH = 320
_ICONS = {
    "go_on": "play",
    "draw_up": "award",
    "signed": "lock",
    "verdict": "award",
    "apply": "clipboard-check",
    "begin": "play",
}


class RoomSide(Panel):
    """`wanted` carries the next step; the others ask for what their buttons say."""

    wanted = Signal(object)
    application = Signal()
    edit = Signal()
    conformity = Signal()
    history = Signal()
    remove = Signal()

    def __init__(self) -> None:
        super().__init__("left")
        self.setFixedWidth(WIDTH)
        self._step = NextStep("apply")
        self._standing = QVBoxLayout()
        self._heading = Text("", 13, 600, "text2")
        self._result = Text("", 13, 500, line=20, wrap=True)
        self._result_card = Card(radius=10, fill="sunken", border=None)
        fill(QVBoxLayout(self._result_card), self._result, margins=(12, 10, 12, 10))
        self.check = Button("", "clipboard-check", key="A")
        self.edit_button = Button("", "pencil", key="E")
        self.conformity_button = Button("", "list-checks", key="P")
        self.remove_button = Button("", "trash-2", "ghost", small=True)
        self.history_button = Button("", "history", "ghost", small=True)
        self.primary = Button("", "play", "primary", "Enter", height=38)
        self._note = Text("", 12, 400, "text2", line=18, wrap=True)
        self._complaint = Text("", 13, 400, "danger", line=20, wrap=True)
        fill(
            QVBoxLayout(self),
            self._standing, 14, HLine(), 14,
            self._heading, 8, self._result_card, 8, self.check, 8, self.edit_button, 8,
            self.conformity_button, 4,
            row(self.history_button, self.remove_button, STRETCH, gap=4), STRETCH,
            self._complaint, 8, self.primary, 8, self._note,
            margins=(20, 18, 20, 16),
        )  # fmt: skip
        self.primary.clicked.connect(lambda: self.wanted.emit(self._step))
        self.check.clicked.connect(self.application)
        self.edit_button.clicked.connect(self.edit)
        self.conformity_button.clicked.connect(self.conformity)
        self.history_button.clicked.connect(self.history)
        self.remove_button.clicked.connect(self.remove)

    def show_room(self, sheet: Sheet, view: RoomView, today: date) -> None:
        """Show where a room stands."""
        self._step = next_step(view, today)
        self._show_standing(view)
        words, tone = eligible_words(sheet, view.application)
        self._heading.setText(texts.say("application.title"))
        self._result.setText(words)
        fill_, color = TONES[tone]
        self._result_card.set_fill(fill_)
        self._result.set_color(color)
        self.check.setText(texts.say("rooms.to_application"))
        self.check.setVisible(self._step.step != "apply")
        self.edit_button.setText(texts.say("rooms.edit"))
        self.conformity_button.setText(texts.say("conformity.begin"))
        self.conformity_button.setToolTip(texts.say("conformity.begin_tip"))
        self.history_button.setText(texts.say("history.title"))
        self.remove_button.setText(texts.say("rooms.remove"))
        self.primary.setText(texts.say(f"rooms.step_{self._step.step}"))
        self.primary.set_icon(_ICONS[self._step.step])
        here = self._step.step != "signed"
        self._note.setText(texts.say(f"rooms.step_note_{self._step.step}") if here else elsewhere_words(view))
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Say why the next step was refused."""
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))

    def _show_standing(self, view: RoomView) -> None:
        clear(self._standing)
        kind = Chip(texts.say(f"scoring.inspection.{'first' if view.first else 'inspection'}"))
        words = Text(standing(view.stars_now), 17, 600, "text" if view.stars_now else "text2", line=26)
        self._standing.addWidget(held(row(words, STRETCH, kind)))
        if view.stars_now is not None:
            stars = Stars(view.stars_now, size=18, name=standing(view.stars_now))
            self._standing.addWidget(held(row(stars, STRETCH, margins=(0, 4, 0, 0))))

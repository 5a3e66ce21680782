"""How far an import is, with pause and stop; in the end, what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui.importing import Importing
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.text import Text


class RunningCard(Card):
    """Hidden while nothing is taken in, and nothing was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = Text("", 14, 600, line=22, wrap=True)
        self.pause = Button("", "pause")
        self.stop = Button("", "square")
        self.to_library = Button("", "clapperboard", "primary", "Enter")
        fill(
            QVBoxLayout(self),
            row(
                (held(column(STRETCH, self._words, STRETCH)), 1),
                16,
                self.pause,
                self.stop,
                self.to_library,
                gap=8,
            ),
            margins=(16, 12, 12, 12),
        )
        self.hide()

    def show_import(self, importing: Importing) -> None:
        """Show how an import stands."""
        states = [importing.state(file) for file in importing.plan.files]
        done = sum(state.standing in ("taken", "known") for state in states)
        refused = sum(state.standing == "refused" for state in states)
        was_finished = self.to_library.isVisible()
        self.setVisible(importing.running or importing.finished)
        self.pause.setVisible(importing.running)
        self.stop.setVisible(importing.running)
        self.to_library.setVisible(importing.finished)
        if importing.finished:
            words = say("library.import_done", n=done)
            self._words.setText(words + (say("library.import_refused", n=refused) if refused else ""))
            if not was_finished and self.isVisible():
                self.to_library.setFocus()
        else:
            key = "library.import_paused" if importing.paused else "library.import_running"
            self._words.setText(say(key, n=done, of=len(states)))
        self.pause.setText(say("library.resume" if importing.paused else "library.pause"))
        self.pause.set_icon("play" if importing.paused else "pause")

    def retext(self) -> None:
        """Say the words of the buttons again."""
        self.stop.setText(say("shell.stop"))
        self.to_library.setText(say("library.to_library"))

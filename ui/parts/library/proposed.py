"""The proposal of an import: a card for each live session, a row for each of its files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from greenrating.recording_proposal import ProposedFile, ProposedSession
from greenrating.sizes import size_words
from greenrating.texts import say
from ui import fonts
from ui.importing import FileState
from ui.models.recording_words import NOT_A_FAULT, clock_text, kinds_words, read_clock
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import IconButton
from ui.parts.card import Card
from ui.parts.chip import Chip
from ui.parts.line import HLine
from ui.parts.text import Text
from ui.theme import Tone

_TONES: dict[str, Tone] = {
    "waiting": "neutral",
    "known": "info",
    "reading": "info",
    "taken": "accent",
    "refused": "danger",
}
_CLOCK = 176
_STATE = 92


class FileRow(QWidget):
    """One file: its place and name, its size, its wall clock to edit, and how far it is."""

    moved = Signal(object, int)
    left_out = Signal(object)
    clocked = Signal(object, object)

    def __init__(self, place: int, file: ProposedFile) -> None:
        super().__init__()
        self.file = file
        name = Text(file.path.name, 14, 400, line=21, lines=1)
        name.setToolTip(str(file.path))
        self.clock = QLineEdit(clock_text(file.started))
        self.clock.setFont(fonts.font(13))
        self.clock.setFixedSize(_CLOCK, 28)
        self.clock.setPlaceholderText(say("library.clock_from_file"))
        self.clock.setAccessibleName(f"{say('library.started')} {file.path.name}")
        self.clock.editingFinished.connect(self._clocked)
        self._chip = Chip("")
        self._said = Text("", 12, 500, "warn", line=18, wrap=True)
        self._said.hide()
        size = Text(size_words(file.size), 13, 400, "text2", line=21)
        size.setFixedWidth(68)
        up = self._button("arrow-up", "library.up", lambda: self.moved.emit(file.path, -1))
        down = self._button("arrow-down", "library.down", lambda: self.moved.emit(file.path, 1))
        out = self._button("x", "library.leave_out", lambda: self.left_out.emit(file.path))
        self._buttons = (up, down, out)
        number = Text(str(place), 13, 500, "text3", line=21)
        number.setFixedWidth(22)
        state = held(row(self._chip, STRETCH))
        state.setFixedWidth(_STATE)
        fill(
            QVBoxLayout(self),
            row(number, 6, (name, 1), 12, size, 12, self.clock, 12, state, 4, up, down, out),
            held(row(28, (self._said, 1))),
            margins=(0, 5, 0, 5),
        )

    def show_state(self, state: FileState, *, fixed: bool) -> None:
        """Show how far the file is; `fixed` ones cannot be moved or changed any more."""
        self._chip.set(say(f"library.state_{state.standing}"), _TONES[state.standing])
        words = state.why or (kinds_words(state.faults) if state.faults else "")
        self._said.setText(words)
        harmless = NOT_A_FAULT.issuperset(state.faults)
        self._said.set_color("danger" if state.why else "text2" if harmless else "warn")
        self._said.setVisible(bool(words))
        self.clock.setReadOnly(fixed or self.file.known)
        for button in self._buttons:
            button.setEnabled(not fixed)

    def _button(self, icon: str, key: str, act: Callable[[], None]) -> IconButton:
        button = IconButton(icon, say(key), size=28)
        button.setAccessibleDescription(self.file.path.name)
        button.clicked.connect(act)
        return button

    def _clocked(self) -> None:
        try:
            started: datetime | None = read_clock(self.clock.text())
        except ValueError:
            self._said.setText(say("library.clock_wrong"))
            self._said.set_color("danger")
            self._said.show()
            return
        if clock_text(started) != clock_text(self.file.started):
            self.clocked.emit(self.file.path, started)


class SessionCard(Card):
    """One live session of the proposal: its title to edit, and its files in their order."""

    titled = Signal(int, str)
    moved = Signal(object, int)
    left_out = Signal(object)
    clocked = Signal(object, object)

    def __init__(self, place: int, session: ProposedSession) -> None:
        super().__init__()
        self.title = QLineEdit(session.title)
        self.title.setFont(fonts.font(14, 600))
        self.title.setFixedHeight(32)
        self.title.setMaximumWidth(420)
        self.title.setAccessibleName(say("library.session_title"))
        self.title.editingFinished.connect(lambda: self.titled.emit(place, self.title.text().strip()))
        amount = say(
            "library.files_size",
            n=len(session.files),
            size=size_words(sum(file.size for file in session.files)),
        )
        self.rows = [FileRow(n, file) for n, file in enumerate(session.files, 1)]
        body = column(HLine())
        for each in self.rows:
            each.moved.connect(self.moved)
            each.left_out.connect(self.left_out)
            each.clocked.connect(self.clocked)
            body.addWidget(each)
        known = Chip(say("library.goes_on"), "info") if session.session else None
        fill(
            QVBoxLayout(self),
            row((self.title, 1), 12, Text(amount, 13, 400, "text2"), 8, known, STRETCH),
            8,
            body,
            margins=(16, 12, 12, 8),
        )

    def show_states(self, state: Callable[[ProposedFile], FileState], *, fixed: bool) -> None:
        """Show how far each file is."""
        self.title.setReadOnly(fixed)
        for each in self.rows:
            each.show_state(state(each.file), fixed=fixed)

    def row_of(self, path: Path) -> FileRow | None:
        """The row of a file."""
        return next((each for each in self.rows if each.file.path == path), None)

"""Everything that would be taken in, to be corrected: one card for each session, below each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from greenrating.recording_proposal import ProposedFile
from ui.importing import FileState
from ui.models import import_plan
from ui.parts.clear import clear
from ui.parts.even_edge import EvenColumn
from ui.parts.library.proposed import SessionCard


class Proposal(EvenColumn):
    """`changed` tells that a person corrected it; `sessions` is what it has become."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sessions: import_plan.Sessions = ()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self.column.addLayout(self._cards)
        self.column.addStretch(1)

    def show_sessions(self, sessions: import_plan.Sessions) -> None:
        """Show these sessions."""
        self.sessions = sessions
        self.rebuild()

    def rebuild(self) -> None:
        """Show the same sessions anew, as after a change of language."""
        clear(self._cards)
        for place, session in enumerate(self.sessions):
            card = SessionCard(place, session)
            card.titled.connect(self._titled)
            card.moved.connect(self._moved)
            card.left_out.connect(self._left_out)
            card.clocked.connect(self._clocked)
            self._cards.addWidget(card)

    def cards(self) -> list[SessionCard]:
        """The sessions as they are shown."""
        cards = (self._cards.itemAt(n).widget() for n in range(self._cards.count()))
        return [card for card in cards if isinstance(card, SessionCard)]

    def show_states(self, state: Callable[[ProposedFile], FileState], *, fixed: bool) -> None:
        """Show how far each file is; nothing `fixed` can be corrected any more."""
        for card in self.cards():
            card.show_states(state, fixed=fixed)

    def _titled(self, place: int, title: str) -> None:
        """Keep a title without building anew: the focus is on its way elsewhere."""
        if title and title != self.sessions[place].title:
            self.sessions = import_plan.titled(self.sessions, place, title)

    def _moved(self, path: Path, by: int) -> None:
        self._edit(import_plan.moved(self.sessions, path, by), path)

    def _left_out(self, path: Path) -> None:
        paths = [file.path for session in self.sessions for file in session.files]
        at = paths.index(path)
        near = next(iter([*paths[at + 1 :], *reversed(paths[:at])]), None)
        self._edit(import_plan.without(self.sessions, path), near)

    def _clocked(self, path: Path, started: datetime | None) -> None:
        self._edit(import_plan.clocked(self.sessions, path, started), path)

    def _edit(self, sessions: import_plan.Sessions, path: Path | None) -> None:
        """Show what was corrected, and stand at the same file again."""
        self.show_sessions(sessions)
        self.changed.emit()
        at = next((found for card in self.cards() if path and (found := card.row_of(path))), None)
        if at is not None:
            at.clock.setFocus(Qt.FocusReason.OtherFocusReason)

"""One row of a platform check: its clause, its words, what lies beside it, and its findings."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from greenrating import texts
from greenrating.conformity_holds import needs_words
from greenrating.conformity_views import FindingView
from greenrating.conformity_words import finding_words
from scoring.conformity_sheet import Requirement
from ui.models.spoken import spoken
from ui.parts.answer_row import AnswerRow, Flags
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.chip import Chip
from ui.parts.conformity.finding_keys import FindingKeys
from ui.parts.text import Text

CLAUSE_WIDTH = 80


class FindingRow(AnswerRow):
    """A row; `chosen` says which finding was pressed with the mouse."""

    chosen = Signal(str, str)

    def __init__(self, requirement: Requirement) -> None:
        super().__init__(requirement.id)
        self.requirement = requirement
        self.view: FindingView | None = None
        self._locked = False
        self._keys = FindingKeys(requirement.clean)
        self._keys.chosen.connect(partial(self.chosen.emit, self.id))
        self._flags = Flags()
        self._build()

    def show_row(self, view: FindingView, *, locked: bool) -> None:
        """Show the finding kept for this row; nothing is done if it is what is shown already."""
        if view == self.view and locked == self._locked:
            return
        self.view, self._locked = view, locked
        self._keys.show_finding(view.finding, locked=locked)
        self._flags.show_flags(len(view.evidence), view.note)
        self._say_below()
        answer = texts.say("scoring.blank")
        if view.finding is not None:
            answer = finding_words(texts.current(), self.requirement, view.finding)
        self.setAccessibleName(f"{self.requirement.clause} {answer} {self._main.text()}")

    def show_current(self) -> None:
        """Open or close the row."""
        self._clause.set_color("accent_text" if self.is_current else "text2")
        self._main.set_weight(500 if self.is_current else 400)
        self._keys.set_strong(self.is_current)
        self._say_below()

    def _build(self) -> None:
        english = texts.current() == "en"
        self._clause = Text(self.requirement.clause, 13, 600, "text2", line=24)
        self._clause.setFixedWidth(CLAUSE_WIDTH)
        size, line = (14, 22) if english else (15, 24)
        self._main = Text(spoken(self.requirement.words), size, line=line, wrap=True)
        self._note = Text("", 13, 400, "text2", line=20, lines=1)
        self._note.setVisible(False)
        advice = held(row(Chip(texts.say("conformity.advice"), "info"), STRETCH, margins=(0, 2, 0, 2)))
        body = column(self._main, advice if self.requirement.advice else None, self._note, self.complaint)
        right = row(held(column(6, self._flags, STRETCH)), 4, held(column(self._keys, STRETCH)))
        head = row(held(column(5, self._clause, STRETCH)), (column(5, body, STRETCH), 1), 14, right)
        fill(self.outer, head)
        self.frame()

    def _say_below(self) -> None:
        """A closed row says in one line what was found, or that this is still missing."""
        text, missing = "", False
        if self.view is not None and not self.is_current:
            missing = needs_words(self.view) and not self.view.note
            text = texts.say("conformity.note_missing") if missing else self.view.note
        self._note.setText(" ".join(text.split()))
        self._note.set_color("warn" if missing else "text2")
        self._note.setVisible(bool(text))

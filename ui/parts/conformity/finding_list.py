"""The rows of one chapter under their headings, answered with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from greenrating.conformity_holds import needs_words
from greenrating.conformity_views import ConformityView
from scoring.conformity import FINDINGS, Finding
from scoring.conformity_sheet import Chapter
from ui.models.keys import digit_of
from ui.models.spoken import spoken
from ui.parts.answer_list import AnswerList
from ui.parts.boxes import column, held
from ui.parts.conformity.finding_detail import FindingDetail
from ui.parts.conformity.finding_row import FindingRow
from ui.parts.text import Text

_BY_DIGIT: Final[dict[int, Finding]] = {1: "met", 2: "partly", 3: "not_met", 0: "not_looked"}


@dataclass(frozen=True)
class _Heading:
    """A line over some rows; the row `unless` says the same where it is shown."""

    line: QWidget
    under: frozenset[str]
    unless: str


class FindingList(AnswerList[FindingRow, FindingDetail]):
    """`found` names a row and its finding."""

    found = Signal(str, str)

    def __init__(self, view: ConformityView, chapter: Chapter, detail: FindingDetail) -> None:
        self._view = view
        asked = [row for row in chapter.requirements if row.asked]
        super().__init__({row.id: FindingRow(row) for row in asked}, detail)
        for row in self.rows.values():
            row.chosen.connect(self._found_by_mouse)
        self._headings: list[_Heading] = []
        self._put_headings(chapter)

    def show_rows(self, view: ConformityView) -> None:
        """Show the findings; only rows whose finding differs are touched."""
        self._view, self.is_locked = view, view.signed is not None
        for id_, row in self.rows.items():
            row.show_row(view.items[id_], locked=self.is_locked)
        self.show_detail()

    def show_only(self, ids: Iterable[str]) -> None:
        """Show some of the rows, and the headings that have any."""
        wanted = set(ids)
        super().show_only(wanted)
        for heading in self._headings:
            heading.line.setVisible(not heading.under.isdisjoint(wanted) and heading.unless not in wanted)

    def answered(self, item: str) -> None:
        """A finding has been kept: where it needs words that are missing, they are next."""
        view = self._view.items[item]
        if needs_words(view) and not view.note and item == self.current:
            self.detail.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_detail(self) -> None:
        """Show the detail of the current row."""
        if self.current is not None:
            self.detail.show_row(self.rows[self.current].requirement, self._view)

    def answer_by(self, item: str, event: QKeyEvent) -> Callable[[], object] | None:
        """1 met, 2 partly, 3 not met, N not applicable, 0 not looked at."""
        digit = digit_of(event)
        if digit is not None:
            finding = _BY_DIGIT.get(digit)
            return None if finding is None else partial(self._find, item, finding)
        return partial(self._find, item, FINDINGS[3]) if event.key() == Qt.Key.Key_N else None

    def write(self, item: str) -> None:
        """Put the cursor into the words that the finding asks for, or go on."""
        if needs_words(self._view.items[item]):
            self.detail.note.setFocus()
        else:
            self.step(1)

    def _find(self, id_: str, finding: Finding) -> None:
        """Answer, and go on at once unless words are to be given first, so that keys may come fast."""
        self.rows[id_].complain("")
        self.found.emit(id_, finding)
        if finding in ("met", "not_looked") or self._view.items[id_].note:
            self.step(1)

    def _found_by_mouse(self, id_: str, finding: str) -> None:
        self.rows[id_].setFocus(Qt.FocusReason.MouseFocusReason)
        self.rows[id_].complain("")
        self.found.emit(id_, finding)

    def _put_headings(self, chapter: Chapter) -> None:
        """A heading before the first row that stands under it, and what introduces a list before it."""
        rows = [row.requirement for row in self.rows.values()]
        for heading in chapter.headings:
            under = [row.id for row in rows if heading in chapter.headings_over(row)]
            words = f"{heading.clause}  {spoken(heading.words)}"
            self._put(Text(words, 13, 600, "text2", line=20), under)
        for stem in dict.fromkeys(row.clause.partition(" ")[0] for row in rows if " " in row.clause):
            entries = [row for row in rows if row.clause.startswith(f"{stem} ")]
            lead = self._view.sheet.introduction(entries[0])
            if lead is not None:
                first = next((row.id for row in rows if row.clause == stem), "")
                text = Text(f"{stem}  {spoken(lead)}", 13, 400, "text2", line=20, wrap=True)
                self._put(text, [row.id for row in entries], unless=first)

    def _put(self, text: Text, under: list[str], *, unless: str = "") -> None:
        if under:
            line = held(column(text, margins=(18, 12, 16, 6)))
            self.column.insertWidget(self.column.indexOf(self.rows[under[0]]), line)
            self._headings.append(_Heading(line, frozenset(under), unless))

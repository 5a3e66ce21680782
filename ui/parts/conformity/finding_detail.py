"""What an open row of a platform check shows below its words: how to look, evidence, words, links."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from greenrating import texts
from greenrating.citing import citation, turned
from greenrating.conformity_holds import needs_words
from greenrating.conformity_views import ConformityView, FindingView
from scoring.conformity_sheet import Requirement
from ui.models.spoken import spoken, wording
from ui.parts.answer_list import AnswerDetail
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.cite_row import Cite, CiteRow
from ui.parts.conformity.finding_row import CLAUSE_WIDTH
from ui.parts.evidence_strip import EvidenceStrip, Picture
from ui.parts.methods_row import MethodsRow
from ui.parts.text import Text
from ui.parts.words_edit import WordsEdit


class FindingDetail(AnswerDetail):
    """What an open row of a chapter shows below its text."""

    def __init__(self, view: ConformityView, picture: Picture) -> None:
        super().__init__()
        self.row: Requirement | None = None
        self._view = view
        self._asked = ""
        self._lead = Text("", 13, 400, "text2", line=20, wrap=True)
        self._hint = Text("", 13, 400, "text2", line=20, wrap=True)
        self.methods = MethodsRow(view.sheet)
        self.strip = EvidenceStrip(picture)
        self.note = WordsEdit()
        self.cites = CiteRow()
        self.methods.methods_set.connect(self._methods_changed)
        self.note.committed.connect(self._note_changed)
        self.note.done.connect(self.done)
        self.note.left.connect(self.left)
        self.cites.turned.connect(self._cite)
        middle = row(held(column(self.strip, STRETCH)), (held(column(self.note)), 1), gap=12)
        fill(
            QVBoxLayout(self),
            self._lead, self._hint, 6, self.methods, 8, middle, 6, self.cites,
            gap=2, margins=(CLAUSE_WIDTH, 0, 0, 0),
        )  # fmt: skip

    def show_row(self, row_: Requirement, view: ConformityView) -> None:
        """Show one row's detail; words that were being typed for another one are handed over first."""
        if self.row is not row_:
            self.flush()
            self._asked = ""
        self.row, self._view = row_, view
        shown, locked = view.items[row_.id], view.signed is not None
        lead = view.sheet.introduction(row_)
        self._lead.setText(texts.say("conformity.lead", words=spoken(lead)) if lead else "")
        self._lead.setVisible(lead is not None)
        self._hint.setText(texts.say("conformity.hint", words=spoken(row_.hint)) if row_.hint else "")
        self._hint.setVisible(row_.hint is not None)
        self.methods.show_methods(row_.methods, shown.methods, (), locked=locked)
        self.strip.show_evidence(shown.evidence, locked=locked)
        self._show_note(shown, locked)
        self._show_cites(shown, locked)

    def write_note(self) -> None:
        """Open the note and put the cursor there."""
        if self.row is not None:
            self._asked = self.row.id
            self.note.show()
            self.note.setFocus()

    def flush(self) -> None:
        """Hand over whatever is being typed."""
        if self.note.isVisibleTo(self):
            self.note.commit()

    def _show_note(self, shown: FindingView, locked: bool) -> None:
        wanted = needs_words(shown)
        ask = f"conformity.ask_{shown.finding}" if wanted else "conformity.ask_note"
        self.note.name(texts.say("conformity.note"), texts.say(ask))
        self.note.setVisible(wanted or bool(shown.note) or self._asked == shown.id)
        self.note.show_text(shown.note)
        self.note.require(wanted and not shown.note)
        self.note.setReadOnly(locked)

    def _show_cites(self, shown: FindingView, locked: bool) -> None:
        assert self.row is not None
        found = shown.finding in ("partly", "not_met")
        cites = [
            Cite(item, wording(self._view.annex, item), citation(item, self.row.clause) in shown.note)
            for item in self.row.links
        ]
        sentence = texts.say("conformity.cite_annex" if found else "conformity.see_annex")
        self.cites.show_cites(sentence, cites, locked=locked or not found)

    def _cite(self, item: str) -> None:
        if self.row is not None:
            self.note.commit()
            words = turned(self.note.toPlainText().strip(), citation(item, self.row.clause))
            self.note_set.emit(self.row.id, words)

    def _note_changed(self, text: str) -> None:
        if self.row is not None:
            self.note_set.emit(self.row.id, text)

    def _methods_changed(self, methods: tuple[str, ...]) -> None:
        if self.row is not None:
            self.methods_set.emit(self.row.id, methods)

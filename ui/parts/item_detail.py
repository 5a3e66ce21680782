"""What an open item shows below its text: methods, clauses, evidence, words, and facts shared with others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from greenrating import texts
from greenrating.views import ItemView
from scoring.sheet import Item, Sheet
from ui.models.overlap import Overlap
from ui.parts.answer_list import AnswerDetail
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.clause_cites import ClauseCites
from ui.parts.evidence_strip import EvidenceStrip, Picture
from ui.parts.fact_bar import FactBar
from ui.parts.mark_tiles import MarkTiles
from ui.parts.methods_row import MethodsRow
from ui.parts.words_edit import WordsEdit

_INDENT = 42


class ItemDetail(AnswerDetail):
    """One detail for the whole list; it is lent to the row being worked on.

    `reason_set`, `note_set` and `na_set` give item and text, `methods_set` item and methods.
    """

    reason_set = Signal(str, str)
    na_set = Signal(str, str)

    def __init__(self, sheet: Sheet, picture: Picture) -> None:
        super().__init__()
        self.item: Item | None = None
        self._note_asked = ""
        self.methods = MethodsRow(sheet)
        self.strip = EvidenceStrip(picture)
        self.marks = MarkTiles(picture)
        self.reason = WordsEdit()
        self.na = WordsEdit()
        self.note = WordsEdit(least=1)
        self.fact = FactBar()
        self.cites = ClauseCites(sheet, self.reason)
        self.cites.words_set.connect(partial(self._hand, self.reason_set.emit))
        self.methods.methods_set.connect(self._methods_changed)
        self.reason.committed.connect(partial(self._hand, self.reason_set.emit))
        self.na.committed.connect(partial(self._hand, self.na_set.emit))
        self.note.committed.connect(partial(self._hand, self.note_set.emit))
        for edit in (self.reason, self.na, self.note):
            edit.done.connect(self.done)
            edit.left.connect(self.left)
        words = column(self.reason, self.na, self.note, gap=8)
        middle = row(held(column(self.strip, STRETCH)), (held(words), 1), gap=12)
        fill(
            QVBoxLayout(self),
            6, self.methods, 8, middle, 4, self.marks, 4, self.fact, 4, self.cites,
            gap=2, margins=(_INDENT, 0, 0, 0),
        )  # fmt: skip
        self.retext()

    def retext(self) -> None:
        """Say every text again."""
        self.reason.name(texts.say("scoring.reason"), texts.say("scoring.reason_ask"))
        self.na.name(texts.say("scoring.na_reason"), texts.say("scoring.na_reason_ask"))
        self.note.name(texts.say("scoring.note"), texts.say("scoring.note_ask"))

    def show_item(self, item: Item, view: ItemView, overlap: Overlap | None, *, locked: bool) -> None:
        """Show one item's detail; words that were being typed for another one are handed over first."""
        if self.item is not item:
            self.flush()
            self._note_asked = ""
        self.item = item
        lost = view.state in ("partial", "zero")
        self.methods.show_methods(item.methods, view.methods, item.clauses, locked=locked)
        self.strip.show_evidence(view.evidence, locked=locked)
        self.marks.show_marks(view.marks, view.evidence)
        self.reason.setVisible(lost)
        self.reason.show_text(view.reason)
        self.reason.require(lost and not view.reason)
        self.na.setVisible(view.na is not None)
        self.na.show_text(view.na or "")
        self.note.setVisible(bool(view.note) or self._note_asked == item.id)
        self.note.show_text(view.note)
        for edit in (self.reason, self.na, self.note):
            edit.setReadOnly(locked)
        self.fact.show_overlap(overlap, locked=locked)
        self.cites.show_for(item.id, view.reason, found=lost, locked=locked)

    def write_note(self) -> None:
        """Open the note and put the cursor there."""
        if self.item is not None:
            self._note_asked = self.item.id
            self.note.show()
            self.note.setFocus()

    def flush(self) -> None:
        """Hand over whatever is being typed."""
        for edit in (self.reason, self.na, self.note):
            if edit.isVisibleTo(self):
                edit.commit()

    def _hand(self, tell: Callable[[str, str], object], text: str) -> None:
        if self.item is not None:
            tell(self.item.id, text)

    def _methods_changed(self, methods: tuple[str, ...]) -> None:
        if self.item is not None:
            self.methods_set.emit(self.item.id, methods)

"""Clauses of the platform specification to be cited beside a finding on an item or veto of Appendix A."""

from __future__ import annotations

from PySide6.QtCore import Signal

from greenrating import texts
from greenrating.citing import citation, rows_linked_to, turned
from scoring.sheet import Sheet
from ui.models.spoken import spoken
from ui.parts.cite_row import Cite, CiteRow
from ui.parts.words_edit import WordsEdit


class ClauseCites(CiteRow):
    """`words_set` gives the reason with the citation of both standards behind it, or without it again."""

    words_set = Signal(str)

    def __init__(self, sheet: Sheet, reason: WordsEdit) -> None:
        super().__init__()
        self._linked = rows_linked_to(sheet.id)
        self._reason = reason
        self._item = ""
        self.turned.connect(self._turn)

    def show_for(self, item: str, words: str, *, found: bool, locked: bool) -> None:
        """Offer the clauses that say the same as an item, where something was found."""
        self._item = item
        rows = self._linked.get(item, ()) if found else ()
        cites = [Cite(row.clause, spoken(row.words), citation(item, row.clause) in words) for row in rows]
        self.show_cites(texts.say("conformity.cite_platform"), cites, locked=locked)

    def _turn(self, clause: str) -> None:
        self._reason.commit()
        self.words_set.emit(turned(self._reason.toPlainText().strip(), citation(self._item, clause)))

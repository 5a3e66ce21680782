"""The whole platform check as a map: a cell for each row, in lines by chapter."""

from __future__ import annotations

from typing import Final

from greenrating import texts
from greenrating.conformity_views import ConformityView
from scoring.conformity import Finding
from ui.models.spoken import spoken
from ui.parts.cells import Cell, State
from ui.parts.sheet_map import CellMap

_STATES: Final[dict[Finding | None, State]] = {
    "met": "full",
    "partly": "partial",
    "not_met": "zero",
    "na": "na",
    "not_looked": "missing",
    None: "blank",
}


class FindingMap(CellMap):
    """Cells by chapter; a finding differs by shape as well as by colour."""

    def __init__(self, view: ConformityView) -> None:
        words = {chapter.id: spoken(chapter.words) for chapter in view.sheet.chapters}
        super().__init__(
            [(part.id, words[part.id]) for part in view.progress],
            [(state, texts.say(f"conformity.legend_{key or 'blank'}")) for key, state in _STATES.items()],
        )

    def show_rows(self, view: ConformityView) -> None:
        """Show how every row stands."""
        for part in view.progress:
            chapter = next(each for each in view.sheet.chapters if each.id == part.id)
            cells = [
                Cell(row.id, _STATES[view.items[row.id].finding], f"{row.clause} {spoken(row.words)}")
                for row in chapter.requirements
                if row.asked
            ]
            self.show_cells(part.id, cells)

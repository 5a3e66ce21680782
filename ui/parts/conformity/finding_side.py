"""The column beside a platform check: how far it is, the last act, what is left, the way to sign."""

from __future__ import annotations

from greenrating import texts
from greenrating.conformity_views import ConformityView
from ui.models.spoken import spoken
from ui.parts.conformity.finding_map import FindingMap
from ui.parts.sheet_map import CellMap
from ui.parts.sheet_side import FilledSide


class FindingSide(FilledSide[ConformityView]):
    """It says at all times that stars are not touched."""

    def new_map(self, view: ConformityView) -> CellMap:
        self._rows = FindingMap(view)
        return self._rows

    def show_map(self, view: ConformityView) -> int:
        self._rows.show_rows(view)
        return view.done

    def open_note(self, view: ConformityView) -> str:
        return spoken(view.sheet.on_stars)

    def after_signing(self, view: ConformityView) -> str:
        return texts.say("conformity.see_result")

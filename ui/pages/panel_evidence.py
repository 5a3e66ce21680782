"""The evidence that all members show for one answer, seen large, one piece after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.pages.evidence_viewer import EvidenceViewer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from greenrating.views import EvidenceView, SheetView
    from ui.desk import Desk


class PanelEvidence(EvidenceViewer):
    """The viewer over the pieces of all members; `view` is a signed sheet, so that nothing is edited."""

    def __init__(
        self,
        over: QWidget,
        desk: Desk,
        view: SheetView,
        target: str,
        pieces: Sequence[EvidenceView],
        evidence: str,
    ) -> None:
        self._all = tuple(pieces)
        super().__init__(over, desk, view, target, evidence)

    def _pieces(self) -> tuple[EvidenceView, ...]:
        return self._all

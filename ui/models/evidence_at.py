"""The evidence of one answer of a sheet."""

from __future__ import annotations

from greenrating.conformity_views import ConformityView
from greenrating.views import EvidenceView, SheetView


def evidence_at(view: SheetView | ConformityView, target: str) -> tuple[EvidenceView, ...]:
    """What belongs to an answer, in the order it was added."""
    if target in view.items:
        return view.items[target].evidence
    if isinstance(view, ConformityView):
        return ()
    if target in view.vetoes:
        return view.vetoes[target].evidence
    return view.fans.evidence

"""The evidence of one answer of a sheet."""

from __future__ import annotations

from greenrating.views import EvidenceView, SheetView


def evidence_at(view: SheetView, target: str) -> tuple[EvidenceView, ...]:
    """What belongs to an item, a veto or the fan count, in the order it was added."""
    if target in view.items:
        return view.items[target].evidence
    if target in view.vetoes:
        return view.vetoes[target].evidence
    return view.fans.evidence

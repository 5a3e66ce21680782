"""Which items one fact may have hit, and what has been said about it already (DOMAIN A42, A43)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greenrating.views import FactView, ItemView
from scoring.sheet import OverlapGroup, Sheet

_LOST = ("partial", "zero")


@dataclass(frozen=True)
class Overlap:
    """What to say about an item: the fact it is joined under, or the items it may belong with."""

    others: tuple[str, ...]
    fact: FactView | None = None
    group: OverlapGroup | None = None


def overlap_of(sheet: Sheet, items: Mapping[str, ItemView], item: str) -> Overlap | None:
    """The overlap to show on an item; None while there is none.

    A hint is given only where this item and another one of its group have both lost points.
    """
    view = items[item]
    for fact in view.facts:
        return Overlap(tuple(other for other in fact.items if other != item), fact)
    if view.state not in _LOST:
        return None
    for group in sheet.overlaps:
        if item not in group.items:
            continue
        others = tuple(o for o in group.items if o != item and items[o].state in _LOST)
        if others:
            return Overlap(others, None, group)
    return None


def in_order(sheet: Sheet, items: tuple[str, ...]) -> tuple[str, ...]:
    """Items in the order of the sheet, in which the first that lost points is charged."""
    return tuple(item for item in sheet.items if item in items)

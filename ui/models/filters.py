"""Which items of a section a filter or a search shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from greenrating.views import Hold, ItemView
from scoring.sheet import Item

Filter = Literal["eye", "all", "blank", "lost"]
FILTERS: tuple[Filter, ...] = ("eye", "all", "blank", "lost")
_LOST = ("partial", "zero")


def passes(kind: Filter, view: ItemView, held: set[str]) -> bool:
    """Whether a filter shows an item; `eye` is what needs the member: blanks, and what is held."""
    if kind == "blank":
        return view.state == "blank"
    if kind == "lost":
        return view.state in _LOST
    return kind == "all" or view.state == "blank" or view.id in held


def held_items(holds: Sequence[Hold]) -> set[str]:
    """The items that something is left to do about; a fact that is charged once is only information."""
    return {item for hold in holds if hold.kind != "one_fact" for item in hold.items}


def counts(views: Mapping[str, ItemView], items: Sequence[Item], held: set[str]) -> dict[str, int]:
    """How many items of a section each filter shows."""
    return {kind: sum(passes(kind, views[item.id], held) for item in items) for kind in FILTERS}


def found(item: Item, words: str) -> bool:
    """Whether a search finds an item by its number, its text in either language, or a clause."""
    hay = " ".join((item.id, item.words.zh, item.words.source, item.words.en, *item.clauses)).lower()
    return all(word in hay for word in words.lower().split())

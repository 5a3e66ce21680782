"""The keys of the page of a panel, and what they do."""

from __future__ import annotations

from greenrating import texts
from greenrating.panel_views import RowView
from ui.models.way_on import WayOn

Keys = tuple[tuple[str, str], ...]
_ROW = (("↑ ↓", "move"), ("R", "reason"), ("P", "evidence"), ("Enter", "settle"), ("Ctrl Z", "undo"))
_SETTLING = ("reason", "settle", "undo")
_LAST = (("A", "agreement"), ("F11", "wall"))
_WAYS: dict[WayOn, str] = {"draw_up": "draw", "show_verdict": "verdict", "to_exchange": "return"}


def done_keys(way: WayOn) -> Keys:
    """Once everything is settled; `way` leads on."""
    return _said((("↑ ↓", "move"), ("Enter", "open"), _on(way), ("Ctrl Z", "undo"), *_LAST))


def row_keys(row: RowView, *, settling: bool) -> Keys:
    """On a row; who may not settle only looks."""
    kept = tuple(each for each in _ROW if settling or each[1] not in _SETTLING)
    return (*(_answer_keys(row) if settling else ()), *_said((*kept, *_LAST)))


def all_keys(way: WayOn) -> Keys:
    """Everything that a key does on the page; `way` leads on once everything is settled."""
    return (
        *_said((("0 1 2 3 4", "points"), ("N", "na"), *_ROW, *_LAST)),
        ("I", texts.say("history.hint_who")),
        *_said((("Delete", "clear"), _on(way), ("Esc", "back"))),
    )


def _answer_keys(row: RowView) -> Keys:
    if row.kind == "fans":
        return _said((("0-9", "fans"),))
    keys = "1 2" if row.kind == "veto" else " ".join(str(step) for step in row.steps if step == int(step))
    return _said(((keys, "points"), *((("N", "na"),) if row.may_na else ())))


def _on(way: WayOn) -> tuple[str, str]:
    return "Ctrl Enter", _WAYS[way]


def _said(keys: tuple[tuple[str, str], ...]) -> Keys:
    return tuple((key, texts.say(f"settling.hint_{act}")) for key, act in keys)

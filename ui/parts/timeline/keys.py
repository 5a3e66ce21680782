"""The keys of the canvas: from mark to mark, edges without a mouse, rows folded."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.parts.timeline.drag import Drag
from ui.parts.timeline.view import View

NUDGE_US = 100_000


def key_act(view: View, event: QKeyEvent) -> bool:
    """Do what a key means here; False if it means nothing."""
    key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    by = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(
        Qt.Key(key)
    )
    if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not held:
        return by is not None and step(view, by)
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and held in (alt, alt | shift):
        return by is not None and nudge(view, by, end=bool(held & shift))
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held == Qt.KeyboardModifier.ControlModifier:
        return fold(view, folded=key == Qt.Key.Key_Up)
    return False


def step(view: View, by: int) -> bool:
    """Pick the mark before or after; False if there is none."""
    item = view.neighbour(by)
    if item is not None:
        view.pick(item.id)
        view.mark_picked.emit(item.id)
    return item is not None


def nudge(view: View, by: int, *, end: bool) -> bool:
    """Move an edge of the picked mark by a tenth of a second, a point by all of it."""
    item = view.index.item(view.picked)
    if item is None or item.fixed:
        return False
    point = item.end_us <= item.start_us
    part = "body" if point else "end" if end else "start"
    lies = Drag(item, part, 0, view.model.segment_of(item)).at(by * NUDGE_US)
    if lies != item:
        view.mark_edited.emit(lies.id, lies.start_us, lies.end_us)
    return True


def fold(view: View, *, folded: bool) -> bool:
    """Fold the row of the picked mark, or unfold it."""
    lane = view.index.lane_of(view.picked)
    if lane is None:
        return False
    if (lane.id in view.folded) != folded:
        view.toggle_fold(lane.id)
    return True

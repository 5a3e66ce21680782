"""What can have the keyboard's focus, in the order in which one reads: the order of the layouts."""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QWidget


def in_reading_order(root: QWidget, also: QWidget | None = None) -> list[QWidget]:
    """What Tab can reach within a widget now; `also` is taken in where it stands, reachable or not."""
    return [widget for widget in _walk(root) if widget is also or _reachable(widget)]


def step(root: QWidget, *, forward: bool) -> bool:
    """Put the focus on what is read next within a widget, or before; round at the ends.

    False where there is nothing to put it on.
    """
    now = QApplication.focusWidget()
    order = in_reading_order(root, now)
    if not order:
        return False
    place = order.index(now) if now in order else -1 if forward else 0
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    order[(place + (1 if forward else -1)) % len(order)].setFocus(reason)
    return True


def _reachable(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    return bool(policy & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.focusProxy() is None


def _walk(widget: QWidget) -> Iterator[QWidget]:
    for part in _parts(widget):
        if part.isVisible():
            yield part
            yield from _walk(part)


def _parts(widget: QWidget) -> list[QWidget]:
    """What a widget holds: first what its layout places, then what is placed by hand, from the top."""
    layout = widget.layout()
    placed = list(_placed(layout)) if layout is not None else []
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    by_hand = [child for child in children if child not in placed and not child.isWindow()]
    return placed + sorted(by_hand, key=lambda child: (child.y(), child.x()))


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = cast("QLayoutItem", layout.itemAt(index))
        widget = cast("QWidget | None", item.widget())
        inner = cast("QLayout | None", item.layout())
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _placed(inner)

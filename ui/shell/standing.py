"""Where the keyboard stands: Tab goes as one reads, and a page that is built anew keeps the focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.parts.reading_order import in_reading_order, step


@dataclass(frozen=True)
class _Spot:
    """A place on a page, known again when what stood there has been built anew."""

    kind: type[QWidget]
    name: str
    middle: QPoint


class Standing(QObject):
    """Moves the focus within `root`; `page` is what is in sight there now, if anything is."""

    def __init__(self, root: QWidget, page: Callable[[], QWidget | None]) -> None:
        super().__init__(root)
        self._root = root
        self._page = page
        self._spot: _Spot | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def step(self, *, forward: bool) -> bool:
        """Go to the next or the last one before; whether there was one.

        Qt also calls for a step when what has the focus is hidden or switched off. The page then waits for
        what takes its place, and the focus goes where it stood.
        """
        now = QApplication.focusWidget()
        if now is not None and not (now.isVisible() and now.isEnabled()):
            page = self._page()
            if page is not None and page.isVisible():
                page.setFocus(Qt.FocusReason.OtherFocusReason)
                QTimer.singleShot(0, self, self._once_built)
                return True
            if page is not None and page.parentWidget() is None:
                return False  # the page before is going, and this one takes the focus when it comes
        return step(self._root, forward=forward)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        page = self._page()
        if now is not None and page is not None and now is not page and page.isAncestorOf(now):
            self._spot = _Spot(type(now), now.accessibleName(), now.mapTo(page, now.rect().center()))

    def _once_built(self) -> None:
        """What was put into a layout meanwhile is shown by events that are already waiting."""
        QTimer.singleShot(0, self, self._stand_again)

    def _stand_again(self) -> None:
        """Unless the page has found a place itself: on the same part as before, else on the nearest."""
        page, spot = self._page(), self._spot
        if page is None or spot is None or QApplication.focusWidget() is not page:
            return
        order = in_reading_order(page)
        if order:
            min(order, key=lambda each: _apart(page, each, spot)).setFocus(Qt.FocusReason.OtherFocusReason)


def _apart(page: QWidget, widget: QWidget, spot: _Spot) -> tuple[bool, int]:
    same = type(widget) is spot.kind and widget.accessibleName() == spot.name
    way = widget.mapTo(page, widget.rect().center()) - spot.middle
    return not same, way.manhattanLength()

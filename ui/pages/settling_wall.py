"""The wall screen of a panel: the whole screen, without rail and hints, and everything larger."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.parts.settling.measure import Measure, wall_measure

_MARGIN, _BAR = 24, 48


class Wall(QObject):
    """`changed` tells that the page is to be built at another size; `on` says whether it fills the screen."""

    changed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.on = False

    def toggle(self) -> None:
        """Fill the screen, or not any more."""
        self._set(not self.on)
        window = self._page.window()
        state = window.windowState() & ~Qt.WindowState.WindowFullScreen
        window.setWindowState(state | Qt.WindowState.WindowFullScreen if self.on else state)

    def watch(self) -> None:
        """Follow the window while the page is in sight."""
        self._page.window().installEventFilter(self)
        if self.on and not self._page.window().isFullScreen():
            self._set(False)

    def let_go(self) -> None:
        """Follow the window no more."""
        self._page.window().removeEventFilter(self)

    def measure(self, members: int) -> Measure:
        """How large things are, for so many members; none while nothing is shown yet."""
        if not self.on or not members:
            return Measure()
        window = self._page.window()
        return wall_measure(window.width() - 2 * _MARGIN, window.height() - _BAR, members)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F11 fills the screen wherever one is; here that is the wall screen."""
        window = self._page.window()
        if event.type() is QEvent.Type.WindowStateChange and watched is window:
            full = bool(window.windowState() & Qt.WindowState.WindowFullScreen)
            if full != self.on:
                self._set(full)
        return False

    def _set(self, on: bool) -> None:
        self.on = on
        self.changed.emit()

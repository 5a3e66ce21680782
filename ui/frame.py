"""The window's frame: painted at once, and filled when what goes inside has been built.

It touches as little of Qt as can be, since the start of the program waits for it: looking up any constant of
the `Qt` namespace alone takes a third of the time that an empty window needs.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.tokens import SCHEMES, Scheme

RAIL = 64
TOP_BAR = 48


class Content(Protocol):
    """What fills the frame."""

    def may_close(self) -> bool:
        """Whether the window may close now; everything is on disk then."""
        ...

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus on or back; whether there was anything to move it to."""
        ...


class Frame(QWidget):
    """An empty window in the colours of the scheme; `bars` shows where the rail and the top bar will be.

    `begin` is called once, right after the first picture.
    """

    def __init__(self, scheme: Scheme, begin: Callable[[], None], *, bars: bool) -> None:
        super().__init__()
        self._colors = SCHEMES[scheme]
        self._begin: Callable[[], None] | None = begin
        self._bars = bars
        self._content: Content | None = None

    def hold(self, content: Content) -> None:
        """Ask this content before closing."""
        self._content = content

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint(painter)
        if self._begin is not None:
            QTimer.singleShot(0, self._begin)
            self._begin = None

    def focusNextPrevChild(self, forward: bool) -> bool:
        """What is inside knows the order; what lies over it asks here for the place to give the focus to."""
        content = self._content
        return content.focusNextPrevChild(forward) if content else super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when what is inside agrees."""
        event.setAccepted(self._content is None or self._content.may_close())

    def _paint(self, painter: QPainter) -> None:
        width, height = self.width(), self.height()
        painter.fillRect(0, 0, width, height, QColor(self._colors["canvas"]))
        if self._bars and self._content is None:
            painter.fillRect(0, 0, RAIL, height, QColor(self._colors["sunken"]))
            painter.fillRect(RAIL - 1, 0, 1, height, QColor(self._colors["line"]))
            painter.fillRect(RAIL, 0, width - RAIL, TOP_BAR, QColor(self._colors["surface"]))
            painter.fillRect(RAIL, TOP_BAR - 1, width - RAIL, 1, QColor(self._colors["line"]))

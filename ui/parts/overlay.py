"""What lies over the whole window for a while: nothing behind it is reached by mouse or keyboard."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.parts.reading_order import step
from ui.theme import theme

LOCKED = "locked"
"""The property of a window that is locked: what comes up over it waits until it is unlocked."""


class Overlay(QWidget):
    """Covers a window at any size, keeps the focus inside, and gives it back at the end.

    Where something behind asks for the focus meanwhile, it gets it when the overlay goes away.
    """

    shade = 0.45

    def __init__(self, over: QWidget) -> None:
        super().__init__(over.window())
        self._before: QWidget | None = None
        self._up = False
        self._inside: QWidget = self
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    @property
    def is_up(self) -> bool:
        """Whether it lies over the window, or will when that is unlocked."""
        return self._up

    def cover(self, focus: QWidget) -> None:
        """Come up, with the focus on a widget inside; over a locked window, once it is unlocked."""
        window = self.window()
        self._up = True
        self._before = QApplication.focusWidget()
        self._inside = focus
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.fit()
        if not window.property(LOCKED):
            self.come_back()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def come_back(self) -> None:
        """Be seen, with the focus where it was inside, if this is up: a lock took it out of sight."""
        if self._up:
            self.show()
            self.raise_()
            if isValid(self._inside):
                self._inside.setFocus(Qt.FocusReason.TabFocusReason)

    def uncover(self) -> None:
        """Go away, and give the focus back."""
        self._up = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._focus_changed)
        self.window().removeEventFilter(self)
        self.hide()
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Lay out what is inside, after the window has got another size."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside; going away, leave it to the window to find a place."""
        if not self.isVisible():
            return super().focusNextPrevChild(forward)
        return step(self, forward=forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.window() and event.type() is QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
            self.fit()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            light = theme.scheme == "light"
            color = theme.color("text", self.shade) if light else theme.color("sunken", 0.7)
            painter.fillRect(self.rect(), color)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self.window() or not self.isVisible():
            return
        if now is self or self.isAncestorOf(now):
            self._inside = now
        elif not _above(now, self):
            self._before = now
            (self._inside if isValid(self._inside) else self).setFocus(Qt.FocusReason.OtherFocusReason)


def _above(widget: QWidget, overlay: QWidget) -> bool:
    """Whether a widget lies in another overlay, opened over this one."""
    walk: QWidget | None = widget
    while walk is not None:
        if isinstance(walk, Overlay) and walk is not overlay:
            return True
        walk = walk.parentWidget()
    return False

"""How long nobody has touched the window, and when that has been long enough."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

LOOK_MS = 5_000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
        QEvent.Type.DragMove,
    }
)


class Idle(QObject):
    """`passed` tells that nobody touched a window of the program for as long as `allowed` says.

    `now` is the clock, which goes on while a laptop sleeps; `allowed` says how long one may be away, None for
    ever; `watching` says whether somebody watches what goes on by itself, which counts as being there.
    """

    passed = Signal()

    def __init__(
        self,
        parent: QObject,
        now: Callable[[], datetime | None],
        allowed: Callable[[], timedelta | None],
        watching: Callable[[], bool],
    ) -> None:
        super().__init__(parent)
        self._now, self._allowed, self._watching = now, allowed, watching
        self._touched: datetime | None = None
        self._seen: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Somebody is there now: count from here."""
        self._touched = self._now()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and not self._timer.isActive():
            app.focusWindowChanged.connect(self._watch)
            self._watch(app.focusWindow())
        self._timer.start()

    def stop(self) -> None:
        """Count no longer."""
        if self._timer.isActive():
            self._timer.stop()
            app = QGuiApplication.instance()
            if isinstance(app, QGuiApplication):
                app.focusWindowChanged.disconnect(self._watch)
            self._watch(None)

    def look(self) -> None:
        """Tell, if it has been long enough. A clock that was set back begins the count anew.

        While no workspace is open there is no clock to go by, and nothing to hide.
        """
        now = self._now()
        if now is None:
            return
        allowed = self._allowed()
        if self._touched is None or now < self._touched or self._watching():
            self._touched = now
        elif allowed is not None and now - self._touched >= allowed:
            self.passed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key or the mouse reaches a window before any part of it, so that one filter sees every touch."""
        if event.type() in _TOUCHES:
            self._touched = self._now()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if self._seen is not None:
            self._seen.removeEventFilter(self)
        self._seen = window
        if window is not None:
            window.installEventFilter(self)

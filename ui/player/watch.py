"""Whether an engine still answers, and whether its file is still the one that was opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from ui.player.engine import Fault


class Watchdog(QObject):
    """Calls back once if nobody says within so many milliseconds that the awaited has come."""

    def __init__(self, bark: Callable[[], None], patience_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(patience_ms)
        self._timer.timeout.connect(bark)

    def expect(self) -> None:
        """Something is awaited from now on."""
        self._timer.start()

    def content(self) -> None:
        """Nothing is awaited."""
        self._timer.stop()


class FileMark:
    """A file as it was when it was opened: a stick may be pulled out, or a file written over."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._was = self._now()

    def fault(self) -> Fault | None:
        """What has become of the file, None if it is as it was."""
        now = self._now()
        if now == self._was:
            return None
        return "gone" if now is None else "changed"

    def _now(self) -> tuple[int, int, int] | None:
        try:
            stat = self._path.stat()
        except OSError:
            return None
        return stat.st_ino, stat.st_size, stat.st_mtime_ns

"""The front door: builds everything once, in order, and shows the window before anything slow begins."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QProcess, QTimer
from PySide6.QtWidgets import QApplication

from greenrating import settings, texts
from ui import crash, fonts, routes
from ui.desk import Desk
from ui.front_door import FrontDoor
from ui.main_window import MainWindow
from ui.theme import theme


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, and return the exit status when it is closed. `--workspace DIR` opens that one."""
    folder = _workspace(sys.argv[1:] if argv is None else argv)
    kept = settings.load()
    if kept.scale != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", str(kept.scale / 100))
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = QApplication([sys.argv[0]])
    app.setApplicationName("greenrating")
    app.setDesktopFileName("greenrating")
    texts.use(kept.language)
    theme.start("system" if kept.theme not in ("light", "dark") else kept.theme)
    window = MainWindow(Desk())
    door = FrontDoor(window, window.desk)
    window.closed.connect(partial(_closed, window, door))
    _FirstPaint(window, lambda: _begin(door, folder))
    crash.catch(window)
    window.show()
    return app.exec()


class _FirstPaint(QObject):
    """Begins something once the window has been painted for the first time."""

    def __init__(self, window: MainWindow, begin: Callable[[], None]) -> None:
        super().__init__(window)
        self._begin = begin
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._begin)
        return False


def _workspace(arguments: Sequence[str]) -> Path | None:
    """The folder named on the command line, if any; the help text costs nothing where nobody asks."""
    if not arguments:
        return None
    import argparse

    parser = argparse.ArgumentParser(prog="greenrating-desktop")
    parser.add_argument("--workspace", type=Path, metavar="DIR")
    return parser.parse_args(arguments).workspace


def _begin(door: FrontDoor, folder: Path | None) -> None:
    """What may wait until the window is there."""
    from greenrating import log

    log.start()
    fonts.load_rare()
    door.start(folder)


def _closed(window: MainWindow, door: FrontDoor, route: routes.Closed) -> None:
    """The person has closed the workspace: begin again, in this window or in a new one."""
    if route.restart:
        QProcess.startDetached(sys.executable, ["-m", "ui.app"])
        window.close()
    else:
        door.welcome()


if __name__ == "__main__":
    sys.exit(main())

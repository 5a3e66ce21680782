"""The front door: shows the window's frame first, then builds everything once, in order."""

import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from greenrating import settings
from ui.frame import Frame
from ui.shell import geometry
from ui.tokens import Scheme

if TYPE_CHECKING:  # imported behind the frame
    from ui import routes
    from ui.front_door import FrontDoor
    from ui.main_window import MainWindow


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
    known = folder is not None or bool(kept.last_workspace)
    frame = Frame(_scheme(kept.theme), lambda: _build(frame, kept, folder), bars=known)
    geometry.restore(frame)
    frame.show()
    return app.exec()


def _workspace(arguments: Sequence[str]) -> Path | None:
    """The folder named on the command line, if any; the help text costs nothing where nobody asks."""
    if not arguments:
        return None
    import argparse

    parser = argparse.ArgumentParser(prog="greenrating-desktop")
    parser.add_argument("--workspace", type=Path, metavar="DIR")
    return parser.parse_args(arguments).workspace


def _scheme(choice: str) -> Scheme:
    """The scheme for the first picture; the system's is told from its own colours."""
    if choice == "light":
        return "light"
    dark = choice == "dark" or QApplication.palette().window().color().lightness() < 128
    return "dark" if dark else "light"


def _build(frame: Frame, kept: settings.Settings, folder: Path | None) -> None:
    """Fill the frame, and open a workspace behind it."""
    from greenrating import log, texts
    from ui import fonts
    from ui.desk import Desk
    from ui.front_door import FrontDoor
    from ui.main_window import MainWindow
    from ui.parts.logo import logo_icon
    from ui.theme import theme

    texts.use(kept.language)
    theme.start(kept.theme)
    QApplication.setWindowIcon(logo_icon())
    window = MainWindow(Desk(), frame)
    sys.excepthook = partial(_unexpected, window)
    door = FrontDoor(window, window.desk)
    window.closed.connect(partial(_closed, window, door))
    frame.hold(window)
    door.start(folder)
    log.start()
    fonts.load_rare()


def _unexpected(
    window: "MainWindow", kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Show whatever nobody expected in the window, instead of on a terminal that nobody sees."""
    from ui import crash

    if isinstance(error, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        crash.tell_error(window, error)


def _closed(window: "MainWindow", door: "FrontDoor", route: "routes.Closed") -> None:
    """The person has closed the workspace: begin again, in this window or in a new one."""
    from PySide6.QtCore import QProcess

    if route.restart:
        QProcess.startDetached(sys.executable, ["-m", "ui.app"])
        window.window().close()
    elif route.switch:
        door.switch(route)
    else:
        door.welcome()


if __name__ == "__main__":
    sys.exit(main())
